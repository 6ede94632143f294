"use server";

import { act, formObject, textsOf } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { recordReversement, regulariserVersement } from "@/lib/versement/use-cases/regulariser";

export async function regulariserAction(_state: FormState, data: FormData): Promise<FormState> {
  const retenues = Object.fromEntries(Object.entries(textsOf(data)).flatMap(([name, value]) => (name.startsWith("retenue.") ? [[name.slice("retenue.".length), value]] : [])));
  return act(data, { run: (actor) => regulariserVersement(actor, { ...formObject(data), retenues }), sentences: VERSEMENT_REFUSALS, vers: ({ id, sens }) => `/versements/${id}?fait=${sens === "INDU" ? "indu" : "complement"}` });
}

export async function reverserAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => recordReversement(actor, formObject(data)), sentences: VERSEMENT_REFUSALS, vers: ({ id }) => `/versements/${id}?fait=reverse` });
}
