"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { IDENTITE_REFUSALS } from "@/lib/identite/labels";
import { cancelInvitation, endMandat, invitePersonne } from "@/lib/identite/use-cases";

const PAGE = "/administration/personnes";

export async function invitePersonneAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => invitePersonne(actor, formObject(data)), sentences: IDENTITE_REFUSALS, vers: () => `${PAGE}?fait=invitee` });
}

export async function cancelInvitationAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => cancelInvitation(actor, formObject(data)), sentences: IDENTITE_REFUSALS, vers: () => `${PAGE}?fait=annulee` });
}

export async function endMandatAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => endMandat(actor, formObject(data)), sentences: IDENTITE_REFUSALS, vers: () => `${PAGE}?fait=termine` });
}
