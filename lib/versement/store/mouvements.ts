import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { fromDay } from "@/lib/db/days";
import { cleMouvement, CONTRAIRES, MOUVEMENTS, type EvenementContraire, type EvenementMouvement } from "../rules/mouvements";

type Place = { id: string; dossierId: string; fonds: string; exercice: number; montantCentimes: bigint | null };

/** Append-only: the key of the event is unique, so a second effect is refused by the database. */
export async function addMouvement(tx: Tx, versement: Place, evenement: EvenementMouvement, jour: CivilDate): Promise<void> {
  const { source, destination } = MOUVEMENTS[evenement];
  await tx.mouvement.create({
    data: {
      dossierId: versement.dossierId, versementId: versement.id, fonds: versement.fonds, exercice: versement.exercice,
      source, destination, montantCentimes: versement.montantCentimes ?? 0n, jour: fromDay(jour), cle: cleMouvement(evenement, versement.id),
    },
    select: { id: true },
  });
}

/** The opposite movement, naming the first. Returns false when there was nothing to undo. */
export async function reverseMouvement(tx: Tx, versement: Place, evenement: EvenementContraire, jour: CivilDate): Promise<boolean> {
  const first = await tx.mouvement.findUnique({ where: { cle: cleMouvement(CONTRAIRES[evenement], versement.id) } });
  if (!first) return false;
  await tx.mouvement.create({
    data: {
      dossierId: first.dossierId, versementId: first.versementId, fonds: first.fonds, exercice: first.exercice, source: first.destination, destination: first.source,
      montantCentimes: first.montantCentimes, contrepasseId: first.id, jour: fromDay(jour), cle: cleMouvement(evenement, versement.id),
    },
    select: { id: true },
  });
  return true;
}
