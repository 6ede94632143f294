"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes } from "@/components/ui/choices";
import { SubmitButton } from "@/components/ui/submit-button";
import { rendreAction } from "../actions";

function Champs() {
  const { champs } = useFormState();
  return (
    <>
      <Checkboxes
        name="confirmation"
        label="Confirmation"
        options={[{ value: "oui", label: "J’ai relu cette évaluation. Je sais qu’une fois rendue elle ne se modifie plus." }]}
        error={champs?.["confirmation"]}
      />
      <SubmitButton pendingLabel="Remise de l’évaluation…">Rendre l’évaluation</SubmitButton>
    </>
  );
}

export function RendreForm({ dossierId, revision }: { dossierId: string; revision: number }) {
  return (
    <ActForm action={rendreAction} hidden={{ dossierId, revision: String(revision) }}>
      <Champs />
    </ActForm>
  );
}
