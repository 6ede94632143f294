import type { Metadata } from "next";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { AVousListe } from "@/components/ui/a-vous";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { formatCents } from "@/lib/kernel/cents";
import { formatDate, formatLongDate, formatRemaining, plural } from "@/lib/kernel/format";
import { canOpenDossier } from "@/lib/dossier/rules/mandats";
import { ACTE_TACHE_LABELS } from "@/lib/suivi/labels";
import { GROUPE_LABELS } from "@/lib/suivi/labels/accueil";
import { listTaches, type TacheVue } from "@/lib/suivi/queries";
import { GROUPES_TACHES, groupeOf } from "@/lib/suivi/rules/groupes";
import type { Actor } from "@/lib/identite/schema";
import { Panneaux } from "./panneaux";

export const metadata: Metadata = { title: "À vous" };

function Groupe({ titre, taches, actor }: { titre: string; taches: readonly TacheVue[]; actor: Actor }) {
  return (
    <section className="mb-8" aria-label={titre}>
      <h2 className="mb-2 text-lg">
        {titre} <span className="font-normal text-encre-douce">({taches.length})</span>
      </h2>
      <AVousListe
        actes={taches.map((tache) => ({
          id: tache.id,
          acte: ACTE_TACHE_LABELS[tache.acte],
          href: tache.lien,
          objet: tache.phrase,
          ...(tache.montant === null ? {} : { raison: formatCents(tache.montant) }),
          ...(tache.echeance === null
            ? { echeance: `depuis le ${formatDate(tache.depuis)}` }
            : { echeance: formatDate(tache.echeance), reste: formatRemaining(actor.today, tache.echeance, actor.regionCode ?? undefined), enRetard: tache.echeance < actor.today }),
        }))}
      />
    </section>
  );
}

export default async function AccueilPage() {
  const actor = await requireActor();
  const { taches, encore } = await listTaches(actor);
  return (
    <Shell current="/accueil">
      <PageTitle
        title="À vous"
        lead={`${formatLongDate(actor.today).replace(/^./, (letter) => letter.toUpperCase())}. ${taches.length === 0 ? "Rien n’est attendu de vous." : `${plural(taches.length, "action vous attend", "actions vous attendent")}${encore ? " ou davantage" : ""}, l’échéance la plus ancienne d’abord.`}`}
      />
      <div className="xl:grid xl:grid-cols-3 xl:items-start xl:gap-8">
        <div className="min-w-0 xl:col-span-2">
          {taches.length === 0 ? (
            <EmptyState
              title="Rien ne vous attend aujourd’hui"
              action={canOpenDossier(actor) ? <ButtonLink href="/dossiers/nouveau" variant="primary">Ouvrir un dossier</ButtonLink> : actor.role === "ADMINISTRATEUR" ? undefined : <ButtonLink href="/dossiers">Voir les dossiers</ButtonLink>}
            >
              Ce qui vous sera demandé apparaîtra ici, avec sa date, et vous en serez averti par courriel.
            </EmptyState>
          ) : (
            GROUPES_TACHES.flatMap((groupe) => {
              const own = taches.filter((tache) => groupeOf(tache.echeance, actor.today) === groupe);
              return own.length > 0 ? [<Groupe key={groupe} titre={GROUPE_LABELS[groupe]} taches={own} actor={actor} />] : [];
            })
          )}
          {encore ? <p className="mb-8">Seules les vingt-cinq premières sont affichées : les suivantes viendront à mesure.</p> : null}
        </div>
        <div className="min-w-0">
          <Panneaux actor={actor} />
        </div>
      </div>
    </Shell>
  );
}
