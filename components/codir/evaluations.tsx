import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { formatDate, formatRatio } from "@/lib/kernel/format";
import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Ratio } from "@/lib/kernel/ratio";
import type { Grille } from "@/lib/programme/schema";

type Evaluation = { notes: readonly { critere: string; points: number | null; motif: string }[]; total: Ratio | null; avisGeneral: string; auteur: string | null; rendueLe: CivilDate | null } | null;

const cell = (evaluation: Evaluation, critere: string, echelle: number) => {
  const note = evaluation?.notes.find((candidate) => candidate.critere === critere);
  if (!note) return <span className="text-encre-douce">—</span>;
  return (
    <>
      <strong>
        {note.points ?? "—"} sur {echelle}
      </strong>
      <span className="block text-sm">{note.motif}</span>
    </>
  );
};
const total = (evaluation: Evaluation, echelle: number): string => (evaluation?.total ? `${formatRatio(evaluation.total, 2)} sur ${echelle}` : "—");
const rendue = (nom: string, evaluation: Evaluation): string => (evaluation?.rendueLe ? `${nom} : rendue le ${formatDate(evaluation.rendueLe)}${evaluation.auteur ? `, ${evaluation.auteur}` : ""}.` : `${nom} : pas encore visible ou non rendue.`);

/** The two evaluations side by side, critère by critère, with the reason of each. */
export function Evaluations({ grille, ars, caisse }: { grille: Grille; ars: Evaluation; caisse: Evaluation }) {
  if (!ars && !caisse) return <Notice title="Aucune évaluation n’est visible">Chaque institution voit celle de l’autre quand les deux sont rendues, ou à l’ouverture de la séance.</Notice>;
  return (
    <>
      <DataTable
        caption="Évaluations côte à côte"
        columns={[{ key: "critere", label: "Critère" }, { key: "poids", label: "Poids", align: "fin", narrow: true }, { key: "ars", label: "ARS" }, { key: "caisse", label: "Assurance Maladie" }]}
        rows={grille.criteres.map((critere) => ({
          key: critere.code,
          cells: { critere: critere.libelle, poids: critere.poids, ars: cell(ars, critere.code, grille.echelle), caisse: cell(caisse, critere.code, grille.echelle) },
        }))}
        total={{ critere: "Moyenne pondérée", ars: total(ars, grille.echelle), caisse: total(caisse, grille.echelle) }}
      />
      <p className="mt-2 text-sm text-encre-douce">
        {rendue("ARS", ars)} {rendue("Assurance Maladie", caisse)} Grille : {grille.statut}.
      </p>
      {ars?.avisGeneral ? <p className="mt-2 max-w-prose">Avis général de l’ARS : {ars.avisGeneral}</p> : null}
      {caisse?.avisGeneral ? <p className="mt-2 max-w-prose">Avis général de l’Assurance Maladie : {caisse.avisGeneral}</p> : null}
    </>
  );
}
