import type pg from "pg";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import type { Tx } from "@/lib/db/client";
import type { Result } from "@/lib/kernel/result";
import type { Actor } from "@/lib/identite/schema";
import { TODAY } from "../../support/actors";

/**
 * One use case: `preparer` lives what comes before and answers the act, ready to be posted. It runs twice, so that
 * the effect of eight posts at once is compared with the effect of one.
 */
export type Cas = {
  readonly preparer: () => Promise<() => Promise<unknown>>;
  /** Lines that one post alone writes to the journal; one, unless the act is several by nature. */
  readonly lignes?: number;
};
export type Table = Readonly<Record<string, Cas>>;

export const look = <T>(read: (tx: Tx) => Promise<T>): Promise<T> => systeme(TODAY, ({ tx }) => read(tx));
export const jour = fromDay;

/** An act of the set-up must be accepted: a refusal says which. */
export async function must<T>(answer: Promise<Result<T>> | Result<T>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`préparation refusée : ${result.code} ${JSON.stringify(result.champs ?? {})}`);
  return result.value;
}

/** The act of an actor with one input, the same at each post. */
export const poster = (acte: (actor: Actor, input: unknown) => Promise<unknown>, actor: Actor, input: unknown) => () => acte(actor, input);

export type Effet = { readonly journal: number; readonly ecrites: Readonly<Record<string, number>>; readonly nombres: Readonly<Record<string, number>> };

const TABLES = "select tablename as t from pg_tables where schemaname = 'public' and tablename not like '\\_prisma%' order by 1";

async function count(client: pg.Client, tables: readonly string[], where: string): Promise<Record<string, number>> {
  const { rows } = await client.query<{ t: string; n: number }>(tables.map((t) => `select '${t}' as t, count(*)::int as n from ${t} ${where}`).join(" union all "));
  return Object.fromEntries(rows.map(({ t, n }) => [t, n]));
}

/** Their first number, or first value, makes their row: written once all the same, which is what is compared. */
const SERIES = new Set(["compteur", "parametre_portail"]);

/**
 * What an act leaves behind, table by table: rows added or taken away, and rows written, read from the number of the
 * transaction that wrote them. Nothing of the product is asked.
 */
export async function mesurer(client: pg.Client, act: () => Promise<void>): Promise<Effet> {
  const tables = (await client.query<{ t: string }>(TABLES)).rows.map(({ t }) => t);
  const avant = await count(client, tables, "");
  const { rows } = await client.query<{ x: string }>("select pg_current_xact_id()::text as x");
  await act();
  const apres = await count(client, tables, "");
  const ecrites = await count(client, tables, `where xmin::text::bigint > ${rows[0]?.x}`);
  const seules = (values: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(values).filter(([, n]) => n !== 0));
  return { journal: (apres["journal"] ?? 0) - (avant["journal"] ?? 0), ecrites: seules(ecrites), nombres: seules(Object.fromEntries(tables.filter((t) => !SERIES.has(t)).map((t) => [t, (apres[t] ?? 0) - (avant[t] ?? 0)]))) };
}
