import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Reponse } from "@/components/document/reponse";
import { EligibiliteCard } from "@/components/document/eligibilite";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat, type Ton } from "@/components/ui/etat";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { ReadBack } from "@/components/ui/read-back";
import { Tabs } from "@/components/ui/tabs";
import { formatLongDate } from "@/lib/kernel/format";
import { STATUT_DOCUMENT_LABELS } from "@/lib/dossier/labels";
import { readDepotOf, readDocument, type DepotLu, type DocumentVue } from "@/lib/dossier/queries/document";
import type { StatutDocument } from "@/lib/dossier/schema";


type Props = { params: Promise<{ id: string; type: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Read once, for the title and for the page. */
const readOnce = cache(async (id: string, type: string) => readDocument(await requireActor(), id, type));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, type } = await params;
  const vue = await readOnce(id, type);
  return { title: vue ? `${vue.document.libelle}, dossier ${vue.dossier.numero}` : "Document" };
}

const TONS: Readonly<Record<StatutDocument, Ton>> = { BROUILLON: "neutre", DEPOSE: "actif", COMPLET: "succes", A_CORRIGER: "attention" };

/** The working copy belongs to the structure; everyone else reads what was deposited, by number. */
export default async function DocumentPage({ params, searchParams }: Props) {
  const { id, type } = await params;
  const query = await searchParams;
  const actor = await requireActor();
  const vue = await readOnce(id, type);
  if (!vue) notFound();
  const base = `/dossiers/${vue.dossier.id}/document/${vue.document.type}`;
  const latest = vue.depots[0]?.rang;
  const asked = typeof query["depot"] === "string" ? Number(query["depot"]) : undefined;
  const copie = vue.chezSoi && (vue.modifiable || latest === undefined);
  const rang = asked ?? (copie ? undefined : latest);
  const depot = rang === undefined ? null : Number.isSafeInteger(rang) && rang > 0 && rang < 1_000_000 ? await readDepotOf(actor, vue.document.id, rang) : null;
  if (rang !== undefined && !depot) notFound();
  const tabs = [
    ...(copie ? [{ href: base, label: "Version en cours", current: rang === undefined }] : []),
    ...vue.depots.map((row) => ({ href: `${base}?depot=${row.rang}`, label: `Dépôt ${row.numero}`, current: row.rang === rang })),
  ];
  const premiere = vue.sections.find((section) => section.modifiable && section.etat !== "COMPLETE") ?? vue.sections.find((section) => section.modifiable);
  const complet = vue.sections.every((section) => !section.modifiable || section.etat === "COMPLETE");
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: `Dossier ${vue.dossier.numero}`, href: `/dossiers/${vue.dossier.id}` }, { label: vue.document.libelle }]} />
      <PageTitle
        number={`Dossier ${vue.dossier.numero} · ${vue.dossier.structureNom}`}
        title={vue.document.libelle}
        state={<Etat ton={TONS[vue.document.statut]}>{STATUT_DOCUMENT_LABELS[vue.document.statut]}</Etat>}
        lead={vue.document.objet}
        actions={
          vue.modifiable && premiere ? (
            <>
              <ButtonLink href={`${base}/${premiere.code}`} variant={complet ? "secondary" : "primary"}>{vue.document.aCorriger ? "Corriger les sections demandées" : "Compléter le document"}</ButtonLink>
              <ButtonLink href={`${base}/relecture`} variant={complet ? "primary" : "secondary"}>
                Relire et déposer
              </ButtonLink>
            </>
          ) : undefined
        }
      />
      {query["fait"] === "depose" && depot ? <Fait depot={depot} /> : null}
      {vue.demande ? (
        <div className="mb-6">
          <Notice ton="attention" title="Des corrections sont demandées">
            <p className="whitespace-pre-wrap">{vue.demande.motif}</p>
            <p className="text-sm">
              {vue.demande.auteur}, le {formatLongDate(vue.demande.jour)}
              {vue.demande.echeance ? `, pour le ${formatLongDate(vue.demande.echeance)}` : ""}.
            </p>
          </Notice>
        </div>
      ) : null}
      {tabs.length > 1 ? <Tabs label="Versions du document" tabs={tabs} /> : null}
      {depot ? <Depose depot={depot} /> : vue.chezSoi ? <EnCours vue={vue} base={base} /> : <EmptyState title="Ce document n’est pas encore déposé">La structure le rédige. Vous le lirez ici dès son dépôt, et vous en serez averti par courriel.</EmptyState>}
    </Shell>
  );
}

function Fait({ depot }: { depot: DepotLu }) {
  return (
    <div className="mb-6">
      <Notice ton="succes" title={`C’est déposé : dépôt ${depot.numero}`} announced>
        <p>
          Déposé le {depot.le}. L’agence régionale de santé et la caisse sont averties ; elles disent maintenant si le document est complet. Vous serez averti par courriel.
        </p>
        <p>
          <a href={`/api/depots/${depot.id}/accuse`}>Télécharger l’accusé de dépôt (PDF)</a>
        </p>
      </Notice>
    </div>
  );
}

function Depose({ depot }: { depot: DepotLu }) {
  return (
    <>
      <div className="mb-8">
        <DescriptionList
          items={[
            { term: "Numéro du dépôt", value: depot.numero },
            { term: "Déposé", value: `${formatLongDate(depot.jour)} (${depot.le})` },
            { term: "Par", value: depot.deposePar },
            { term: "Accusé de dépôt", value: <a href={`/api/depots/${depot.id}/accuse`}>Télécharger l’accusé (PDF)</a> },
            { term: "Empreinte SHA-256", value: <span className="text-sm break-all">{depot.sha256}</span> },
          ]}
        />
      </div>
      <ReadBack sections={depot.sections.map((section) => ({ code: section.code, title: section.libelle, answers: section.champs.filter(({ champ, options }) => champ.type !== "choixMultiple" || options.length > 0).map((vue) => ({ question: vue.champ.libelle, answer: <Reponse vue={vue} value={depot.contenu[section.code]?.[vue.champ.code]} /> })) }))} />
    </>
  );
}

function EnCours({ vue, base }: { vue: DocumentVue; base: string }) {
  return (
    <>
      <EligibiliteCard eligibilite={vue.eligibilite} />
      <ReadBack
        sections={vue.sections.map((section) => ({
          code: section.code,
          title: section.libelle,
          editHref: section.modifiable ? `${base}/${section.code}` : undefined,
          state: section.modifiee ? <span className="text-sm text-encre-douce">modifiée par {section.modifiee.par} le {section.modifiee.le}</span> : undefined,
          answers: section.champs.map((champ) => ({
            question: champ.champ.libelle,
            answer: <Reponse vue={champ} value={champ.champ.type === "pieces" ? section.pieces[champ.champ.code]?.map((piece) => ({ ...piece, sha256: "" })) : section.contenu[champ.champ.code]} />,
          })),
        }))}
      />
    </>
  );
}
