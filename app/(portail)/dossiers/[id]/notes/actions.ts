"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { postNote } from "@/lib/echange/use-cases";

export async function noteAction(_state: FormState, data: FormData): Promise<FormState> {
  const input = formObject(data);
  return act(data, { run: (actor) => postNote(actor, input), sentences: {}, vers: ({ id }) => `/dossiers/${String(input["dossierId"])}/notes?fait=note#m-${id}` });
}
