"use client";

import { useState } from "react";
import { ActForm, useFormState } from "@/components/ui/act-form";
import { Radios } from "@/components/ui/choices";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { DECISION_LABELS } from "@/lib/seance/labels";
import { needsAttendus, needsRecours, needsReserves } from "@/lib/seance/rules/decision";
import { DECISIONS, type Decision } from "@/lib/seance/schema";
import { ChampRevision } from "../../../revision-form";
import { deciderAction, reporterAction, reprendreAction } from "./actions";

type Base = { pointId: string; revision: number; place?: number | undefined };
type Props = Base & { possibles: readonly Decision[]; defauts: { decision: Decision | null; motif: string; reserves: string; attendus: string; voiesRecours: string }; recoursUsuel: string; different: boolean };

const idsOf = ({ pointId, place }: Base): Record<string, string> => ({ pointId, ...(place === undefined ? {} : { place: String(place) }) });
const hiddenOf = (base: Base): Record<string, string> => ({ ...idsOf(base), revision: String(base.revision) });

function Champs({ possibles, defauts, recoursUsuel, different, revision }: Props) {
  const { champs, valeurs } = useFormState();
  const typed = valeurs?.["decision"] ?? defauts.decision;
  const initial = possibles.find((decision) => decision === typed) ?? (possibles.length === 1 ? possibles[0] : undefined);
  const [cochee, setCochee] = useState<Decision | undefined>(initial);
  const choisie = possibles.find((decision) => decision === cochee);
  // Without script every field that a possible decision needs is there, and says when it is.
  const shown = (needs: (decision: Decision) => boolean): boolean => (choisie ? needs(choisie) : possibles.some(needs));
  return (
    <div onChange={(event) => (event.target instanceof HTMLInputElement && event.target.name === "decision" ? setCochee(DECISIONS.find((decision) => decision === (event.target as HTMLInputElement).value)) : undefined)}>
      <ChampRevision revision={revision} depart={{ decision: defauts.decision ?? "", motif: defauts.motif, possibles: possibles.join(" ") }} />
      <Radios
        name="decision"
        label="Décision commune"
        hint={different ? "Les positions diffèrent : seules restent possibles la moins favorable des deux, ou l’ajournement. Les deux figureront au procès-verbal." : "Celle des deux institutions, ou l’ajournement. Pour décider autrement, changez d’abord une position."}
        options={possibles.map((decision) => ({ value: decision, label: DECISION_LABELS[decision] }))}
        defaultValue={initial}
        error={champs?.["decision"]}
      />
      <Textarea name="motif" id="motif-commun" label="Motif" hint="La structure le lira." rows={4} optional={!shown(needsRecours)} defaultValue={valeurs?.["motif"] ?? defauts.motif} error={champs?.["motif"]} />
      {shown(needsReserves) ? <Textarea name="reserves" label="Réserves" hint="Une par ligne, pour une décision favorable avec réserves. La convention ne se signe pas tant qu’il en reste une." rows={4} defaultValue={valeurs?.["reserves"] ?? defauts.reserves} error={champs?.["reserves"]} /> : null}
      {shown(needsAttendus) ? <Textarea name="attendus" label="Éléments attendus" hint="Un par ligne, pour un ajournement. Le dossier revient à la première séance qui suit leur réception." rows={4} defaultValue={valeurs?.["attendus"] ?? defauts.attendus} error={champs?.["attendus"]} /> : null}
      {shown(needsRecours) ? <Textarea name="voiesRecours" label="Voies et délais de recours" hint="Autorité ou juridiction à saisir, délai et point de départ. Le dernier texte employé est proposé." rows={4} defaultValue={valeurs?.["voiesRecours"] ?? (defauts.voiesRecours || recoursUsuel)} error={champs?.["voiesRecours"]} source="Code de justice administrative, article R. 421-5 : le délai n’est opposable que si la notification indique les voies et délais de recours." /> : null}
      <SubmitButton pendingLabel="Enregistrement en cours…">Enregistrer la décision</SubmitButton>
    </div>
  );
}

export function DecisionForm(props: Props) {
  return (
    <ActForm action={deciderAction} hidden={idsOf(props)}>
      <Champs {...props} />
    </ActForm>
  );
}

export function ReporterForm(props: Base) {
  return (
    <ActForm action={reporterAction} hidden={hiddenOf(props)}>
      <SubmitButton variant="quiet" pendingLabel="Report en cours…">
        Reporter ce point à la séance suivante
      </SubmitButton>
    </ActForm>
  );
}

export function ReprendreForm(props: Base) {
  return (
    <ActForm action={reprendreAction} hidden={hiddenOf(props)}>
      <SubmitButton variant="secondary" pendingLabel="Reprise en cours…">
        Reprendre ce point
      </SubmitButton>
    </ActForm>
  );
}
