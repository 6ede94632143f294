"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { SEANCE_REFUSALS } from "@/lib/seance/labels";
import { convoke } from "@/lib/seance/use-cases/convoke";

export async function convoquerAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => convoke(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ id }) => `/codir/${id}?fait=convoquee` });
}
