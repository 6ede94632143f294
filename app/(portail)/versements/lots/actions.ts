"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { issueLot } from "@/lib/versement/use-cases/issue-lot";
import { recordPaiements } from "@/lib/versement/use-cases/record-lot";
import { recordRejet } from "@/lib/versement/use-cases/record-payment";

export async function emettreAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => issueLot(actor, formObject(data, ["ids"])), sentences: VERSEMENT_REFUSALS, vers: ({ id }) => `/versements/lots/${id}?fait=emis` });
}

export async function payerAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => recordPaiements(actor, formObject(data, ["ids"])), sentences: VERSEMENT_REFUSALS, vers: ({ lotId }) => `/versements/lots/${lotId}?fait=paye` });
}

export async function rejeterAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => recordRejet(actor, formObject(data)), sentences: VERSEMENT_REFUSALS, vers: ({ lotId }) => `/versements/lots/${lotId ?? ""}?fait=rejete` });
}
