import type { Tx } from "@/lib/db/client";
import { toDayOrNull } from "@/lib/db/days";
import { compareReady } from "../rules/quorum";

/** More would not fit on an agenda; the page says when there are others. */
export const READY_LIMIT = 200;

/**
 * Dossiers at an open CODIR étape and on no agenda; an ajourné one only once everything
 * awaited has arrived. Starts from acces, so that each institution sees its own.
 */
export async function listReady(tx: Tx, organisationId: string, pair?: { arsId: string; caisseId: string }) {
  const acces = await tx.acces.findMany({ where: { organisationId, jusqua: null, clos: false, etapeNature: "CODIR" }, orderBy: [{ prioritaire: "desc" }, { triDepot: "asc" }, { dossierId: "asc" }], take: READY_LIMIT * 2, select: { dossierId: true } });
  const ids = acces.map((row) => row.dossierId);
  if (ids.length === 0) return [];
  const [dossiers, etapes, points, ajournes] = [
    await tx.dossier.findMany({
      where: { id: { in: ids }, statut: "EN_COURS", ...pair },
      select: { id: true, numero: true, titre: true, structureNom: true, commune: true, programme: true, prioritaire: true, deposeLe: true, arsId: true, caisseId: true },
    }),
    await tx.etape.findMany({ where: { dossierId: { in: ids }, nature: "CODIR", statut: "OUVERTE" }, select: { id: true, dossierId: true, ouverteLe: true } }),
    await tx.point.findMany({ where: { dossierId: { in: ids }, statut: { in: ["INSCRIT", "DECIDE"] } }, select: { etapeId: true } }),
    await tx.notification.findMany({ where: { dossierId: { in: ids }, decision: "AJOURNE" }, orderBy: { jour: "asc" }, select: { dossierId: true, attendusRecusLe: true } }),
  ];
  const taken = new Set(points.map((point) => point.etapeId));
  const waiting = new Set(ajournes.filter((notification) => notification.attendusRecusLe === null).map((notification) => notification.dossierId));
  return dossiers
    .flatMap((dossier) => {
      const etape = etapes.find((candidate) => candidate.dossierId === dossier.id);
      if (!etape || taken.has(etape.id) || waiting.has(dossier.id)) return [];
      return [{ ...dossier, deposeLe: toDayOrNull(dossier.deposeLe), pretLe: toDayOrNull(etape.ouverteLe), etapeId: etape.id, revientDAjournement: ajournes.some((notification) => notification.dossierId === dossier.id) }];
    })
    .sort(compareReady)
    .slice(0, READY_LIMIT);
}
export type ReadyDossier = Awaited<ReturnType<typeof listReady>>[number];
