import { z } from "zod";
import { cents, type Cents } from "@/lib/kernel/cents";
import { maxDate, type CivilDate } from "@/lib/kernel/civil-date";
import { maskIban } from "@/lib/kernel/identifiants";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { readFileBytes } from "@/lib/adapters/files";
import { query } from "@/lib/db/query";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { formatOrdre, isLotReserved } from "../rules";
import { beneficiaire, debiteur, type StatutLot, type StatutVersement } from "../schema";
import { loadFacts } from "../store/facts";
import { readVersements } from "../store/lock";
import { sha256Of } from "../use-cases/lot-file";

export type LotListe = { id: string; messageId: string; creeLe: Date; dateExecution: CivilDate; statut: StatutLot; nombre: number; somme: Cents; restent: number; creePar: string };

const PAGE = 25;

/** Batches of the caisse, the newest first; a cursor is the instant of the last one shown. */
export async function listLots(actor: Actor, avant: string | null): Promise<{ lots: LotListe[]; suite: string | null; reserves: number }> {
  const instant = avant !== null && z.iso.datetime().safeParse(avant).success ? new Date(avant) : null;
  return query(actor, async (tx) => {
    const rows = await tx.lot.findMany({ where: { caisseId: actor.organisationId, ...(instant ? { creeLe: { lt: instant } } : {}) }, orderBy: [{ creeLe: "desc" }, { id: "desc" }], take: PAGE + 1 });
    const shown = rows.slice(0, PAGE);
    const waiting = await tx.versement.groupBy({ by: ["lotId"], where: { lotId: { in: shown.map((row) => row.id) }, statut: "EMIS" }, _count: true });
    return {
      lots: shown.map((row) => ({ id: row.id, messageId: row.messageId, creeLe: row.creeLe, dateExecution: toDay(row.dateExecution), statut: row.statut, nombre: row.nombre, somme: cents(row.sommeCentimes), restent: waiting.find((one) => one.lotId === row.id)?._count ?? 0, creePar: row.creePar })),
      suite: rows.length > PAGE ? (shown.at(-1)?.creeLe.toISOString() ?? null) : null,
      reserves: rows.filter((row) => isLotReserved(row.statut)).length,
    };
  });
}

export type LigneLotVue = { id: string; dossierId: string; ordre: string; endToEndId: string; structureNom: string; libelle: string; titulaire: string; iban: string; dateExecution: string; montant: Cents; statut: StatutVersement; payeLe: CivilDate | null; rejeteLe: CivilDate | null; motifRejet: string | null };
export type LotVue = Omit<LotListe, "restent"> & { sha256: string; emisLe: Date | null; debiteur: { nom: string; iban: string }; lignes: readonly LigneLotVue[] };

export async function readLot(actor: Actor, id: string): Promise<LotVue | null> {
  if (actor.organisationType !== "CAISSE" || !z.uuid().safeParse(id).success) return null;
  return query(actor, async (tx) => {
    const lot = await tx.lot.findUnique({ where: { id } });
    if (!lot) return null;
    const rows = await tx.versement.findMany({ where: { lotId: id }, orderBy: { endToEndId: "asc" } });
    const compte = debiteur.parse(lot.debiteur);
    return {
      id, messageId: lot.messageId, creeLe: lot.creeLe, dateExecution: toDay(lot.dateExecution), statut: lot.statut, nombre: lot.nombre, somme: cents(lot.sommeCentimes), creePar: lot.creePar, sha256: lot.sha256, emisLe: lot.emisLe,
      debiteur: { nom: compte.nom, iban: maskIban(compte.iban) },
      lignes: rows.map((row) => {
        const frozen = beneficiaire.parse(row.beneficiaire);
        return {
          id: row.id, dossierId: row.dossierId, ordre: formatOrdre(row.ordreAnnee, row.ordreNumero) ?? "", endToEndId: row.endToEndId ?? "", structureNom: row.structureNom, libelle: row.libelle, titulaire: frozen.nom,
          iban: maskIban(frozen.iban), dateExecution: frozen.dateExecution, montant: cents(row.montantCentimes ?? 0n), statut: row.statut, payeLe: toDayOrNull(row.payeLe), rejeteLe: toDayOrNull(row.rejeteLe), motifRejet: row.motifRejet,
        };
      }),
    };
  });
}

/** The bytes of an issued batch, for the comptable alone: they carry whole accounts. */
export async function readLotFile(actor: Actor, id: string): Promise<{ nom: string; bytes: Buffer } | null> {
  if (roleKey(actor) !== "CAISSE.COMPTABLE" || !z.uuid().safeParse(id).success) return null;
  const lot = await query(actor, (tx) => tx.lot.findUnique({ where: { id }, select: { cle: true, messageId: true, sha256: true, statut: true } }));
  if (!lot?.cle || isLotReserved(lot.statut)) return null;
  const bytes = await readFileBytes(lot.cle);
  if (sha256Of(bytes) !== lot.sha256) throw new Error(`le fichier du lot ${lot.messageId} n’a plus son empreinte`);
  return { nom: `${lot.messageId}.xml`, bytes };
}

export type Emissible = { id: string; dossierId: string; ordre: string; structureNom: string; libelle: string; datePrevue: CivilDate; montant: Cents; pret: boolean };

/** Visaed orders that are in no batch, oldest date first; those whose account is not vouched for say so. */
export async function listEmissibles(actor: Actor): Promise<{ ordres: Emissible[]; somme: Cents; compteDebiteur: boolean; dateProposee: CivilDate }> {
  return query(actor, async (tx) => {
    const rows = await tx.versement.findMany({ where: { caisseId: actor.organisationId, statut: "VISE", lotId: null }, select: { id: true }, orderBy: [{ datePrevue: "asc" }, { id: "asc" }], take: 500 });
    const versements = await readVersements(tx, rows.map((row) => row.id));
    const facts = await loadFacts(tx, versements, actor);
    const ordres = versements
      .map((versement) => ({
        id: versement.id, dossierId: versement.dossierId, ordre: formatOrdre(versement.ordreAnnee, versement.ordreNumero) ?? "", structureNom: versement.structureNom, libelle: versement.libelle, datePrevue: versement.datePrevue,
        montant: cents(versement.montantCentimes ?? 0n), pret: facts.get(versement.id)?.coordonneesValidees ?? false,
      }))
      .sort((a, b) => (a.datePrevue === b.datePrevue ? (a.id < b.id ? -1 : 1) : a.datePrevue < b.datePrevue ? -1 : 1));
    const compte = await tx.compteDebiteur.findUnique({ where: { caisseId: actor.organisationId }, select: { caisseId: true } });
    const first = ordres.find((ordre) => ordre.pret)?.datePrevue ?? actor.today;
    return { ordres, somme: cents(ordres.filter((ordre) => ordre.pret).reduce<bigint>((sum, ordre) => sum + ordre.montant, 0n)), compteDebiteur: compte !== null, dateProposee: maxDate(first, actor.today) };
  });
}
