import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { SimulationsAnnexees } from "@/components/forfait/simulations-annexees";
import { AVousDossier } from "@/components/dossier/a-vous-dossier";
import { ChronologieDossier } from "@/components/dossier/chronologie-dossier";
import { EtatDossier } from "@/components/dossier/etat-dossier";
import { toJalons } from "@/components/dossier/jalons";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LigneDeJalons } from "@/components/ui/jalons";
import { Notice } from "@/components/ui/notice";
import { PageColumns } from "@/components/coquille/page-columns";
import { PageTitle } from "@/components/ui/page-title";
import { formatDate, formatLongDate, plural } from "@/lib/kernel/format";
import { motifClotureInSentence } from "@/lib/dossier/labels";
import { readOverview, type Overview } from "@/lib/dossier/queries/overview";
import { lienJalon } from "@/lib/dossier/rules/liens";
import { listSimulationsAnnexees } from "@/lib/forfait/queries";
import { canOpenDossier } from "@/lib/dossier/rules/mandats";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { DocumentsDossier, ProchainVersement, SuitesDossier, VersementsDossier } from "./contenu-dossier";
import { FaitsDossier } from "./faits-dossier";

/** Read once for the title and the page. */
const readOnce = cache(async (id: string) => readOverview(await requireActor(), id));

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const dossier = await readOnce((await params).id);
  return { title: dossier ? `${dossier.numero}, ${dossier.titre}` : "Page introuvable" };
}

/** The other parts of the file, for those who have them. */
function rubriques(actor: Actor, dossier: Overview): { href: string; label: string }[] {
  const base = `/dossiers/${dossier.id}`;
  const institution = actor.organisationType === "ARS" || actor.organisationType === "CAISSE";
  const depose = dossier.deposeLe !== null;
  return [
    ...(depose ? [{ href: `${base}/echanges`, label: dossier.messages === 0 ? "Fil d’échanges" : `Fil d’échanges (${plural(dossier.messages, "message", "messages")})` }] : []),
    ...(institution && depose ? [{ href: `${base}/notes`, label: "Notes internes" }] : []),
    ...(depose ? [{ href: `${base}/completude`, label: "Complétude et corrections" }, { href: `${base}/referents`, label: "Référents" }] : []),
    ...(institution && depose && dossier.avecEvaluation ? [{ href: `${base}/evaluation`, label: "Évaluation sur la grille" }] : []),
    ...(depose && dossier.avecPriorite ? [{ href: `${base}/appui`, label: "Priorité et appui méthodologique" }] : []),
    { href: `${base}/simulation`, label: "Simulations du versement" },
    ...(actor.organisationType === "ARS" && depose ? [{ href: `${base}/financement`, label: "Financement composé" }] : []),
    ...(dossier.reserves > 0 ? [{ href: `${base}/reserves`, label: "Réserves du CODIR" }] : []),
    ...(dossier.convention && ["STRUCTURE", "CAISSE"].includes(actor.organisationType) ? [{ href: `${base}/coordonnees`, label: "Coordonnées bancaires" }] : []),
    { href: `${base}/journal`, label: "Journal complet" },
  ];
}

function ActesPossibles({ actor, dossier }: { actor: Actor; dossier: Overview }) {
  const retirer = roleKey(actor) === "STRUCTURE.REPRESENTANT_LEGAL" && dossier.ouvert && (dossier.convention === null || dossier.convention.signeeLe === null);
  const ecarter = dossier.irrecevable;
  if (!canOpenDossier(actor) && !ecarter) return null;
  return (
    <div className="mt-6 flex flex-wrap gap-2 print:hidden">
      {canOpenDossier(actor) ? <ButtonLink href={`/dossiers/${dossier.id}/duplication`}>Dupliquer ce dossier</ButtonLink> : null}
      {ecarter ? (
        <ButtonLink href={`/dossiers/${dossier.id}/irrecevabilite`} variant="danger">
          Déclarer le dossier irrecevable
        </ButtonLink>
      ) : null}
      {retirer ? (
        <ButtonLink href={`/dossiers/${dossier.id}/retrait`} variant="danger">
          Retirer le dossier
        </ButtonLink>
      ) : null}
    </div>
  );
}

