"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { SEANCE_REFUSALS } from "@/lib/seance/labels";
import { addMembres, removeMembre } from "@/lib/seance/use-cases/edit-seance";

const vers = ({ id }: { id: string }): string => `/codir/${id}/membres?fait=1`;

export async function designerMembresAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => addMembres(actor, formObject(data, ["personnes"])), sentences: SEANCE_REFUSALS, vers });
}

export async function retirerMembreAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => removeMembre(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers });
}
