import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { decideTransition } from "@/lib/kernel/transitions";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { describeActor, roleKey } from "@/lib/identite/rules";
import { command, type CommandContext } from "@/lib/db/command";
import { fromDay, toDay } from "@/lib/db/days";
import { DOSSIER_TRANSITIONS, MOTIF_OF } from "@/lib/dossier/rules";
import { advanceDossier, closeDossier } from "@/lib/dossier/store/advance";
import { lockDossier } from "@/lib/dossier/store/lock";
import type { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import type { SeanceRefus } from "../labels";
import { suiteOf } from "../rules/decision";
import { lettreOf } from "../rules/lettre";
import { DECIDEURS, POINT_TRANSITIONS } from "../rules/transitions";
import { jourSaisi } from "../schema";
import { lockSeance, POINT, savePoint, type SeanceRow } from "../store/lock";
import { loadPointFacts } from "../store/point-facts";

export type DiffusionCode = SeanceRefus | keyof typeof DOSSIER_REFUSALS;
type Refus = DiffusionCode | PorteCode;

async function releasePoint(context: CommandContext, seance: SeanceRow, chosen: { pointId: string; revision: number }): Promise<Result<null, Refus>> {
  const { tx, actor, today, record, notify } = context;
  const point = await tx.point.findFirst({ where: { id: chosen.pointId, seanceId: seance.id }, select: POINT });
  const dossier = point ? await lockDossier(tx, point.dossierId) : null;
  if (!point || !dossier) return refuse("INTROUVABLE");
  const decided = decideTransition(POINT_TRANSITIONS, "notifier", point.statut, await loadPointFacts(tx, seance, point, roleKey(actor)), roleKey(actor));
  if (!decided.ok) return decided;
  const { decision } = point;
  if (!decision) return refuse("ACTE_IMPOSSIBLE");
  if (!(await savePoint(tx, point.id, chosen.revision, { statut: decided.value, notifieLe: fromDay(today) }))) return refuse("REVISION_PERIMEE");
  await tx.notification.create({
    data: {
      id: randomUUID(), dossierId: dossier.id, pointId: point.id, seanceNumero: seance.numero, seanceJour: fromDay(seance.jour), decision, motif: point.motif, reserves: point.reserves, attendus: point.attendus,
      voiesRecours: point.voiesRecours, lettre: lettreOf(seance, { ...point, decision }, { ...dossier, programme: dossier.definition.libelle }, today), jour: fromDay(today), auteur: describeActor(actor),
    },
    select: { id: true },
  });
  await tx.reserve.createMany({ data: point.reserves.map((texte) => ({ id: randomUUID(), dossierId: dossier.id, pointId: point.id, texte, jour: fromDay(today) })) });
  const suite = suiteOf(decision);
  if (suite === "AVANCER") await advanceDossier(tx, dossier, today);
  if (suite === "CLORE") {
    const closing = decideTransition(DOSSIER_TRANSITIONS, "nonRetenir", dossier.statut, { conventionSignee: false, decisionRendue: true, toutVerse: false, depose: dossier.deposeLe !== null }, roleKey(actor));
    if (!closing.ok) return closing;
    await closeDossier(tx, dossier, MOTIF_OF.nonRetenir, today);
  }
  await record({ acte: "diffuserDecision", objetType: "dossier", objetId: dossier.id, dossierId: dossier.id, seanceId: seance.id, visibilite: "TOUS", details: { seance: seance.numero, decision } });
  await notify({ cle: `decision:${point.id}`, modele: "DECISION_DIFFUSEE", lien: `/dossiers/${dossier.id}/decision`, dossierId: dossier.id, organisationId: dossier.structureId, roles: ["REPRESENTANT_LEGAL", "REDACTEUR"] });
  return ok(null);
}

const choix = z.string().transform((value, context) => {
  const found = /^([0-9a-f-]{36}):(\d+)$/.exec(value);
  if (found?.[1] && found[2] && z.uuid().safeParse(found[1]).success) return { pointId: found[1], revision: Number(found[2]) };
  context.addIssue({ code: "custom", message: "Choisissez les décisions dans la liste." });
  return z.NEVER;
});

/** One act for the chosen points: all are released, or none. */
export const releaseDecisions = command(
  { allow: DECIDEURS, input: z.object({ id: z.uuid(), points: z.array(choix).min(1, { error: "Choisissez au moins une décision à diffuser." }).max(200), confirme: z.literal("oui", { error: "Cochez la case pour confirmer." }) }) },
  async (context, input): Promise<Result<{ id: string; diffusees: number }, Refus>> => {
    const seance = await lockSeance(context.tx, input.id);
    if (!seance) return refuse("INTROUVABLE");
    // Dossiers are always locked in the same order, whatever the order of the boxes.
    const points = [...new Map(input.points.map((point) => [point.pointId, point])).values()].sort((a, b) => (a.pointId < b.pointId ? -1 : 1));
    for (const point of points) {
      const released = await releasePoint(context, seance, point);
      if (!released.ok) return released;
    }
    return ok({ id: seance.id, diffusees: points.length });
  },
);

/** What an ajournement awaited has arrived: the dossier goes back to the first séance after that day. */
export const receiveAttendus = command(
  { allow: ["ARS.INSTRUCTEUR"], input: z.object({ dossierId: z.uuid(), jour: jourSaisi }) },
  async ({ tx, today, record, notify }, input): Promise<Result<{ id: string }, SeanceRefus | PorteCode>> => {
    const dossier = await lockDossier(tx, input.dossierId);
    if (!dossier) return refuse("INTROUVABLE");
    const notification = await tx.notification.findFirst({ where: { dossierId: dossier.id, decision: "AJOURNE", attendusRecusLe: null }, select: { id: true, jour: true } });
    if (!notification) return refuse("ATTENDUS_SANS_OBJET");
    if (input.jour < toDay(notification.jour) || input.jour > today) return refuse("JOUR_DE_RECEPTION", { champs: { jour: "Choisissez un jour entre la diffusion de la décision et aujourd’hui." } });
    await tx.notification.update({ where: { id: notification.id }, data: { attendusRecusLe: fromDay(input.jour) }, select: { id: true } });
    await record({ acte: "recevoirAttendus", objetType: "dossier", objetId: dossier.id, dossierId: dossier.id, visibilite: "TOUS", details: { jour: input.jour } });
    await notify({ cle: `attendus:${notification.id}`, modele: "ATTENDUS_RECUS", lien: "/codir", dossierId: dossier.id, organisationId: dossier.arsId, roles: ["SECRETAIRE_CODIR"] });
    return ok({ id: dossier.id });
  },
);
