import { z } from "zod";
import type { Tx } from "@/lib/db/client";
import { toDay } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import type { Actor } from "@/lib/identite/schema";
import { journalSentence } from "../labels/journal";

export const LIGNES_PAR_PAGE = 50;

/** Lines this mandat may read, newest first; « suite » names the next one. */
export async function readJournal(tx: Tx, dossierId: string, suite: bigint | null, limite: number) {
  const rows = await tx.journal.findMany({
    where: { dossierId, ...(suite === null ? {} : { id: { lte: suite } }) },
    select: { id: true, le: true, jour: true, acteur: true, acte: true, visibilite: true, details: true },
    orderBy: { id: "desc" },
    take: limite + 1,
  });
  return {
    lignes: rows.slice(0, limite).map((row) => ({
      id: row.id.toString(),
      le: row.le,
      jour: toDay(row.jour),
      acteur: row.acteur,
      acte: row.acte,
      phrase: journalSentence(row.acte, row.details),
      visibilite: row.visibilite,
    })),
    suite: rows[limite]?.id.toString() ?? null,
  };
}
export type LigneJournal = Awaited<ReturnType<typeof readJournal>>["lignes"][number];

const suiteOf = (texte: string | undefined): bigint | null => (texte !== undefined && /^\d{1,18}$/.test(texte) ? BigInt(texte) : null);

/** The journal of one dossier; null when this mandat cannot see it. */
export async function listJournal(actor: Actor, dossierId: string, suite?: string, limite = LIGNES_PAR_PAGE) {
  if (!z.uuid().safeParse(dossierId).success) return null;
  return query(actor, async (tx) => {
    const dossier = await tx.dossier.findUnique({ where: { id: dossierId }, select: { id: true, numero: true, titre: true } });
    return dossier ? { dossier, ...(await readJournal(tx, dossierId, suiteOf(suite), limite)) } : null;
  });
}
