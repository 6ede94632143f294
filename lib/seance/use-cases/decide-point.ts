import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { decideTransition } from "@/lib/kernel/transitions";
import { ok, refuse, type Refusal, type Result } from "@/lib/kernel/result";
import { roleKey } from "@/lib/identite/rules";
import { command, type CommandContext } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { SEANCE_REFUSALS, type SeanceRefus } from "../labels";
import { prune } from "../rules/decision";
import { POINT_TRANSITIONS, type ActePoint } from "../rules/transitions";
import { DECISIONS, lignes, PARTIES, revision, texte, texteRequis } from "../schema";
import { lockPoint, savePoint } from "../store/lock";
import { loadPointFacts } from "../store/point-facts";

type Refus = SeanceRefus | PorteCode;
type Answer = Result<{ id: string; seanceId: string }, Refus>;
const POINT_INPUT = z.object({ pointId: z.uuid(), revision });
const decision = z.enum(DECISIONS, { error: "Choisissez une réponse." });

/** The field under which a refusal about what was typed is shown. */
const CHAMP_OF: Readonly<Partial<Record<Refus, string>>> = { RESERVE_ATTENDUE: "reserves", ATTENDU_ATTENDU: "attendus", MOTIF_ATTENDU: "motif", RECOURS_ATTENDU: "voiesRecours", DECISION_IMPOSSIBLE: "decision" };

function withChamp(refusal: Refusal<Refus>): Refusal<Refus> {
  const champ = CHAMP_OF[refusal.code];
  const sentence = (SEANCE_REFUSALS as Readonly<Record<string, string>>)[refusal.code];
  return champ && sentence ? refuse(refusal.code, { champs: { [champ]: sentence } }) : refusal;
}

/** One institution's position, with its motif. */
export const recordPosition = command(
  {
    allow: ["ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR", "CAISSE.INSTRUCTEUR", "CAISSE.ORDONNATEUR"],
    input: POINT_INPUT.extend({ partie: z.enum(PARTIES), position: decision, motif: texteRequis(4000, "Écrivez le motif de cette position.") }),
  },
  async ({ tx, actor, record }, input): Promise<Answer> => {
    const locked = await lockPoint(tx, input.pointId);
    if (!locked) return refuse("INTROUVABLE");
    const { seance, point } = locked;
    const decided = decideTransition(POINT_TRANSITIONS, "prendrePosition", point.statut, await loadPointFacts(tx, seance, point, roleKey(actor), { partie: input.partie }), roleKey(actor));
    if (!decided.ok) return decided;
    const data = input.partie === "ARS" ? { positionArs: input.position, motifArs: input.motif } : { positionCaisse: input.position, motifCaisse: input.motif };
    if (!(await savePoint(tx, point.id, input.revision, data))) return refuse("REVISION_PERIMEE");
    await record({ acte: "prendrePosition", objetType: "point", objetId: point.id, dossierId: point.dossierId, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { partie: input.partie, position: input.position } });
    return ok({ id: point.id, seanceId: seance.id });
  },
);

/** The common decision: what does not belong to it (a réserve typed before a change of mind) is dropped. */
export const decidePoint = command(
  { allow: ["ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR"], input: POINT_INPUT.extend({ decision, motif: texte(4000), reserves: lignes, attendus: lignes, voiesRecours: texte(2000) }) },
  async ({ tx, actor, today, record }, input): Promise<Answer> => {
    const locked = await lockPoint(tx, input.pointId);
    if (!locked) return refuse("INTROUVABLE");
    const { seance, point } = locked;
    const saisie = prune({ decision: input.decision, motif: input.motif, reserves: input.reserves, attendus: input.attendus, voiesRecours: input.voiesRecours });
    const decided = decideTransition(POINT_TRANSITIONS, "decider", point.statut, await loadPointFacts(tx, seance, point, roleKey(actor), saisie), roleKey(actor));
    if (!decided.ok) return withChamp(decided);
    if (!(await savePoint(tx, point.id, input.revision, { ...saisie, statut: decided.value, decideLe: fromDay(today) }))) return refuse("REVISION_PERIMEE");
    await record({ acte: "deciderPoint", objetType: "point", objetId: point.id, dossierId: point.dossierId, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { seance: seance.numero, decision: input.decision } });
    return ok({ id: point.id, seanceId: seance.id });
  },
);

async function move(context: CommandContext, input: { pointId: string; revision: number }, acte: Extract<ActePoint, "reprendre" | "reporter">): Promise<Answer> {
  const { tx, actor, record } = context;
  const locked = await lockPoint(tx, input.pointId);
  if (!locked) return refuse("INTROUVABLE");
  const { seance, point } = locked;
  const decided = decideTransition(POINT_TRANSITIONS, acte, point.statut, await loadPointFacts(tx, seance, point, roleKey(actor)), roleKey(actor));
  if (!decided.ok) return decided;
  if (!(await savePoint(tx, point.id, input.revision, { statut: decided.value, decideLe: null }))) return refuse("REVISION_PERIMEE");
  await record({ acte: `${acte}Point`, objetType: "point", objetId: point.id, dossierId: point.dossierId, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { seance: seance.numero } });
  return ok({ id: point.id, seanceId: seance.id });
}

/** A mistake seen before the séance closes: the decision is taken again, from what was typed. */
export const resumePoint = command({ allow: ["ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR"], input: POINT_INPUT }, (context, input): Promise<Answer> => move(context, input, "reprendre"));
export const reportPoint = command({ allow: ["ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR"], input: POINT_INPUT }, (context, input): Promise<Answer> => move(context, input, "reporter"));
