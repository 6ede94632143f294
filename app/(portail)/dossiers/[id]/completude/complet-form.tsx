"use client";

import { ActForm } from "@/components/ui/act-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { completAction } from "./actions";

export function CompletForm({ dossierId, revision }: { dossierId: string; revision: number }) {
  return (
    <ActForm action={completAction} hidden={{ dossierId, revision: String(revision) }}>
      <SubmitButton pendingLabel="Déclaration en cours…">Déclarer le dossier complet</SubmitButton>
    </ActForm>
  );
}
