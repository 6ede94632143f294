"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { AVIS_REFUSALS } from "@/lib/avis/labels";
import { giveAvisMotive, giveAvisOnTexte, giveOpinion } from "@/lib/avis/use-cases/give-avis";
import { declareProtocole, recordReception, referToHas, resumeDelai, suspendDelai } from "@/lib/avis/use-cases/run-horloge";

const sentences = AVIS_REFUSALS;
const back = (data: FormData, fait: string) => ({ dossierId }: { dossierId: string }) => {
  const id = data.get("id");
  return `/dossiers/${dossierId}/avis/${typeof id === "string" ? id : ""}?fait=${fait}`;
};

export const receptionAction = async (_state: FormState, data: FormData): Promise<FormState> => act(data, { run: (actor) => recordReception(actor, formObject(data)), sentences, vers: back(data, "reception") });
export const saisineAction = async (_state: FormState, data: FormData): Promise<FormState> => act(data, { run: (actor) => referToHas(actor, formObject(data)), sentences, vers: back(data, "has") });
export const protocoleAction = async (_state: FormState, data: FormData): Promise<FormState> => act(data, { run: (actor) => declareProtocole(actor, formObject(data)), sentences, vers: back(data, "protocole") });
export const suspensionAction = async (_state: FormState, data: FormData): Promise<FormState> => act(data, { run: (actor) => suspendDelai(actor, formObject(data)), sentences, vers: back(data, "suspension") });
export const repriseAction = async (_state: FormState, data: FormData): Promise<FormState> => act(data, { run: (actor) => resumeDelai(actor, formObject(data)), sentences, vers: back(data, "reprise") });

export const opinionAction = async (_state: FormState, data: FormData): Promise<FormState> =>
  act(data, { run: (actor) => giveOpinion(actor, formObject(data)), sentences, vers: back(data, "avis") });
export const avisMotiveAction = async (_state: FormState, data: FormData): Promise<FormState> =>
  act(data, { run: (actor) => giveAvisMotive(actor, formObject(data)), sentences, vers: back(data, "avis") });
export const texteAction = async (_state: FormState, data: FormData): Promise<FormState> =>
  act(data, { run: (actor) => giveAvisOnTexte(actor, formObject(data)), sentences, vers: back(data, "avis") });