/** What the person just did elsewhere, said on the page she comes back to. */
const FAITS: Readonly<Record<string, string>> = { retire: "Le dossier est retiré. Ce que vous aviez déposé reste lisible, et vous pouvez le dupliquer." };

export default async function DossierPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const dossier = await readOnce((await params).id);
  if (!dossier) notFound();
  const fait = (await searchParams)["fait"];
  const reussite = typeof fait === "string" && Object.hasOwn(FAITS, fait) ? FAITS[fait] : undefined;
  const annexees = await listSimulationsAnnexees(actor, dossier.id);
  const territoire = actor.regionCode ?? undefined;
  const document = dossier.documents[0];
  const liens = {
    id: dossier.id,
    document: document ? { type: document.type, lisible: document.lisible } : null,
    depose: dossier.deposeLe !== null,
    decision: dossier.decision !== null,
    avisId: dossier.avis.at(-1)?.id ?? null,
    arrete: dossier.arrete !== null,
    conventionId: dossier.convention?.id ?? null,
    versements: dossier.versements.length > 0,
  };
  const clos = dossier.ouvert ? null : `Ce dossier est clos${dossier.closLe ? ` depuis le ${formatLongDate(dossier.closLe)}` : ""} : ${dossier.motif ? motifClotureInSentence(dossier.motif) : "sans motif"}. Il reste lisible.`;
  const prochain = dossier.attente[0];
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: dossier.numero }]} />
      <PageTitle
        number={`Dossier ${dossier.numero}`}
        title={dossier.titre}
        state={<EtatDossier clos={!dossier.ouvert} motif={dossier.motif} nature={dossier.etape?.nature ?? null} />}
        lead={dossier.etape ? `${dossier.etape.libelle}${dossier.etape.depuis ? `, depuis le ${formatLongDate(dossier.etape.depuis)}` : ""}.` : undefined}
      />
      {reussite ? (
        <Notice ton="succes" announced>
          {reussite}
        </Notice>
      ) : null}
      <LigneDeJalons jalons={toJalons(dossier.jalons, { today: actor.today, territoire, href: (jalon) => lienJalon(liens, jalon) })} />
      <AVousDossier taches={dossier.taches} attente={dossier.attente} clos={clos} today={actor.today} territoire={territoire} type={actor.organisationType} />
      {dossier.reprise === null ? null : (
        <Notice title="Dossier repris d’un portefeuille existant">
          {dossier.reprise ? `Repris de : ${dossier.reprise}. ` : ""}Ses étapes passées ont été recopiées d’après ce document ; elles n’ont pas eu lieu dans Jalon.
        </Notice>
      )}
      <PageColumns
        aside={
          <>
            <ChronologieDossier
              lignes={dossier.journal}
              prochain={dossier.ouvert && prochain ? { quoi: prochain.phrase, echeance: prochain.echeance ? `échéance le ${formatDate(prochain.echeance)}` : undefined } : undefined}
            />
            <p className="mt-3" data-ecran="">
              <a href={`/dossiers/${dossier.id}/journal`}>{dossier.journalEncore ? "Lire toute la chronologie" : "Ouvrir le journal"}</a>
            </p>
          </>
        }
      >
        {actor.organisationType === "STRUCTURE" ? <ProchainVersement dossier={dossier} /> : null}
        <DocumentsDossier dossier={dossier} />
        <SuitesDossier dossier={dossier} />
        <SimulationsAnnexees dossierId={dossier.id} simulations={annexees} />
        <VersementsDossier dossier={dossier} />
        <div className="mt-8 grid items-start gap-x-6 lg:grid-cols-3">
          <div className="lg:col-span-2">
            <FaitsDossier dossier={dossier} />
          </div>
          <Card title="Dans ce dossier" ecran>
            <ul className="grid gap-1.5">
              {rubriques(actor, dossier).map((rubrique) => (
                <li key={rubrique.href}>
                  <a href={rubrique.href}>{rubrique.label}</a>
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <ActesPossibles actor={actor} dossier={dossier} />
      </PageColumns>
    </Shell>
  );
}
