import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { LigneDossier } from "@/app/(portail)/dossiers/[id]/ligne-dossier";
import { EtatDecision } from "@/components/codir/etats";
import { Fait } from "@/components/codir/fait";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat } from "@/components/ui/etat";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatLongDate } from "@/lib/kernel/format";
import { readDecisions, type DecisionsView } from "@/lib/seance/queries/read-decision";
import { AttendusForm } from "./attendus-form";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };
const readOnce = cache(async (id: string) => readDecisions(await requireActor(), id));

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const view = await readOnce((await params).id);
  return { title: view ? `Décision du CODIR, ${view.dossier.numero}` : "Page introuvable" };
}

type Decision = DecisionsView["decisions"][number];

function Reserves({ decision }: { decision: Decision }) {
  if (decision.reserves.length === 0) return null;
  return (
    <div className="mt-5">
      <DataTable
        caption="Réserves"
        columns={[{ key: "reserve", label: "Réserve" }, { key: "etat", label: "État", narrow: true }, { key: "note", label: "Levée" }]}
        rows={decision.reserves.map((reserve) => ({
          key: reserve.id,
          cells: {
            reserve: reserve.texte,
            etat: reserve.leveeLe ? <Etat ton="succes">Levée</Etat> : <Etat ton="attention">À lever</Etat>,
            note: reserve.leveeLe ? `le ${formatDate(reserve.leveeLe)}${reserve.leveePar ? ` par ${reserve.leveePar}` : ""}${reserve.note ? ` : ${reserve.note}` : ""}` : "",
          },
        }))}
      />
      <p className="mt-2 text-encre-douce">La convention ne peut pas être signée tant qu’une réserve reste à lever.</p>
    </div>
  );
}

function Attendus({ decision, dossierId, recoit, today }: { decision: Decision; dossierId: string; recoit: boolean; today: CivilDate }) {
  if (decision.attendus.length === 0) return null;
  return (
    <section className="mt-5">
      <h3 className="mb-1">Éléments attendus</h3>
      <ol className="list-decimal pl-6">
        {decision.attendus.map((attendu) => (
          <li key={attendu}>{attendu}</li>
        ))}
      </ol>
      {decision.attendusRecusLe ? (
        <p className="mt-3">
          <Etat ton="succes">Reçus</Etat> le {formatLongDate(decision.attendusRecusLe)} : le dossier revient à la première séance qui suit.
        </p>
      ) : recoit ? (
        <div className="mt-4">
          <AttendusForm dossierId={dossierId} jour={formatDate(today)} />
        </div>
      ) : (
        <p className="mt-3">
          <Etat ton="attention">Attendus</Etat> Transmettez-les par le <a href={`/dossiers/${dossierId}/echanges`}>fil d’échanges</a>, pièces jointes comprises.
        </p>
      )}
    </section>
  );
}

export default async function DecisionPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const view = await readOnce((await params).id);
  if (!view) notFound();
  const { dossier, decisions, aLOrdreDuJour } = view;
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: dossier.numero, href: `/dossiers/${dossier.id}` }, { label: "Décision du CODIR" }]} />
      <PageTitle number={`Dossier ${dossier.numero}`} title="Décision du CODIR" lead={`${dossier.titre}, ${dossier.structureNom}.`} />
      <LigneDossier actor={actor} dossierId={dossier.id} />
      <Fait message={(await searchParams)["fait"] === "recus" ? "La réception est constatée. Le dossier est de nouveau prêt : il sera inscrit à la première séance qui suit." : undefined} />
      {aLOrdreDuJour ? (
        <Notice title={`Inscrit à la séance ${aLOrdreDuJour.numero} du ${formatLongDate(aLOrdreDuJour.jour)}`}>
          <a href={`/codir/${aLOrdreDuJour.seanceId}/points/${aLOrdreDuJour.pointId}`}>Ouvrir le point</a>. La structure ne voit rien avant la diffusion.
        </Notice>
      ) : null}
      {decisions.length === 0 ? <EmptyState title="La décision se lira ici">Le CODIR examine les dossiers instruits chaque mois. Sa décision, ses motifs et ce qui suit apparaissent ici dès leur diffusion.</EmptyState> : null}
      <div className="mt-6 grid gap-6">
        {decisions.map((decision) => (
          <Card
            key={decision.id}
            title={`Séance ${decision.seanceNumero} du ${formatLongDate(decision.seanceJour)}`}
            meta={<EtatDecision decision={decision.decision} />}
            footer={
              <ButtonLink href={`/api/notifications/${decision.id}/lettre`} size="compact">
                Lettre de décision (PDF)
              </ButtonLink>
            }
          >
            <p className="text-encre-douce">Diffusée le {formatLongDate(decision.jour)}.</p>
            {decision.motif ? <p className="mt-3 max-w-prose whitespace-pre-line">{decision.motif}</p> : null}
            <Reserves decision={decision} />
            <Attendus decision={decision} dossierId={dossier.id} recoit={view.recoitAttendus} today={actor.today} />
            {decision.voiesRecours ? (
              <section className="mt-5">
                <h3 className="mb-1">Voies et délais de recours</h3>
                <p className="max-w-prose whitespace-pre-line">{decision.voiesRecours}</p>
              </section>
            ) : null}
          </Card>
        ))}
      </div>
      <p className="mt-8">
        <ButtonLink href={`/dossiers/${dossier.id}`}>Revenir au dossier</ButtonLink>
      </p>
    </Shell>
  );
}
