import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { decideTransition } from "@/lib/kernel/transitions";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { roleKey } from "@/lib/identite/rules";
import { command, type CommandContext } from "@/lib/db/command";
import type { ActeJournal } from "@/lib/dossier/labels/journal";
import type { SeanceRefus } from "../labels";
import { SEANCE_TRANSITIONS, type ActeSeance } from "../rules/transitions";
import { revision } from "../schema";
import { listMembres, loadSeanceFacts, lockSeance, saveSeance, type SeanceRow } from "../store/lock";
import { sweep } from "../store/sweep";

type Refus = SeanceRefus | PorteCode;
const ALLOW = ["ARS.SECRETAIRE_CODIR"] as const;
const INPUT = z.object({ id: z.uuid(), revision });

async function decideSeance({ tx, actor, today }: CommandContext, id: string, acte: ActeSeance): Promise<Result<{ seance: SeanceRow; statut: SeanceRow["statut"] }, Refus>> {
  const seance = await lockSeance(tx, id);
  if (!seance) return refuse("INTROUVABLE");
  const decided = decideTransition(SEANCE_TRANSITIONS, acte, seance.statut, await loadSeanceFacts(tx, seance, today), roleKey(actor));
  return decided.ok ? ok({ seance, statut: decided.value }) : decided;
}

/** Who is in the room, before the opening and each time someone comes or leaves. */
export const notePresences = command({ allow: ALLOW, input: INPUT.extend({ presents: z.array(z.uuid()) }) }, async (context, input): Promise<Result<{ id: string }, Refus>> => {
  const { tx, record } = context;
  const decided = await decideSeance(context, input.id, "noterPresences");
  if (!decided.ok) return decided;
  if (!(await saveSeance(tx, decided.value.seance, input.revision, {}))) return refuse("REVISION_PERIMEE");
  const membres = await listMembres(tx, input.id);
  for (const membre of membres) {
    const present = input.presents.includes(membre.personneId);
    if (present !== membre.present) await tx.seanceMembre.update({ where: { seanceId_personneId: { seanceId: input.id, personneId: membre.personneId } }, data: { present }, select: { personneId: true } });
  }
  const noms = membres.filter((membre) => input.presents.includes(membre.personneId)).map((membre) => membre.nom);
  await record({ acte: "noterPresences", objetType: "seance", objetId: input.id, seanceId: input.id, visibilite: "INSTITUTIONS", details: { presents: noms.join(", ") } });
  return ok({ id: input.id });
});

/** Opening shows each institution the other's evaluation (circuits, §3). */
export const openSeance = command({ allow: ALLOW, input: INPUT }, async (context, input): Promise<Result<{ id: string }, Refus>> => {
  const { tx, actor, today, record } = context;
  const decided = await decideSeance(context, input.id, "ouvrir");
  if (!decided.ok) return decided;
  const { seance, statut } = decided.value;
  if (!(await saveSeance(tx, seance, input.revision, { statut, ouverteLe: new Date() }))) return refuse("REVISION_PERIMEE");
  await tx.pv.create({ data: { seanceId: seance.id }, select: { seanceId: true } });
  await sweep(tx, actor, async () => {
    for (const point of await tx.point.findMany({ where: { seanceId: seance.id, statut: "INSCRIT" }, select: { etapeId: true } })) await tx.$executeRaw`select reveler_evaluations(${point.etapeId}::uuid, ${today}::date)`;
  });
  await record({ acte: "ouvrirSeance", objetType: "seance", objetId: seance.id, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { numero: seance.numero } });
  return ok({ id: seance.id });
});

/** Puts back what was not decided: the dossiers are ready again, what was written stays on the point. */
async function reportRemaining({ tx, actor, record }: CommandContext, seance: SeanceRow): Promise<number> {
  return sweep(tx, actor, async () => {
    const points = await tx.point.findMany({ where: { seanceId: seance.id, statut: "INSCRIT" }, orderBy: { rang: "asc" }, select: { id: true, dossierId: true } });
    for (const point of points) {
      await tx.point.update({ where: { id: point.id }, data: { statut: "REPORTE", revision: { increment: 1 } }, select: { id: true } });
      await record({ acte: "reporterPoint", objetType: "point", objetId: point.id, dossierId: point.dossierId, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { seance: seance.numero } });
    }
    return points.length;
  });
}

const ending = (acte: "constaterCarence" | "clore", ligne: ActeJournal) =>
  command({ allow: ALLOW, input: INPUT }, async (context, input): Promise<Result<{ id: string; reportes: number }, Refus>> => {
    const { tx, record } = context;
    const decided = await decideSeance(context, input.id, acte);
    if (!decided.ok) return decided;
    const { seance, statut } = decided.value;
    if (!(await saveSeance(tx, seance, input.revision, { statut, closeLe: new Date() }))) return refuse("REVISION_PERIMEE");
    // A séance without quorum never opened: its minutes say so all the same.
    if (acte === "constaterCarence") await tx.pv.create({ data: { seanceId: seance.id }, select: { seanceId: true } });
    const reportes = await reportRemaining(context, seance);
    await record({ acte: ligne, objetType: "seance", objetId: seance.id, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { numero: seance.numero, reportes } });
    return ok({ id: seance.id, reportes });
  });

export const recordNoQuorum = ending("constaterCarence", "constaterCarence");
export const closeSeance = ending("clore", "cloreSeance");
