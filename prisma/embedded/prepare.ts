import { runMigrations } from "graphile-worker";
import { applyMigrations } from "./migrate";

/** Everything a database needs before the portal opens it. The job queue comes first: our functions lean on it. */
export async function prepareDatabase(url: string): Promise<string[]> {
  await runMigrations({ connectionString: url, noPreparedStatements: true });
  return applyMigrations(url);
}
