"use client";

import { ActForm } from "@/components/ui/act-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { preparerAction } from "./actions";

export function PreparerForm(hidden: { id: string; dossierId: string }) {
  return (
    <ActForm action={preparerAction} hidden={hidden}>
      <SubmitButton pendingLabel="Préparation en cours…">Préparer la convention</SubmitButton>
    </ActForm>
  );
}
