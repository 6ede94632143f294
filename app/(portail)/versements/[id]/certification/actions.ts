"use server";

import { act, formObject, textsOf } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { certifyServiceFait } from "@/lib/versement/use-cases/certify";

const under = (texts: Readonly<Record<string, string>>, prefix: string): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [])));

export async function certifierAction(_state: FormState, data: FormData): Promise<FormState> {
  const texts = textsOf(data);
  return act(data, {
    run: (actor) => certifyServiceFait(actor, { ...formObject(data), retenues: under(texts, "retenue."), motifs: under(texts, "motif.") }),
    sentences: VERSEMENT_REFUSALS,
    vers: ({ id }) => `/versements/${id}?fait=certifie`,
  });
}
