import { z } from "zod";
import { cents, type Cents } from "@/lib/kernel/cents";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import type { Actor } from "@/lib/identite/schema";
import { retenuNet } from "../rules/decompte";
import { etatEnveloppe, type EtatEnveloppe } from "../rules/mouvements";
import { formatOrdre, isLive, isLiquidated, TOUS_CREDITS } from "../rules";
import { declaration, regularisations, type LigneDeclaree, type StatutVersement } from "../schema";

export type EnveloppeVue = EtatEnveloppe & { cle: string; dossierId: string; numero: string; titre: string; structureNom: string; fonds: string; credit: string; exercice: number };
export type VersementDossier = {
  id: string; libelle: string; fonds: string; exercice: number; datePrevue: CivilDate; statut: StatutVersement; montant: Cents | null; prevu: Cents | null; retenu: Cents | null; ordre: string | null; payeLe: CivilDate | null;
  activite: boolean; coupes: readonly LigneDeclaree[]; remplace: boolean; reemission: boolean;
};

/** Ceilings, movements and expected amounts of some dossiers, added up per fund and year. */
async function readEtats(tx: Tx, dossierIds: readonly string[]): Promise<EnveloppeVue[]> {
  const ids = [...dossierIds];
  const dossiers = await tx.dossier.findMany({ where: { id: { in: ids } }, select: { id: true, numero: true, titre: true, structureNom: true } });
  const plafonds = await tx.enveloppe.findMany({ where: { dossierId: { in: ids } } });
  const mouvements = await tx.mouvement.findMany({ where: { dossierId: { in: ids } }, select: { dossierId: true, versementId: true, fonds: true, exercice: true, source: true, destination: true, montantCentimes: true } });
  const versements = await tx.versement.findMany({ where: { dossierId: { in: ids } }, select: { id: true, dossierId: true, fonds: true, credit: true, exercice: true, statut: true, prevuCentimes: true, retenuCentimes: true, remplaceId: true, regularisations: true } });
  const remplaces = new Set(versements.map((one) => one.remplaceId));
  const creditOf = new Map(versements.map((one) => [one.id, one.credit]));
  const situes = mouvements.map((one) => ({ ...one, credit: creditOf.get(one.versementId) ?? TOUS_CREDITS }));
  const keys = new Map<string, { dossierId: string; fonds: string; credit: string; exercice: number }>();
  for (const { dossierId, fonds, credit, exercice } of [...plafonds, ...versements]) keys.set(`${dossierId} ${fonds} ${credit} ${exercice}`, { dossierId, fonds, credit, exercice });
  return [...keys.entries()]
    .flatMap(([cle, place]): EnveloppeVue[] => {
      const dossier = dossiers.find((one) => one.id === place.dossierId);
      const here = (row: { dossierId: string; fonds: string; credit: string; exercice: number }) => row.dossierId === place.dossierId && row.fonds === place.fonds && row.credit === place.credit && row.exercice === place.exercice;
      const live = versements.filter((one) => here(one) && isLive({ statut: one.statut, remplace: remplaces.has(one.id) }));
      // A rejected order not yet issued again keeps its liquidation: only what is not liquidated is still expected.
      const attendu = live.filter((one) => !isLiquidated(one.statut) && one.retenuCentimes === null).reduce((sum, one) => sum + (one.prevuCentimes ?? 0n), 0n);
      const retenu = live.reduce((sum, one) => sum + retenuNet(one.retenuCentimes, regularisations.parse(one.regularisations)), 0n);
      const plafond = plafonds.find(here)?.plafondCentimes ?? null;
      return dossier ? [{ cle, ...place, numero: dossier.numero, titre: dossier.titre, structureNom: dossier.structureNom, ...etatEnveloppe(plafond, situes.filter(here), attendu, retenu) }] : [];
    })
    .sort((a, b) => (a.numero === b.numero ? (a.exercice === b.exercice ? (`${a.fonds} ${a.credit}` < `${b.fonds} ${b.credit}` ? -1 : 1) : a.exercice - b.exercice) : a.numero < b.numero ? -1 : 1));
}

