import type { Metadata } from "next";
import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { LigneDossier } from "@/app/(portail)/dossiers/[id]/ligne-dossier";
import { ListePieces } from "@/components/piece/liste-pieces";
import { acteursOf } from "@/components/versement/acteurs";
import { DecompteExplique } from "@/components/versement/decompte-explique";
import { EtatVersement } from "@/components/versement/etat-versement";
import { LignesDeclarees } from "@/components/versement/lignes-declarees";
import { Regularisations } from "@/components/versement/regularisations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Encart } from "@/components/versement/encart";
import { PageTitle } from "@/components/ui/page-title";
import { cents, formatCents } from "@/lib/kernel/cents";
import { formatDate, formatLongDate } from "@/lib/kernel/format";
import { listPieces } from "@/lib/piece/queries";
import { FONDS_LABELS } from "@/lib/versement/labels";
import { readVersementVue, type VersementVue } from "@/lib/versement/queries/versement";
import { isCancelled, isPaid, isRejected } from "@/lib/versement/rules";
import { nomDuFonds, retenuNet } from "@/lib/versement/rules/decompte";
import { TourVersement } from "./tour-versement";

const readOnce = cache(async (id: string) => readVersementVue(await requireActor(), id));

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const versement = await readOnce((await params).id);
  return { title: versement ? `${versement.libelle}, ${versement.structureNom}` : "Page introuvable" };
}

const FAITS: Readonly<Record<string, string>> = {
  declare: "Votre déclaration est enregistrée. La caisse certifie le service fait, puis liquide : vous pouvez encore corriger d’ici là.",
  certifie: "Le service fait est certifié. La structure lit votre décision ; vous pouvez maintenant liquider.",
  liquide: "Le montant est liquidé et son décompte figé. L’ordonnateur peut maintenant approuver l’ordre.",
  approuve: "L’ordre est approuvé et numéroté. Le comptable, une autre personne, peut maintenant le viser.",
  vise: "L’ordre est visé. Il partira dans un prochain lot de virements.",
  reemis: "Le virement est réémis : ce nouvel ordre attend l’approbation de l’ordonnateur, sous un nouveau numéro.",
  complement: "Le complément est liquidé et son décompte figé. L’ordonnateur peut maintenant approuver l’ordre.",
  indu: "Le trop-perçu est constaté : la structure en est avertie, avec son motif et son montant.",
  reverse: "Le reversement est constaté : les crédits de l’année sont rendus à l’enveloppe.",
  annule: "Le versement est annulé. Son montant est rendu à l’enveloppe.",
};

function facts(versement: VersementVue) {
  const { montantCentimes: montant, prevuCentimes: prevu } = versement;
  const retenu = retenuNet(versement.retenuCentimes, versement.regularisations);
  return [
    { term: "Structure", value: versement.structureNom },
    { term: "Dossier", value: <a href={`/dossiers/${versement.dossier.id}`}>{`${versement.dossier.numero}, ${versement.dossier.titre}`}</a> },
    { term: "Convention", value: <a href={`/conventions/${versement.conventionId}`}>{versement.conventionNumero}</a> },
    { term: "Fonds et année", value: `${nomDuFonds({ fonds: FONDS_LABELS[versement.fonds] ?? versement.fonds, credit: versement.credit })}, ${versement.exercice}` },
    { term: "Date prévue", value: formatLongDate(versement.datePrevue) },
    { term: "Montant", value: montant !== null ? formatCents(montant) : prevu !== null ? `${formatCents(prevu)} (attendu)` : "selon l’activité certifiée" },
    ...(retenu > 0n ? [{ term: "Retenu, en attente de crédits", value: <strong>{formatCents(retenu)}</strong> }] : []),
    ...(versement.ordre ? [{ term: "Ordre", value: versement.ordre }] : []),
    ...(versement.lot ? [{ term: "Lot", value: <a href={`/versements/lots/${versement.lot.id}`}>{versement.lot.messageId}</a> }] : []),
    ...(versement.beneficiaire ? [{ term: "Compte crédité", value: `${versement.beneficiaire.nom}, ${versement.beneficiaire.iban}` }] : []),
    ...(versement.emisLe ? [{ term: "Émis le", value: formatDate(versement.emisLe) }] : []),
    ...(versement.payeLe ? [{ term: "Payé le", value: formatDate(versement.payeLe) }] : []),
    ...(versement.regulariseId ? [{ term: "Complète", value: <a href={`/versements/${versement.regulariseId}`}>le versement payé</a> }] : []),
    ...(versement.remplaceId ? [{ term: "Remplace", value: <a href={`/versements/${versement.remplaceId}`}>le virement rejeté</a> }] : []),
  ];
}

