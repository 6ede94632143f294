import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import { command, type CommandContext } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { allRendues } from "@/lib/evaluation/rules";
import { roleKey } from "@/lib/identite/rules";
import { DOCUMENT_TRANSITIONS, type DocumentCode } from "../rules";
import { advanceDossier } from "../store/advance";
import { lockInstruction, type Instruction } from "../store/instruction";
import type { EtapeRow, LockedDossier } from "../store/lock";

/**
 * Ends the instruction when everything it waits for is there: the document is complete
 * and, where the programme asks for it, both evaluations of this dépôt are RENDUE (whichever came last).
 */
export async function endInstruction({ tx, today, notify }: Pick<CommandContext, "tx" | "today" | "notify">, dossier: LockedDossier, instruction: Instruction): Promise<EtapeRow | null> {
  if (instruction.modele.evaluation) {
    await tx.$executeRaw`select reveler_evaluations(${instruction.etape.id}::uuid, ${today}::date)`;
    const evaluations = await tx.evaluation.findMany({ where: { etapeId: instruction.etape.id, depotRang: instruction.depot?.rang ?? 0 }, select: { statut: true } });
    if (!allRendues(evaluations.map((evaluation) => evaluation.statut))) return null;
  }
  const next = await advanceDossier(tx, dossier, today);
  if (next?.nature === "CODIR") {
    await notify({ cle: `pret-codir:${next.id}`, modele: "DOSSIER_PRET_CODIR", lien: `/dossiers/${dossier.id}`, dossierId: dossier.id, organisationId: dossier.arsId, roles: ["SECRETAIRE_CODIR"] });
  }
  const avis = next?.nature === "AVIS" ? await tx.avis.findFirst({ where: { etapeId: next.id }, select: { id: true, organisationId: true } }) : null;
  if (avis?.organisationId) {
    // Of these roles the authority has one: the one that gives its avis.
    await notify({ cle: `avis-attendu:${avis.id}`, modele: "AVIS_ATTENDU", lien: `/dossiers/${dossier.id}/avis/${avis.id}`, dossierId: dossier.id, organisationId: avis.organisationId, roles: ["DIRECTEUR", "VALIDATEUR", "RAPPORTEUR"] });
  }
  return next;
}

/** The ARS declares the document complete, on the caisse's mention or after its five working days. */
export const declareComplete = command(
  { allow: ["ARS.INSTRUCTEUR"], input: z.object({ dossierId: z.uuid(), revision: z.coerce.number().int() }) },
  async (context, input): Promise<Result<{ etapeSuivante: string | null }, DocumentCode | PorteCode>> => {
    const { tx, actor, today, record, notify } = context;
    const locked = await lockInstruction(tx, actor, input.dossierId, today);
    if (!locked) return refuse("INTROUVABLE");
    const { dossier, instruction } = locked;
    if (!instruction) return refuse("ETAPE_FERMEE");
    const { document } = instruction;
    const decision = decideTransition(
      DOCUMENT_TRANSITIONS,
      "declarerComplet",
      document.statut,
      { ...instruction.facts, programmeEnVigueur: true, sectionsIncompletes: 0, eligible: true, mentionDonnee: instruction.mention !== null, delaiMentionPasse: instruction.delaiMentionPasse, sectionsDemandees: 0 },
      roleKey(actor),
    );
    if (!decision.ok) return decision;
    if (document.revision !== input.revision) return refuse("REVISION_PERIMEE");
    await tx.document.update({ where: { id: document.id }, data: { statut: decision.value, completLe: fromDay(today), revision: { increment: 1 } }, select: { id: true } });
    const next = await endInstruction(context, dossier, instruction);
    await record({
      acte: "declarerComplet", objetType: "document", objetId: document.id, dossierId: dossier.id, visibilite: "TOUS",
      details: { document: document.type, depot: instruction.depot?.rang ?? 0, sansMention: instruction.mention === null, ...(next ? { etapeSuivante: next.libelle } : {}) },
    });
    const message = { modele: "DOSSIER_COMPLET", lien: `/dossiers/${dossier.id}`, dossierId: dossier.id };
    const cle = `complet:${document.id}:${document.revision}`;
    await notify({ ...message, cle: `${cle}:structure`, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
    await notify({ ...message, cle: `${cle}:caisse`, organisationId: dossier.caisseId, roles: ["INSTRUCTEUR"] });
    return ok({ etapeSuivante: next?.libelle ?? null });
  },
);
