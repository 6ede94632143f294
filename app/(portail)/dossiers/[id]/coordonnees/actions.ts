"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { COMPTE_REFUSALS } from "@/lib/compte/labels";
import { enterCoordonnees } from "@/lib/compte/use-cases/enter";
import { rejectCoordonnees, validateCoordonnees } from "@/lib/compte/use-cases/validate";

export async function saisirAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => enterCoordonnees(actor, formObject(data)), sentences: COMPTE_REFUSALS, vers: ({ dossierId }) => `/dossiers/${dossierId}/coordonnees?fait=saisies` });
}

export async function validerAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => validateCoordonnees(actor, formObject(data)), sentences: COMPTE_REFUSALS, vers: ({ dossierId, validees }) => `/dossiers/${dossierId}/coordonnees?fait=${validees ? "validees" : "premiere"}` });
}

export async function ecarterAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => rejectCoordonnees(actor, formObject(data)), sentences: COMPTE_REFUSALS, vers: ({ dossierId }) => `/dossiers/${dossierId}/coordonnees?fait=ecartees` });
}
