import type { CivilDate } from "@/lib/kernel/civil-date";
import { decideTransition } from "@/lib/kernel/transitions";
import { toDayOrNull } from "@/lib/db/days";
import { withDossier } from "@/lib/dossier/queries/instruction";
import { loadInstruction } from "@/lib/dossier/store/instruction";
import { listEtapes } from "@/lib/dossier/store/lock";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { etapeModele } from "@/lib/programme/rules";
import { etapeInstruction, EVALUATION_TRANSITIONS, isRendue, manquants } from "./rules";
import { readNotes, type NoteCritere, type StatutEvaluation } from "./schema";

export type EvaluationVue = { statut: StatutEvaluation; notes: NoteCritere[]; avisGeneral: string; revision: number; auteur: string | null; rendueLe: CivilDate | null };

/**
 * One's own evaluation, and the other's once revealed: what is hidden is not in the
 * answer of the database. Nobody outside the two institutions has this page.
 */
export const readEvaluation = (actor: Actor, dossierId: string) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    if (actor.organisationId !== dossier.arsId && actor.organisationId !== dossier.caisseId) return null;
    const etape = etapeInstruction(await listEtapes(tx, dossier.id), (candidate) => {
      const modele = etapeModele(dossier.modele, candidate.code);
      return modele?.nature === "INSTRUCTION" && modele.evaluation;
    });
    if (!etape) return { evaluation: null };
    const rows = await tx.evaluation.findMany({ where: { etapeId: etape.id } });
    const view = (organisationId: string): EvaluationVue | null => {
      const row = rows.find((candidate) => candidate.organisationId === organisationId);
      return row ? { statut: row.statut, notes: readNotes(row.notes), avisGeneral: row.avisGeneral, revision: row.revision, auteur: row.auteur, rendueLe: toDayOrNull(row.rendueLe) } : null;
    };
    const mienne = view(actor.organisationId);
    const instruction = await loadInstruction(tx, dossier, actor, actor.today);
    const courante = instruction?.etape.id === etape.id ? instruction : null;
    const reste = manquants(dossier.modele.grille, mienne?.notes ?? []);
    const cadre = courante?.facts ?? { dossierOuvert: true, etapeOuverte: false, referentOuAucun: true, documentDepose: true, documentComplet: true };
    const codeOf = (acte: "enregistrer" | "rendre"): string | null => {
      const decision = decideTransition(EVALUATION_TRANSITIONS, acte, mienne?.statut ?? "BROUILLON", { ...cadre, pointsManquants: reste.points.length, motifsManquants: reste.motifs.length }, roleKey(actor));
      return decision.ok ? null : decision.code;
    };
    return {
      evaluation: {
        etape: etape.libelle,
        documentType: courante?.document.type ?? null,
        grille: dossier.modele.grille,
        cote: actor.organisationId === dossier.arsId ? ("ARS" as const) : ("CAISSE" as const),
        mienne,
        ars: view(dossier.arsId),
        caisse: view(dossier.caisseId),
        /** Both in: the comparison has something to compare. */
        revelees: rows.length === 2,
        rendue: mienne !== null && isRendue(mienne.statut),
        enregistrer: codeOf("enregistrer"),
        rendre: codeOf("rendre"),
        manquePoints: reste.points.map((critere) => critere.libelle),
        manqueMotifs: reste.motifs.map((critere) => critere.libelle),
      },
    };
  });
export type EvaluationPage = NonNullable<NonNullable<Awaited<ReturnType<typeof readEvaluation>>>["evaluation"]>;
