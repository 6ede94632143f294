import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { LigneDossier } from "@/app/(portail)/dossiers/[id]/ligne-dossier";
import { Horloge } from "@/components/avis/horloge";
import { TexteSoumis } from "@/components/avis/texte-soumis";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Etat, type Ton } from "@/components/ui/etat";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { formatDate } from "@/lib/kernel/format";
import { AUTORITE_COMPLEMENTS, AUTORITE_LABELS, SENS_AVIS_LABELS, STATUT_AVIS_LABELS } from "@/lib/avis/labels";
import { readAvisPage, type PageAvis } from "@/lib/avis/queries";
import { isFavorable } from "@/lib/avis/rules";
import { ActeAvisCard } from "./acte-avis";

export const metadata: Metadata = { title: "Avis" };

const FAITS: Readonly<Record<string, string>> = {
  reception: "La réception est enregistrée : le délai court. La structure en est avertie.",
  has: "La saisine de la HAS est enregistrée : l’échéance est recalculée.",
  protocole: "Le protocole de coopération est enregistré : l’échéance est recalculée.",
  suspension: "Le délai est suspendu. La structure et l’ARS sont averties de ce qui est attendu.",
  reprise: "Le délai a repris : l’échéance tient compte des jours suspendus.",
  avis: "L’avis est rendu. Les personnes concernées en sont averties.",
};

const tonOf = ({ attendu, sens, horloge }: PageAvis): Ton => (attendu ? (horloge && horloge.echeance === null && horloge.recuLe !== null ? "attention" : "actif") : isFavorable(sens) ? "succes" : "refus");

function Issue({ avis }: { avis: PageAvis }) {
  if (!avis.rendu || !avis.sens) return null;
  const favorable = isFavorable(avis.sens);
  return (
    <Card title={`Avis ${SENS_AVIS_LABELS[avis.sens].toLowerCase()}`} meta={avis.renduLe ? `le ${formatDate(avis.renduLe)}` : undefined}>
      <p className="mb-3 max-w-prose whitespace-pre-wrap">{avis.motif || "Aucun motif n’accompagne cet avis."}</p>
      <p className="mb-3 text-sm text-encre-douce">{avis.auteur}</p>
      <p className="max-w-prose">
        {avis.objet === "CONVENTION"
          ? favorable ? "Ce texte exact peut être mis à la signature. S’il change, il revient à cette autorité." : "L’ARS modifie le texte, puis le transmet à nouveau."
          : favorable ? "Le dossier est passé à l’étape suivante." : "Le dossier est clos : l’autorisation est refusée. La structure peut dupliquer le dossier pour présenter un autre projet."}
      </p>
    </Card>
  );
}

type Props = { params: Promise<{ id: string; avisId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AvisPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id, avisId } = await params;
  const avis = await readAvisPage(actor, id, avisId);
  if (!avis) notFound();
  const query = await searchParams;
  const fait = typeof query["fait"] === "string" ? FAITS[query["fait"]] : undefined;
  const demande = typeof query["acte"] === "string" ? query["acte"] : undefined;
  const territoire = avis.dossier.regionCode;
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: avis.dossier.numero, href: `/dossiers/${avis.dossier.id}` }, { label: `Avis : ${AUTORITE_LABELS[avis.autorite]}` }]} />
      <PageTitle
        number={`Dossier ${avis.dossier.numero}`}
        title={avis.libelle}
        state={<Etat ton={tonOf(avis)}>{avis.rendu && avis.sens ? `${STATUT_AVIS_LABELS[avis.statut]}, ${SENS_AVIS_LABELS[avis.sens].toLowerCase()}` : STATUT_AVIS_LABELS[avis.statut]}</Etat>}
        lead={`«\u00a0${avis.dossier.titre}\u00a0», ${avis.dossier.structureNom}.`}
      />
      <LigneDossier actor={actor} dossierId={avis.dossier.id} />
      {fait ? <div className="mb-6"><Notice ton="succes" announced>{fait}</Notice></div> : null}
      <Issue avis={avis} />
      {avis.horloge ? <Horloge horloge={avis.horloge} statut={avis.statut} baseLegale={avis.baseLegale} today={actor.today} territoire={territoire} /> : null}
      {avis.texte ? <TexteSoumis texte={avis.texte} /> : null}
      {avis.attendu && avis.actes.length === 0 ? (
        <div className="mb-6"><Notice title={`L’avis est attendu de ${AUTORITE_COMPLEMENTS[avis.autorite].replace(/^le /, "la part du ")}`}>Il apparaîtra ici dès qu’il sera rendu, et vous en serez averti par courriel.</Notice></div>
      ) : null}
      <ActeAvisCard avis={avis} today={actor.today} demande={demande} />
      <Card title="Ce qui est soumis à l’avis">
        <DescriptionList
          items={[
            { term: "Demandé à", value: AUTORITE_LABELS[avis.autorite] },
            { term: "Transmis le", value: formatDate(avis.transmisLe) },
            ...(avis.rang > 1 ? [{ term: "Transmission", value: `n° ${avis.rang}` }] : []),
            { term: "Documents déposés", value: avis.depots.length === 0 ? null : <ul>{avis.depots.map((depot) => <li key={depot.numero}>N° {depot.numero}, le {formatDate(depot.jour)}</li>)}</ul> },
            { term: "Dossier", value: <a href={`/dossiers/${avis.dossier.id}`}>Ouvrir le dossier {avis.dossier.numero}</a> },
            { term: "Base légale", value: avis.baseLegale },
          ]}
        />
      </Card>
    </Shell>
  );
}
