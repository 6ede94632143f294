"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { withdrawDossier } from "@/lib/dossier/use-cases/withdraw";

export async function withdrawAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => withdrawDossier(actor, formObject(data)), sentences: DOSSIER_REFUSALS, vers: (value) => `/dossiers/${value.id}?fait=retire` });
}
