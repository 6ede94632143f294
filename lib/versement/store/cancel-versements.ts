import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { reverseMouvement, undoRetenues } from "./mouvements";

/** A convention ends early: what has not left is cancelled, what it held is released. Returns how many payments fell. */
export async function cancelVersements(tx: Tx, conventionId: string, jour: CivilDate): Promise<number> {
  await tx.$queryRaw`select id from versement where convention_id = ${conventionId}::uuid order by id for update`;
  // A line already in a reserved batch belongs to the bank file: it leaves, and is asked back if it must be.
  const rows = await tx.versement.findMany({
    where: { conventionId, lotId: null, statut: { in: ["PREVU", "DECLARE", "CERTIFIE", "LIQUIDE", "ORDONNANCE", "VISE"] } },
    select: { id: true, dossierId: true, fonds: true, exercice: true, montantCentimes: true, remplaceId: true },
  });
  for (const row of rows) {
    await reverseMouvement(tx, row, "ANNULATION", jour);
    await undoRetenues(tx, row, jour);
    await tx.versement.update({ where: { id: row.id }, data: { statut: "ANNULE", revision: { increment: 1 } }, select: { id: true } });
  }
  return rows.length;
}
