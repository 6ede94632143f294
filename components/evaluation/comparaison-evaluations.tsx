import { DataTable } from "@/components/ui/data-table";
import { ecartEnMots } from "@/lib/evaluation/rules";
import type { NoteCritere } from "@/lib/evaluation/schema";
import type { Grille } from "@/lib/programme/schema";
import { NON_RENSEIGNE, totalLu } from "./grille-lue";

type Lue = { notes: readonly NoteCritere[]; avisGeneral: string; signature: string };
export type ComparaisonEvaluationsProps = { grille: Grille; ars: Lue; caisse: Lue; arsNom: string; caisseNom: string };

function Cellule({ note, echelle }: { note: NoteCritere | undefined; echelle: number }) {
  if (!note || note.points === null) return NON_RENSEIGNE;
  return (
    <div>
      <p className="font-semibold">
        {note.points} sur {echelle}
      </p>
      <p className="whitespace-pre-wrap">{note.motif}</p>
    </div>
  );
}

/** Both evaluations side by side, with the spread said in words. */
export function ComparaisonEvaluations({ grille, ars, caisse, arsNom, caisseNom }: ComparaisonEvaluationsProps) {
  const noteOf = (lue: Lue, code: string) => lue.notes.find((note) => note.critere === code);
  return (
    <>
      <DataTable
        caption={`Évaluations comparées, grille «\u00a0${grille.statut}\u00a0»`}
        columns={[{ key: "critere", label: "Critère" }, { key: "ars", label: arsNom }, { key: "caisse", label: caisseNom }, { key: "ecart", label: "Écart" }]}
        rows={grille.criteres.map((critere) => {
          const [a, b] = [noteOf(ars, critere.code), noteOf(caisse, critere.code)];
          return {
            key: critere.code,
            cells: {
              critere: (
                <>
                  {critere.libelle}
                  <span className="block text-sm font-normal text-encre-douce">poids {critere.poids}</span>
                </>
              ),
              ars: <Cellule note={a} echelle={grille.echelle} />,
              caisse: <Cellule note={b} echelle={grille.echelle} />,
              ecart: ecartEnMots(a?.points ?? null, b?.points ?? null),
            },
          };
        })}
        total={{ critere: "Total pondéré", ars: totalLu(grille, ars.notes), caisse: totalLu(grille, caisse.notes) }}
      />
      <div className="mt-8 grid gap-x-10 gap-y-6 md:grid-cols-2">
        {[{ nom: arsNom, lue: ars }, { nom: caisseNom, lue: caisse }].map(({ nom, lue }) => (
          <section key={nom}>
            <h2 className="text-lg">Avis général : {nom}</h2>
            <p className="mt-1 max-w-prose whitespace-pre-wrap">{lue.avisGeneral || NON_RENSEIGNE}</p>
            <p className="mt-1 text-sm text-encre-douce">{lue.signature}</p>
          </section>
        ))}
      </div>
    </>
  );
}
