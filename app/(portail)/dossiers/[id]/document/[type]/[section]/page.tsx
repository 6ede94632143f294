import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Reponse } from "@/components/document/reponse";
import { Sommaire } from "@/components/document/sommaire";
import { EligibiliteCard } from "@/components/document/eligibilite";
import { Joindre } from "@/components/piece/joindre";
import { ListePieces } from "@/components/piece/liste-pieces";
import { PageColumns } from "@/components/coquille/page-columns";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Stepper } from "@/components/ui/stepper";
import { formatLongDate, formatRemaining } from "@/lib/kernel/format";
import { PORTE_REFUSALS } from "@/lib/kernel/porte";
import { PHRASES_FICHIER } from "@/lib/adapters/files-controle";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { readDocument, type DocumentVue, type SectionVue } from "@/lib/dossier/queries/document";
import { PIECE_REFUSALS } from "@/lib/piece/labels";
import { REGLES_PIECE } from "@/lib/piece/rules";
import { objetDeSection } from "@/lib/dossier/rules/saisie";
import { removePieceAction, saveSectionAction } from "./actions";
import { SectionForm } from "./section-form";

type Props = { params: Promise<{ id: string; type: string; section: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Read once, for the title and for the page. */
const readOnce = cache(async (id: string, type: string) => readDocument(await requireActor(), id, type));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, type, section } = await params;
  const vue = await readOnce(id, type);
  const libelle = vue?.sections.find((candidate) => candidate.code === section)?.libelle;
  return { title: vue && libelle ? `${libelle}, ${vue.document.libelle.toLowerCase()}` : "Document" };
}

/** The refusal of a file sent without JavaScript, in words. */
function phraseOf(code: string): string {
  const known: Readonly<Record<string, string>> = { ...PORTE_REFUSALS, ...PIECE_REFUSALS };
  const types = REGLES_PIECE.SECTION.types.join(", ");
  const [, phrase] = Object.entries(PHRASES_FICHIER).find(([name]) => name === code) ?? [];
  return phrase ? phrase({ types, taille: "trop", tailleMax: "20 Mo", nom: "choisi" }) : (known[code] ?? "Cette demande n’a pas été prise en compte. Recommencez.");
}

export default async function SectionPage({ params, searchParams }: Props) {
  const { id, type, section: code } = await params;
  const query = await searchParams;
  const actor = await requireActor();
  const vue = await readOnce(id, type);
  if (!vue) notFound();
  const index = vue.sections.findIndex((candidate) => candidate.code === code);
  const section = vue.sections[index];
  const base = `/dossiers/${vue.dossier.id}/document/${vue.document.type}`;
  // Who cannot write anything reads the whole document on one page.
  if (!vue.chezSoi) redirect(base);
  if (!section) notFound();
  if (!vue.modifiable) redirect(base);
  const suivante = vue.sections[index + 1];
  const precedente = vue.sections[index - 1];
  const refus = typeof query["refus"] === "string" ? query["refus"] : null;
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: `Dossier ${vue.dossier.numero}`, href: `/dossiers/${vue.dossier.id}` }, { label: vue.document.libelle, href: base }, { label: section.libelle }]} />
      <PageTitle number={`${vue.document.libelle} · dossier ${vue.dossier.numero}`} title={section.libelle} lead={section.intro ?? undefined} />
      <Stepper current={index + 1} total={vue.sections.length + 1} next={suivante?.libelle ?? "Relire et déposer"} />
      <PageColumns sommaire={<Sommaire titre={vue.document.libelle} base={base} courante={section.code} modifiable={vue.modifiable} sections={vue.sections} />}>
        <div className="space-y-4">
          {section.aCorriger && vue.demande ? <Correction demande={vue.demande} today={actor.today} territoire={actor.regionCode} /> : null}
          {section.baseLegale ? (
            <Details summary="Source légale de cette section">
              <p>{section.baseLegale}</p>
            </Details>
          ) : null}
          {refus ? <Notice ton="refus" title="La pièce n’a pas été jointe ou retirée" announced>{phraseOf(refus)}</Notice> : null}
          {query["piece"] === "jointe" ? <Notice ton="succes" announced>La pièce est jointe.</Notice> : null}
          {query["piece"] === "retiree" ? <Notice ton="succes" announced>La pièce est retirée.</Notice> : null}
        </div>
        {section.modifiable ? (
          <SectionForm
            key={section.code}
            documentId={vue.document.id}
            code={section.code}
            champs={section.champs.filter(({ champ }) => champ.type !== "pieces")}
            contenu={section.contenu}
            revision={section.revision}
            erreurs={section.erreurs}
            verifier={query["verifier"] === "1"}
            eligibilite={vue.eligibilite}
            modifiee={section.modifiee}
            suite={suivante ? `${base}/${suivante.code}` : `${base}/relecture`}
            hidden={{ dossierId: vue.dossier.id, type: vue.document.type, documentId: vue.document.id, code: section.code, suite: suivante ? `${base}/${suivante.code}` : `${base}/relecture` }}
            action={saveSectionAction}
          >
            <Pieces vue={vue} section={section} retour={`${base}/${section.code}`} />
          </SectionForm>
        ) : (
          <Verrouillee vue={vue} section={section} />
        )}
        {precedente ? (
          <p className="mt-4">
            <a href={`${base}/${precedente.code}`}>Étape précédente&nbsp;: {precedente.libelle}</a>
          </p>
        ) : null}
      </PageColumns>
    </Shell>
  );
}

