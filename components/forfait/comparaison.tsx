import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import type { Simulee } from "@/lib/forfait/rules/adresse";
import { describeQuantites, ecarts, euros, writeEcart } from "@/lib/forfait/rules/presentation";
import type { ReponseSimulation } from "@/lib/forfait/schema/simulation";

const montant = (centimes: number | null): string => (centimes === null ? "à renseigner" : euros(centimes));
const DEUX = [
  { key: "a", label: "Hypothèse A", align: "fin" },
  { key: "b", label: "Hypothèse B", align: "fin" },
] as const;

/** What changed between the two, in words before figures. */
export function Comparaison({ a, b, reponses }: { a: Simulee; b: Simulee; reponses: readonly [ReponseSimulation, ReponseSimulation] }) {
  const [left, right] = reponses;
  const valeurs = (simulee: Simulee) => new Map((simulee.definition ? describeQuantites(simulee.definition, simulee.hypothese.champs) : []).map((one) => [one.code, one]));
  const [one, two] = [valeurs(a), valeurs(b)];
  const changees = [...new Set([...one.keys(), ...two.keys()])].filter((code) => one.get(code)?.valeur !== two.get(code)?.valeur);
  const cadres = a.hypothese.programme !== b.hypothese.programme || a.hypothese.date !== b.hypothese.date;
  const lignes = ecarts(left, right);
  return (
    <section aria-label="Différences entre les deux hypothèses" className="mb-8">
      <h2 className="mb-3">Ce qui change de A à B</h2>
      <div className="mb-4">
        <Notice announced title={writeEcart(left.totalCentimes, right.totalCentimes).replace(/^./u, (letter) => (letter === "B" ? "L’hypothèse B" : letter.toUpperCase()))}>
          <p>
            A : {montant(left.totalCentimes)} ; B : {montant(right.totalCentimes)}.{cadres ? " Le cadre ou la date diffère." : ""}
          </p>
        </Notice>
      </div>
      {changees.length > 0 ? (
        <div className="mb-4">
          <DataTable
            caption="Quantités différentes"
            columns={[{ key: "libelle", label: "Quantité" }, ...DEUX]}
            rows={changees.map((code) => ({ key: code, cells: { libelle: one.get(code)?.libelle ?? two.get(code)?.libelle ?? code, a: one.get(code)?.valeur ?? "sans objet", b: two.get(code)?.valeur ?? "sans objet" } }))}
          />
        </div>
      ) : null}
      <DataTable
        caption="Lignes dont le montant change"
        columns={[{ key: "libelle", label: "Ligne" }, ...DEUX, { key: "phrase", label: "Différence" }]}
        rows={lignes.map((ligne) => ({ key: ligne.code, cells: { libelle: ligne.libelle, a: montant(ligne.a), b: montant(ligne.b), phrase: ligne.phrase } }))}
        empty={<p>Aucune ligne ne change : les deux hypothèses donnent le même décompte.</p>}
      />
    </section>
  );
}
