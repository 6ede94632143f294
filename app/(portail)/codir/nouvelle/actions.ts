"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { SEANCE_REFUSALS } from "@/lib/seance/labels";
import { createSeance } from "@/lib/seance/use-cases/create-seance";

export async function creerSeanceAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => createSeance(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ id }) => `/codir/${id}?fait=creee` });
}
