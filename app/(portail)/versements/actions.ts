"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { approveOrdres, visaOrdres } from "@/lib/versement/use-cases/approve";
import { liquidateVersement } from "@/lib/versement/use-cases/liquidate";
import { reissueVersement } from "@/lib/versement/use-cases/record-payment";

export async function liquiderAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => liquidateVersement(actor, formObject(data)), sentences: VERSEMENT_REFUSALS, vers: ({ id }) => `/versements/${id}?fait=liquide` });
}

export async function approuverAction(_state: FormState, data: FormData): Promise<FormState> {
  const input = formObject(data, ["ids"]);
  const seul = Array.isArray(input["ids"]) && input["ids"].length === 1 ? input["ids"][0] : undefined;
  return act(data, { run: (actor) => approveOrdres(actor, input), sentences: VERSEMENT_REFUSALS, vers: ({ ordres }) => (seul ? `/versements/${seul}?fait=approuve` : `/versements?vue=approuver&fait=${ordres.length}`) });
}

export async function viserAction(_state: FormState, data: FormData): Promise<FormState> {
  const input = formObject(data, ["ids"]);
  const seul = Array.isArray(input["ids"]) && input["ids"].length === 1 ? input["ids"][0] : undefined;
  return act(data, { run: (actor) => visaOrdres(actor, input), sentences: VERSEMENT_REFUSALS, vers: ({ ordres }) => (seul ? `/versements/${seul}?fait=vise` : `/versements?vue=viser&fait=${ordres.length}`) });
}

export async function reemettreAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => reissueVersement(actor, formObject(data)), sentences: VERSEMENT_REFUSALS, vers: ({ id }) => `/versements/${id}?fait=reemis` });
}
