import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { LigneDossier } from "@/app/(portail)/dossiers/[id]/ligne-dossier";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat } from "@/components/ui/etat";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { formatDate, formatLongDate, plural } from "@/lib/kernel/format";
import { nameArrete } from "@/lib/avis/labels";
import { readArretePage } from "@/lib/avis/queries";
import { ArreteForm } from "./arrete-form";
import { DepartForm } from "./depart-form";

export const metadata: Metadata = { title: "Arrêté d’autorisation" };

const FAITS: Readonly<Record<string, string>> = {
  arrete: "L’arrêté est enregistré. La structure et la caisse en sont averties, et la convention peut être préparée.",
  depart: "L’événement de départ est enregistré : la date de fin est calculée. La structure et la caisse en sont averties.",
};

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ArretePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const vue = await readArretePage(actor, (await params).id);
  if (!vue) notFound();
  const { dossier, modele, arrete, depot, possible, departAConstater } = vue;
  const fait = (await searchParams)["fait"];
  const reussite = typeof fait === "string" && Object.hasOwn(FAITS, fait) ? FAITS[fait] : undefined;
  const annexe = depot ? `Dépôt n° ${depot.numero} du ${formatDate(depot.jour)}, annexé à l’arrêté` : null;
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: dossier.numero, href: `/dossiers/${dossier.id}` }, { label: "Arrêté" }]} />
      <PageTitle number={`Dossier ${dossier.numero}`} title={modele.libelle} state={arrete ? <Etat ton="succes">Pris</Etat> : <Etat ton="actif">Attendu</Etat>} lead={`«\u00a0${dossier.titre}\u00a0», ${dossier.structureNom}.`} />
      <LigneDossier actor={actor} dossierId={dossier.id} />
      {reussite ? <div className="mb-6"><Notice ton="succes" announced>{reussite}</Notice></div> : null}
      {arrete ? (
        <>
          <Card title={nameArrete(arrete.reference)} footer={<ButtonLink href={`/dossiers/${dossier.id}`}>Revenir au dossier</ButtonLink>}>
            <DescriptionList
              items={[
                { term: "Date", value: formatLongDate(arrete.jour) },
                { term: "Début", value: arrete.debutLe ? `${formatLongDate(arrete.debutLe)}${arrete.evenement ? ` (${arrete.evenement})` : ""}` : `À l’événement : ${arrete.evenement ?? ""}` },
                { term: "Durée", value: plural(arrete.dureeMois, "mois", "mois") },
                { term: "Fin", value: arrete.finLe ? formatLongDate(arrete.finLe) : "Calculée à compter de l’événement de départ" },
                { term: "Participants", value: <span className="whitespace-pre-wrap">{arrete.participants}</span> },
                { term: "Cahier des charges", value: annexe },
                { term: "Base légale", value: modele.baseLegale },
                { term: "Enregistré par", value: arrete.auteur },
              ]}
            />
          </Card>
          {departAConstater ? (
            <Card title="L’événement de départ a eu lieu">
              <DepartForm dossierId={dossier.id} />
            </Card>
          ) : null}
        </>
      ) : possible ? (
        <>
          <Card title="Ce que l’arrêté annexe">
            <DescriptionList items={[{ term: "Cahier des charges", value: annexe }, { term: "Base légale", value: modele.baseLegale }]} />
          </Card>
          <ArreteForm id={randomUUID()} dossierId={dossier.id} jour={formatDate(actor.today)} dureeMaxMois={modele.dureeMaxMois} baseLegale={modele.baseLegale} />
        </>
      ) : (
        <EmptyState title="L’arrêté apparaîtra ici" action={<ButtonLink href={`/dossiers/${dossier.id}`}>Revenir au dossier</ButtonLink>}>
          Le directeur général de l’ARS l’enregistre lorsque les avis sont rendus : référence, dates, durée et participants.
        </EmptyState>
      )}
    </Shell>
  );
}
