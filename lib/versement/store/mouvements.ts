import { addMonths, civilDate, type CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { fromDay } from "@/lib/db/days";
import { RECOUVREMENT } from "@/lib/programme/definitions/recouvrement";
import { cleMouvement, CONTRAIRES, MOUVEMENTS, MOUVEMENTS_INDU, type EvenementContraire, type EvenementIndu, type EvenementMouvement } from "../rules/mouvements";

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

type Somme = Omit<Place, "montantCentimes"> & { montantCentimes: bigint };

/** A step of an indu; `suite` tells it from the other steps of the same payment. The indu itself points at the payment it goes against. */
export async function addMouvementIndu(tx: Tx, place: Somme, evenement: EvenementIndu, suite: string, jour: CivilDate): Promise<void> {
  const first = evenement === "INDU" ? await tx.mouvement.findUnique({ where: { cle: cleMouvement("PAIEMENT", place.id) }, select: { id: true } }) : null;
  await tx.mouvement.create({
    data: {
      dossierId: place.dossierId, versementId: place.id, fonds: place.fonds, exercice: place.exercice, ...MOUVEMENTS_INDU[evenement],
      montantCentimes: place.montantCentimes, contrepasseId: first?.id ?? null, jour: fromDay(jour), cle: `${evenement}:${place.id}:${suite}`,
    },
    select: { id: true },
  });
}

/** A payment cancelled before it left gives back what it had kept, under its own name or that of the rejected order it replaced. */
export async function undoRetenues(tx: Tx, { id: versementId, dossierId, remplaceId }: { id: string; dossierId: string; remplaceId: string | null }, jour: CivilDate): Promise<void> {
  const before = remplaceId === null ? null : await tx.versement.findUnique({ where: { id: remplaceId }, select: { id: true, dossierId: true, remplaceId: true } });
  if (before) await undoRetenues(tx, before, jour);
  const rows = await tx.mouvement.findMany({ where: { dossierId, OR: [{ cle: { startsWith: "RETENUE:", endsWith: `:${versementId}` } }, { cle: { startsWith: `COMPENSATION:${versementId}:` } }] } });
  for (const { id, cle, source, destination, ...row } of rows) {
    await tx.mouvement.create({ data: { ...row, source: destination, destination: source, contrepasseId: id, jour: fromDay(jour), cle: `ANNULATION_${cle}` }, select: { id: true } });
  }
}

export type InduOuvert = { versementId: string; libelle: string; fonds: string; exercice: number; centimes: bigint };

/** What is still to be recovered on a dossier, payment by payment, oldest first. */
export async function listIndus(tx: Tx, dossierId: string): Promise<(InduOuvert & { credit: string; depuis: CivilDate })[]> {
  const rows = await tx.$queryRaw<{ versement_id: string; libelle: string; fonds: string; credit: string; exercice: number; depuis: string; centimes: bigint }[]>`
    select v.id::text as versement_id, v.libelle, v.fonds, v.credit, v.exercice, max(m.jour) filter (where m.cle like 'INDU:%')::text as depuis,
      sum(case when m.destination = 'INDU' then m.montant_centimes else -m.montant_centimes end)::bigint as centimes
    from mouvement m join versement v on v.id = m.versement_id
    where m.dossier_id = ${dossierId}::uuid and 'INDU' in (m.source, m.destination)
    group by v.id, v.libelle, v.fonds, v.credit, v.exercice
    having sum(case when m.destination = 'INDU' then m.montant_centimes else -m.montant_centimes end) > 0
    order by min(m.id)`;
  return rows.map(({ versement_id, libelle, fonds, credit, exercice, depuis, centimes }) => ({ versementId: versement_id, libelle, fonds, credit, exercice, depuis: civilDate(depuis), centimes }));
}

/** What the structure had its time to pay or to contest: the same fund and kind of credit may keep it back. */
export async function listIndusExigibles(tx: Tx, { dossierId, fonds, credit }: { dossierId: string; fonds: string; credit: string }, today: CivilDate): Promise<InduOuvert[]> {
  const all = await listIndus(tx, dossierId);
  return all.filter((one) => one.fonds === fonds && one.credit === credit && addMonths(one.depuis, RECOUVREMENT.delaiMois) <= today);
}
