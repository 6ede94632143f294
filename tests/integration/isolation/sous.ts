import type pg from "pg";
import type { Actor } from "@/lib/identite/schema";

/** The actor's settings, and not one line of the product between them and the tables. Inside a transaction already open. */
export async function enTantQue<T>(client: pg.Client, acteur: Actor, act: () => Promise<T>): Promise<T> {
  await client.query("savepoint acteur");
  try {
    await client.query(
      "select set_config('role', 'jalon_app', true), set_config('app.personne_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.organisation_type', $3, true), set_config('app.role', $4, true)",
      [acteur.personneId, acteur.organisationId, acteur.organisationType, acteur.role],
    );
    return await act();
  } finally {
    await client.query("rollback to savepoint acteur");
  }
}

/** Nothing that is tried here lasts, not even a policy or a function: in PostgreSQL they too are rolled back. */
export async function sansLendemain<T>(client: pg.Client, act: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    return await act();
  } finally {
    await client.query("rollback");
  }
}
