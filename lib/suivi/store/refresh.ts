import { randomUUID } from "node:crypto";
import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { fromDay, fromDayOrNull, toDay } from "@/lib/db/days";
import { computeSuivi } from "../rules/taches";
import { tachesSeance } from "../rules/seance";
import type { Tache } from "../schema";
import { loadSuiviFacts } from "./facts";

/** Replays « À vous » for what an act touched, in its own transaction and as the system. */
export async function refreshSuivi(tx: Tx, touched: { dossiers: readonly string[]; seances: readonly string[]; today: CivilDate }): Promise<void> {
  for (const dossierId of touched.dossiers) await refreshDossier(tx, dossierId, touched.today);
  for (const seanceId of touched.seances) await refreshSeance(tx, seanceId, touched.today);
}

async function refreshDossier(tx: Tx, dossierId: string, today: CivilDate): Promise<void> {
  const facts = await loadSuiviFacts(tx, dossierId, today);
  if (!facts) return;
  const suivi = computeSuivi(facts);
  await tx.dossier.update({
    where: { id: dossierId },
    data: {
      etapeCode: suivi.etape?.code ?? null,
      etapeNature: suivi.etape?.nature ?? null,
      etapeLibelle: suivi.etape?.libelle ?? null,
      etapeDepuis: fromDayOrNull(suivi.etape?.depuis ?? null),
      echeance: fromDayOrNull(suivi.echeance),
      jalons: suivi.jalons.map((jalon) => ({ ...jalon })),
      attente: suivi.attente.map((attente) => ({ ...attente, roles: [...attente.roles] })),
    },
    select: { id: true },
  });
  await replaceTaches(tx, { dossierId }, suivi.taches);
}

async function refreshSeance(tx: Tx, seanceId: string, today: CivilDate): Promise<void> {
  const seance = await tx.seance.findUnique({ where: { id: seanceId } });
  if (!seance) return;
  const pv = await tx.pv.findUnique({ where: { seanceId } });
  const points = await tx.point.count({ where: { seanceId } });
  const designes = await tx.seanceMembre.count({ where: { seanceId, organisationId: seance.caisseId, votant: true } });
  const taches = tachesSeance({
    today,
    id: seance.id,
    arsId: seance.arsId,
    caisseId: seance.caisseId,
    jour: toDay(seance.jour),
    statut: seance.statut,
    points,
    caisseDesignee: designes > 0,
    pv: pv ? { statut: pv.statut, soumisLe: pv.soumisLe ? toDay(pv.soumisLe) : null, approuveArs: pv.approuveArsLe !== null, approuveCaisse: pv.approuveCaisseLe !== null } : null,
  });
  await replaceTaches(tx, { seanceId }, taches);
}

/** Keeps rows whose key stays, so that « depuis » and the reminders already sent survive. */
async function replaceTaches(tx: Tx, owner: { dossierId: string } | { seanceId: string }, taches: readonly Tache[]): Promise<void> {
  const doable = taches.filter((tache) => tache.roles.length > 0);
  await tx.tache.deleteMany({ where: { ...owner, NOT: { OR: doable.map((tache) => ({ organisationId: tache.organisationId, cle: tache.cle })) } } });
  for (const tache of doable) {
    const data = {
      ...owner,
      roles: [...tache.roles],
      acte: tache.acte,
      phrase: tache.phrase,
      lien: tache.lien,
      depuis: fromDay(tache.depuis),
      echeance: fromDayOrNull(tache.echeance),
      tri: fromDay(tache.echeance ?? tache.depuis),
      montantCentimes: tache.montantCentimes ?? null,
    };
    await tx.tache.upsert({
      where: { organisationId_cle: { organisationId: tache.organisationId, cle: tache.cle } },
      create: { id: randomUUID(), organisationId: tache.organisationId, cle: tache.cle, ...data },
      update: data,
      select: { id: true },
    });
  }
}
