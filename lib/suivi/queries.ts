import { cents, type Cents } from "@/lib/kernel/cents";
import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { toDay, toDayOrNull } from "@/lib/db/days";
import type { Actor } from "@/lib/identite/schema";
import { ACTES_TACHE, type ActeTache } from "./schema";

export type TacheVue = {
  id: string;
  acte: ActeTache;
  phrase: string;
  lien: string;
  dossierId: string | null;
  depuis: CivilDate;
  echeance: CivilDate | null;
  montant: Cents | null;
  /** True when this mandat's role can act; otherwise a colleague's. */
  aMoi: boolean;
};

const acteOf = (text: string): ActeTache | null => ACTES_TACHE.find((acte) => acte === text) ?? null;

/** « À vous » of this mandat, oldest deadline first; capped, with one more row to say so. */
export async function listTaches(actor: Actor, limit = 25): Promise<{ taches: TacheVue[]; encore: boolean }> {
  return query(actor, async (tx) => {
    const rows = await tx.tache.findMany({ where: { organisationId: actor.organisationId, roles: { has: actor.role } }, orderBy: [{ tri: "asc" }, { id: "asc" }], take: limit + 1 });
    return { taches: rows.slice(0, limit).flatMap((row) => view(row, actor)), encore: rows.length > limit };
  });
}

/** What this dossier asks of the actor's organisation: one's own acts first. */
export const listTachesOf = (actor: Actor, dossierId: string): Promise<TacheVue[]> => query(actor, (tx) => readTachesOf(tx, actor, dossierId));

/** The same, inside a read already open. */
export async function readTachesOf(tx: Tx, actor: Actor, dossierId: string): Promise<TacheVue[]> {
  const rows = await tx.tache.findMany({ where: { organisationId: actor.organisationId, dossierId }, orderBy: [{ tri: "asc" }, { id: "asc" }] });
  return rows.flatMap((row) => view(row, actor)).sort((a, b) => Number(b.aMoi) - Number(a.aMoi));
}

function view(
  row: { id: string; acte: string; phrase: string; lien: string; dossierId: string | null; depuis: Date; echeance: Date | null; montantCentimes: bigint | null; roles: string[] },
  actor: Actor,
): TacheVue[] {
  const acte = acteOf(row.acte);
  if (!acte) return [];
  return [
    {
      id: row.id,
      acte,
      phrase: row.phrase,
      lien: row.lien,
      dossierId: row.dossierId,
      depuis: toDay(row.depuis),
      echeance: toDayOrNull(row.echeance),
      montant: row.montantCentimes === null ? null : cents(row.montantCentimes),
      aMoi: row.roles.includes(actor.role),
    },
  ];
}
