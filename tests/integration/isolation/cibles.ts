import { randomUUID } from "node:crypto";
import type pg from "pg";
import { LECTEURS } from "./canaris";
import type { Cible } from "./lectures";

type Ligne = { table: string; id: string; dossier: string | null; lecteurs: ReadonlySet<string> };

/** Forced policies hide everything from the owner too: what judges reads as the automatic role, which sees every row. */
async function toutVoir<T>(client: pg.Client, read: () => Promise<T>): Promise<T> {
  await client.query("set role jalon_systeme");
  try {
    return await read();
  } finally {
    await client.query("reset role");
  }
}

/** Every row that has an identifier, with its readers, read as the owner before anyone acts. */
export const listLignes = (client: pg.Client): Promise<Ligne[]> => toutVoir(client, async () => {
  const { rows: colonnes } = await client.query<{ t: string; dossier: boolean }>(
    `select c.table_name::text as t, exists (select 1 from information_schema.columns d where d.table_schema = 'public' and d.table_name = c.table_name and d.column_name = 'dossier_id') as dossier
     from information_schema.columns c where c.table_schema = 'public' and c.column_name = 'id' and c.udt_name = 'uuid'`,
  );
  const lignes: Ligne[] = [];
  for (const { t, dossier } of colonnes) {
    if (!(t in LECTEURS)) continue;
    const { rows } = await client.query<{ id: string; dossier: string | null; lecteurs: string[] }>(
      `select t.id::text, ${t === "dossier" ? "t.id::text" : dossier ? "t.dossier_id::text" : "null::text"} as dossier, array(select l::text from unnest(${LECTEURS[t]}) l where l is not null) as lecteurs from ${t} t order by t.id`,
    );
    lignes.push(...rows.map((row) => ({ table: t, id: row.id, dossier: row.dossier, lecteurs: new Set(row.lecteurs) })));
  }
  return lignes;
});

/** Identifiers gathered around a few dossiers, the richest first (the one that went to payment), the poorest last (a draft). */
function autourDe(lignes: readonly Ligne[], nombre: number): Cible[] {
  const parTable = Map.groupBy(lignes, (ligne) => ligne.table);
  const richesse = Map.groupBy(lignes, (ligne) => ligne.dossier);
  const dossiers = (parTable.get("dossier") ?? []).map(({ id }) => id).sort((a, b) => new Set(richesse.get(b)?.map((ligne) => ligne.table)).size - new Set(richesse.get(a)?.map((ligne) => ligne.table)).size);
  return [...new Set([...dossiers.slice(0, nombre - 1), ...dossiers.slice(-1)])].map((dossier): Cible => {
    const known = new Map<string, string>();
    return (table) => {
      const candidates = known.has(table) ? [] : (parTable.get(table) ?? []);
      const id = known.get(table) ?? (candidates.find((ligne) => ligne.dossier === dossier) ?? candidates[0])?.id ?? randomUUID();
      known.set(table, id);
      return id;
    };
  });
}

/** What an organisation may not read. */
export const ciblesDe = (lignes: readonly Ligne[], organisationId: string, nombre: number): Cible[] => autourDe(lignes.filter((ligne) => !ligne.lecteurs.has(organisationId)), nombre);
/** What she may. */
export const ciblesPropres = (lignes: readonly Ligne[], organisationId: string, nombre: number): Cible[] => autourDe(lignes.filter((ligne) => ligne.lecteurs.has(organisationId)), nombre);

/** As many identifiers of nothing: same shape, no row. */
export const cibleInconnue = (): Cible => {
  const known = new Map<string, string>();
  return (table) => {
    const id = known.get(table) ?? randomUUID();
    known.set(table, id);
    return id;
  };
};

const PARTIES = `(${LECTEURS["etape"]} || array(select unnest(array[d.structure_id, d.ars_id, d.caisse_id]) from dossier d where d.id = t.dossier_id))`;

/**
 * Whose rows these are, for the one who writes: an act on one's own dossier gives its institutions a task and a message,
 * and nobody else. An invitation goes to an address alone.
 */
const POSSEDENT: Readonly<Record<string, string>> = {
  ...LECTEURS,
  tache: `case when t.organisation_id = any (${PARTIES}) then ${PARTIES} else array[t.organisation_id] end`,
  courriel: `case when t.organisation_id = any (${PARTIES}) or (t.organisation_id is null and t.dossier_id is not null) then ${PARTIES}
    when t.seance_id is not null and t.organisation_id = any (${LECTEURS["pv"]}) then ${LECTEURS["pv"]} when t.organisation_id is not null then array[t.organisation_id] else $1::uuid[] end`,
};

/** A digest per table of every row that none of these organisations may read: it must not move while they act. */
export const empreinte = (client: pg.Client, organisations: readonly string[]): Promise<Record<string, string>> => toutVoir(client, async () => {
  const digests: Record<string, string> = {};
  for (const [table, lecteurs] of Object.entries(POSSEDENT)) {
    const { rows } = await client.query<{ n: string; d: string }>(
      `select count(*)::text as n, coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as d from ${table} t where not (coalesce(${lecteurs}, '{}') && $1::uuid[])`,
      [organisations],
    );
    digests[table] = `${rows[0]?.n} ${rows[0]?.d}`;
  }
  return digests;
});
