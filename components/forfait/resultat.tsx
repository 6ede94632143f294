import { BarChart } from "@/components/ui/bar-chart";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Etat } from "@/components/ui/etat";
import { EuroExplique, type LigneExpliquee } from "@/components/ui/euro-explique";
import { Notice } from "@/components/ui/notice";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { FONDS_LABELS, NATURE_CREDIT_LABELS, NATURE_ECHEANCE_LABELS } from "@/lib/forfait/labels";
import { byYear, euros, parametresDe, remarqueDe, titreEcheancier, writeParametre } from "@/lib/forfait/rules/presentation";
import type { FinancementVersion } from "@/lib/forfait/schema";
import type { LigneReponse, ReponseSimulation } from "@/lib/forfait/schema/simulation";

export const toLigneExpliquee = (ligne: LigneReponse): LigneExpliquee => ({
  code: ligne.code,
  libelle: ligne.libelle,
  formule: ligne.formule,
  montant: ligne.montantCentimes === null ? null : euros(ligne.montantCentimes),
  baseLegale: ligne.baseLegale,
  parametre: parametresDe(ligne).map(writeParametre).join(" ; ") || undefined,
  remarque: remarqueDe(ligne),
  lignes: ligne.lignes.map(toLigneExpliquee),
});

const nomDe = (labels: Readonly<Record<string, string>>, code: string): string => labels[code] ?? "tous";

function Montants({ reponse }: { reponse: ReponseSimulation }) {
  const { totalCentimes: total, retenuCentimes: retenu, regularisationCentimes: regularisation } = reponse;
  if (total === null || retenu === null || regularisation === null) return null;
  const items = [
    { term: "Payable", value: <strong>{euros(total)}</strong> },
    ...(retenu === 0 ? [] : [{ term: "Retenu au-delà du budget", value: `${euros(retenu)} : reste dû, dans l’attente de crédits` }]),
    ...(reponse.retenues ?? []).map((one) => ({ term: `Retenu, ${nomDe(FONDS_LABELS, one.fonds)}`, value: `${euros(one.montantCentimes)} (${nomDe(NATURE_CREDIT_LABELS, one.credit).toLowerCase()})` })),
    ...(regularisation === total ? [] : [{ term: regularisation < 0 ? "Indu à reverser" : "Reste à verser", value: euros(Math.abs(regularisation)) }]),
  ];
  return items.length < 2 ? null : (
    <div className="mb-6">
      <DescriptionList items={items} />
    </div>
  );
}

function Echeancier({ reponse }: { reponse: ReponseSimulation }) {
  if (reponse.echeancier.length === 0) return null;
  const annees = byYear(reponse.echeancier);
  return (
    <>
      <BarChart title={titreEcheancier(annees)} rowLabel="Année" series={["Versé dans l’année"]} rows={annees.map(({ annee, centimes }) => ({ label: String(annee), values: [{ size: Math.max(0, centimes), display: euros(centimes) }] }))} />
      <div className="mb-6">
        <DataTable
          caption="Échéancier"
          columns={[{ key: "date", label: "Date", narrow: true }, { key: "nature", label: "Nature", narrow: true }, { key: "libelle", label: "Libellé" }, { key: "montant", label: "Montant", align: "fin" }]}
          rows={reponse.echeancier.map((versement, rang) => ({
            key: String(rang),
            cells: { date: formatDate(versement.date as CivilDate), nature: NATURE_ECHEANCE_LABELS[versement.nature], libelle: versement.libelle, montant: euros(versement.montantCentimes) },
          }))}
          total={{ date: "Total", montant: euros(reponse.echeancier.reduce((sum, { montantCentimes }) => sum + montantCentimes, 0)) }}
        />
      </div>
    </>
  );
}

export type ResultatProps = { readonly titre: string; readonly reponse: ReponseSimulation; readonly definition: Pick<FinancementVersion, "libelle" | "validFrom" | "validTo" | "baseLegale"> | null };

/** The explained result: what is missing first, every line with its reasons, then when it would be paid. */
export function Resultat({ titre, reponse, definition }: ResultatProps) {
  const { totalCentimes: total, manquants, lectures } = reponse;
  return (
    <section aria-label={titre} data-total={total ?? "inconnu"}>
      {manquants.length > 0 ? (
        <div className="mb-6">
          <Notice ton="attention" title="Un chiffre manque : il n’y a pas de total" announced>
            <ul className="list-disc pl-5">
              {manquants.map(({ code, libelle, raison }) => (
                <li key={code}>
                  {libelle} : {raison}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
      <EuroExplique
        title={titre}
        open={reponse.lignes.length <= 3}
        lignes={reponse.lignes.map(toLigneExpliquee)}
        total={{ libelle: "Total payable", montant: total === null ? null : euros(total), ...(definition ? { remarque: `${definition.libelle}, en vigueur depuis le ${formatDate(definition.validFrom as CivilDate)}${definition.validTo ? ` jusqu’au ${formatDate(definition.validTo as CivilDate)}` : ""}. ${definition.baseLegale}.` } : {}) }}
      />
      <Montants reponse={reponse} />
      <Echeancier reponse={reponse} />
      {lectures.length > 0 ? (
        <section aria-label="Lectures retenues" className="mb-6 max-w-prose">
          <h3 className="mb-1 flex flex-wrap items-center gap-2">
            Où le texte reste ouvert <Etat ton="attention">Lecture retenue</Etat>
          </h3>
          <ul className="list-disc space-y-1 pl-5">
            {lectures.map((lecture) => (
              <li key={lecture}>{lecture}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </section>
  );
}
