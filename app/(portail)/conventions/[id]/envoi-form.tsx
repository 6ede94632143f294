"use client";

import { ActForm } from "@/components/ui/act-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { mettreALaSignatureAction, transmettreAction } from "./actions";

type Cible = { id: string; revision: string };

export function TransmettreForm({ cible, avisId, versionId }: { cible: Cible; avisId: string; versionId: string }) {
  return (
    <ActForm action={transmettreAction} hidden={{ ...cible, avisId, versionId }}>
      <SubmitButton pendingLabel="Transmission en cours…">Transmettre ce texte pour validation</SubmitButton>
    </ActForm>
  );
}

export function MettreALaSignatureForm({ cible }: { cible: Cible }) {
  return (
    <ActForm action={mettreALaSignatureAction} hidden={cible}>
      <SubmitButton pendingLabel="Mise à la signature…">Mettre à la signature</SubmitButton>
    </ActForm>
  );
}
