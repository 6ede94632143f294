"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes } from "@/components/ui/choices";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { finAction } from "./actions";

export type ActeFin = "suspendre" | "reprendre" | "resilier";
const BOUTONS: Readonly<Record<ActeFin, string>> = { suspendre: "Suspendre la convention", reprendre: "Reprendre la convention", resilier: "Résilier la convention" };

function Champs({ acte }: { acte: ActeFin }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Textarea name="motif" label="Motif" rows={4} hint="Lu par la structure et la caisse. Aucune donnée de patient." defaultValue={valeurs?.["motif"]} error={champs?.["motif"]} />
      {acte === "resilier" ? <Checkboxes name="confirmation" label="Confirmation" options={[{ value: "oui", label: "La résiliation est définitive : le dossier est clos et les versements non émis sont annulés." }]} error={champs?.["confirmation"]} /> : null}
    </>
  );
}

export function FinForm({ acte, ...hidden }: { acte: ActeFin; id: string; revision: string }) {
  return (
    <ActForm action={finAction} hidden={{ ...hidden, acte }}>
      <Champs acte={acte} />
      <SubmitButton pendingLabel="Enregistrement en cours…" variant={acte === "resilier" ? "danger" : "primary"}>{BOUTONS[acte]}</SubmitButton>
    </ActForm>
  );
}
