import { DiffAvantApres, type ReponseModifiee } from "@/components/ui/diff-avant-apres";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat } from "@/components/ui/etat";
import { Tabs } from "@/components/ui/tabs";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";

type Depot = { rang: number; numero: string; jour: CivilDate };
export type ComparaisonProps = {
  base: string;
  document: string;
  depots: readonly Depot[];
  apres: Depot;
  avant: Depot | null;
  sections: readonly { code: string; libelle: string; demandee: boolean; reponses: readonly ReponseModifiee[] }[];
};

/** What the structure changed between two frozen dépôts, section by section. */
export function ComparaisonDepots({ base, document, depots, apres, avant, sections }: ComparaisonProps) {
  if (!avant) {
    return (
      <EmptyState title="Avant et après apparaîtront au dépôt suivant">
        {document} : un seul dépôt, n° {apres.numero}, le {formatDate(apres.jour)}. Après une correction, chaque réponse modifiée se lira ici à côté de la précédente.
      </EmptyState>
    );
  }
  const changed = sections.filter((section) => section.reponses.length > 0);
  const same = sections.filter((section) => section.reponses.length === 0);
  return (
    <>
      {depots.length > 2 ? <Tabs label="Dépôts à comparer" tabs={depots.slice(1).map((depot) => ({ href: `${base}?depot=${depot.rang}#comparaison`, label: `Dépôt ${depot.rang}`, current: depot.rang === apres.rang }))} /> : null}
      <p className="mb-4 max-w-prose">
        {document} : dépôt n° {avant.numero} du {formatDate(avant.jour)}, puis n° {apres.numero} du {formatDate(apres.jour)}. Ce qui est retiré est barré, ce qui est ajouté est souligné.
      </p>
      {changed.length === 0 ? <p className="mb-4">Aucune réponse n’a changé entre ces deux dépôts.</p> : null}
      {changed.map((section) => (
        <section key={section.code} className="mb-8" aria-labelledby={`section-${section.code}`}>
          <div className="mb-2 flex flex-wrap items-baseline gap-3 border-b-2 border-encre pb-1.5">
            <h3 id={`section-${section.code}`}>{section.libelle}</h3>
            {section.demandee ? <Etat ton="attention">Correction demandée</Etat> : null}
          </div>
          <DiffAvantApres reponses={section.reponses} />
        </section>
      ))}
      {same.length > 0 ? <p className="max-w-prose text-encre-douce">Sans changement : {same.map((section) => `${section.libelle}${section.demandee ? " (correction demandée)" : ""}`).join(", ")}.</p> : null}
    </>
  );
}
