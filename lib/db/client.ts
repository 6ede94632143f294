import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "./generated/client";

export type Tx = Prisma.TransactionClient;
export type { Prisma } from "./generated/client";

const holder = globalThis as typeof globalThis & { jalonClients?: Map<string, PrismaClient> };

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
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 10 }) });
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
