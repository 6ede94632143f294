import type { Metadata } from "next";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { AVousListe } from "@/components/ui/a-vous";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { formatCents } from "@/lib/kernel/cents";
import { formatDate, formatLongDate, formatRemaining } from "@/lib/kernel/format";
import { ACTE_TACHE_LABELS } from "@/lib/suivi/labels";
import { listTaches } from "@/lib/suivi/queries";

export const metadata: Metadata = { title: "À vous" };

export default async function AccueilPage() {
  const actor = await requireActor();
  const { taches, encore } = await listTaches(actor);
  const territoire = actor.regionCode ?? undefined;
  return (
    <Shell current="/accueil">
      <PageTitle title="À vous" lead={`${formatLongDate(actor.today)} : ce que vous avez à faire, l’échéance la plus ancienne d’abord.`} />
      {taches.length === 0 ? (
        <EmptyState title="Rien ne vous attend aujourd’hui" action={actor.organisationType === "STRUCTURE" ? <ButtonLink href="/dossiers/nouveau">Ouvrir un dossier</ButtonLink> : <ButtonLink href="/dossiers">Voir les dossiers</ButtonLink>}>
          Ce qui vous sera demandé apparaîtra ici, avec sa date, et vous en serez averti par courriel.
        </EmptyState>
      ) : (
        <AVousListe
          actes={taches.map((tache) => ({
            id: tache.id,
            acte: ACTE_TACHE_LABELS[tache.acte],
            href: tache.lien,
            objet: tache.phrase,
            ...(tache.montant === null ? {} : { raison: formatCents(tache.montant) }),
            ...(tache.echeance === null ? { echeance: `depuis le ${formatDate(tache.depuis)}` } : { echeance: formatDate(tache.echeance), reste: formatRemaining(actor.today, tache.echeance, territoire), enRetard: tache.echeance < actor.today }),
          }))}
        />
      )}
      {encore ? <p className="mt-4">Seules les cinquante premières échéances sont affichées.</p> : null}
    </Shell>
  );
}
