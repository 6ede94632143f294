import { z } from "zod";
import { formatInstant } from "@/lib/kernel/format";
import { query } from "@/lib/db/query";
import { canReadRib } from "@/lib/compte/rules";
import { readsDossiers, roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import type { ObjetPiece, PieceVue } from "./schema";

const COLUMNS = { id: true, objetId: true, champ: true, nom: true, taille: true, typeMime: true, deposeePar: true, creeLe: true } as const;

/** Attachments still in place on some objects of a dossier, by object. */
export async function listPieces(actor: Actor, dossierId: string, objetType: ObjetPiece, objetIds: readonly string[]): Promise<ReadonlyMap<string, PieceVue[]>> {
  if (objetIds.length === 0 || (objetType === "RIB" && !canReadRib(roleKey(actor)))) return new Map();
  const rows = await query(actor, (tx) => tx.piece.findMany({ where: { dossierId, objetType, objetId: { in: [...objetIds] }, retireeLe: null }, select: COLUMNS, orderBy: [{ creeLe: "asc" }, { id: "asc" }] }));
  const byObject = new Map<string, PieceVue[]>();
  for (const { objetId, champ: _champ, creeLe, ...row } of rows) byObject.set(objetId, [...(byObject.get(objetId) ?? []), { ...row, creeLe: formatInstant(creeLe) }]);
  return byObject;
}

/**
 * The bytes' key, for who may read it. An attachment of a draft belongs to its structure
 * until a dépôt names it; one taken off later stays readable where a dépôt names it.
 */
export async function readPiece(actor: Actor, id: string): Promise<{ nom: string; typeMime: string; taille: number; cle: string } | null> {
  if (!z.uuid().safeParse(id).success || !readsDossiers(actor)) return null;
  return query(actor, async (tx) => {
    const piece = await tx.piece.findUnique({ where: { id }, select: { dossierId: true, objetType: true, organisationId: true, retireeLe: true, nom: true, typeMime: true, taille: true, cle: true } });
    if (!piece || (piece.objetType === "RIB" && !canReadRib(roleKey(actor)))) return null;
    const { nom, typeMime, taille, cle } = piece;
    const draft = piece.objetType === "SECTION" && piece.organisationId !== actor.organisationId;
    if (piece.retireeLe === null && !draft) return { nom, typeMime, taille, cle };
    const frozen = await tx.$queryRaw<{ fige: boolean }[]>`select exists (select 1 from depot where dossier_id = ${piece.dossierId}::uuid and strpos(contenu::text, ${id}) > 0) as fige`;
    return frozen[0]?.fige === true ? { nom, typeMime, taille, cle } : null;
  });
}
