import { Card } from "@/components/ui/card";
import { cents, formatCents } from "@/lib/kernel/cents";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { RECOUVREMENT } from "@/lib/programme/definitions/recouvrement";
import { retenueOf, writeQuantite } from "@/lib/versement/rules/declaration";
import type { RegularisationFaite } from "@/lib/versement/schema";

const TITRES = { COMPLEMENT: "Complément", INDU: "Trop-perçu" } as const;

/** What was found after the payment: sum, quantities kept, reason, author, and what is left to recover. */
export function Regularisations({ faites, complements, reste }: { faites: readonly RegularisationFaite[]; complements: readonly { id: string; libelle: string }[]; reste: bigint }) {
  if (faites.length === 0) return null;
  return (
    <Card title="Régularisations">
      <ul className="space-y-2">
        {faites.map(({ rang, sens, jour, par, motif, declaration, centimes, reclame }) => (
          <li key={rang}>
            <strong>{`${TITRES[sens]} : ${formatCents(cents(reclame ?? centimes))}`}</strong>, le {formatDate(jour as CivilDate)}, par {par}. Motif : {motif}
            <span className="block text-sm text-encre-douce">{declaration.map((ligne) => `${ligne.libelle} : ${writeQuantite(ligne, retenueOf(ligne))} (déclaré : ${writeQuantite(ligne, ligne.quantite)})`).join(" ; ")}</span>
          </li>
        ))}
      </ul>
      {complements.length > 0 ? (
        <p className="mt-3">
          {complements.map(({ id, libelle }, rang) => (
            <a key={id} href={`/versements/${id}`} className="mr-3">
              {complements.length > 1 ? `${libelle} (${rang + 1})` : libelle}
            </a>
          ))}
        </p>
      ) : null}
      {reste > 0n ? (
        <p className="mt-3">
          Reste à reverser : <strong>{formatCents(cents(reste))}</strong> ({RECOUVREMENT.legalReference}).
        </p>
      ) : null}
    </Card>
  );
}
