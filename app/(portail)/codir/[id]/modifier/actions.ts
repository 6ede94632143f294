"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { SEANCE_REFUSALS } from "@/lib/seance/labels";
import { editSeance } from "@/lib/seance/use-cases/edit-seance";

export async function modifierSeanceAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => editSeance(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ id }) => `/codir/${id}?fait=modifiee` });
}
