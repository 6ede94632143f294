import pg from "pg";
import { startCluster } from "./cluster";

export type Base = {
  readonly url: string;
  readonly embedded: boolean;
  /** What an operator should know, in one sentence. */
  readonly warning: string | null;
  readonly isSeeded: () => Promise<boolean>;
  readonly markSeeded: () => Promise<void>;
  /** Throws everything away: only the embedded database, whose preparation was interrupted. */
  readonly startOver: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const MINIMUM = 16;
const SEEDED = "jeu de démonstration en place";

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

// The size on disk, since row-level security hides every row from the owner too.
const HAS_PEOPLE = "select coalesce(pg_relation_size(to_regclass('public.personne')), 0) > 0 as oui";
const COMMENT = "select shobj_description(oid, 'pg_database') as texte from pg_database where datname = current_database()";

async function hasComment(url: string): Promise<boolean> {
  return (await ask<{ texte: string | null }>(url, COMMENT))[0]?.texte === SEEDED;
}
async function hasPeople(url: string): Promise<boolean> {
  return (await ask<{ oui: boolean }>(url, HAS_PEOPLE))[0]?.oui === true;
}
async function comment(url: string): Promise<void> {
  const name = (await ask<{ nom: string }>(url, "select quote_ident(current_database()) as nom"))[0]?.nom ?? "";
  await ask(url, `comment on database ${name} is '${SEEDED}'`);
}

/** A server of the operator's own, checked before anything is written to it. */
export async function externalBase(url: string): Promise<Base> {
  type Facts = { version: number; codage: string; superutilisateur: boolean };
  const rows = await ask<Facts>(
    url,
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as codage,
            (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as superutilisateur`,
  ).catch((error: unknown) => {
    throw new Error(`La base donnée par DATABASE_URL ne répond pas : ${error instanceof Error ? error.message || String(error) : String(error)}.`);
  });
  const facts = rows[0];
  if (!facts || facts.version < MINIMUM * 10_000) throw new Error(`DATABASE_URL désigne un PostgreSQL trop ancien : il faut au moins la version ${MINIMUM}.`);
  if (facts.codage !== "UTF8") throw new Error(`DATABASE_URL désigne une base en ${facts.codage} : il faut une base en UTF8.`);
  return {
    url,
    embedded: false,
    warning: facts.superutilisateur
      ? "DATABASE_URL désigne un superutilisateur ou un compte qui échappe au cloisonnement : donnez au portail un propriétaire ordinaire (voir docs/exploitation.md)."
      : null,
    isSeeded: () => hasPeople(url),
    markSeeded: async () => undefined,
    startOver: async () => {
      throw new Error("La base externe n’est jamais effacée.");
    },
    stop: async () => undefined,
  };
}

export async function embeddedBase(name: string): Promise<Base> {
  const cluster = await startCluster();
  const url = cluster.url(name);
  try {
    await cluster.ensureDatabase(name);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return {
    url,
    embedded: true,
    warning: null,
    isSeeded: () => hasComment(url),
    markSeeded: () => comment(url),
    startOver: async () => {
      if (!(await hasPeople(url))) return;
      await ask(cluster.url("postgres"), `drop database "${name}" with (force)`);
      await cluster.ensureDatabase(name);
    },
    stop: cluster.stop,
  };
}
