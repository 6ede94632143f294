"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { duplicateDossier } from "@/lib/dossier/use-cases/duplicate";

export async function duplicateAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => duplicateDossier(actor, formObject(data)), sentences: DOSSIER_REFUSALS, vers: (value) => `/dossiers/${value.id}/document/${value.type}` });
}
