"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { messageAction } from "./actions";

function Champs({ lecteurs }: { lecteurs: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Textarea name="corps" label="Votre message" hint={`${lecteurs} Aucune donnée de patient : ni nom, ni numéro de sécurité sociale, ni information de santé d’une personne.`} rows={5} defaultValue={valeurs?.["corps"]} error={champs?.["corps"]} />
      <SubmitButton pendingLabel="Publication…">Publier le message</SubmitButton>
    </>
  );
}

export function MessageForm({ id, dossierId, lecteurs }: { id: string; dossierId: string; lecteurs: string }) {
  return (
    <ActForm action={messageAction} hidden={{ id, dossierId }}>
      <Champs lecteurs={lecteurs} />
    </ActForm>
  );
}
