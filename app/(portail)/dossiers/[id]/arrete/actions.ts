"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { AVIS_REFUSALS } from "@/lib/avis/labels";
import { recordArrete } from "@/lib/avis/use-cases/record-arrete";
import { refuse } from "@/lib/kernel/result";

export async function arreteAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, {
    run: async (actor) => (data.get("confirmation") === "oui" ? recordArrete(actor, { debutLe: "", evenement: "", ...formObject(data) }) : refuse("SAISIE_INVALIDE" as const, { champs: { confirmation: "Cochez cette case : l’arrêté ne pourra plus être modifié." } })),
    sentences: AVIS_REFUSALS,
    vers: ({ dossierId }) => `/dossiers/${dossierId}/arrete?fait=arrete`,
  });
}
