import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { LEGAL_ZONE } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { roleKey } from "@/lib/identite/rules";
import { readNouvelleSeance } from "@/lib/seance/queries/list-seances";
import { formatHeure } from "@/lib/seance/schema";
import { SeanceForm } from "../seance-form";
import { creerSeanceAction } from "./actions";

export const metadata: Metadata = { title: "Nouvelle séance du CODIR" };

export default async function NouvelleSeancePage() {
  const actor = await requireActor();
  if (roleKey(actor) !== "ARS.SECRETAIRE_CODIR") notFound();
  const proposee = await readNouvelleSeance(actor);
  const outremer = proposee.region && proposee.region.fuseau !== LEGAL_ZONE ? ` Heure locale (${proposee.region.nom}) : la convocation porte aussi l’heure de Paris.` : "";
  return (
    <Shell current="/codir">
      <Breadcrumb items={[{ label: "CODIR", href: "/codir" }, { label: "Nouvelle séance" }]} />
      <PageTitle title="Nouvelle séance" lead="La date proposée suit le rythme mensuel. Les membres de la dernière séance sont repris : chaque institution corrige ensuite sa liste." />
      <SeanceForm
        action={creerSeanceAction}
        hidden={{ id: randomUUID() }}
        caisses={proposee.caisses.map((caisse) => ({ value: caisse.id, label: caisse.nom }))}
        defauts={{ caisseId: proposee.caisseId, jour: formatDate(proposee.jour), heure: formatHeure(proposee.heure), dureeMinutes: String(proposee.dureeMinutes), lieu: proposee.lieu }}
        aideHeure={`Par exemple 14 h 30.${outremer}`}
        bouton="Créer la séance"
        attente="Création en cours…"
        retour="/codir"
      />
    </Shell>
  );
}
