import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { LigneDossier } from "@/app/(portail)/dossiers/[id]/ligne-dossier";
import { EtatVersement } from "@/components/versement/etat-versement";
import { LegendeEnveloppes } from "@/components/versement/legende-enveloppes";
import { TableEnveloppes } from "@/components/versement/table-enveloppes";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Encart } from "@/components/versement/encart";
import { MontantOuvrable } from "@/components/ui/montant-ouvrable";
import { PageTitle } from "@/components/ui/page-title";
import { cents, formatCents, formatInteger } from "@/lib/kernel/cents";
import { formatDate, formatLongDate, formatRemaining } from "@/lib/kernel/format";
import { COMPTE_LABELS } from "@/lib/versement/labels";
import { readFinances, type FinancesDossier, type VersementDossier } from "@/lib/versement/queries/enveloppes";
import { isLiquidated, isSettled } from "@/lib/versement/rules";

export const metadata: Metadata = { title: "Versements du dossier" };

const amountOf = (versement: VersementDossier): string => {
  const montant = versement.montant ?? versement.prevu;
  return montant === null ? "selon l’activité certifiée" : formatCents(montant);
};

const isUnknown = (versement: VersementDossier): boolean => (versement.montant ?? versement.prevu) === null;

function Prochain({ versement, today }: { versement: VersementDossier; today: Parameters<typeof formatRemaining>[0] }) {
  return (
    <Card title="Prochain versement">
      <p className="text-lg">
        <strong>{isUnknown(versement) ? "Montant selon l’activité certifiée" : <MontantOuvrable montant={amountOf(versement)} href={`/versements/${versement.id}`} />}</strong>, {isLiquidated(versement.statut) ? "prévu" : "attendu"} le {formatLongDate(versement.datePrevue)} ({formatRemaining(today, versement.datePrevue)}).
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-3">
        <a href={`/versements/${versement.id}`}>{versement.libelle}</a> <EtatVersement statut={versement.statut} />
      </p>
    </Card>
  );
}

function Echeancier({ finances }: { finances: FinancesDossier }) {
  const total = finances.versements.filter((one) => !one.remplace).reduce<bigint>((sum, one) => sum + (one.montant ?? one.prevu ?? 0n), 0n);
  return (
    <DataTable
      caption="Échéancier"
      columns={[
        { key: "libelle", label: "Versement" },
        { key: "date", label: "Date prévue", narrow: true },
        { key: "fonds", label: "Fonds", narrow: true },
        { key: "montant", label: "Montant", align: "fin" },
        { key: "etat", label: "État" },
      ]}
      rows={finances.versements.map((one) => ({
        key: one.id,
        cells: {
          libelle: (
            <div>
              <a href={`/versements/${one.id}`}>{one.libelle}</a>
              <span className="block text-sm font-normal text-encre-douce">
                {one.ordre ? `Ordre ${one.ordre}` : one.activite ? "sur activité certifiée" : "sans activité à déclarer"}
                {one.reemission ? ", réémission" : ""}
              </span>
            </div>
          ),
          date: formatDate(one.datePrevue),
          fonds: `${one.fonds} ${one.exercice}`,
          montant: isUnknown(one) ? amountOf(one) : <MontantOuvrable montant={amountOf(one)} href={`/versements/${one.id}`} />,
          etat: (
            <div>
              <EtatVersement statut={one.statut} />
              {one.payeLe ? <span className="block text-sm text-encre-douce">le {formatDate(one.payeLe)}</span> : null}
              {one.retenu !== null && one.retenu > 0n ? <span className="block text-sm text-attention">Retenu : {formatCents(one.retenu)}</span> : null}
              {one.coupes.map((ligne) => (
                <span key={ligne.code} className="block text-sm text-encre-douce">
                  {ligne.libelle} : {formatInteger(ligne.retenue ?? 0)} retenus sur {formatInteger(ligne.quantite)}. {ligne.motif}
                </span>
              ))}
            </div>
          ),
        },
      }))}
      total={{ libelle: "Total connu", montant: formatCents(cents(total)) }}
      empty={<EmptyState title="Aucun versement prévu">L’échéancier apparaît à la signature de la convention.</EmptyState>}
    />
  );
}

export default async function VersementsDossierPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const finances = await readFinances(actor, (await params).id);
  if (!finances) notFound();
  const { dossier, versements, mouvements } = finances;
  const next = versements.find((one) => !isSettled(one));
  const bancaire = ["STRUCTURE", "CAISSE"].includes(actor.organisationType);
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: dossier.numero, href: `/dossiers/${dossier.id}` }, { label: "Versements" }]} />
      <PageTitle number={`Dossier ${dossier.numero}`} title="Versements du dossier" lead={`${dossier.titre}, ${dossier.structureNom}.`} actions={bancaire ? <ButtonLink href={`/dossiers/${dossier.id}/coordonnees`}>Coordonnées bancaires</ButtonLink> : undefined} />
      <LigneDossier actor={actor} dossierId={dossier.id} />
      {next ? <Prochain versement={next} today={actor.today} /> : versements.length > 0 ? <Encart ton="succes" title="Tous les versements sont soldés">Aucun versement n’est attendu sur ce dossier.</Encart> : null}
      <div className="mt-6">
        <Echeancier finances={finances} />
      </div>
      {finances.enveloppes.length > 0 ? (
        <div className="mt-8">
          <TableEnveloppes caption="Enveloppes" avecDossier={false} enveloppes={finances.enveloppes} />
          <LegendeEnveloppes />
        </div>
      ) : null}
      {mouvements.length > 0 ? (
        <div className="mt-8">
          <Details summary={`Mouvements comptables (${mouvements.length})`}>
            <p className="mb-3 max-w-prose">Chaque mouvement est définitif : une correction est le mouvement contraire, qui renvoie au premier.</p>
            <DataTable
              caption="Mouvements"
              captionHidden
              columns={[
                { key: "libelle", label: "Versement" },
                { key: "jour", label: "Jour", narrow: true },
                { key: "sens", label: "Mouvement" },
                { key: "montant", label: "Montant", align: "fin" },
              ]}
              rows={mouvements.map((one) => ({
                key: one.id,
                cells: { libelle: one.libelle, jour: formatDate(one.jour), sens: `De ${COMPTE_LABELS[one.source] ?? one.source} vers ${COMPTE_LABELS[one.destination] ?? one.destination}${one.contrepasse ? " (mouvement contraire)" : ""}`, montant: formatCents(one.montant) },
              }))}
            />
          </Details>
        </div>
      ) : null}
    </Shell>
  );
}
