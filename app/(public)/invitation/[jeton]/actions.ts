"use server";

import { redirect } from "next/navigation";
import { hasSameOrigin } from "@/app/porte/origin";
import type { FormState } from "@/components/ui/form-state";
import { IDENTITE_REFUSALS } from "@/lib/identite/labels";
import { portalDay } from "@/lib/identite/queries";
import { acceptInvitation } from "@/lib/identite/use-cases";

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

/** No session yet: the token of the mail is the right to act, and only this button spends it. */
export async function acceptInvitationAction(_state: FormState, data: FormData): Promise<FormState> {
  if (!(await hasSameOrigin())) return { erreur: "Cette demande ne vient pas du portail. Rechargez la page, puis recommencez." };
  const nouvelle = text(data, "compte") === "nouveau";
  const motDePasse = text(data, "motDePasse");
  if (nouvelle && motDePasse !== text(data, "confirmationMotDePasse")) return { champs: { confirmationMotDePasse: "Les deux mots de passe ne sont pas les mêmes : saisissez deux fois le même." } };
  const result = await acceptInvitation(text(data, "jeton"), nouvelle ? motDePasse : null, await portalDay());
  if (!result.ok) return { erreur: IDENTITE_REFUSALS[result.code], ...(result.champs ? { champs: result.champs } : {}) };
  redirect("/connexion?invitation=acceptee");
}
