"use client";

import { ActForm } from "@/components/ui/act-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { askForDepositAction, depositAction } from "./actions";

export function DeposerForm({ documentId, empreinte, bouton }: { documentId: string; empreinte: string; bouton: string }) {
  return (
    <ActForm action={depositAction} hidden={{ documentId, empreinte }}>
      <SubmitButton pendingLabel="Dépôt en cours…">{bouton}</SubmitButton>
    </ActForm>
  );
}

export function DemanderDepotForm({ dossierId, type }: { dossierId: string; type: string }) {
  return (
    <ActForm action={askForDepositAction} hidden={{ dossierId, type }}>
      <SubmitButton pendingLabel="Envoi en cours…">Prévenir le représentant légal</SubmitButton>
    </ActForm>
  );
}
