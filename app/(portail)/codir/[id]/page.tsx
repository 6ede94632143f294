import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Agenda } from "@/components/codir/agenda";
import { EtatPv, EtatSeance } from "@/components/codir/etats";
import { Membres, votantsManquants } from "@/components/codir/membres";
import { ProchainActe } from "@/components/codir/prochain-acte";
import { Fait } from "@/components/codir/fait";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageTitle } from "@/components/ui/page-title";
import { formatDate, formatLongDate, formatTime } from "@/lib/kernel/format";
import { roleKey } from "@/lib/identite/rules";
import { OK_SEANCE } from "@/lib/seance/labels";
import { readSeanceView, type SeanceView } from "@/lib/seance/queries/read-seance";
import { describeHeure, formatDuree } from "@/lib/seance/rules/calendrier";
import { isConvoked, isDecided, isPending, isSeanceOpen, isSeanceOver } from "@/lib/seance/rules/transitions";

const readOnce = cache(async (id: string) => readSeanceView(await requireActor(), id));
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const view = await readOnce((await params).id);
  return { title: view ? `Séance ${view.seance.numero}` : "Page introuvable" };
}

function Faits({ view }: { view: SeanceView }) {
  const { seance, quorum, pv } = view;
  const tenue = seance.ouverteLe ? `ouverte à ${formatTime(seance.ouverteLe, seance.fuseau)}${seance.closeLe ? `, close à ${formatTime(seance.closeLe, seance.fuseau)}` : ""} (heure locale)` : isSeanceOver(seance.statut) ? "non ouverte, faute de quorum" : "";
  return (
    <Card title="Séance">
      <DescriptionList
        items={[
          { term: "Date", value: formatLongDate(seance.jour) },
          { term: "Heure", value: describeHeure(seance, seance.regionNom) },
          { term: "Durée prévue", value: formatDuree(seance.dureeMinutes) },
          { term: "Lieu", value: seance.lieu },
          { term: "Institutions", value: `${seance.arsNom} et ${seance.caisseNom}` },
          ...(seance.convoqueeLe ? [{ term: "Convocation", value: `envoyée le ${formatDate(seance.convoqueeLe)}${seance.sequence > 1 ? `, ${seance.sequence}e envoi` : ""}` }] : []),
          ...(isSeanceOpen(seance.statut) ? [{ term: "Quorum", value: quorum.atteint ? "réuni" : "non réuni" }] : []),
          ...(tenue ? [{ term: "Tenue", value: tenue }] : []),
          ...(pv ? [{ term: "Procès-verbal", value: <EtatPv statut={pv.statut} /> }] : []),
        ]}
      />
    </Card>
  );
}

function Liens({ view }: { view: SeanceView }) {
  const { seance, actes, agenda, pv } = view;
  const base = `/codir/${seance.id}`;
  const liens = [
    ...(actes.includes("modifier") ? [{ href: `${base}/modifier`, label: "Modifier la date, l’heure ou le lieu" }] : []),
    ...(actes.includes("composer") ? [{ href: `${base}/ordre-du-jour`, label: "Composer l’ordre du jour" }] : []),
    ...(actes.includes("designerMembres") ? [{ href: `${base}/membres`, label: "Désigner les membres" }] : []),
    ...(actes.includes("convoquer") ? [{ href: `${base}/convocation`, label: seance.sequence > 0 ? "Convoquer à nouveau" : "Convoquer les membres" }] : []),
    ...(actes.includes("noterPresences") ? [{ href: `${base}/tenue`, label: "Présences, ouverture et clôture" }] : []),
    ...(agenda.points.length > 0 ? [{ href: `${base}/projection`, label: "Projeter les points" }] : []),
    ...(pv ? [{ href: `${base}/pv`, label: "Procès-verbal" }] : []),
    ...(agenda.points.some((point) => !isPending(point.statut)) ? [{ href: `${base}/diffusion`, label: "Diffusion des décisions" }] : []),
  ];
  return (
    <Card
      title="Dans cette séance"
      ecran
      footer={
        <span className="flex flex-wrap gap-2">
          <ButtonLink href={`/api/seances/${seance.id}/ordre-du-jour`} size="compact">
            Ordre du jour (PDF)
          </ButtonLink>
          {isConvoked(seance.statut) && seance.convoqueeLe ? (
            <ButtonLink href={`/api/seances/${seance.id}/invitation`} size="compact">
              Entrée d’agenda (.ics)
            </ButtonLink>
          ) : null}
        </span>
      }
    >
      <ul className="grid gap-1.5">
        {liens.map((lien) => (
          <li key={lien.href}>
            <a href={lien.href}>{lien.label}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export default async function SeancePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const view = await readOnce((await params).id);
  if (!view) notFound();
  const { seance, agenda } = view;
  const fait = (await searchParams)["fait"];
  const message = typeof fait === "string" ? OK_SEANCE[fait] : undefined;
  return (
    <Shell current="/codir">
      <Breadcrumb items={[{ label: "CODIR", href: "/codir" }, { label: seance.numero }]} />
      <PageTitle number={`Séance ${seance.numero}`} title={`CODIR du ${formatLongDate(seance.jour)}`} state={<EtatSeance statut={seance.statut} />} lead={`${seance.arsNom} et ${seance.caisseNom}, ${describeHeure(seance, seance.regionNom)}.`} />
      <Fait message={message} />
      <ProchainActe
        id={seance.id}
        statut={seance.statut}
        jour={seance.jour}
        today={actor.today}
        territoire={seance.regionCode ?? undefined}
        facts={view.facts}
        actes={view.actes}
        secretaire={roleKey(actor) === "ARS.SECRETAIRE_CODIR"}
        approbateur={["ARS.DIRECTEUR", "CAISSE.ORDONNATEUR"].includes(roleKey(actor))}
        votantsManquants={votantsManquants(view.membres)}
        aReconvoquer={view.aReconvoquer}
        aDiffuser={agenda.points.filter((point) => isDecided(point.statut)).length}
        premierPointId={agenda.points[0]?.id ?? null}
        pv={view.pv?.statut ?? null}
      />
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-3">
        <div className="lg:col-span-2">
          <Faits view={view} />
        </div>
        <Liens view={view} />
      </div>
      <div className="mt-8">
        <Agenda seanceId={seance.id} points={agenda.points} masques={agenda.masques} />
      </div>
      <div className="mt-8">
        <Membres membres={view.membres} presences={isSeanceOpen(seance.statut) || isSeanceOver(seance.statut)} />
      </div>
    </Shell>
  );
}
