"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { SEANCE_REFUSALS } from "@/lib/seance/labels";
import { releaseDecisions } from "@/lib/seance/use-cases/release";

export async function diffuserAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => releaseDecisions(actor, formObject(data, ["points"])), sentences: { ...DOSSIER_REFUSALS, ...SEANCE_REFUSALS }, vers: ({ id }) => `/codir/${id}?fait=diffusees` });
}
