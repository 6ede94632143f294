"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes } from "@/components/ui/choices";
import { SubmitButton } from "@/components/ui/submit-button";
import { withdrawAction } from "./actions";

function Champs() {
  const { champs } = useFormState();
  return <Checkboxes name="confirme" label="Confirmation" options={[{ value: "oui", label: "Je retire ce dossier et je sais que ce retrait est définitif." }]} error={champs?.["confirme"]} />;
}

export function RetraitForm({ dossierId, revision }: { dossierId: string; revision: number }) {
  return (
    <ActForm action={withdrawAction} hidden={{ dossierId, revision: String(revision) }}>
      <Champs />
      <SubmitButton variant="danger" pendingLabel="Retrait en cours…">
        Retirer le dossier
      </SubmitButton>
    </ActForm>
  );
}
