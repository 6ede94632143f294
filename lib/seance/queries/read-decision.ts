import { query } from "@/lib/db/query";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { readDossier } from "@/lib/dossier/store/lock";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { isUuid } from "../schema";

/** Released decisions of a dossier, newest first: before the release there is nothing, for anyone but the institutions. */
export async function readDecisions(actor: Actor, dossierId: string) {
  if (!isUuid(dossierId)) return null;
  return query(actor, async (tx) => {
    const dossier = await readDossier(tx, dossierId);
    if (!dossier) return null;
    const notifications = await tx.notification.findMany({ where: { dossierId }, orderBy: [{ jour: "desc" }, { seanceNumero: "desc" }] });
    const reserves = await tx.reserve.findMany({ where: { dossierId }, orderBy: [{ jour: "asc" }, { id: "asc" }] });
    const point = await tx.point.findFirst({ where: { dossierId, statut: { in: ["INSCRIT", "DECIDE"] } }, select: { id: true, seanceId: true } });
    const seance = point ? await tx.seance.findUnique({ where: { id: point.seanceId }, select: { id: true, numero: true, jour: true } }) : null;
    return {
      dossier: { id: dossier.id, numero: dossier.numero, titre: dossier.titre, structureNom: dossier.structureNom },
      /** Institutions only: the structure's row-level security leaves it null. */
      aLOrdreDuJour: point && seance ? { pointId: point.id, seanceId: seance.id, numero: seance.numero, jour: toDay(seance.jour) } : null,
      recoitAttendus: roleKey(actor) === "ARS.INSTRUCTEUR",
      decisions: notifications.map((notification) => ({
        id: notification.id,
        seanceNumero: notification.seanceNumero,
        seanceJour: toDay(notification.seanceJour),
        decision: notification.decision,
        motif: notification.motif,
        attendus: notification.attendus,
        attendusRecusLe: toDayOrNull(notification.attendusRecusLe),
        voiesRecours: notification.voiesRecours,
        jour: toDay(notification.jour),
        reserves: reserves.filter((reserve) => reserve.pointId === notification.pointId).map((reserve) => ({ id: reserve.id, texte: reserve.texte, leveeLe: toDayOrNull(reserve.leveeLe), leveePar: reserve.leveePar, note: reserve.note })),
      })),
    };
  });
}
export type DecisionsView = NonNullable<Awaited<ReturnType<typeof readDecisions>>>;

export async function readLettre(actor: Actor, notificationId: string) {
  if (!isUuid(notificationId)) return null;
  return query(actor, async (tx) => {
    const row = await tx.notification.findUnique({ where: { id: notificationId }, select: { dossierId: true, lettre: true, jour: true, decision: true, seanceNumero: true } });
    const dossier = row ? await readDossier(tx, row.dossierId) : null;
    return row && dossier ? { lettre: row.lettre, jour: toDay(row.jour), decision: row.decision, seanceNumero: row.seanceNumero, numero: dossier.numero } : null;
  });
}