/** A screen holds the envelopes of so many dossiers: a convention has some five of them. */
const PAGE = 10;

/** Envelopes of the conventions this mandat sees, by number of dossier: starts from acces, in the order of its index. */
export async function listEnveloppes(actor: Actor, apres: string | null, dossiers = PAGE): Promise<{ enveloppes: EnveloppeVue[]; suite: string | null; debut: boolean }> {
  const place = apres !== null && /^[\d-]{1,20}$/.test(apres) ? apres : null;
  return query(actor, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; numero: string }[]>`
      select a.dossier_id::text as id, a.numero from acces a
      where a.organisation_id = ${actor.organisationId}::uuid and a.jusqua is null and a.numero > ${place ?? ""}
        and exists (select 1 from versement v where v.dossier_id = a.dossier_id offset 0) order by a.numero limit ${Prisma.raw(String(Math.trunc(dossiers) + 1))}`;
    const shown = rows.slice(0, dossiers);
    return { enveloppes: await readEtats(tx, shown.map((row) => row.id)), suite: rows.length > dossiers ? (shown.at(-1)?.numero ?? null) : null, debut: place === null };
  });
}

export type FinancesDossier = { dossier: { id: string; numero: string; titre: string; structureNom: string }; conventionNumero: string | null; versements: readonly VersementDossier[]; enveloppes: readonly EnveloppeVue[]; mouvements: readonly MouvementVue[] };
export type MouvementVue = { id: string; jour: CivilDate; source: string; destination: string; montant: Cents; libelle: string; contrepasse: boolean };

/** The échéancier of one dossier, its envelopes and the movements that prove them. */
export async function readFinances(actor: Actor, dossierId: string): Promise<FinancesDossier | null> {
  if (!z.uuid().safeParse(dossierId).success) return null;
  return query(actor, async (tx) => {
    const dossier = await tx.dossier.findUnique({ where: { id: dossierId }, select: { id: true, numero: true, titre: true, structureNom: true } });
    if (!dossier) return null;
    const convention = await tx.convention.findUnique({ where: { dossierId }, select: { numero: true } });
    const rows = await tx.versement.findMany({ where: { dossierId }, orderBy: [{ datePrevue: "asc" }, { rang: "asc" }, { id: "asc" }] });
    const remplaces = new Set(rows.map((row) => row.remplaceId));
    const mouvements = await tx.mouvement.findMany({ where: { dossierId }, orderBy: { id: "asc" } });
    return {
      dossier,
      conventionNumero: convention?.numero ?? null,
      enveloppes: await readEtats(tx, [dossierId]),
      versements: rows.map((row) => ({
        id: row.id, libelle: row.libelle, fonds: row.fonds, exercice: row.exercice, datePrevue: toDay(row.datePrevue), statut: row.statut, montant: row.montantCentimes === null ? null : cents(row.montantCentimes),
        prevu: row.prevuCentimes === null ? null : cents(row.prevuCentimes), retenu: row.retenuCentimes === null ? null : cents(row.retenuCentimes), ordre: formatOrdre(row.ordreAnnee, row.ordreNumero), payeLe: toDayOrNull(row.payeLe), activite: row.activite,
        coupes: (declaration.parse(row.declaration) as LigneDeclaree[]).filter((ligne) => ligne.retenue !== null && ligne.retenue < ligne.quantite), remplace: remplaces.has(row.id), reemission: row.remplaceId !== null,
      })),
      mouvements: mouvements.map((row) => ({ id: String(row.id), jour: toDay(row.jour), source: row.source, destination: row.destination, montant: cents(row.montantCentimes), libelle: rows.find((one) => one.id === row.versementId)?.libelle ?? "", contrepasse: row.contrepasseId !== null })),
    };
  });
}
