import { formatCents, ZERO } from "@/lib/kernel/cents";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { decideTransition } from "@/lib/kernel/transitions";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { SYSTEME } from "@/lib/identite/rules";
import { formatOrdre, isLotEmitted, VERSEMENT_TRANSITIONS } from "../rules";
import { loadFacts } from "../store/facts";
import { lockVersements } from "../store/lock";
import { addMouvement } from "../store/mouvements";
import { readLotGele, writeLotFile } from "./lot-file";

/** Last step: the file is there, so the lot and its lines are issued. Done twice, it changes nothing the second time. */
export async function confirmLot(today: CivilDate, lotId: string): Promise<void> {
  await systeme(today, async (context) => {
    const { tx, actor, record, notify } = context;
    const rows = await tx.versement.findMany({ where: { lotId }, select: { id: true } });
    // Payments before the lot, as every act does, so that two confirmations wait for each other.
    const versements = await lockVersements(tx, rows.map((row) => row.id));
    await tx.$queryRaw`select id from lot where id = ${lotId}::uuid for update`;
    const lot = await tx.lot.findUnique({ where: { id: lotId }, select: { statut: true, messageId: true, creePar: true } });
    if (!lot || isLotEmitted(lot.statut)) return;
    const facts = await loadFacts(tx, versements, actor);
    for (const versement of versements) {
      const own = facts.get(versement.id);
      const decided = own ? decideTransition(VERSEMENT_TRANSITIONS, "emettre", versement.statut, own, SYSTEME) : null;
      if (!decided?.ok) throw new Error(`ligne d’un lot réservé qui ne peut pas être émise : ${versement.id}`);
      await tx.versement.update({ where: { id: versement.id }, data: { statut: decided.value, emisLe: fromDay(today), revision: { increment: 1 } }, select: { id: true } });
      await addMouvement(tx, versement, "EMISSION", today);
      await record({
        acte: "emettre", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS",
        details: { ordre: formatOrdre(versement.ordreAnnee, versement.ordreNumero) ?? "", montant: formatCents(versement.montantCentimes ?? ZERO), lot: lot.messageId, par: lot.creePar },
      });
      await notify({ cle: `VERSEMENT_EMIS:${versement.id}`, modele: "VERSEMENT_EMIS", lien: `/versements/${versement.id}`, dossierId: versement.dossierId, organisationId: versement.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
    }
    await tx.lot.update({ where: { id: lotId }, data: { statut: "EMIS", emisLe: new Date() }, select: { id: true } });
  });
}

/**
 * After a fault: each reserved lot gets the bytes it was reserved with, then is confirmed. Safe beside a
 * process that is still issuing: same key, same bytes, one confirmation. Returns how many were taken up.
 */
export async function resumeLots(today: CivilDate, caisseId?: string): Promise<number> {
  const lots = await systeme(today, ({ tx }) => tx.lot.findMany({ where: { statut: "RESERVE", ...(caisseId === undefined ? {} : { caisseId }) }, select: { id: true }, orderBy: { creeLe: "asc" } }));
  for (const { id } of lots) {
    const lot = await systeme(today, ({ tx }) => readLotGele(tx, id));
    if (!lot) continue;
    await writeLotFile(lot);
    await confirmLot(today, id);
  }
  return lots.length;
}
