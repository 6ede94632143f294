"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { askCorrections } from "@/lib/dossier/use-cases/corrections";

export async function correctionsAction(_state: FormState, data: FormData): Promise<FormState> {
  const input = formObject(data, ["sections"]);
  const state = await act(data, { run: (actor) => askCorrections(actor, input), sentences: DOSSIER_REFUSALS, vers: () => `/dossiers/${String(input["dossierId"])}/corrections?fait=corrections` });
  // One value per name is echoed: a list travels as one text.
  return { ...state, valeurs: { ...state.valeurs, sections: Array.isArray(input["sections"]) ? input["sections"].join("|") : "" } };
}
