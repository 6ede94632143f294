import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Badge } from "@/components/ui/etat";
import type { Decision, StatutPoint } from "@/lib/seance/schema";
import { EtatDecision, EtatPoint } from "./etats";

type Point = {
  id: string;
  statut: StatutPoint;
  decision: Decision | null;
  decideLe: Date | null;
  dossier: { id: string; numero: string; titre: string; structureNom: string; prioritaire: boolean };
  recuses: readonly { personneId: string; nom: string }[];
};

/** The points this person may see, in order; each opens its papers. */
export function Agenda({ seanceId, points, masques }: { seanceId: string; points: readonly Point[]; masques: number }) {
  const avecRecusations = points.some((point) => point.recuses.length > 0);
  return (
    <>
      <DataTable
        caption="Ordre du jour"
        columns={[{ key: "point", label: "Point" }, { key: "structure", label: "Structure" }, ...(avecRecusations ? [{ key: "recuses", label: "Récusations" }] : []), { key: "etat", label: "État", narrow: true }]}
        rows={points.map((point, index) => ({
          key: point.id,
          cells: {
            point: (
              <>
                <a href={`/codir/${seanceId}/points/${point.id}`}>
                  {index + 1}. {point.dossier.titre}
                </a>
                <span className="block text-sm font-normal text-encre-douce">Dossier {point.dossier.numero}</span>
                {point.dossier.prioritaire ? <Badge>Prioritaire</Badge> : null}
              </>
            ),
            structure: point.dossier.structureNom,
            recuses: point.recuses.map((recuse) => recuse.nom).join(", "),
            etat: (
              <span className="grid justify-items-start gap-1">
                <EtatPoint statut={point.statut} />
                {point.decision && point.decideLe ? <EtatDecision decision={point.decision} /> : null}
              </span>
            ),
          },
        }))}
        empty={<EmptyState title="L’ordre du jour est vide">Les dossiers prêts s’y inscrivent : prioritaires d’abord, puis les plus anciens.</EmptyState>}
      />
      {masques > 0 ? (
        <p className="mt-2 text-encre-douce">
          {masques === 1 ? "Un point n’est pas montré" : `${masques} points ne sont pas montrés`} : vous vous y êtes récusé, ou avez été récusé.
        </p>
      ) : null}
    </>
  );
}

