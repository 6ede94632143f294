"use server";

import { encode } from "next-auth/jwt";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/ui/form-state";
import { addressOf } from "@/app/porte/auth";
import { textsOf } from "@/app/porte/act";
import { hasSameOrigin } from "@/app/porte/origin";
import { SESSION_COOKIE, SESSION_COOKIE_SECURE } from "@/app/porte/session-cookie";
import { IDENTITE_REFUSALS } from "@/lib/identite/labels";
import { CONNEXION } from "@/lib/identite/rules";
import { signIn } from "@/lib/identite/use-cases";
import { safeReturn } from "./retour";

/** The credentials provider's own check and cookie, from a form that works without JavaScript. */
export async function connexionAction(_state: FormState, data: FormData): Promise<FormState> {
  const valeurs = textsOf(data);
  if (!(await hasSameOrigin())) return { erreur: "Cette demande ne vient pas du portail. Rechargez la page, puis recommencez.", valeurs };
  const motDePasse = data.get("motDePasse");
  const champs: Record<string, string> = {};
  if (!valeurs["email"]) champs["email"] = "Indiquez votre adresse électronique.";
  if (typeof motDePasse !== "string" || motDePasse === "") champs["motDePasse"] = "Indiquez votre mot de passe.";
  if (Object.keys(champs).length > 0) return { champs, valeurs };
  const result = await signIn(valeurs["email"] ?? "", typeof motDePasse === "string" ? motDePasse : "", addressOf((await headers()).get("x-forwarded-for")));
  if (!result.ok) return { erreur: IDENTITE_REFUSALS[result.code], valeurs };
  const maxAge = CONNEXION.sessionHeures * 3600;
  const token = await encode({ token: { sid: result.value.sessionId }, secret: process.env["NEXTAUTH_SECRET"] ?? "", maxAge });
  (await cookies()).set(SESSION_COOKIE, token, { httpOnly: true, sameSite: "lax", secure: SESSION_COOKIE_SECURE, path: "/", maxAge });
  redirect(safeReturn(valeurs["retour"]));
}
