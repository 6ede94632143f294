import pg from "pg";
import type { Portal } from "./portal";

/** One read of a portal's database, as « Jalon, traitement automatique »: what no single page shows, to find one's way. */
export async function lire(portal: Portal, sql: string, valeurs: readonly string[] = []): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
  try {
    await client.query("begin read only");
    await client.query("set local role jalon_systeme");
    const { rows } = await client.query<Record<string, string>>(sql, [...valeurs]);
    return rows;
  } finally {
    await client.end();
  }
}

/** The only column of the first row; a row that is not there is said with what was looked for. */
export async function lireUn(portal: Portal, sql: string, valeurs: readonly string[] = []): Promise<string> {
  const [row] = await lire(portal, sql, valeurs);
  const value = row ? Object.values(row)[0] : undefined;
  if (value === undefined) throw new Error(`rien dans la démonstration pour : ${sql} (${valeurs.join(", ")})`);
  return value;
}
