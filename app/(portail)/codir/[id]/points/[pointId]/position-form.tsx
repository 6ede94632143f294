"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Radios } from "@/components/ui/choices";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { DECISION_LABELS, PARTIE_NOMS } from "@/lib/seance/labels";
import { DECISIONS, type Decision, type PartieSeance } from "@/lib/seance/schema";
import { ChampRevision } from "../../../revision-form";
import { prendrePositionAction } from "./actions";

type Props = { pointId: string; revision: number; partie: PartieSeance; sens: Decision | null; motif: string; place?: number | undefined };

function Champs({ partie, sens, motif, revision }: Props) {
  const { champs, valeurs } = useFormState();
  const prefixe = partie.toLowerCase();
  return (
    <>
      <ChampRevision revision={revision} depart={{ position: sens ?? "", motif }} />
      <Radios name="position" id={`position-${prefixe}`} label={`Position ${PARTIE_NOMS[partie]}`} options={DECISIONS.map((decision) => ({ value: decision, label: DECISION_LABELS[decision] }))} defaultValue={valeurs?.["position"] ?? sens ?? undefined} error={champs?.["position"]} />
      <Textarea name="motif" id={`motif-${prefixe}`} label="Motif" hint="Il figure au procès-verbal." rows={4} defaultValue={valeurs?.["motif"] ?? motif} error={champs?.["motif"]} />
      <SubmitButton variant="secondary" pendingLabel="Enregistrement en cours…">
        Enregistrer la position {PARTIE_NOMS[partie]}
      </SubmitButton>
    </>
  );
}

export function PositionForm(props: Props) {
  const { pointId, partie, place } = props;
  return (
    <ActForm action={prendrePositionAction} hidden={{ pointId, partie, ...(place === undefined ? {} : { place: String(place) }) }}>
      <Champs {...props} />
    </ActForm>
  );
}
