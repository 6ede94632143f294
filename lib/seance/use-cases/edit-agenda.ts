import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { decideTransition } from "@/lib/kernel/transitions";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { roleKey } from "@/lib/identite/rules";
import { command, type CommandContext } from "@/lib/db/command";
import type { SeanceRefus } from "../labels";
import { SEANCE_TRANSITIONS } from "../rules/transitions";
import { revision } from "../schema";
import { listRecuses, loadSeanceFacts, lockSeance, saveSeance, type SeanceRow } from "../store/lock";
import { listReady, type ReadyDossier } from "../store/ready";
import { sweep } from "../store/sweep";

type Refus = SeanceRefus | PorteCode;
const ALLOW = ["ARS.SECRETAIRE_CODIR"] as const;

/** Every change of the agenda: the séance under lock, before it opens, on a fresh revision. */
async function composing(context: CommandContext, input: { id: string; revision: number }): Promise<Result<SeanceRow, Refus>> {
  const seance = await lockSeance(context.tx, input.id);
  if (!seance) return refuse("INTROUVABLE");
  const decided = decideTransition(SEANCE_TRANSITIONS, "composer", seance.statut, await loadSeanceFacts(context.tx, seance, context.today), roleKey(context.actor));
  if (!decided.ok) return decided;
  return (await saveSeance(context.tx, seance, input.revision, {})) ? ok(seance) : refuse("REVISION_PERIMEE");
}

async function inscribe({ tx, actor, record }: CommandContext, seance: SeanceRow, dossiers: readonly ReadyDossier[]): Promise<void> {
  // Counted as the system: a point hidden by a recusal keeps its rank.
  const last = await sweep(tx, actor, () => tx.point.aggregate({ where: { seanceId: seance.id }, _max: { rang: true } }));
  for (const [index, dossier] of dossiers.entries()) {
    const id = randomUUID();
    const rang = (last._max.rang ?? 0) + index + 1;
    // A dossier withdrawn from this very agenda comes back on its own row, with what was written there.
    const known = await tx.point.findUnique({ where: { seanceId_dossierId: { seanceId: seance.id, dossierId: dossier.id } }, select: { id: true } });
    if (known) await tx.point.update({ where: { id: known.id }, data: { statut: "INSCRIT", rang, revision: { increment: 1 } }, select: { id: true } });
    else await tx.point.create({ data: { id, seanceId: seance.id, dossierId: dossier.id, etapeId: dossier.etapeId, rang }, select: { id: true } });
    await record({ acte: "inscrirePoint", objetType: "point", objetId: known?.id ?? id, dossierId: dossier.id, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { seance: seance.numero, rang } });
  }
}

/** « Inscrire tous les dossiers prêts », or as many as one screen lists: priority first, then oldest. */
export const addAllReady = command({ allow: ALLOW, input: z.object({ id: z.uuid(), revision }) }, async (context, input): Promise<Result<{ id: string; inscrits: number }, Refus>> => {
  const locked = await composing(context, input);
  if (!locked.ok) return locked;
  const seance = locked.value;
  const { prets } = await listReady(context.tx, context.actor.organisationId, { pair: { arsId: seance.arsId, caisseId: seance.caisseId } });
  if (prets.length === 0) return refuse("AUCUN_DOSSIER");
  await inscribe(context, seance, prets);
  return ok({ id: seance.id, inscrits: prets.length });
});

export const addPoint = command({ allow: ALLOW, input: z.object({ id: z.uuid(), revision, dossierId: z.uuid() }) }, async (context, input): Promise<Result<{ id: string }, Refus>> => {
  const locked = await composing(context, input);
  if (!locked.ok) return locked;
  const seance = locked.value;
  const { prets: [dossier] } = await listReady(context.tx, context.actor.organisationId, { pair: { arsId: seance.arsId, caisseId: seance.caisseId }, dossierId: input.dossierId });
  if (!dossier) return refuse("DOSSIER_NON_PRET");
  await inscribe(context, seance, [dossier]);
  return ok({ id: seance.id });
});

export const removePoint = command({ allow: ALLOW, input: z.object({ id: z.uuid(), revision, pointId: z.uuid() }) }, async (context, input): Promise<Result<{ id: string }, Refus>> => {
  const { tx, record } = context;
  const locked = await composing(context, input);
  if (!locked.ok) return locked;
  const point = await tx.point.findFirst({ where: { id: input.pointId, seanceId: input.id, statut: "INSCRIT" }, select: { id: true, dossierId: true, motifArs: true, motifCaisse: true } });
  if (!point) return refuse("INTROUVABLE");
  // The row of a recusal goes with its point: the recused person would see the dossier again.
  if ((await listRecuses(tx, point.dossierId)).length > 0) return refuse("POINT_RECUSE");
  if (point.motifArs === "" && point.motifCaisse === "") await tx.point.delete({ where: { id: point.id }, select: { id: true } });
  else await tx.point.update({ where: { id: point.id }, data: { statut: "REPORTE", revision: { increment: 1 } }, select: { id: true } });
  await record({ acte: "retirerPoint", objetType: "point", objetId: point.id, dossierId: point.dossierId, seanceId: input.id, visibilite: "INSTITUTIONS", details: { seance: locked.value.numero } });
  return ok({ id: input.id });
});

/** Swaps a point with its visible neighbour. */
export const movePoint = command(
  { allow: ALLOW, input: z.object({ id: z.uuid(), revision, pointId: z.uuid(), sens: z.enum(["monter", "descendre"]) }) },
  async (context, input): Promise<Result<{ id: string }, Refus>> => {
    const { tx, record } = context;
    const locked = await composing(context, input);
    if (!locked.ok) return locked;
    const points = await tx.point.findMany({ where: { seanceId: input.id, statut: "INSCRIT" }, orderBy: [{ rang: "asc" }, { id: "asc" }], select: { id: true, rang: true } });
    const at = points.findIndex((point) => point.id === input.pointId);
    const [moved, neighbour] = [points[at], points[at + (input.sens === "monter" ? -1 : 1)]];
    if (at < 0 || !moved) return refuse("INTROUVABLE");
    if (!neighbour) return refuse("ACTE_IMPOSSIBLE");
    await tx.point.update({ where: { id: moved.id }, data: { rang: neighbour.rang }, select: { id: true } });
    await tx.point.update({ where: { id: neighbour.id }, data: { rang: moved.rang }, select: { id: true } });
    await record({ acte: "ordonnerPoints", objetType: "seance", objetId: input.id, seanceId: input.id, visibilite: "INSTITUTIONS" });
    return ok({ id: input.id });
  },
);
