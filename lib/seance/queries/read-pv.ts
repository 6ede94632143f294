import { available } from "@/lib/kernel/transitions";
import { query } from "@/lib/db/query";
import { toDayOrNull } from "@/lib/db/days";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { maskPoints } from "../rules/proces-verbal";
import { isDraft, isSeanceOver, PV_TRANSITIONS } from "../rules/transitions";
import { isUuid, type ContenuPv } from "../schema";
import { readSeance } from "../store/lock";
import { buildPv } from "../store/pv";
import { sweep } from "../store/sweep";

/**
 * The minutes as this person may read them. Frozen text is read whole and masked here,
 * because a recused person does not see the point, in the minutes either.
 */
export async function readPvView(actor: Actor, seanceId: string) {
  if (!isUuid(seanceId)) return null;
  return query(actor, async (tx) => {
    const seance = await readSeance(tx, seanceId);
    const pv = seance ? await tx.pv.findUnique({ where: { seanceId } }) : null;
    if (!seance || !pv) return null;
    const contenu = isDraft(pv.statut) ? await sweep(tx, actor, () => buildPv(tx, seance, pv.observations)) : (pv.contenu as unknown as ContenuPv);
    const recusations = await tx.recusation.findMany({ where: { personneId: actor.personneId }, select: { dossierId: true } });
    const points = maskPoints(contenu, new Set(recusations.map((recusation) => recusation.dossierId)));
    const facts = {
      seanceClose: isSeanceOver(seance.statut),
      approuveArs: pv.approuveArsLe !== null,
      approuveCaisse: pv.approuveCaisseLe !== null,
      approuveParMonInstitution: actor.organisationId === seance.arsId ? pv.approuveArsLe !== null : pv.approuveCaisseLe !== null,
    };
    const rouvert = await tx.journal.findFirst({ where: { seanceId, acte: "rouvrirPv" }, orderBy: { id: "desc" }, select: { acteur: true, details: true } });
    const last = await tx.journal.findFirst({ where: { seanceId, objetType: "pv" }, orderBy: { id: "desc" }, select: { le: true, jour: true } });
    return {
      seance,
      statut: pv.statut,
      version: pv.version,
      revision: pv.revision,
      sha256: pv.sha256,
      observations: pv.observations,
      soumisLe: toDayOrNull(pv.soumisLe),
      approbations: { ars: pv.approuveArsPar, arsLe: toDayOrNull(pv.approuveArsLe), caisse: pv.approuveCaissePar, caisseLe: toDayOrNull(pv.approuveCaisseLe) },
      contenu: { ...contenu, points: [] },
      points,
      actes: available(PV_TRANSITIONS, pv.statut, facts, roleKey(actor)),
      rouvert: rouvert && isDraft(pv.statut) ? { acteur: rouvert.acteur, details: rouvert.details } : null,
      dernierActe: last ? { le: last.le, jour: toDayOrNull(last.jour) } : null,
    };
  });
}
export type PvView = NonNullable<Awaited<ReturnType<typeof readPvView>>>;
