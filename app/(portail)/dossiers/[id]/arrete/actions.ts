"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { AVIS_REFUSALS } from "@/lib/avis/labels";
import { recordDepart } from "@/lib/avis/use-cases/record-depart";
import { recordArrete } from "@/lib/avis/use-cases/record-arrete";

export async function arreteAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, {
    run: (actor) => recordArrete(actor, { debutLe: "", evenement: "", ...formObject(data) }),
    sentences: AVIS_REFUSALS,
    vers: ({ dossierId }) => `/dossiers/${dossierId}/arrete?fait=arrete`,
  });
}

export async function departAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, {
    run: (actor) => recordDepart(actor, formObject(data)),
    sentences: AVIS_REFUSALS,
    vers: ({ dossierId }) => `/dossiers/${dossierId}/arrete?fait=depart`,
  });
}
