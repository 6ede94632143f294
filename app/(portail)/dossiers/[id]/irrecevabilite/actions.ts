"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { declareInadmissible } from "@/lib/dossier/use-cases/irrecevable";

export async function irrecevableAction(_state: FormState, data: FormData): Promise<FormState> {
  const input = formObject(data);
  return act(data, { run: (actor) => declareInadmissible(actor, input), sentences: DOSSIER_REFUSALS, vers: () => `/dossiers/${String(input["dossierId"])}/irrecevabilite?fait=irrecevable` });
}
