import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { EtatPoint } from "@/components/codir/etats";
import { DecisionCommune, Positions } from "@/components/codir/positions";
import { ButtonLink } from "@/components/ui/button";
import { parseEntier } from "@/lib/kernel/entier";
import { formatLongDate, plural } from "@/lib/kernel/format";
import { isSeanceOpen } from "@/lib/seance/rules/transitions";
import { readPointView } from "@/lib/seance/queries/read-point";
import { ActesPoint } from "../points/actes-point";
import { Touches } from "./touches-form";

export const metadata: Metadata = { title: "Séance projetée" };

/** One point, large, for the room: nothing of the portal around it. */
export default async function ProjectionPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const { id } = await params;
  const place = parseEntier(String((await searchParams)["point"] ?? "1")) ?? 1;
  const view = await readPointView(actor, id, { place });
  if (!view) notFound();
  const { seance, point, quorum } = view;
  const base = `/codir/${seance.id}/projection?point=`;
  const precedent = view.precedentId ? `${base}${view.place - 1}` : null;
  const suivant = view.suivantId ? `${base}${view.place + 1}` : null;
  const sortie = `/codir/${seance.id}`;
  return (
    <main id="contenu" data-projection className="mx-auto max-w-page px-4 py-6 sm:px-8">
      <Touches precedent={precedent} suivant={suivant} sortie={sortie} />
      <p className="flex flex-wrap items-center justify-between gap-2 text-encre-douce">
        <span>
          CODIR du {formatLongDate(seance.jour)}, point {view.place} sur {view.total}
        </span>
        <span>
          {isSeanceOpen(seance.statut) ? `Présents : ${plural(quorum.ars, "votant", "votants")} ARS, ${quorum.caisse} Assurance Maladie` : ""}
        </span>
      </p>
      <h1 className="mt-3">{point.dossier.titre}</h1>
      <p className="mt-2 mb-5 flex flex-wrap items-center gap-3 text-lg">
        <span>
          {point.dossier.structureNom}, dossier {point.dossier.numero}
        </span>
        <EtatPoint statut={point.statut} />
      </p>
      <Positions ars={{ sens: point.positionArs, motif: point.motifArs }} caisse={{ sens: point.positionCaisse, motif: point.motifCaisse }} />
      {point.decision && point.decideLe ? <DecisionCommune decision={point.decision} motif={point.motif} reserves={point.reserves} attendus={point.attendus} voiesRecours={point.voiesRecours} /> : null}
      <ActesPoint view={view} place={view.place} />
      <nav aria-label="Points de la séance" className="mt-8 flex flex-wrap gap-3 print:hidden">
        {precedent ? <ButtonLink href={precedent}>Point précédent (flèche gauche)</ButtonLink> : null}
        {suivant ? <ButtonLink href={suivant}>Point suivant (flèche droite)</ButtonLink> : null}
        <ButtonLink href={sortie} variant="quiet">
          Quitter la projection (Échap)
        </ButtonLink>
      </nav>
    </main>
  );
}
