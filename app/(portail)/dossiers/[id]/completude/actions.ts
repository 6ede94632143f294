"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { declareComplete } from "@/lib/dossier/use-cases/completude";
import { giveMention } from "@/lib/dossier/use-cases/mention";
import { INSTRUCTION_REFUSALS } from "@/lib/evaluation/labels";

const page = (data: FormData, fait: string): string => {
  const id = data.get("dossierId");
  return `/dossiers/${typeof id === "string" ? id : ""}/completude?fait=${fait}`;
};

export async function mentionAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => giveMention(actor, formObject(data)), sentences: INSTRUCTION_REFUSALS, vers: () => page(data, "mention") });
}

export async function completAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => declareComplete(actor, formObject(data)), sentences: DOSSIER_REFUSALS, vers: ({ etapeSuivante }) => page(data, etapeSuivante ? "complet-suite" : "complet") });
}
