import type { CivilDate } from "@/lib/kernel/civil-date";
import { toDay, toDayOrNull } from "@/lib/db/days";
import type { Prisma, Tx } from "@/lib/db/client";
import { computeQuorum, hasVoters } from "../rules/quorum";
import type { SeanceFacts } from "../rules/transitions";

const SEANCE = { id: true, numero: true, arsId: true, caisseId: true, jour: true, heure: true, dureeMinutes: true, lieu: true, statut: true, convoqueeLe: true, ouverteLe: true, closeLe: true, sequence: true, revision: true } as const;

/** One line of the region's clock and both names with the séance; null when this actor cannot see it. */
export async function readSeance(tx: Tx, seanceId: string) {
  const row = await tx.seance.findUnique({ where: { id: seanceId }, select: SEANCE });
  if (!row) return null;
  const names = await tx.organisation.findMany({ where: { id: { in: [row.arsId, row.caisseId] } }, select: { id: true, nom: true, regionCode: true } });
  const ars = names.find((organisation) => organisation.id === row.arsId);
  const region = ars?.regionCode ? await tx.region.findUnique({ where: { code: ars.regionCode }, select: { nom: true, fuseau: true } }) : null;
  return {
    ...row,
    jour: toDay(row.jour),
    convoqueeLe: toDayOrNull(row.convoqueeLe),
    arsNom: ars?.nom ?? "",
    caisseNom: names.find((organisation) => organisation.id === row.caisseId)?.nom ?? "",
    regionCode: ars?.regionCode ?? null,
    regionNom: region?.nom ?? "",
    fuseau: region?.fuseau ?? "Europe/Paris",
  };
}
export type SeanceRow = NonNullable<Awaited<ReturnType<typeof readSeance>>>;

/** Every act on a séance or its points takes this row first: acts of one séance never interleave. */
export async function lockSeance(tx: Tx, seanceId: string): Promise<SeanceRow | null> {
  const locked = await tx.$queryRaw<{ id: string }[]>`select id from seance where id = ${seanceId}::uuid for update`;
  return locked.length === 0 ? null : readSeance(tx, seanceId);
}

export const listMembres = (tx: Tx, seanceId: string) =>
  tx.seanceMembre.findMany({ where: { seanceId }, orderBy: [{ nom: "asc" }, { personneId: "asc" }], select: { personneId: true, organisationId: true, nom: true, qualite: true, email: true, votant: true, present: true } });

export async function loadSeanceFacts(tx: Tx, seance: SeanceRow, today: CivilDate): Promise<SeanceFacts> {
  const membres = await listMembres(tx, seance.id);
  return {
    jourVenu: seance.jour <= today,
    jourPasse: seance.jour < today,
    points: await tx.point.count({ where: { seanceId: seance.id, statut: { not: "REPORTE" } } }),
    votants: hasVoters(seance, membres),
    quorum: computeQuorum(seance, membres).atteint,
  };
}

export const POINT = {
  id: true, seanceId: true, dossierId: true, etapeId: true, rang: true, statut: true, positionArs: true, motifArs: true, positionCaisse: true, motifCaisse: true, decision: true, motif: true, reserves: true,
  attendus: true, voiesRecours: true, decideLe: true, notifieLe: true, revision: true,
} as const satisfies Prisma.PointSelect;

/** Locks the séance, then reads the point under it. */
export async function lockPoint(tx: Tx, pointId: string) {
  const found = await tx.point.findUnique({ where: { id: pointId }, select: { seanceId: true } });
  const seance = found ? await lockSeance(tx, found.seanceId) : null;
  const point = seance ? await tx.point.findUnique({ where: { id: pointId }, select: POINT }) : null;
  return seance && point ? { seance, point } : null;
}

/** People who do not count and do not see: whatever the séance where they stepped aside from this dossier. */
export const listRecuses = (tx: Tx, dossierId: string) => tx.recusation.findMany({ where: { dossierId }, select: { personneId: true, organisationId: true, nom: true, motif: true } });

export type PointRow = Prisma.PointGetPayload<{ select: typeof POINT }>;

/** Saves only what nobody changed meanwhile; false when the revision is stale. */
export async function saveSeance(tx: Tx, seance: SeanceRow, revision: number, data: Prisma.SeanceUpdateManyMutationInput): Promise<boolean> {
  const { count } = await tx.seance.updateMany({ where: { id: seance.id, revision }, data: { ...data, revision: { increment: 1 } } });
  return count === 1;
}
export async function savePoint(tx: Tx, pointId: string, revision: number, data: Prisma.PointUpdateManyMutationInput): Promise<boolean> {
  const { count } = await tx.point.updateMany({ where: { id: pointId, revision }, data: { ...data, revision: { increment: 1 } } });
  return count === 1;
}
