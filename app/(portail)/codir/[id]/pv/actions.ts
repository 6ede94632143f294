"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { SEANCE_REFUSALS } from "@/lib/seance/labels";
import { approvePv, reopenPv, submitPv, writeObservations } from "@/lib/seance/use-cases/pv";

const vers = (fait: string) => ({ id }: { id: string }): string => `/codir/${id}/pv?fait=${fait}`;

export async function redigerPvAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => writeObservations(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: vers("redige") });
}
export async function soumettrePvAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => submitPv(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: vers("soumis") });
}
export async function approuverPvAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => approvePv(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ id, scelle }) => vers(scelle ? "scelle" : "approuve")({ id }) });
}
export async function rouvrirPvAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => reopenPv(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: vers("rouvert") });
}
