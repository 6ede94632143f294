"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { cancelVersement } from "@/lib/versement/use-cases/record-payment";

export async function annulerAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => cancelVersement(actor, formObject(data)), sentences: VERSEMENT_REFUSALS, vers: ({ id }) => `/versements/${id}?fait=annule` });
}
