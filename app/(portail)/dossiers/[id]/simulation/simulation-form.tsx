"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { annexerAction, enregistrerAction, retirerAction } from "./actions";

function Nom({ propose }: { propose: string }) {
  const { champs, valeurs } = useFormState();
  return <Input name="libelle" label="Nom de cette simulation" hint="Pour la reconnaître : « Hypothèse haute, 80 patients »." maxLength={200} defaultValue={valeurs?.["libelle"] ?? propose} error={champs?.["libelle"]} />;
}

export function EnregistrerForm({ id, dossierId, adresse, propose }: { id: string; dossierId: string; adresse: string; propose: string }) {
  return (
    <ActForm action={enregistrerAction} hidden={{ id, dossierId, adresse }}>
      <Nom propose={propose} />
      <SubmitButton pendingLabel="Enregistrement…">Enregistrer dans le dossier</SubmitButton>
    </ActForm>
  );
}

export function AnnexerForm({ id, dossierId, annexee }: { id: string; dossierId: string; annexee: boolean }) {
  return (
    <ActForm action={annexee ? retirerAction : annexerAction} hidden={{ id, dossierId }}>
      <SubmitButton size="compact" variant="secondary" pendingLabel="En cours…">
        {annexee ? "Retirer de l’annexe" : "Joindre à l’annexe financière"}
      </SubmitButton>
    </ActForm>
  );
}
