"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { CONVENTION_REFUSALS } from "@/lib/convention/labels";
import { prepareConvention } from "@/lib/convention/use-cases/prepare-convention";

export async function preparerAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => prepareConvention(actor, formObject(data)), sentences: CONVENTION_REFUSALS, vers: ({ id }) => `/conventions/${id}/texte?fait=preparee` });
}
