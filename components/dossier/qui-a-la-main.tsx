import { Forme } from "@/components/ui/forme";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatLongDate, formatRemaining } from "@/lib/kernel/format";
import type { Attente } from "@/lib/dossier/schema";

/** « La caisse donne sa mention. » → « la caisse donne sa mention », to follow a name. */
const clause = (phrase: string): string => `${phrase.charAt(0).toLowerCase()}${phrase.slice(1)}`.replace(/[.\s]+$/, "");

/** Under the line of jalons, on every page of a dossier: who must do what, and by when. */
export function QuiALaMain({ attente, today, territoire }: { attente: readonly Attente[]; today: CivilDate; territoire: string }) {
  if (attente.length === 0) return null;
  const mienne = attente.some(({ aVous }) => aVous);
  return (
    <section aria-label="Qui a la main" className={`mb-6 border-l-4 py-1 pl-3 ${mienne ? "border-avous-trait" : "border-trait"}`}>
      <ul className="grid gap-1">
        {[...attente].sort((a, b) => Number(b.aVous) - Number(a.aVous)).map(({ organisationNom, aVous, phrase, echeance }) => (
          <li key={`${organisationNom}-${phrase}`}>
            {aVous ? (
              <strong className="inline-flex items-center gap-1.5 align-bottom text-avous">
                <Forme nom="fleche" />À vous
              </strong>
            ) : (
              <strong>{organisationNom}</strong>
            )}
            {` : ${clause(phrase)}`}
            {echeance ? `, pour le ${formatLongDate(echeance)}` : ""}
            {echeance ? <span className={echeance < today ? "font-semibold text-refus" : "text-encre-douce"}>{` (${formatRemaining(today, echeance, territoire)})`}</span> : null}.
          </li>
        ))}
      </ul>
    </section>
  );
}
