import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "./generated/client";

export type Tx = Prisma.TransactionClient;
export type { Prisma } from "./generated/client";

const holder = globalThis as typeof globalThis & { jalonClients?: Map<string, PrismaClient> };

/** Beyond, a statement is planned at each call: a plan kept by every connection weighs some hundred kilobytes. */
const PLANS_MAX = 300;
/** A statement earns its name by coming back: one written for a rare number of rows never does. */
const APPELS_MIN = 5;

/**
 * Under row-level security the plan of a statement costs more than its run (four milliseconds against one on the dossiers prêts):
 * one that comes back is named, so that each connection keeps its plan. The policies read the actor's settings while it runs, never
 * while it is planned. A pooler in transaction mode that does not know prepared statements wants `pgbouncer=true` in the address.
 */
function statementNames(): (statement: { sql: string }) => string {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= PLANS_MAX) return "";
    const calls = (seen.get(sql) ?? 0) + 1;
    if (calls < APPELS_MIN) {
      if (seen.size < 10 * PLANS_MAX) seen.set(sql, calls);
      return "";
    }
    seen.delete(sql);
    const name = `jalon_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}

/**
 * The one client of this process. Its user owns the tables but forced row-level
 * security shows it nothing: each transaction takes a role first (command, query, systeme).
 */
export function database(): PrismaClient {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL est absente : lancez « npm run demo » ou voyez docs/exploitation.md.");
  const clients = (holder.jalonClients ??= new Map());
  const known = clients.get(url);
  if (known) return known;
  const pooled = new URL(url).searchParams.get("pgbouncer") === "true";
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 10 }, pooled ? {} : { statementNameGenerator: statementNames() }) });
  clients.set(url, client);
  return client;
}

/** Closes every pool, before the server under them stops. */
export async function closeDatabase(): Promise<void> {
  const clients = holder.jalonClients;
  if (!clients) return;
  for (const client of clients.values()) await client.$disconnect();
  clients.clear();
}

export const TRANSACTION = { maxWait: 15_000, timeout: 30_000 } as const;
