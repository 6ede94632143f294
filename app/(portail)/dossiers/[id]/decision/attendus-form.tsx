"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { DateInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { recevoirAttendusAction } from "./actions";

function Jour({ defaut }: { defaut: string }) {
  const { champs, valeurs } = useFormState();
  return <DateInput name="jour" label="Tout est arrivé le" defaultValue={valeurs?.["jour"] ?? defaut} error={champs?.["jour"]} />;
}

export function AttendusForm({ dossierId, jour }: { dossierId: string; jour: string }) {
  return (
    <ActForm action={recevoirAttendusAction} hidden={{ dossierId }}>
      <Jour defaut={jour} />
      <SubmitButton pendingLabel="Enregistrement en cours…">Constater la réception</SubmitButton>
    </ActForm>
  );
}
