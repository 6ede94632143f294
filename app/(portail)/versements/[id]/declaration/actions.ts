"use server";

import { act, formObject, textsOf } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { declareActivite } from "@/lib/versement/use-cases/declare";

const GENERAUX: ReadonlySet<string> = new Set(["id", "revision", "formulaire"]);

/** « quantite.patients » → { patients: … }; the sentences come back under the name of the field. */
export async function declarerAction(_state: FormState, data: FormData): Promise<FormState> {
  const quantites = Object.fromEntries(Object.entries(textsOf(data)).flatMap(([name, value]) => (name.startsWith("quantite.") ? [[name.slice("quantite.".length), value]] : [])));
  const state = await act(data, { run: (actor) => declareActivite(actor, { ...formObject(data), quantites }), sentences: VERSEMENT_REFUSALS, vers: ({ id }) => `/versements/${id}?fait=declare` });
  // A question left without an answer sends nothing: its sentence goes to its field all the same.
  return state.champs ? { ...state, champs: Object.fromEntries(Object.entries(state.champs).map(([name, sentence]) => [GENERAUX.has(name) ? name : `quantite.${name.replace(/^quantites\./, "")}`, sentence])) } : state;
}
