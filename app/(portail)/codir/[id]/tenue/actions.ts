"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { SEANCE_REFUSALS } from "@/lib/seance/labels";
import { closeSeance, notePresences, openSeance, recordNoQuorum } from "@/lib/seance/use-cases/hold-seance";

export async function noterPresencesAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => notePresences(actor, formObject(data, ["presents"])), sentences: SEANCE_REFUSALS, vers: ({ id }) => `/codir/${id}/tenue?fait=1` });
}
export async function ouvrirAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => openSeance(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ id }) => `/codir/${id}?fait=ouverte` });
}
export async function constaterCarenceAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => recordNoQuorum(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ id }) => `/codir/${id}?fait=carence` });
}
export async function cloreAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => closeSeance(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ id }) => `/codir/${id}?fait=close` });
}
