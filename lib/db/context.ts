import type { Actor } from "@/lib/identite/schema";
import type { Tx } from "./client";

/** One round trip: from here to the end of the transaction every query runs as this actor. */
export async function setActor(tx: Tx, actor: Actor): Promise<void> {
  const role = actor.role === "SYSTEME" ? "jalon_systeme" : "jalon_app";
  await tx.$executeRaw`select set_config('role', ${role}, true),
    set_config('app.personne_id', ${actor.personneId}, true),
    set_config('app.organisation_id', ${actor.organisationId}, true),
    set_config('app.organisation_type', ${actor.organisationType}, true),
    set_config('app.role', ${actor.role}, true)`;
}

/** The suivi sees the whole dossier, whoever acts: hidden scores included, none of it shown. */
export async function setSystemRole(tx: Tx): Promise<void> {
  await tx.$executeRaw`select set_config('role', 'jalon_systeme', true)`;
}
