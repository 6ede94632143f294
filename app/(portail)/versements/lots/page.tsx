import type { Metadata } from "next";
import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat } from "@/components/ui/etat";
import { Encart } from "@/components/versement/encart";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { formatCents } from "@/lib/kernel/cents";
import { formatDate, formatInstant, plural } from "@/lib/kernel/format";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { listEmissibles, listLots } from "@/lib/versement/queries/lots";
import { isLotReserved } from "@/lib/versement/rules";
import { resumeLots } from "@/lib/versement/use-cases/confirm-lot";
import { EmissionForm } from "./emission-form";

export const metadata: Metadata = { title: "Lots de virements" };

async function NouveauLot({ actor }: { actor: Actor }) {
  const { ordres, somme, compteDebiteur, dateProposee } = await listEmissibles(actor);
  const prets = ordres.filter((ordre) => ordre.pret);
  if (ordres.length === 0) return <EmptyState title="Aucun ordre à émettre">Les ordres visés arrivent ici. Ils partent ensemble dans un fichier pain.001, contrôlé avant d’être réservé.</EmptyState>;
  if (!compteDebiteur) {
    return (
      <Encart ton="attention" title="Le compte débiteur de la caisse n’est pas renseigné">
        <p>Aucun lot ne peut partir sans lui.</p>
        <ButtonLink href="/administration/caisse">Renseigner le compte débiteur</ButtonLink>
      </Encart>
    );
  }
  const table = (
    <DataTable
      caption="Ordres visés"
      captionHidden
      columns={[
        { key: "ordre", label: "Ordre" },
        { key: "structure", label: "Structure" },
        { key: "date", label: "Échéance", narrow: true },
        { key: "montant", label: "Montant", align: "fin" },
        { key: "choix", label: "Dans le lot", narrow: true },
      ]}
      rows={ordres.map((ordre) => ({
        key: ordre.id,
        cells: {
          ordre: (
            <div>
              <a href={`/versements/${ordre.id}`}>{ordre.ordre}</a> <span className="block text-sm font-normal text-encre-douce">{ordre.libelle}</span>
            </div>
          ),
          structure: ordre.structureNom,
          date: formatDate(ordre.datePrevue),
          montant: formatCents(ordre.montant),
          choix: ordre.pret ? (
            <div>
              <input type="checkbox" className="coche" id={`lot-${ordre.id}`} name="ids" value={ordre.id} defaultChecked />
              <label htmlFor={`lot-${ordre.id}`} className="sr-only">
                Mettre l’ordre {ordre.ordre} dans le lot
              </label>
            </div>
          ) : (
            <div>
              <Etat ton="attention">Coordonnées à valider</Etat> <a href={`/dossiers/${ordre.dossierId}/coordonnees`}>Vérifier</a>
            </div>
          ),
        },
      }))}
      total={{ ordre: `${plural(prets.length, "ordre prêt", "ordres prêts")}`, montant: formatCents(somme) }}
    />
  );
  if (prets.length === 0) return table;
  return (
    <EmissionForm id={randomUUID()} date={formatDate(dateProposee)}>
      {table}
    </EmissionForm>
  );
}

export default async function LotsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (actor.organisationType !== "CAISSE") notFound();
  const comptable = roleKey(actor) === "CAISSE.COMPTABLE";
  // A batch cut by a fault goes on from where it stopped, before anything is shown.
  const repris = comptable ? await resumeLots(actor.today, actor.organisationId) : 0;
  const avant = (await searchParams)["avant"];
  const { lots, suite } = await listLots(actor, typeof avant === "string" ? avant : null);
  return (
    <Shell current="/versements">
      <Breadcrumb items={[{ label: "Versements", href: "/versements" }, { label: "Lots de virements" }]} />
      <PageTitle title="Lots de virements" lead="Un lot est réservé avec son empreinte, puis son fichier est écrit, puis il est émis : une coupure entre deux étapes ne paie rien deux fois." />
      {repris > 0 ? (
        <Encart ton="succes" title={plural(repris, "lot interrompu a été repris", "lots interrompus ont été repris")} announced>
          Leur fichier a été réécrit à l’identique et leurs lignes sont émises.
        </Encart>
      ) : null}
      {comptable ? (
        <Card title="Préparer un lot">
          <NouveauLot actor={actor} />
        </Card>
      ) : null}
      <h2 className="mt-8 mb-3">Lots émis</h2>
      <DataTable
        caption="Lots émis"
        captionHidden
        columns={[
          { key: "lot", label: "Lot" },
          { key: "cree", label: "Émis par" },
          { key: "date", label: "Exécution", narrow: true },
          { key: "nombre", label: "Lignes", align: "fin" },
          { key: "somme", label: "Somme", align: "fin" },
          { key: "etat", label: "État", narrow: true },
        ]}
        rows={lots.map((lot) => ({
          key: lot.id,
          cells: {
            lot: <a href={`/versements/lots/${lot.id}`}>{lot.messageId}</a>,
            cree: (
              <div>
                {lot.creePar} <span className="block text-sm text-encre-douce">le {formatInstant(lot.creeLe)}</span>
              </div>
            ),
            date: formatDate(lot.dateExecution),
            nombre: String(lot.nombre),
            somme: formatCents(lot.somme),
            etat: isLotReserved(lot.statut) ? <Etat ton="attention">Réservé</Etat> : lot.restent > 0 ? <Etat ton="actif">{plural(lot.restent, "ligne à constater", "lignes à constater")}</Etat> : <Etat ton="succes">Soldé</Etat>,
          },
        }))}
        empty={<EmptyState title="Aucun lot émis">Les lots émis par la caisse apparaîtront ici, avec leur fichier et ce que la banque en a fait.</EmptyState>}
      />
      {lots.length > 0 ? <Pagination shown={plural(lots.length, "lot affiché", "lots affichés")} nextHref={suite ? `/versements/lots?avant=${encodeURIComponent(suite)}` : undefined} firstHref={typeof avant === "string" ? "/versements/lots" : undefined} /> : null}
    </Shell>
  );
}
