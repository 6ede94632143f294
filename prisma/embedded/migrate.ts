import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { ROOT } from "./paths";

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };
type Recorded = { migration_name: string; checksum: string; finished_at: Date | null; logs: string | null };

/** The number Prisma itself locks: our runner and `prisma migrate deploy` exclude each other. */
const PRISMA_LOCK = 72_707_369;

/** Prisma's own table, so that an operator can go on with `prisma migrate deploy`. */
const TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

export const MIGRATIONS = join(ROOT, "prisma", "migrations");

export function readMigrations(folder = MIGRATIONS): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "migration.sql")))
    .map(({ name }) => {
      const bytes = readFileSync(join(folder, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

function whereInFile(sql: string, error: unknown): string {
  const position = error instanceof pg.DatabaseError && error.position ? Number(error.position) : null;
  return position === null ? "" : `, ligne ${sql.slice(0, position).split("\n").length}`;
}

async function transactionOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>("select pg_current_xact_id()::text as id");
  return rows[0]?.id ?? "";
}

/** Its own connection: a `set role` or a search path left by one migration never reaches the next. */
async function applyOne(url: string, migration: Migration): Promise<void> {
  const client = await connect(url);
  const startedAt = new Date();
  try {
    await client.query("begin");
    const before = await transactionOf(client);
    await client.query(migration.sql);
    await client.query("reset role");
    if ((await transactionOf(client)) !== before) throw new Error("elle ferme elle-même sa transaction");
    await client.query(
      `insert into public._prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       values ($1, $2, clock_timestamp(), $3, $4, 1)`,
      [randomUUID(), migration.checksum, migration.name, startedAt],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw new Error(
      `Migration ${migration.name} refusée${whereInFile(migration.sql, error)} : ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  } finally {
    await client.end();
  }
}

function refuseDrift(recorded: readonly Recorded[], known: ReadonlyMap<string, Migration>): void {
  for (const row of recorded) {
    const migration = known.get(row.migration_name);
    if (row.finished_at === null) {
      throw new Error(`La migration ${row.migration_name} a été interrompue par un autre outil : corrigez la base, puis marquez-la par « prisma migrate resolve ».`);
    }
    if (!migration) throw new Error(`La base porte la migration ${row.migration_name}, que ce code ne connaît pas : le code est plus ancien que la base.`);
    if (migration.checksum !== row.checksum) {
      throw new Error(`La migration ${row.migration_name} a été modifiée après avoir été appliquée : une correction est une nouvelle migration.`);
    }
  }
}

/** Applies what is pending, each migration in its transaction, and returns the names applied. */
export async function applyMigrations(url: string, folder = MIGRATIONS): Promise<string[]> {
  const migrations = readMigrations(folder);
  const guardian = await connect(url);
  try {
    await guardian.query("select pg_advisory_lock($1)", [PRISMA_LOCK]);
    await guardian.query(TABLE);
    const { rows } = await guardian.query<Recorded>(
      "select migration_name, checksum, finished_at, logs from _prisma_migrations where rolled_back_at is null order by started_at",
    );
    refuseDrift(rows, new Map(migrations.map((migration) => [migration.name, migration])));
    const done = new Set(rows.map((row) => row.migration_name));
    const pending = migrations.filter(({ name }) => !done.has(name));
    for (const migration of pending) await applyOne(url, migration);
    return pending.map(({ name }) => name);
  } finally {
    await guardian.end();
  }
}
