"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Radios } from "@/components/ui/choices";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { mentionAction } from "./actions";

function Champs() {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Radios
        name="complet"
        label="Du point de vue de la caisse, le dossier est"
        options={[
          { value: "oui", label: "complet" },
          { value: "non", label: "incomplet", hint: "Dites ci-dessous ce qui manque. Pour rouvrir des sections à la structure, demandez des corrections." },
        ]}
        defaultValue={valeurs?.["complet"]}
        error={champs?.["complet"]}
      />
      <Textarea name="commentaire" label="Commentaire" hint="Attendu si le dossier est incomplet. Lu par l’ARS et la caisse, jamais par la structure. Aucune donnée de patient." rows={4} defaultValue={valeurs?.["commentaire"]} error={champs?.["commentaire"]} />
      <SubmitButton pendingLabel="Enregistrement de la mention…">Donner la mention de la caisse</SubmitButton>
    </>
  );
}

export function MentionForm({ dossierId, depotRang }: { dossierId: string; depotRang: number }) {
  return (
    <ActForm action={mentionAction} hidden={{ dossierId, depotRang: String(depotRang) }}>
      <Champs />
    </ActForm>
  );
}
