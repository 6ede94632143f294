"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes } from "@/components/ui/choices";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { irrecevableAction } from "./actions";

function Champs() {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Textarea name="motif" label="Motif de l’irrecevabilité" hint="La règle qui n’est pas respectée et les faits qui le montrent. La structure lit ce texte tel quel." rows={6} defaultValue={valeurs?.["motif"]} error={champs?.["motif"]} />
      <Textarea name="voiesRecours" label="Voies et délais de recours" hint="Recours gracieux, recours contentieux, juridiction compétente et délais." rows={4} defaultValue={valeurs?.["voiesRecours"]} error={champs?.["voiesRecours"]} />
      <Checkboxes
        name="confirmation"
        label="Confirmation"
        options={[{ value: "oui", label: "Je déclare ce dossier irrecevable. Je sais que le dossier sera clos et que cet acte ne s’annule pas." }]}
        error={champs?.["confirmation"]}
      />
      <SubmitButton variant="danger" pendingLabel="Clôture du dossier…">
        Déclarer le dossier irrecevable
      </SubmitButton>
    </>
  );
}

export function IrrecevableForm({ dossierId }: { dossierId: string }) {
  return (
    <ActForm action={irrecevableAction} hidden={{ dossierId }}>
      <Champs />
    </ActForm>
  );
}
