import { toDay, toDayOrNull } from "@/lib/db/days";
import type { Tx } from "@/lib/db/client";
import type { Programme, ProgrammeVersion } from "@/lib/programme/schema";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { versionNamed } from "@/lib/programme/rules";

const COLUMNS = {
  id: true, numero: true, programme: true, version: true, titre: true, structureId: true, structureNom: true, commune: true, regionCode: true, arsId: true, caisseId: true,
  statut: true, motifCloture: true, prioritaire: true, themes: true, reprise: true, deposeLe: true, creeJour: true, revision: true,
} as const;

/** Takes the row for the rest of the transaction; null when this actor cannot see it. */
export async function lockDossier(tx: Tx, dossierId: string) {
  const locked = await tx.$queryRaw<{ id: string }[]>`select id from dossier where id = ${dossierId}::uuid for update`;
  if (locked.length === 0) return null;
  return readDossier(tx, dossierId);
}

export async function readDossier(tx: Tx, dossierId: string) {
  const row = await tx.dossier.findUnique({ where: { id: dossierId }, select: COLUMNS });
  if (!row) return null;
  const { programme, version } = definitionOf(row.programme, row.version);
  return { ...row, deposeLe: toDayOrNull(row.deposeLe), creeJour: toDay(row.creeJour), definition: programme, modele: version };
}

export type LockedDossier = NonNullable<Awaited<ReturnType<typeof lockDossier>>>;

/** Throws when a stored code has no definition: a deployment fault, not a person's. */
export function definitionOf(code: string, version: string): { programme: Programme; version: ProgrammeVersion } {
  const programme = PROGRAMMES.find((candidate) => candidate.code === code);
  const found = programme ? versionNamed(programme, version) : null;
  if (!programme || !found) throw new Error(`programme sans définition : ${code} ${version}`);
  return { programme, version: found };
}

export async function listEtapes(tx: Tx, dossierId: string) {
  const rows = await tx.etape.findMany({ where: { dossierId }, orderBy: { rang: "asc" } });
  return rows.map((row) => ({ ...row, ouverteLe: toDayOrNull(row.ouverteLe), faiteLe: toDayOrNull(row.faiteLe), echeance: toDayOrNull(row.echeance) }));
}

export type EtapeRow = Awaited<ReturnType<typeof listEtapes>>[number];
