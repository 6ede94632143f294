"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { SEANCE_REFUSALS } from "@/lib/seance/labels";
import { decidePoint, recordPosition, reportPoint, resumePoint } from "@/lib/seance/use-cases/decide-point";
import { liftRecusation, recuseMembre, recuseSelf } from "@/lib/seance/use-cases/recuse";

/** Back to the page the act was done from: the point, or the projected séance. */
const retour = (data: FormData, fait: string) => ({ id, seanceId }: { id: string; seanceId: string }): string => {
  const place = data.get("place");
  return typeof place === "string" && /^\d{1,3}$/.test(place) ? `/codir/${seanceId}/projection?point=${place}` : `/codir/${seanceId}/points/${id}?fait=${fait}`;
};

export async function prendrePositionAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => recordPosition(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: retour(data, "position") });
}
export async function deciderAction(_state: FormState, data: FormData): Promise<FormState> {
  const saisie = { motif: "", reserves: "", attendus: "", voiesRecours: "", ...formObject(data) };
  return act(data, { run: (actor) => decidePoint(actor, saisie), sentences: SEANCE_REFUSALS, vers: retour(data, "decision") });
}
export async function reprendreAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => resumePoint(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: retour(data, "repris") });
}
export async function reporterAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => reportPoint(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: retour(data, "reporte") });
}
export async function meRecuserAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => recuseSelf(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ seanceId }) => `/codir/${seanceId}?fait=recuse` });
}
export async function recuserMembreAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, { run: (actor) => recuseMembre(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ seanceId }) => `/codir/${seanceId}` });
}
export async function leverRecusationAction(_state: FormState, data: FormData): Promise<FormState> {
  const pointId = data.get("pointId");
  return act(data, { run: (actor) => liftRecusation(actor, formObject(data)), sentences: SEANCE_REFUSALS, vers: ({ seanceId }) => `/codir/${seanceId}/points/${typeof pointId === "string" ? pointId : ""}?fait=levee` });
}
