"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { SEANCE_REFUSALS } from "@/lib/seance/labels";
import { receiveAttendus } from "@/lib/seance/use-cases/release";

export async function recevoirAttendusAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => receiveAttendus(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ id }) => `/dossiers/${id}/decision?fait=recus` });
}
