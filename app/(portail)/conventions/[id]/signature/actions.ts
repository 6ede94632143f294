"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { CONVENTION_REFUSALS } from "@/lib/convention/labels";
import { signConvention, type SignatureCode } from "@/lib/convention/use-cases/sign-convention";
import { IDENTITE_REFUSALS, type IdentiteCode } from "@/lib/identite/labels";
import { confirmPassword } from "@/lib/identite/use-cases";
import type { Actor } from "@/lib/identite/schema";
import { refuse, type Result } from "@/lib/kernel/result";

async function sign(actor: Actor, data: FormData): Promise<Result<{ id: string; derniere: boolean }, SignatureCode | IdentiteCode>> {
  const motDePasse = data.get("motDePasse");
  if (data.get("lu") !== "oui") return refuse("SAISIE_INVALIDE", { champs: { lu: "Cochez cette case une fois le texte lu." } });
  if (typeof motDePasse !== "string" || motDePasse === "") return refuse("SAISIE_INVALIDE", { champs: { motDePasse: "Ressaisissez votre mot de passe pour signer." } });
  const known = await confirmPassword(actor, motDePasse);
  if (!known.ok) return refuse(known.code, { champs: { motDePasse: IDENTITE_REFUSALS[known.code] } });
  return signConvention(actor, formObject(data));
}

export async function signerAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, {
    run: (actor) => sign(actor, data),
    sentences: { ...CONVENTION_REFUSALS, ...IDENTITE_REFUSALS },
    vers: ({ id, derniere }) => `/conventions/${id}?fait=${derniere ? "conclue" : "signee"}`,
  });
}
