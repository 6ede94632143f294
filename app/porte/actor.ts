import { decode } from "next-auth/jwt";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { actorOf, readIdentite, type SessionOuverte } from "@/lib/identite/queries";
import type { Actor } from "@/lib/identite/schema";
import { SESSION_COOKIE } from "./session-cookie";

export type Identite = { sessionId: string; session: SessionOuverte; actor: Actor | null };

/**
 * next-auth's own decryption of its own cookie. Its getServerSession() would also encrypt a renewed token at each request, which
 * a page cannot send back: the end of a session is the one of its row.
 */
async function sessionIdOf(token: string | undefined): Promise<string | null> {
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: process.env["NEXTAUTH_SECRET"] ?? "" });
    return typeof claims?.["sid"] === "string" ? claims["sid"] : null;
  } catch {
    return null;
  }
}

/** Who is asking: one read of the session row per request. */
export const currentIdentity = cache(async (): Promise<Identite | null> => {
  const sessionId = await sessionIdOf((await cookies()).get(SESSION_COOKIE)?.value);
  if (sessionId === null) return null;
  const open = await readIdentite(sessionId);
  return open ? { sessionId, session: open.session, actor: actorOf(open.session, open.today) } : null;
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
