import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { lockInstruction } from "@/lib/dossier/store/instruction";
import { endInstruction } from "@/lib/dossier/use-cases/completude";
import { describeActor, roleKey } from "@/lib/identite/rules";
import { champMotif, champPoints, courante, EVALUATION_TRANSITIONS, INSTRUCTEURS, manquants, readGrille, type EvaluationCode } from "./rules";
import { readNotes } from "./schema";

type Code = EvaluationCode | PorteCode;

const listMiennes = (tx: Tx, etapeId: string, organisationId: string) => tx.evaluation.findMany({ where: { etapeId, organisationId } });

/** A draft of one's institution: shared by its référents, kept whole by the révision, seen by nobody else. */
export const saveEvaluation = command(
  { allow: INSTRUCTEURS, input: z.object({ dossierId: z.uuid(), revision: z.coerce.number().int().min(0), valeurs: z.record(z.string(), z.unknown()) }) },
  async ({ tx, actor, today, record }, input): Promise<Result<{ revision: number }, Code>> => {
    const locked = await lockInstruction(tx, actor, input.dossierId, today);
    if (!locked) return refuse("INTROUVABLE");
    const { dossier, instruction } = locked;
    if (!instruction?.modele.evaluation) return refuse("ETAPE_FERMEE");
    const depotRang = instruction.depot?.rang ?? 0;
    const existing = courante(await listMiennes(tx, instruction.etape.id, actor.organisationId), depotRang);
    const decision = decideTransition(EVALUATION_TRANSITIONS, "enregistrer", existing?.statut ?? "BROUILLON", { ...instruction.facts, depotRelu: true, pointsManquants: 0, motifsManquants: 0 }, roleKey(actor));
    if (!decision.ok) return decision;
    const saisie = readGrille(dossier.modele.grille, input.valeurs);
    if (Object.keys(saisie.champs).length > 0) return refuse("SAISIE_INVALIDE", { champs: saisie.champs });
    if ((existing?.revision ?? 0) !== input.revision) return refuse("REVISION_PERIMEE");
    const revision = input.revision + 1;
    const data = { notes: saisie.notes.map((note) => ({ ...note })), avisGeneral: saisie.avisGeneral, revision, depotRang, auteur: describeActor(actor), personneId: actor.personneId };
    if (existing) {
      await tx.evaluation.update({ where: { id: existing.id }, data, select: { id: true } });
      return ok({ revision });
    }
    const id = randomUUID();
    const organisationType = actor.organisationId === dossier.arsId ? ("ARS" as const) : ("CAISSE" as const);
    await tx.evaluation.create({ data: { id, dossierId: dossier.id, etapeId: instruction.etape.id, organisationId: actor.organisationId, organisationType, ...data }, select: { id: true } });
    // One line for the work begun, not one per keystroke: a draft is nobody else's business.
    await record({ acte: "commencerEvaluation", objetType: "evaluation", objetId: id, dossierId: dossier.id, visibilite: "ORGANISATION" });
    return ok({ revision });
  },
);

/** Given, frozen by the database, revealed when both are in; with a complete document the instruction ends. */
export const giveEvaluation = command(
  {
    allow: INSTRUCTEURS,
    input: z.object({ dossierId: z.uuid(), revision: z.coerce.number().int().min(0), confirmation: z.literal("oui", { error: "Cochez la case : une évaluation rendue ne se modifie plus." }) }),
  },
  async (context, input): Promise<Result<{ etapeSuivante: string | null }, Code>> => {
    const { tx, actor, today, record, notify } = context;
    const locked = await lockInstruction(tx, actor, input.dossierId, today);
    if (!locked) return refuse("INTROUVABLE");
    const { dossier, instruction } = locked;
    if (!instruction?.modele.evaluation) return refuse("ETAPE_FERMEE");
    const depotRang = instruction.depot?.rang ?? 0;
    const evaluation = courante(await listMiennes(tx, instruction.etape.id, actor.organisationId), depotRang);
    if (!evaluation) return refuse("POINTS_MANQUANTS");
    const reste = manquants(dossier.modele.grille, readNotes(evaluation.notes));
    const decision = decideTransition(EVALUATION_TRANSITIONS, "rendre", evaluation.statut, { ...instruction.facts, depotRelu: evaluation.depotRang === depotRang, pointsManquants: reste.points.length, motifsManquants: reste.motifs.length }, roleKey(actor));
    if (!decision.ok) {
      const champs = { ...Object.fromEntries(reste.points.map((critere) => [champPoints(critere.code), `Donnez des points au critère « ${critere.libelle} ».`])), ...Object.fromEntries(reste.motifs.map((critere) => [champMotif(critere.code), `Écrivez le motif du critère « ${critere.libelle} ».`])) };
      return decision.code === "POINTS_MANQUANTS" || decision.code === "MOTIFS_MANQUANTS" ? { ...decision, champs } : decision;
    }
    if (evaluation.revision !== input.revision) return refuse("REVISION_PERIMEE");
    await tx.evaluation.update({ where: { id: evaluation.id }, data: { statut: decision.value, rendueLe: fromDay(today), revision: { increment: 1 }, auteur: describeActor(actor), personneId: actor.personneId }, select: { id: true } });
    // Rendre needs a complete document: what is left to wait for is the other institution.
    const next = await endInstruction(context, dossier, instruction);
    await record({
      acte: "rendreEvaluation", objetType: "evaluation", objetId: evaluation.id, dossierId: dossier.id, visibilite: "INSTITUTIONS",
      details: { institution: actor.organisationNom, depot: depotRang, ...(next ? { etapeSuivante: next.libelle } : {}) },
    });
    const autre = actor.organisationId === dossier.arsId ? dossier.caisseId : dossier.arsId;
    await notify({ cle: `evaluation:${evaluation.id}:rendue`, modele: "EVALUATION_RENDUE", lien: `/dossiers/${dossier.id}/evaluation`, dossierId: dossier.id, organisationId: autre, roles: ["INSTRUCTEUR"] });
    return ok({ etapeSuivante: next?.libelle ?? null });
  },
);
