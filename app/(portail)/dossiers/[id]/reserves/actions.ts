"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { liftReserve } from "@/lib/dossier/use-cases/reserves";
import { INSTRUCTION_REFUSALS } from "@/lib/evaluation/labels";

/** Several réserves share the page: each names its note after itself, so that the summary finds the right field. */
export async function reserveAction(_state: FormState, data: FormData): Promise<FormState> {
  const input = formObject(data);
  const champ = `note_${String(input["reserveId"])}`;
  const state = await act(data, {
    run: (actor) => liftReserve(actor, { ...input, note: input[champ] ?? "" }),
    sentences: INSTRUCTION_REFUSALS,
    vers: ({ restantes }) => `/dossiers/${String(input["dossierId"])}/reserves?fait=${restantes === 0 ? "reserves" : "reserve"}`,
  });
  const { note, ...autres } = state.champs ?? {};
  return { ...state, champs: note === undefined ? autres : { ...autres, [champ]: note } };
}
