"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { answerAppui, offerAppui, planAppui, setPriorite, writeSuiviAppui } from "@/lib/dossier/use-cases/appui";
import { ECHANGE_REFUSALS } from "@/lib/echange/labels";

const sentences = ECHANGE_REFUSALS;
const page = (data: FormData, fait: string): string => {
  const id = data.get("dossierId");
  return `/dossiers/${typeof id === "string" ? id : ""}/appui?fait=${fait}`;
};

export async function prioriteAction(_state: FormState, data: FormData): Promise<FormState> {
  const input = formObject(data, ["themes"]);
  const state = await act(data, { run: (actor) => setPriorite(actor, input), sentences, vers: ({ prioritaire }) => page(data, prioritaire ? "priorite" : "ordinaire") });
  return { ...state, valeurs: { ...state.valeurs, themes: Array.isArray(input["themes"]) ? input["themes"].join("|") : "" } };
}

export async function proposerAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => offerAppui(actor, formObject(data)), sentences, vers: () => page(data, "appui") });
}

export async function repondreAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => answerAppui(actor, formObject(data)), sentences, vers: ({ accepte }) => page(data, accepte ? "accepte" : "decline") });
}

export async function planifierAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => planAppui(actor, formObject(data)), sentences, vers: () => page(data, "session") });
}

export async function suiviAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => writeSuiviAppui(actor, formObject(data)), sentences, vers: () => page(data, "suivi") });
}
