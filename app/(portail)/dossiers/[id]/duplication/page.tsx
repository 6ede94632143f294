import type { Metadata } from "next";
import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Prose } from "@/components/ui/prose";
import { readDossierActes } from "@/lib/dossier/queries/document";
import { DuplicationForm } from "./duplication-form";

export const metadata: Metadata = { title: "Dupliquer le dossier" };

export default async function DuplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requireActor();
  const dossier = await readDossierActes(actor, id);
  if (!dossier) notFound();
  const ecrit = actor.role === "REDACTEUR" || actor.role === "REPRESENTANT_LEGAL";
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: `Dossier ${dossier.numero}`, href: `/dossiers/${dossier.id}` }, { label: "Dupliquer" }]} />
      <PageTitle number={`Dossier ${dossier.numero}`} title="Dupliquer le dossier" lead={`«\u00a0${dossier.titre}\u00a0»`} />
      {!dossier.programmeOuvert ? (
        <Notice ton="refus" title="Ce programme n’accepte plus de dépôt">
          « {dossier.programmeNom} » n’est plus ouvert à de nouveaux dossiers. Vous pouvez relire ce dossier, mais pas en ouvrir un autre à partir de lui.
        </Notice>
      ) : !ecrit ? (
        <Notice ton="attention" title="Votre mandat ne permet pas cet acte">Un rédacteur ou le représentant légal de la structure peut dupliquer ce dossier.</Notice>
      ) : (
        <>
          <Prose>
            <p>Un nouveau dossier s’ouvre sous « {dossier.programmeNom} », avec les réponses de celui-ci. L’original ne change pas.</p>
            <ul>
              <li>Les pièces jointes ne sont pas copiées : joignez-les de nouveau, à jour.</li>
              <li>{dossier.memeVersion ? "Les règles du programme sont les mêmes." : "Les règles du programme ont changé : seules les réponses qui ont encore une question sont reprises."}</li>
              <li>Les dépôts, décisions et échanges de l’original restent dans l’original.</li>
            </ul>
          </Prose>
          <div className="mt-6">
            <DuplicationForm id={randomUUID()} dossierId={dossier.id} titre={dossier.titre} />
          </div>
        </>
      )}
      <p className="mt-6">
        <a href={`/dossiers/${dossier.id}`}>Revenir au dossier</a>
      </p>
    </Shell>
  );
}
