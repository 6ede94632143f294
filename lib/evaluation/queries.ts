import type { CivilDate } from "@/lib/kernel/civil-date";
import { decideTransition } from "@/lib/kernel/transitions";
import { toDayOrNull } from "@/lib/db/days";
import { withDossier } from "@/lib/dossier/queries/instruction";
import { loadInstruction } from "@/lib/dossier/store/instruction";
import { listEtapes } from "@/lib/dossier/store/lock";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { etapeModele } from "@/lib/programme/rules";
import { anterieures, courante, etapeInstruction, EVALUATION_TRANSITIONS, isRendue, manquants } from "./rules";
import { readNotes, type NoteCritere, type StatutEvaluation } from "./schema";

export type EvaluationVue = { statut: StatutEvaluation; notes: NoteCritere[]; avisGeneral: string; revision: number; auteur: string | null; rendueLe: CivilDate | null; depotRang: number };

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
    const rows = await tx.evaluation.findMany({ where: { etapeId: etape.id }, orderBy: { depotRang: "asc" } });
    const instruction = await loadInstruction(tx, dossier, actor, actor.today);
    const enCours = instruction?.etape.id === etape.id ? instruction : null;
    const rang = enCours?.depot?.rang ?? rows.at(-1)?.depotRang ?? 1;
    const vueOf = (row: (typeof rows)[number]): EvaluationVue => ({ statut: row.statut, notes: readNotes(row.notes), avisGeneral: row.avisGeneral, revision: row.revision, auteur: row.auteur, rendueLe: toDayOrNull(row.rendueLe), depotRang: row.depotRang });
    const de = (organisationId: string) => rows.filter((row) => row.organisationId === organisationId);
    const view = (organisationId: string): EvaluationVue | null => {
      const row = courante(de(organisationId), rang);
      return row ? vueOf(row) : null;
    };
    const mienne = view(actor.organisationId);
    const reste = manquants(dossier.modele.grille, mienne?.notes ?? []);
    const cadre = enCours?.facts ?? { dossierOuvert: true, etapeOuverte: false, referentOuAucun: true, documentDepose: true, documentComplet: true };
    const codeOf = (acte: "enregistrer" | "rendre"): string | null => {
      const decision = decideTransition(EVALUATION_TRANSITIONS, acte, mienne?.statut ?? "BROUILLON", { ...cadre, depotRelu: mienne?.depotRang === rang || acte === "enregistrer", pointsManquants: reste.points.length, motifsManquants: reste.motifs.length }, roleKey(actor));
      return decision.ok ? null : decision.code;
    };
    return {
      evaluation: {
        etape: etape.libelle,
        documentType: enCours?.document.type ?? null,
        grille: dossier.modele.grille,
        cote: actor.organisationId === dossier.arsId ? ("ARS" as const) : ("CAISSE" as const),
        mienne,
        ars: view(dossier.arsId),
        caisse: view(dossier.caisseId),
        depotRang: rang,
        /** Given on earlier dépôts: one's own, and the other's once both had scored it. */
        anterieures: anterieures(rows, rang).map((row) => ({ ...vueOf(row), id: row.id, institution: row.organisationType === "ARS" ? ("ARS" as const) : ("CAISSE" as const), mienne: row.organisationId === actor.organisationId })),
        rendue: mienne !== null && isRendue(mienne.statut),
        enregistrer: codeOf("enregistrer"),
        rendre: codeOf("rendre"),
        manquePoints: reste.points.map((critere) => critere.libelle),
        manqueMotifs: reste.motifs.map((critere) => critere.libelle),
      },
    };
  });
export type EvaluationPage = NonNullable<NonNullable<Awaited<ReturnType<typeof readEvaluation>>>["evaluation"]>;
