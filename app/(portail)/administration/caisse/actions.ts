"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { COMPTE_REFUSALS } from "@/lib/compte/labels";
import { setCompteDebiteur, setQuatreYeux } from "@/lib/compte/use-cases/settings";

export async function reglerCompteAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => setCompteDebiteur(actor, formObject(data)), sentences: COMPTE_REFUSALS, message: () => "Le compte débiteur est enregistré : les prochains lots en partent." });
}

export async function reglerQuatreYeuxAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => setQuatreYeux(actor, formObject(data)), sentences: COMPTE_REFUSALS, message: () => "La règle est enregistrée : elle vaut pour les prochaines liquidations." });
}
