import { DataTable } from "@/components/ui/data-table";
import { formatRatio } from "@/lib/kernel/format";
import { totalPondere } from "@/lib/evaluation/rules";
import type { NoteCritere } from "@/lib/evaluation/schema";
import type { Grille } from "@/lib/programme/schema";

export const NON_RENSEIGNE = <span className="text-encre-douce">Non renseigné</span>;

/** « 3,45 sur 5 »: the weighted mean, exact then rounded once for the eye. */
export function totalLu(grille: Grille, notes: readonly NoteCritere[]): string {
  const total = totalPondere(grille, notes);
  return total === null ? "à compléter" : `${formatRatio(total, 2)} sur ${grille.echelle}`;
}

export const partLue = (grille: Grille, poids: number): string => {
  const somme = grille.criteres.reduce((sum, critere) => sum + critere.poids, 0);
  return `poids ${poids} sur ${somme}`;
};

/** One evaluation, read back. */
export function GrilleLue({ grille, notes, avisGeneral, caption }: { grille: Grille; notes: readonly NoteCritere[]; avisGeneral: string; caption: string }) {
  return (
    <>
      <DataTable
        caption={caption}
        columns={[{ key: "critere", label: "Critère" }, { key: "poids", label: "Poids", align: "fin", narrow: true }, { key: "points", label: `Points, sur ${grille.echelle}`, align: "fin", narrow: true }, { key: "motif", label: "Motif" }]}
        rows={grille.criteres.map((critere) => {
          const note = notes.find((candidate) => candidate.critere === critere.code);
          return {
            key: critere.code,
            cells: {
              critere: critere.libelle,
              poids: String(critere.poids),
              points: note?.points === null || note === undefined ? NON_RENSEIGNE : String(note.points),
              motif: note?.motif ? <span className="whitespace-pre-wrap">{note.motif}</span> : NON_RENSEIGNE,
            },
          };
        })}
        total={{ critere: "Total pondéré", points: totalLu(grille, notes) }}
      />
      <h2 className="mt-6 mb-1 text-lg">Avis général</h2>
      <p className="mb-6 max-w-prose whitespace-pre-wrap">{avisGeneral || NON_RENSEIGNE}</p>
    </>
  );
}
