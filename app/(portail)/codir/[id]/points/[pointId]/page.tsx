import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { EtatPoint } from "@/components/codir/etats";
import { Evaluations } from "@/components/codir/evaluations";
import { DecisionCommune, Positions } from "@/components/codir/positions";
import { Fait } from "@/components/codir/fait";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { Badge } from "@/components/ui/etat";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { formatLongDate } from "@/lib/kernel/format";
import { roleKey } from "@/lib/identite/rules";
import { DECISION_LABELS, PARTIE_LABELS } from "@/lib/seance/labels";
import { readPointView, type PointView } from "@/lib/seance/queries/read-point";
import { ActesPoint } from "../actes-point";
import { LeverRecusationForm, MeRecuserForm, RecuserMembreForm } from "./recusation-form";

type Props = { params: Promise<{ id: string; pointId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };
const readOnce = cache(async (id: string, pointId: string) => readPointView(await requireActor(), id, { pointId }));

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { id, pointId } = await params;
  const view = await readOnce(id, pointId);
  return { title: view ? `Point ${view.place}, ${view.point.dossier.titre}` : "Page introuvable" };
}

const FAITS: Readonly<Record<string, string>> = { position: "La position est enregistrée.", decision: "La décision est enregistrée. La structure ne la verra qu’à la diffusion.", repris: "Le point est rouvert, avec ce qui y était écrit.", reporte: "Le point est reporté.", levee: "La récusation est levée : cette personne voit de nouveau le point, et sa voix compte." };

function Precedent({ precedent }: { precedent: NonNullable<PointView["precedent"]> }) {
  const { positionArs, positionCaisse } = precedent;
  return (
    <Notice title={`Déjà inscrit à la séance ${precedent.seance.numero} du ${formatLongDate(precedent.seance.jour)}, puis reporté`}>
      {positionArs ? `ARS : ${DECISION_LABELS[positionArs].toLowerCase()}, «\u00a0${precedent.motifArs}\u00a0». ` : ""}
      {positionCaisse ? `Assurance Maladie : ${DECISION_LABELS[positionCaisse].toLowerCase()}, «\u00a0${precedent.motifCaisse}\u00a0». ` : ""}
      {positionArs || positionCaisse ? "Ces textes sont proposés à nouveau dans les formulaires ; ils ne comptent qu’une fois enregistrés." : "Aucune position n’y avait été écrite."}
    </Notice>
  );
}

function Recusations({ view, secretaire }: { view: PointView; secretaire: boolean }) {
  const { point, membres, actes } = view;
  return (
    <div className="mt-8">
      <Card title="Récusations">
        {point.recuses.length === 0 ? (
          <p className="mb-3">Aucune récusation sur ce dossier.</p>
        ) : (
          <ul className="mb-3 list-disc pl-5">
            {point.recuses.map((recuse) => (
              <li key={recuse.personneId}>
                {recuse.nom} : {recuse.motif}
                {view.leveRecusation ? (
                  <Details summary={`Lever la récusation de ${recuse.nom}`}>
                    <LeverRecusationForm pointId={point.id} personneId={recuse.personneId} nom={recuse.nom} />
                  </Details>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {actes.includes("recuser") ? (
          <div className="grid gap-2">
            <Details summary="Me récuser sur ce dossier">
              <MeRecuserForm pointId={point.id} />
            </Details>
            {secretaire && membres.length > 0 ? (
              <Details summary="Enregistrer la récusation d’un membre">
                <RecuserMembreForm pointId={point.id} membres={membres.map((membre) => ({ value: membre.personneId, label: `${membre.nom}, ${PARTIE_LABELS[membre.partie]}` }))} />
              </Details>
            ) : null}
          </div>
        ) : null}
      </Card>
    </div>
  );
}

export default async function PointPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id, pointId } = await params;
  const view = await readOnce(id, pointId);
  if (!view) notFound();
  const { seance, point, place, total } = view;
  const fait = (await searchParams)["fait"];
  const message = typeof fait === "string" ? FAITS[fait] : undefined;
  return (
    <Shell current="/codir">
      <Breadcrumb items={[{ label: "CODIR", href: "/codir" }, { label: seance.numero, href: `/codir/${seance.id}` }, { label: `Point ${place}` }]} />
      <PageTitle number={`Point ${place} sur ${total}, séance du ${formatLongDate(seance.jour)}`} title={point.dossier.titre} state={<EtatPoint statut={point.statut} />} lead={`${point.dossier.structureNom}${point.dossier.commune ? `, ${point.dossier.commune}` : ""}.`} />
      <Fait message={message} />
      <p className="my-4 flex flex-wrap items-center gap-3 print:hidden">
        <ButtonLink href={`/dossiers/${point.dossierId}`}>Ouvrir le dossier {point.dossier.numero}</ButtonLink>
        <ButtonLink href={`/codir/${seance.id}/projection?point=${place}`} variant="quiet">
          Projeter ce point
        </ButtonLink>
        {point.dossier.prioritaire ? <Badge>Prioritaire</Badge> : null}
        {point.dossier.deposeLe ? <span className="text-encre-douce">Déposé le {formatLongDate(point.dossier.deposeLe)}</span> : null}
      </p>
      {view.precedent ? <Precedent precedent={view.precedent} /> : null}
      {view.etapeOuverte ? null : <Notice title="Le dossier n’est plus à l’étape du CODIR">La décision est diffusée, ou le dossier a été retiré ou clos.</Notice>}
      <div className="mt-6">
        <Positions ars={{ sens: point.positionArs, motif: point.motifArs }} caisse={{ sens: point.positionCaisse, motif: point.motifCaisse }} />
      </div>
      {point.decision && point.decideLe ? <DecisionCommune decision={point.decision} motif={point.motif} reserves={point.reserves} attendus={point.attendus} voiesRecours={point.voiesRecours} /> : null}
      <ActesPoint view={view} />
      <div className="mt-8">
        <Evaluations {...view.evaluations} />
      </div>
      <Recusations view={view} secretaire={roleKey(actor) === "ARS.SECRETAIRE_CODIR"} />
      <nav aria-label="Autres points" className="mt-8 flex flex-wrap gap-3 print:hidden">
        {view.precedentId ? <ButtonLink href={`/codir/${seance.id}/points/${view.precedentId}`}>Point précédent</ButtonLink> : null}
        {view.suivantId ? <ButtonLink href={`/codir/${seance.id}/points/${view.suivantId}`}>Point suivant</ButtonLink> : null}
        <ButtonLink href={`/codir/${seance.id}`} variant="quiet">
          Revenir à la séance
        </ButtonLink>
      </nav>
    </Shell>
  );
}
