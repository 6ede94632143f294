import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Forme } from "@/components/ui/forme";
import { cents, formatCents } from "@/lib/kernel/cents";
import { formatDate } from "@/lib/kernel/format";
import { A_RENSEIGNER } from "@/lib/convention/rules/annexe";
import { FONDS_LABELS } from "@/lib/convention/labels";
import { writeFinancement } from "@/lib/convention/rules/financement";
import { NATURE_CREDIT_LABELS } from "@/lib/forfait/labels";
import type { AnnexeFigee } from "@/lib/convention/schema";

type Champ = { code: string; libelle: string; baseLegale: string; valeur: string };

const Valeur = ({ valeur }: { valeur: string }) =>
  valeur === A_RENSEIGNER ? (
    <span className="inline-flex items-center gap-1.5 font-semibold text-attention">
      <Forme nom="losange" />
      {A_RENSEIGNER}
    </span>
  ) : (
    valeur
  );

/** The typed figures with their reference, the lines drawn from them, and the ceilings. */
export function AnnexeConvention({ champs, annexe }: { champs: readonly Champ[]; annexe: AnnexeFigee }) {
  const connu = annexe.echeancier.reduce((sum, ligne) => sum + BigInt(ligne.prevuCentimes ?? 0), 0n);
  return (
    <>
      <Card title="Annexe financière">
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          {champs.map((champ) => (
            <div key={champ.code}>
              <dt className="text-sm text-encre-douce">{champ.libelle}</dt>
              <dd>
                <Valeur valeur={champ.valeur} />
                <span className="block text-sm text-encre-douce">{champ.baseLegale}</span>
              </dd>
            </div>
          ))}
        </dl>
        {annexe.financement ? (
          <div className="mt-4 border-t border-filet pt-3">
            <h3>Financement composé</h3>
            <ul className="mt-2 list-disc space-y-1 pl-5">
              {writeFinancement(annexe.financement).map((phrase) => (
                <li key={phrase} className="break-words">
                  {phrase}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </Card>
      <div className="mb-6">
        <DataTable
          caption="Échéancier"
          columns={[{ key: "libelle", label: "Ligne" }, { key: "date", label: "Date prévue", narrow: true }, { key: "fonds", label: "Fonds", narrow: true }, { key: "condition", label: "Condition" }, { key: "montant", label: "Montant", align: "fin" }]}
          rows={annexe.echeancier.map((ligne) => ({
            key: ligne.code,
            cells: {
              libelle: ligne.libelle,
              date: formatDate(ligne.datePrevue),
              fonds: <abbr title={FONDS_LABELS[ligne.fonds] ?? ligne.fonds}>{ligne.fonds}</abbr>,
              condition: ligne.activite ? "Service fait certifié" : "Aucune activité à déclarer",
              montant: (
                <div>
                  {ligne.prevuCentimes === null ? "selon l’activité" : formatCents(cents(ligne.prevuCentimes))}
                  {ligne.formule ? <span className="block text-sm text-encre-douce">{ligne.formule}</span> : null}
                </div>
              ),
            },
          }))}
          {...(connu > 0n ? { total: { libelle: "Total connu à la signature", montant: formatCents(cents(connu)) } } : {})}
          empty={<p>L’échéancier se calcule dès que l’annexe donne la date d’effet.</p>}
        />
      </div>
      {annexe.enveloppes.length > 0 ? (
        <div className="mb-6">
          <DataTable
            caption="Plafonds par fonds et par année civile"
            columns={[{ key: "annee", label: "Année" }, { key: "fonds", label: "Fonds" }, { key: "plafond", label: "Plafond", align: "fin" }]}
            rows={annexe.enveloppes.map((one) => ({ key: `${one.fonds}-${one.credit ?? ""}-${one.exercice}`, cells: { annee: String(one.exercice), fonds: one.credit ? `${one.fonds}, ${NATURE_CREDIT_LABELS[one.credit]}` : one.fonds, plafond: formatCents(cents(one.plafondCentimes)) } }))}
          />
        </div>
      ) : null}
    </>
  );
}
