import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import { PARTIE_NOMS } from "@/lib/seance/labels";
import type { PointView } from "@/lib/seance/queries/read-point";
import { positionsDiffer } from "@/lib/seance/rules/decision";
import { isSeanceOpen } from "@/lib/seance/rules/transitions";
import { PARTIES } from "@/lib/seance/schema";
import { DecisionForm, ReporterForm, ReprendreForm } from "./[pointId]/decision-form";
import { PositionForm } from "./[pointId]/position-form";

/** What this person can record on the point now: the same forms on the page of the point and under the projected view. */
export function ActesPoint({ view, place }: { view: PointView; place?: number }) {
  const { point, actes, ecrit, possibles, precedent, quorum, seance } = view;
  const base = { pointId: point.id, revision: point.revision, place };
  const written = { ARS: { sens: point.positionArs ?? precedent?.positionArs ?? null, motif: point.motifArs || (precedent?.motifArs ?? "") }, CAISSE: { sens: point.positionCaisse ?? precedent?.positionCaisse ?? null, motif: point.motifCaisse || (precedent?.motifCaisse ?? "") } };
  const waiting = actes.includes("reporter") && possibles.length === 0;
  return (
    <div className="mt-6 grid gap-4">
      {isSeanceOpen(seance.statut) && !quorum.atteint ? <Notice ton="attention" title="Le quorum n’est pas réuni sur ce point">Sans les personnes absentes ou récusées, une institution n’a plus de membre votant : ce point ne peut qu’être reporté.</Notice> : null}
      {actes.includes("prendrePosition")
        ? PARTIES.filter((partie) => ecrit[partie]).map((partie) => (
            <Details key={partie} summary={`Écrire la position ${PARTIE_NOMS[partie]}`} open={place === undefined && (partie === "ARS" ? point.positionArs : point.positionCaisse) === null}>
              <PositionForm {...base} partie={partie} {...written[partie]} />
            </Details>
          ))
        : null}
      {actes.includes("decider") ? (
        <Card title="Enregistrer la décision commune">
          <DecisionForm
            {...base}
            possibles={possibles}
            different={positionsDiffer(point.positionArs, point.positionCaisse)}
            recoursUsuel={view.recoursUsuel}
            defauts={{ decision: point.decision, motif: point.motif || (precedent?.motif ?? ""), reserves: (point.reserves.length > 0 ? point.reserves : (precedent?.reserves ?? [])).join("\n"), attendus: (point.attendus.length > 0 ? point.attendus : (precedent?.attendus ?? [])).join("\n"), voiesRecours: point.voiesRecours }}
          />
        </Card>
      ) : waiting ? (
        <p className="text-encre-douce">La décision s’enregistre quand les deux positions sont écrites.</p>
      ) : null}
      {actes.includes("reporter") ? <ReporterForm {...base} /> : null}
      {actes.includes("reprendre") ? <ReprendreForm {...base} /> : null}
    </div>
  );
}
