import { getServerSession } from "next-auth";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { actorOf, portalDay, readSession, type SessionOuverte } from "@/lib/identite/queries";
import type { Actor } from "@/lib/identite/schema";
import { authOptions } from "./auth";

export type Identite = { sessionId: string; session: SessionOuverte; actor: Actor | null };

/** Who is asking: one read of the session row per request. */
export const currentIdentity = cache(async (): Promise<Identite | null> => {
  const session = (await getServerSession(authOptions)) as { sid?: unknown } | null;
  const sessionId = session?.sid;
  if (typeof sessionId !== "string") return null;
  const today = await portalDay();
  const open = await readSession(sessionId, today);
  return open ? { sessionId, session: open, actor: actorOf(open, today) } : null;
});

export const currentActor = async (): Promise<Actor | null> => (await currentIdentity())?.actor ?? null;

/** First line of every page: the request becomes an actor, or goes to the sign-in page and comes back. */
export async function requireActor(): Promise<Actor> {
  const identity = await currentIdentity();
  if (identity?.actor) return identity.actor;
  if (identity) redirect("/sans-mandat");
  const path = (await headers()).get("x-jalon-chemin") ?? "/accueil";
  redirect(`/connexion?retour=${encodeURIComponent(path)}`);
}
