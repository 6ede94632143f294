import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { dayInParis } from "@/lib/kernel/civil-date";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { checkFile, type CodeFichier } from "@/lib/adapters/files-controle";
import { deleteFile, listFiles, storeFile } from "@/lib/adapters/files";
import { command } from "@/lib/db/command";
import { query } from "@/lib/db/query";
import { systeme } from "@/lib/db/systeme";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import type { PieceCode } from "./labels";
import { REGLES_PIECE } from "./rules";
import { OBJETS_PIECE, type ObjetPiece } from "./schema";
import { readDroit } from "./store";

const cible = z.object({ objetType: z.enum(OBJETS_PIECE), objetId: z.string().min(1).max(120), dossierId: z.string(), champ: z.string().max(64).nullable().default(null) });
const STRUCTURE_ET_AGENTS = [...new Set(Object.values(REGLES_PIECE).flatMap((regle) => regle.by))];

export type PieceJointe = { id: string; nom: string; taille: number };
export type FichierRecu = { objetType: ObjetPiece; objetId: string; dossierId: string; champ?: string | null; nom: string; bytes: Uint8Array };

const writePiece = command(
  {
    allow: STRUCTURE_ET_AGENTS,
    input: cible.extend({ id: z.uuid(), nom: z.string().min(1).max(200), typeMime: z.string(), taille: z.number().int().positive(), sha256: z.string().length(64), cle: z.string() }),
  },
  async ({ tx, actor, record }, { id, nom, typeMime, taille, sha256, cle, ...where }): Promise<Result<PieceJointe, PieceCode | "INTROUVABLE" | "ACTE_INTERDIT">> => {
    if (!REGLES_PIECE[where.objetType].by.includes(roleKey(actor))) return refuse("ACTE_INTERDIT");
    // The dossier is locked so that two uploads at once do not both take the last place.
    if (z.uuid().safeParse(where.dossierId).success) await tx.$queryRaw`select id from dossier where id = ${where.dossierId}::uuid for update`;
    const { droit, nombreMax } = await readDroit(tx, actor, where);
    if (droit === "INCONNU") return refuse("INTROUVABLE");
    if (droit === "FERME") return refuse("OBJET_FERME");
    const { champ, objetType, objetId, dossierId } = where;
    // A repeated click, or an answer lost by the network: the same file is already there, once.
    const known = await tx.piece.findFirst({ where: { dossierId, objetType, objetId, champ, nom, sha256, organisationId: actor.organisationId, retireeLe: null }, select: { id: true } });
    if (known) return ok({ id: known.id, nom, taille });
    if ((await tx.piece.count({ where: { dossierId, objetType, objetId, champ, retireeLe: null } })) >= nombreMax) return refuse("TROP_DE_PIECES");
    const { confidentialite } = REGLES_PIECE[objetType];
    await tx.piece.create({
      data: { id, dossierId, objetType, objetId, champ, nom, typeMime, taille, sha256, cle, confidentialite, organisationId: actor.organisationId, deposeePar: `${actor.prenom} ${actor.nom}` },
      select: { id: true },
    });
    await record({ acte: "joindrePiece", objetType: "piece", objetId: id, dossierId, visibilite: "ORGANISATION", details: { nom, taille, objet: objetType } });
    return ok({ id, nom, taille });
  },
);

/** The name as a person knows it: no path, nothing that a header or a screen would misread. */
const cleanName = (nom: string): string => (nom.split(/[/\\]/).at(-1) ?? "").replace(/\p{Cc}/gu, "").trim().slice(-200);

/**
 * Keeps a file on an object of a dossier: the right to write there first, then the true
 * type by the first bytes, then the bytes, then the row that names them.
 */
export async function attachPiece(actor: Actor, recu: FichierRecu): Promise<Result<PieceJointe, PieceCode | CodeFichier | PorteCode>> {
  const where = cible.safeParse(recu);
  if (!where.success) return refuse("INTROUVABLE");
  const regle = REGLES_PIECE[where.data.objetType];
  if (!regle.by.includes(roleKey(actor))) return refuse("ACTE_INTERDIT");
  const { droit } = await query(actor, (tx) => readDroit(tx, actor, where.data));
  if (droit === "INCONNU") return refuse("INTROUVABLE");
  if (droit === "FERME") return refuse("OBJET_FERME");
  const nom = cleanName(recu.nom);
  const verified = await checkFile(recu.bytes, nom, { tailleMax: regle.tailleMax, types: regle.types });
  if (!verified.ok) return verified;
  const stored = await storeFile(recu.bytes);
  // A fault leaves the bytes to the sweep: the row may have been committed all the same.
  const id = randomUUID();
  const result = await writePiece(actor, { ...where.data, id, nom, typeMime: verified.value.mime, ...stored });
  if (!result.ok || result.value.id !== id) await deleteFile(stored.cle);
  return result;
}

/** Taken off the list; the bytes stay for the dépôts that already name it. */
export const removePiece = command({ allow: STRUCTURE_ET_AGENTS, input: z.object({ id: z.string() }) }, async ({ tx, actor, record }, { id }): Promise<Result<{ id: string; dossierId: string }, PieceCode | "INTROUVABLE">> => {
  const found = z.uuid().safeParse(id).success ? await tx.piece.findUnique({ where: { id }, select: { dossierId: true, objetType: true, objetId: true, champ: true, nom: true, organisationId: true } }) : null;
  const objetType = OBJETS_PIECE.find((objet) => objet === found?.objetType);
  if (!found || !objetType || found.organisationId !== actor.organisationId) return refuse("INTROUVABLE");
  await tx.$queryRaw`select id from dossier where id = ${found.dossierId}::uuid for update`;
  const { droit } = await readDroit(tx, actor, { objetType, objetId: found.objetId, dossierId: found.dossierId, champ: found.champ });
  if (droit === "INCONNU") return refuse("INTROUVABLE");
  if (droit === "FERME") return refuse("OBJET_FERME");
  const removed = await tx.piece.updateMany({ where: { id, retireeLe: null }, data: { retireeLe: new Date() } });
  if (removed.count === 0) return refuse("PIECE_RETIREE");
  await record({ acte: "retirerPiece", objetType: "piece", objetId: id, dossierId: found.dossierId, visibilite: "ORGANISATION", details: { nom: found.nom } });
  return ok({ id, dossierId: found.dossierId });
});

/** Keys of attachments: two letters, then a random identifier. Payment files live under names of their own and are never swept. */
const PIECE_KEY = /^[0-9a-f]{2}\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:\.[0-9a-f-]{36}\.partiel)?$/;
const GRACE_MS = 24 * 3_600_000;

/** Bytes that no row names, older than a day: an upload cut between the file and its row. Answers how many were deleted. */
export async function sweepOrphans(now: Date = new Date()): Promise<number> {
  const old: string[] = [];
  for await (const file of listFiles()) if (PIECE_KEY.test(file.cle) && now.getTime() - file.modifieLe.getTime() > GRACE_MS) old.push(file.cle);
  let deleted = 0;
  for (let start = 0; start < old.length; start += 500) {
    const batch = old.slice(start, start + 500);
    const known = await systeme(dayInParis(now), ({ tx }) => tx.piece.findMany({ where: { cle: { in: batch } }, select: { cle: true } }));
    const named = new Set(known.map((piece) => piece.cle));
    for (const cle of batch.filter((candidate) => !named.has(candidate))) {
      await deleteFile(cle);
      deleted += 1;
    }
  }
  return deleted;
}