function Issue({ versement }: { versement: VersementVue }) {
  if (isRejected(versement.statut)) {
    return (
      <Encart ton="refus" title={`Virement rejeté${versement.rejeteLe ? ` le ${formatLongDate(versement.rejeteLe)}` : ""}`}>
        <p>Motif : {versement.motifRejet}</p>
        {versement.remplacePar ? <p><a href={`/versements/${versement.remplacePar}`}>Voir le nouvel ordre qui le remplace</a></p> : <p>La somme reste due : elle sera réémise.</p>}
      </Encart>
    );
  }
  if (isCancelled(versement.statut)) return <Encart title="Versement annulé">{versement.motifRejet ? `Motif : ${versement.motifRejet}` : "La convention a pris fin avant ce versement."}</Encart>;
  if (isPaid(versement.statut) && versement.regularisation.sens !== "AUCUNE") {
    const { sens, montant } = versement.regularisation;
    return (
      <Encart ton="attention" title={sens === "COMPLEMENT" ? `Complément à proposer : ${formatCents(cents(montant))}` : `Trop-perçu à constater : ${formatCents(cents(montant))}`}>
        Le calcul refait aujourd’hui, avec la convention en vigueur, ne donne pas la somme versée. Ce qui a été payé n’est jamais réécrit : l’écart se règle par un acte à part.
        {versement.actes.includes("regulariser") ? <p className="mt-2"><a href={`/versements/${versement.id}/regularisation`}>Régulariser ce versement</a></p> : null}
      </Encart>
    );
  }
  return null;
}

export default async function VersementPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const versement = await readOnce((await params).id);
  if (!versement) notFound();
  const fait = FAITS[String((await searchParams)["fait"] ?? "")];
  const pieces = (await listPieces(actor, versement.dossierId, "DECLARATION", [versement.id])).get(versement.id) ?? [];
  const acteurs = acteursOf(versement);
  const decompte = versement.decompte ?? versement.apercu;
  return (
    <Shell current="/versements">
      <Breadcrumb items={[{ label: "Versements", href: "/versements" }, { label: `Dossier ${versement.dossier.numero}`, href: `/dossiers/${versement.dossierId}/versements` }, { label: versement.libelle }]} />
      <PageTitle number={versement.ordre ? `Ordre ${versement.ordre}` : `Dossier ${versement.dossier.numero}`} title={versement.libelle} state={<EtatVersement statut={versement.statut} />} lead={versement.structureNom} />
      <LigneDossier actor={actor} dossierId={versement.dossierId} seule />
      {fait ? <Encart ton="succes" title="C’est fait" announced>{fait}</Encart> : null}
      <Issue versement={versement} />
      <TourVersement versement={versement} actor={actor} nouveauId={randomUUID()} />
      {decompte ? (
        <DecompteExplique decompte={decompte} acteurs={acteurs} titre={versement.decompte ? "Décompte" : "Décompte, tel qu’il serait liquidé aujourd’hui"} open={versement.decompte === null} />
      ) : null}
      {versement.decompte ? (
        <p className="mb-6 print:hidden">
          <ButtonLink href={`/api/versements/${versement.id}/decompte`}>Télécharger le décompte (PDF)</ButtonLink>
        </p>
      ) : null}
      {versement.declaration.length > 0 ? (
        <Card title="Activité et service fait">
          <LignesDeclarees lignes={versement.declaration} certifiee={versement.certifieLe !== null} />
          <h3 className="mt-4">Justificatifs</h3>
          <ListePieces pieces={pieces} />
        </Card>
      ) : null}
      <Regularisations faites={versement.regularisations} complements={versement.complements} reste={versement.resteAReverser} />
      <Card title="Ce versement">
        <DescriptionList items={facts(versement)} columns={2} />
        {acteurs.length > 0 ? (
          <ul className="mt-4 space-y-1 border-t border-filet pt-3 text-sm">
            {acteurs.map((acteur) => (
              <li key={acteur}>{acteur}</li>
            ))}
          </ul>
        ) : null}
      </Card>
      {versement.actes.includes("regulariser") || versement.actes.includes("recouvrer") ? (
        <p className="mt-6 print:hidden">
          <ButtonLink href={`/versements/${versement.id}/regularisation`}>{versement.actes.includes("recouvrer") ? "Constater un reversement" : "Régulariser ce versement"}</ButtonLink>
        </p>
      ) : null}
      {versement.actes.includes("annuler") ? (
        <p className="mt-6 print:hidden">
          <ButtonLink href={`/versements/${versement.id}/annulation`} variant="danger">
            Annuler ce versement
          </ButtonLink>
        </p>
      ) : null}
    </Shell>
  );
}
