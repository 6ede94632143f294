import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { EtatDecision } from "@/components/codir/etats";
import { Lettre } from "@/components/codir/lettre";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { plural } from "@/lib/kernel/format";
import { roleKey } from "@/lib/identite/rules";
import { DECISION_LABELS, SEANCE_REFUSALS } from "@/lib/seance/labels";
import { readDiffusion, type DiffusionView } from "@/lib/seance/queries/read-diffusion";
import { describeSuite } from "@/lib/seance/rules/lettre";
import { DECIDEURS } from "@/lib/seance/rules/transitions";
import { DECISIONS } from "@/lib/seance/schema";
import { Entete } from "../entete";
import { DiffusionForm } from "./diffusion-form";

export const metadata: Metadata = { title: "Diffusion des décisions" };

type Decision = DiffusionView["decisions"][number];
const listOf = (value: string | string[] | undefined): string[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const sentenceOf = (code: string): string => (SEANCE_REFUSALS as Readonly<Record<string, string>>)[code] ?? "";

/** First step: which decisions; the letters can be read before choosing. */
function Choix({ seanceId, decisions, diffuse }: { seanceId: string; decisions: readonly Decision[]; diffuse: boolean }) {
  return (
    <form action={`/codir/${seanceId}/diffusion`} method="get">
      <DataTable
        caption="Décisions prises, pas encore diffusées"
        columns={[{ key: "decision", label: "Décision" }, { key: "dossier", label: "Dossier" }, { key: "suite", label: "Ce que la diffusion fera" }]}
        rows={decisions.map((decision) => ({
          key: decision.id,
          cells: {
            decision: (
              <span className="flex items-start gap-2.5">
                {diffuse ? <input type="checkbox" id={`point-${decision.id}`} name="point" value={decision.id} defaultChecked={decision.refus === null} disabled={decision.refus !== null} className="coche" /> : null}
                {diffuse ? (
                  <label htmlFor={`point-${decision.id}`}>
                    <EtatDecision decision={decision.decision} />
                    <span className="sr-only">, {decision.dossier.titre}</span>
                  </label>
                ) : (
                  <EtatDecision decision={decision.decision} />
                )}
              </span>
            ),
            dossier: (
              <>
                {decision.dossier.titre}
                <span className="block text-sm text-encre-douce">
                  Dossier {decision.dossier.numero}, {decision.dossier.structureNom}
                </span>
                <Details summary="Lire la lettre">
                  <Lettre texte={decision.lettre} />
                </Details>
              </>
            ),
            suite: decision.refus ? sentenceOf(decision.refus) : describeSuite(decision.decision),
          },
        }))}
        empty={<EmptyState title="Aucune décision n’attend d’être diffusée">Les points décidés en séance apparaissent ici, avec leur lettre.</EmptyState>}
      />
      {diffuse && decisions.some((decision) => decision.refus === null) ? (
        <p className="mt-4">
          <Button variant="primary">Relire les lettres choisies</Button>
        </p>
      ) : null}
    </form>
  );
}

/** Second step: every letter word for word, the count, and the one act. */
function Relecture({ seanceId, choisies }: { seanceId: string; choisies: readonly Decision[] }) {
  const nombre = plural(choisies.length, "lettre", "lettres");
  const par = DECISIONS.flatMap((sens) => {
    const count = choisies.filter((decision) => decision.decision === sens).length;
    return count === 0 ? [] : [`${count} ${DECISION_LABELS[sens].toLowerCase()}`];
  });
  return (
    <>
      <Notice title={`${nombre} à diffuser : ${par.join(", ")}`}>Toutes partent en un seul acte. Chaque structure lit la sienne aussitôt et reçoit un message avec un lien ; le texte ne pourra plus changer.</Notice>
      <div className="mt-6 grid gap-6">
        {choisies.map((decision) => (
          <Card key={decision.id} title={`${decision.dossier.titre}, dossier ${decision.dossier.numero}`} meta={<EtatDecision decision={decision.decision} />}>
            <p className="mb-3">
              Destinataire : {decision.dossier.structureNom}
              {decision.dossier.commune ? `, ${decision.dossier.commune}` : ""}. {describeSuite(decision.decision)}
            </p>
            <Lettre texte={decision.lettre} />
          </Card>
        ))}
      </div>
      <div className="mt-8">
        <DiffusionForm id={seanceId} choix={choisies.map((decision) => `${decision.id}:${decision.revision}`)} phrase={choisies.length === 1 ? "J’ai relu cette lettre et je la diffuse." : `J’ai relu ces ${choisies.length} lettres et je les diffuse.`} bouton={`Diffuser ${nombre}`} />
      </div>
    </>
  );
}

export default async function DiffusionPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const view = await readDiffusion(actor, (await params).id);
  if (!view) notFound();
  const { seance, decisions } = view;
  const diffuse = DECIDEURS.includes(roleKey(actor));
  const demandes = listOf((await searchParams)["point"]);
  const choisies = diffuse ? decisions.filter((decision) => decision.refus === null && demandes.includes(decision.id)) : [];
  return (
    <Shell current="/codir">
      <Entete seance={seance} titre="Diffusion des décisions" lead="Avant la diffusion, la structure ne voit rien : ni la séance, ni la décision." />
      {choisies.length > 0 ? (
        <Relecture seanceId={seance.id} choisies={choisies} />
      ) : (
        <>
          <div className="mb-6">
            <Notice>{view.pvApprouve ? "Le procès-verbal est approuvé." : "Les décisions peuvent être diffusées avant l’approbation du procès-verbal (choix par défaut du portail, pas une règle de droit)."}</Notice>
          </div>
          <Choix seanceId={seance.id} decisions={decisions} diffuse={diffuse} />
          {view.diffusees > 0 ? <p className="mt-4">{plural(view.diffusees, "décision de cette séance est déjà diffusée.", "décisions de cette séance sont déjà diffusées.")}</p> : null}
          {view.masques > 0 ? <p className="mt-2 text-encre-douce">{plural(view.masques, "point ne vous est pas montré", "points ne vous sont pas montrés")} : récusation.</p> : null}
          <p className="mt-8">
            <ButtonLink href={`/codir/${seance.id}`}>Revenir à la séance</ButtonLink>
          </p>
        </>
      )}
    </Shell>
  );
}
