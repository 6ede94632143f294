import { randomUUID } from "node:crypto";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { toDay } from "@/lib/db/days";
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
  const { etape, echeance, jalons, attente, taches } = computeSuivi(facts);
  // Written only when something moved: a message or a saved section leaves the row as it is.
  await tx.$executeRaw`
    update dossier d set etape_code = n.code, etape_nature = n.nature, etape_libelle = n.libelle, etape_depuis = n.depuis, echeance = n.echeance, jalons = n.jalons, attente = n.attente
    from (select ${etape?.code ?? null}::text as code, ${etape?.nature ?? null}::"NatureEtape" as nature, ${etape?.libelle ?? null}::text as libelle, ${etape?.depuis ?? null}::date as depuis,
      ${echeance}::date as echeance, ${JSON.stringify(jalons)}::jsonb as jalons, ${JSON.stringify(attente)}::jsonb as attente) n
    where d.id = ${dossierId}::uuid and (d.etape_code, d.etape_nature, d.etape_libelle, d.etape_depuis, d.echeance, d.jalons, d.attente) is distinct from (n.code, n.nature, n.libelle, n.depuis, n.echeance, n.jalons, n.attente)`;
  await replaceTaches(tx, { dossierId, seanceId: null }, taches);
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
  await replaceTaches(tx, { dossierId: null, seanceId }, taches);
}

/** Keeps rows whose key stays, so that « depuis » and the reminders already sent survive; one statement for those that go and those that come. */
async function replaceTaches(tx: Tx, owner: { dossierId: string; seanceId: null } | { dossierId: null; seanceId: string }, taches: readonly Tache[]): Promise<void> {
  const doable = new Map(taches.filter((tache) => tache.roles.length > 0).map((tache) => [`${tache.organisationId} ${tache.cle}`, tache]));
  const voulues = [...doable.values()].map(({ organisationId, cle, roles, acte, phrase, lien, depuis, echeance, montantCentimes }) => ({
    id: randomUUID(), organisationId, cle, roles, acte, phrase, lien, depuis, echeance, tri: echeance ?? depuis, montant: montantCentimes?.toString() ?? null,
  }));
  const own = owner.dossierId ? Prisma.sql`t.dossier_id = ${owner.dossierId}::uuid` : Prisma.sql`t.seance_id = ${owner.seanceId}::uuid`;
  await tx.$executeRaw`
    with voulue as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(voulues)}::jsonb)
        as v (id uuid, "organisationId" uuid, cle text, roles text[], acte text, phrase text, lien text, depuis date, echeance date, tri date, montant bigint)
    ), faite as (
      delete from tache t where ${own} and not exists (select 1 from voulue v where v."organisationId" = t.organisation_id and v.cle = t.cle)
    )
    insert into tache as t (id, organisation_id, cle, dossier_id, seance_id, roles, acte, phrase, lien, depuis, echeance, tri, montant_centimes)
    select v.id, v."organisationId", v.cle, ${owner.dossierId}::uuid, ${owner.seanceId}::uuid, v.roles, v.acte, v.phrase, v.lien, v.depuis, v.echeance, v.tri, v.montant from voulue v
    on conflict (organisation_id, cle) do update set
      dossier_id = excluded.dossier_id, seance_id = excluded.seance_id, roles = excluded.roles, acte = excluded.acte, phrase = excluded.phrase, lien = excluded.lien,
      depuis = excluded.depuis, echeance = excluded.echeance, tri = excluded.tri, montant_centimes = excluded.montant_centimes
    where (t.dossier_id, t.seance_id, t.roles, t.acte, t.phrase, t.lien, t.depuis, t.echeance, t.tri, t.montant_centimes)
      is distinct from (excluded.dossier_id, excluded.seance_id, excluded.roles, excluded.acte, excluded.phrase, excluded.lien, excluded.depuis, excluded.echeance, excluded.tri, excluded.montant_centimes)`;
}
