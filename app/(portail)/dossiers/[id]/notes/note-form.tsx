"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { noteAction } from "./actions";

function Champs({ institution }: { institution: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Textarea name="corps" label="Votre note" hint={`Lue par ${institution} seulement. Aucune donnée de patient.`} rows={4} defaultValue={valeurs?.["corps"]} error={champs?.["corps"]} />
      <SubmitButton pendingLabel="Enregistrement…">Enregistrer la note interne</SubmitButton>
    </>
  );
}

export function NoteForm({ id, dossierId, institution }: { id: string; dossierId: string; institution: string }) {
  return (
    <ActForm action={noteAction} hidden={{ id, dossierId }}>
      <Champs institution={institution} />
    </ActForm>
  );
}
