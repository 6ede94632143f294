import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { ComparaisonEvaluations } from "@/components/evaluation/comparaison-evaluations";
import { GrilleLue, partLue } from "@/components/evaluation/grille-lue";
import { CadreDossier } from "@/components/instruction/cadre-dossier";
import { Empechement } from "@/components/instruction/empechement";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Badge } from "@/components/ui/etat";
import { Notice } from "@/components/ui/notice";
import { formatDate } from "@/lib/kernel/format";
import { lienDocument } from "@/lib/dossier/rules/liens";
import { INSTRUCTION_REFUSALS } from "@/lib/evaluation/labels";
import { readEvaluation, type EvaluationVue } from "@/lib/evaluation/queries";
import { champMotif, champPoints } from "@/lib/evaluation/rules";
import { EvaluationForm } from "./evaluation-form";

export const metadata: Metadata = { title: "Évaluation du dossier" };

const signature = (vue: EvaluationVue): string => (vue.rendueLe ? `Rendue le ${formatDate(vue.rendueLe)} par ${vue.auteur ?? ""}` : "Non rendue");

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EvaluationPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const vue = await readEvaluation(actor, id);
  if (!vue) notFound();
  const { entete, evaluation } = vue;
  const cadre = { entete, titre: "Évaluation", vue: "evaluation" as const, type: actor.organisationType, today: actor.today, fait: (await searchParams)["fait"] };
  if (!evaluation) {
    return (
      <Shell current="/dossiers">
        <CadreDossier {...cadre}>
          <EmptyState title="L’évaluation s’ouvre avec l’instruction">La grille du programme sera ici dès que la structure aura déposé son document.</EmptyState>
        </CadreDossier>
      </Shell>
    );
  }
  const { grille, mienne, ars, caisse, anterieures, depotRang } = evaluation;
  const precedente = anterieures.find((anterieure) => anterieure.mienne);
  // A new dépôt starts from what was said of the last one: proposed, nothing counts until it is saved.
  const proposee = mienne ?? precedente;
  const noteOf = (code: string) => proposee?.notes.find((note) => note.critere === code);
  return (
    <Shell current="/dossiers">
      <CadreDossier
        {...cadre}
        lead={
          <p>
            {evaluation.etape} : chaque institution note sur la grille du programme <Badge>{grille.statut}</Badge>, avec un motif par critère. La structure ne voit jamais les évaluations.
          </p>
        }
      >
        {ars && caisse ? (
          <ComparaisonEvaluations
            grille={grille}
            arsNom={entete.arsNom}
            caisseNom={entete.caisseNom}
            ars={{ notes: ars.notes, avisGeneral: ars.avisGeneral, signature: signature(ars) }}
            caisse={{ notes: caisse.notes, avisGeneral: caisse.avisGeneral, signature: signature(caisse) }}
          />
        ) : evaluation.rendue && mienne ? (
          <>
            <div className="mb-6">
              <Notice title={`Rendue le ${mienne.rendueLe ? formatDate(mienne.rendueLe) : ""}`}>
                <p>L’évaluation de {evaluation.cote === "ARS" ? entete.caisseNom : entete.arsNom} vous est cachée, comme la vôtre lui est cachée, jusqu’à ce que les deux soient rendues ou que la séance s’ouvre.</p>
              </Notice>
            </div>
            <GrilleLue grille={grille} notes={mienne.notes} avisGeneral={mienne.avisGeneral} caption="Votre évaluation" />
          </>
        ) : evaluation.enregistrer === null ? (
          <>
            {mienne && mienne.depotRang !== depotRang ? (
              <div className="mb-6">
                <Notice ton="attention" title={`La structure a déposé à nouveau : dépôt n° ${depotRang}`}>Votre brouillon portait sur le dépôt n° {mienne.depotRang}. Relisez le document, puis enregistrez votre évaluation : elle portera sur ce dépôt.</Notice>
              </div>
            ) : !mienne && precedente ? (
              <div className="mb-6">
                <Notice ton="attention" title={`La structure a déposé à nouveau : évaluez le dépôt n° ${depotRang}`}>Votre évaluation du dépôt n° {precedente.depotRang} reste au dossier, telle que vous l’avez rendue. Ses points et ses motifs sont proposés ci-dessous : ils ne comptent pour ce dépôt qu’une fois relus et enregistrés.</Notice>
              </div>
            ) : null}
            <p className="mb-4 max-w-prose">
              {evaluation.documentType ? <a href={lienDocument(entete.id, evaluation.documentType)}>Relire le document déposé</a> : null}
              {evaluation.documentType ? "." : null}
              {evaluation.rendre === "DOCUMENT_NON_COMPLET" ? " Le dossier n’est pas encore déclaré complet : votre brouillon se garde, vous le rendrez ensuite." : null}
              {mienne?.auteur ? ` Dernier enregistrement : ${mienne.auteur}.` : null}
            </p>
            <EvaluationForm
              dossierId={entete.id}
              revision={mienne?.revision ?? 0}
              echelle={grille.echelle}
              avisGeneral={proposee?.avisGeneral ?? ""}
              criteres={grille.criteres.map((critere) => ({
                code: critere.code,
                libelle: critere.libelle,
                aide: critere.aide,
                part: partLue(grille, critere.poids),
                points: noteOf(critere.code)?.points?.toString() ?? "",
                motif: noteOf(critere.code)?.motif ?? "",
                champPoints: champPoints(critere.code),
                champMotif: champMotif(critere.code),
              }))}
            />
          </>
        ) : mienne ? (
          <>
            <Empechement code={evaluation.enregistrer} sentences={INSTRUCTION_REFUSALS} />
            <GrilleLue grille={grille} notes={mienne.notes} avisGeneral={mienne.avisGeneral} caption="Brouillon de votre institution" />
          </>
        ) : (
          <>
            <Empechement code={evaluation.enregistrer} sentences={INSTRUCTION_REFUSALS} />
            <EmptyState title="Votre institution n’a pas encore évalué ce dossier">Un instructeur de votre institution remplit la grille. Vous la lirez ici.</EmptyState>
          </>
        )}
        {anterieures.map((anterieure) => (
          <div key={anterieure.id} className="mt-8">
            <Details summary={`Évaluation ${anterieure.institution === "ARS" ? "de l’ARS" : "de la caisse"} sur le dépôt n° ${anterieure.depotRang}, remplacé depuis`}>
              <p className="mb-3">{signature(anterieure)}</p>
              <GrilleLue grille={grille} notes={anterieure.notes} avisGeneral={anterieure.avisGeneral} caption={`Évaluation du dépôt n° ${anterieure.depotRang}`} />
            </Details>
          </div>
        ))}
      </CadreDossier>
    </Shell>
  );
}
