import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { LigneDossier } from "@/app/(portail)/dossiers/[id]/ligne-dossier";
import { AnnexeConvention } from "@/components/convention/annexe-convention";
import { Signataires } from "@/components/convention/signataires";
import { TexteConvention } from "@/components/convention/texte-convention";
import { Versions } from "@/components/convention/versions";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Badge, Etat } from "@/components/ui/etat";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { formatDate, formatLongDate } from "@/lib/kernel/format";
import { SENS_AVIS_LABELS } from "@/lib/avis/labels";
import { ETAT_CONVENTION_LABELS, ETAT_CONVENTION_TONS } from "@/lib/convention/labels";
import { readConventionPage, type PageConvention } from "@/lib/convention/queries/page";
import { isToSign } from "@/lib/convention/rules/transitions";
import { AVousConvention } from "./a-vous-convention";

export const metadata: Metadata = { title: "Convention" };

const FAITS: Readonly<Record<string, string>> = {
  preparee: "La convention est préparée d’après le modèle du programme.",
  revisee: "La nouvelle version est enregistrée.",
  annulees: "La nouvelle version est enregistrée. Les signatures données sont annulées et leurs auteurs en sont avertis.",
  transmise: "Le texte est transmis à l’autorité, qui en est avertie.",
  signature: "La convention est à la signature. Le premier signataire en est averti.",
  signee: "Votre signature est enregistrée. Le signataire suivant en est averti.",
  conclue: "La convention est conclue : l’échéancier est ouvert et tous les signataires en sont avertis.",
  suspendre: "La convention est suspendue : aucun versement n’avance.",
  reprendre: "La convention reprend son cours.",
  resilier: "La convention est résiliée. Les versements qui n’étaient pas émis sont annulés et le dossier est clos.",
};

function Faits({ convention }: { convention: PageConvention }) {
  return (
    <Card title="La convention">
      <DescriptionList
        columns={2}
        items={[
          { term: "Dossier", value: <a href={`/dossiers/${convention.dossier.id}`}>{convention.dossier.numero}, {convention.dossier.titre}</a> },
          { term: "Programme", value: convention.dossier.programme },
          { term: "Date d’effet", value: convention.dateEffet ? formatLongDate(convention.dateEffet) : null },
          { term: "Date de fin", value: convention.dateFin ? formatLongDate(convention.dateFin) : null },
          { term: "Signée le", value: convention.signeeLe ? formatLongDate(convention.signeeLe) : "Pas encore signée" },
          { term: "Annexe financière", value: <a href={`/dossiers/${convention.dossier.id}/simulation`}>Simulations jointes</a> },
          { term: "Modèle", value: <Badge>{convention.modele.statut}</Badge> },
        ]}
      />
    </Card>
  );
}

function AvisSurTexte({ convention }: { convention: PageConvention }) {
  if (convention.avis.length === 0) return null;
  return (
    <div className="mb-6">
      <DataTable
        caption="Avis rendus sur le texte"
        columns={[{ key: "avis", label: "Transmission" }, { key: "version", label: "Version", narrow: true }, { key: "sens", label: "Réponse" }, { key: "date", label: "Date", narrow: true }]}
        rows={convention.avis.map((avis) => ({
          key: avis.id,
          cells: {
            avis: <a href={`/dossiers/${convention.dossier.id}/avis/${avis.id}`}>N° {avis.rang}, le {formatDate(avis.transmisLe)}</a>,
            version: String(avis.version),
            sens: avis.sens ? <>{SENS_AVIS_LABELS[avis.sens]}{avis.motif ? <span className="block text-sm text-encre-douce">{avis.motif}</span> : null}</> : "Attendue",
            date: avis.renduLe ? formatDate(avis.renduLe) : "",
          },
        }))}
      />
    </div>
  );
}

const FIN = [["suspendre", "Suspendre la convention"], ["reprendre", "Reprendre la convention"], ["resilier", "Résilier la convention"]] as const;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ConventionPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const convention = await readConventionPage(actor, (await params).id);
  if (!convention) notFound();
  const code = (await searchParams)["fait"];
  const fait = typeof code === "string" ? FAITS[code] : undefined;
  const fins = FIN.filter(([acte]) => convention.actes.includes(acte));
  const { version } = convention;
  return (
    <Shell current="/conventions">
      <Breadcrumb items={[{ label: "Conventions", href: "/conventions" }, { label: convention.numero }]} />
      <PageTitle
        number={`Convention n° ${convention.numero}`}
        title={convention.dossier.titre}
        state={<Etat ton={ETAT_CONVENTION_TONS[convention.etat]}>{ETAT_CONVENTION_LABELS[convention.etat]}</Etat>}
        lead={`${convention.dossier.structureNom}.`}
        actions={convention.actes.includes("reviser") ? <ButtonLink href={`/conventions/${convention.id}/texte`}>Modifier le texte et l’annexe</ButtonLink> : undefined}
      />
      <LigneDossier actor={actor} dossierId={convention.dossier.id} seule />
      {fait ? <div className="mb-6"><Notice ton="succes" announced>{fait}</Notice></div> : null}
      <AVousConvention convention={convention} />
      {convention.reserves.length > 0 ? (
        <div className="mb-6"><Notice ton="attention" title="Des réserves du CODIR ne sont pas levées : la signature attend">
          <ul className="list-disc pl-5">{convention.reserves.map((reserve) => <li key={reserve.id}>{reserve.texte}</li>)}</ul>
        </Notice></div>
      ) : null}
      <Signataires signataires={convention.signataires} prochain={convention.prochain?.partie ?? null} ouverte={isToSign(convention.statut)} />
      <Faits convention={convention} />
      <TexteConvention rang={version.rang} articles={version.articlesLus} sha256={version.sha256} pdf={`/api/conventions/${convention.id}/pdf`} />
      <AnnexeConvention champs={version.champs} annexe={version.annexe} />
      <AvisSurTexte convention={convention} />
      <Versions versions={convention.versions} conventionId={convention.id} />
      {fins.length > 0 ? (
        <div className="flex flex-wrap gap-2 print:hidden">
          {fins.map(([acte, label]) => (
            <ButtonLink key={acte} href={`/conventions/${convention.id}/fin?acte=${acte}`} variant={acte === "resilier" ? "danger" : "secondary"}>{label}</ButtonLink>
          ))}
        </div>
      ) : null}
    </Shell>
  );
}
