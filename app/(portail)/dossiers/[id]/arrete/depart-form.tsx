"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { DateInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { departAction } from "./actions";

function Jour() {
  const { champs, valeurs } = useFormState();
  return <DateInput name="jour" label="Date de l’événement" hint="Elle fait commencer la durée ; la date de fin en est calculée. JJ/MM/AAAA." defaultValue={valeurs?.["jour"] ?? ""} error={champs?.["jour"]} />;
}

export function DepartForm({ dossierId }: { dossierId: string }) {
  return (
    <ActForm action={departAction} hidden={{ dossierId }}>
      <Jour />
      <SubmitButton pendingLabel="Enregistrement en cours…">Constater l’événement de départ</SubmitButton>
    </ActForm>
  );
}