function Correction({ demande, today, territoire }: { demande: NonNullable<DocumentVue["demande"]>; today: DocumentVue["depots"][number]["jour"]; territoire: string | null }) {
  return (
    <Notice ton="attention" title="Une correction est demandée sur cette section">
      <p className="whitespace-pre-wrap">{demande.motif}</p>
      <p className="text-sm">
        Demandée par {demande.auteur}, le {formatLongDate(demande.jour)}
        {demande.echeance ? `, à rendre pour le ${formatLongDate(demande.echeance)} (${formatRemaining(today, demande.echeance, territoire ?? undefined)})` : ""}.
      </p>
    </Notice>
  );
}

function Pieces({ vue, section, retour }: { vue: DocumentVue; section: SectionVue; retour: string }) {
  const fields = section.champs.filter(({ champ }) => champ.type === "pieces");
  if (fields.length === 0) return null;
  return (
    <div id="pieces" className="mb-6">
      {fields.map(({ champ }) => (
        <section key={champ.code} aria-labelledby={`titre-${champ.code}`}>
          <h2 id={`titre-${champ.code}`} className="mb-2 text-lg">
            {champ.libelle}
          </h2>
          <ListePieces pieces={section.pieces[champ.code] ?? []} retirer={removePieceAction} retour={retour} />
          <Joindre objetType="SECTION" objetId={objetDeSection(vue.document.id, section.code)} dossierId={vue.dossier.id} champ={champ.code} label="Joindre une pièce" retour={retour} />
        </section>
      ))}
    </div>
  );
}

function Verrouillee({ vue, section }: { vue: DocumentVue; section: SectionVue }) {
  return (
    <div className="mt-4 space-y-6">
      <Notice title="Cette section est verrouillée">
        {vue.document.aCorriger ? "Les corrections demandées portent sur d’autres sections : celle-ci reste telle que vous l’avez déposée." : DOSSIER_REFUSALS.SECTION_VERROUILLEE}
      </Notice>
      <DescriptionList
        items={section.champs.map((champVue) => ({ term: champVue.champ.libelle, value: <Reponse vue={champVue} value={champVue.champ.type === "pieces" ? section.pieces[champVue.champ.code]?.map((piece) => ({ ...piece, sha256: "" })) : section.contenu[champVue.champ.code]} /> }))}
      />
      <EligibiliteCard eligibilite={vue.eligibilite} />
    </div>
  );
}
