"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { annulerAction } from "./actions";

function Motif() {
  const { champs, valeurs } = useFormState();
  return <Textarea name="motif" label="Motif de l’annulation" hint="La structure lira cette raison ; elle reste au dossier." rows={3} maxLength={500} defaultValue={valeurs?.["motif"] ?? ""} error={champs?.["motif"]} />;
}

export function AnnulationForm({ id }: { id: string }) {
  return (
    <ActForm action={annulerAction} hidden={{ id }}>
      <Motif />
      <SubmitButton variant="danger" pendingLabel="Annulation en cours…">
        Annuler ce versement
      </SubmitButton>
    </ActForm>
  );
}
