import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { GrilleLue } from "@/components/evaluation/grille-lue";
import { CadreDossier } from "@/components/instruction/cadre-dossier";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { INSTRUCTION_REFUSALS } from "@/lib/evaluation/labels";
import { readEvaluation } from "@/lib/evaluation/queries";
import { RendreForm } from "./rendre-form";

export const metadata: Metadata = { title: "Relire et rendre l’évaluation" };

const EN_PLACE: Readonly<Record<string, string>> = { ...INSTRUCTION_REFUSALS, ACTE_IMPOSSIBLE: "Cette évaluation est déjà rendue.", ACTE_INTERDIT: "Un instructeur de votre institution rend l’évaluation." };

export default async function RelecturePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const vue = await readEvaluation(actor, id);
  const evaluation = vue?.evaluation;
  if (!vue || !evaluation?.mienne) notFound();
  const { entete } = vue;
  const { grille, mienne, rendre } = evaluation;
  const manques = [
    ...evaluation.manquePoints.map((libelle) => `points du critère «\u00a0${libelle}\u00a0»`),
    ...evaluation.manqueMotifs.map((libelle) => `motif du critère «\u00a0${libelle}\u00a0»`),
  ];
  const retour = `/dossiers/${entete.id}/evaluation`;
  return (
    <Shell current="/dossiers">
      <CadreDossier entete={entete} titre="Relire et rendre l’évaluation" vue="evaluation" type={actor.organisationType} today={actor.today} lead="Dernière lecture : rendue, votre évaluation est figée et sera comparée à celle de l’autre institution.">
        <GrilleLue grille={grille} notes={mienne.notes} avisGeneral={mienne.avisGeneral} caption={`Votre évaluation, grille «\u00a0${grille.statut}\u00a0»`} />
        {rendre === null ? (
          <Card title="Rendre l’évaluation">
            <RendreForm dossierId={entete.id} revision={mienne.revision} />
          </Card>
        ) : (
          <div className="mb-6">
            <Notice ton="attention" title={evaluation.rendue ? "Rien à rendre" : "Cette évaluation ne peut pas encore être rendue"}>
              <p>{EN_PLACE[rendre]}</p>
              {manques.length > 0 ? <p>Il manque : {manques.join(", ")}.</p> : null}
            </Notice>
          </div>
        )}
        <ButtonLink href={retour}>{evaluation.rendue ? "Revenir à l’évaluation" : "Revenir au brouillon"}</ButtonLink>
      </CadreDossier>
    </Shell>
  );
}
