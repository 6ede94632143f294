"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { SIMULATION_REFUSALS } from "@/lib/forfait/labels";
import { attachSimulation, detachSimulation, saveSimulation } from "@/lib/forfait/use-cases/simulations";

const sentences = SIMULATION_REFUSALS;
const vers = (data: FormData, fait: string) => (): string => {
  const id = data.get("dossierId");
  return `/dossiers/${typeof id === "string" ? id : ""}/simulation?fait=${fait}`;
};

export async function enregistrerAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => saveSimulation(actor, formObject(data)), sentences, vers: vers(data, "simulation") });
}

export async function annexerAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => attachSimulation(actor, formObject(data)), sentences, vers: vers(data, "annexee") });
}

export async function retirerAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => detachSimulation(actor, formObject(data)), sentences, vers: vers(data, "retiree") });
}
