"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { parseCivilDate } from "@/lib/kernel/civil-date";
import { portalDay } from "@/lib/identite/queries";
import { advanceClock, signOut, switchMandat } from "@/lib/identite/use-cases";
import { currentIdentity } from "./actor";
import { hasSameOrigin } from "./origin";
import { SESSION_COOKIE } from "./session-cookie";

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

export async function switchMandatAction(data: FormData): Promise<void> {
  const identity = (await hasSameOrigin()) ? await currentIdentity() : null;
  if (!identity) redirect("/connexion");
  await switchMandat(identity.sessionId, text(data, "mandatId"), identity.actor?.today ?? (await portalDay()));
  redirect("/accueil");
}

export async function signOutAction(): Promise<void> {
  if (!(await hasSameOrigin())) redirect("/");
  const identity = await currentIdentity();
  if (identity) await signOut(identity.sessionId);
  (await cookies()).delete(SESSION_COOKIE);
  redirect("/connexion?deconnecte=1");
}

/** Training instance only: the use case refuses anywhere else. */
export async function advanceClockAction(data: FormData): Promise<void> {
  const identity = (await hasSameOrigin()) ? await currentIdentity() : null;
  if (!identity?.actor) redirect("/connexion");
  const jour = parseCivilDate(text(data, "jour"));
  if (jour) await advanceClock(identity.actor, jour);
  redirect("/accueil");
}
