import type { Actor } from "@/lib/identite/schema";
import { database, TRANSACTION, type Tx } from "./client";
import { setActor } from "./context";

/** The one door for reads: a transaction whose row-level security is the actor's. */
export async function query<T>(actor: Actor, read: (tx: Tx) => Promise<T>): Promise<T> {
  return database().$transaction(async (tx) => {
    await setActor(tx, actor);
    return read(tx);
  }, TRANSACTION);
}

/**
 * Before there is an actor (sign-in, invitation, public statistics): runs as the
 * application role with no organisation, so that only the definer functions answer.
 */
export async function anonymousQuery<T>(read: (tx: Tx) => Promise<T>): Promise<T> {
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('role', 'jalon_app', true), set_config('app.organisation_id', '', true), set_config('app.personne_id', '', true)`;
    return read(tx);
  }, TRANSACTION);
}
