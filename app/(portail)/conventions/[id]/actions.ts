"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { CONVENTION_REFUSALS } from "@/lib/convention/labels";
import { putToSignature, transmitConvention } from "@/lib/convention/use-cases/send-convention";

export async function transmettreAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => transmitConvention(actor, formObject(data)), sentences: CONVENTION_REFUSALS, vers: ({ id }) => `/conventions/${id}?fait=transmise` });
}

export async function mettreALaSignatureAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => putToSignature(actor, formObject(data)), sentences: CONVENTION_REFUSALS, vers: ({ id }) => `/conventions/${id}?fait=signature` });
}
