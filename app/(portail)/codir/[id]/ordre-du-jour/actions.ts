"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { SEANCE_REFUSALS } from "@/lib/seance/labels";
import { addAllReady, addPoint, movePoint, removePoint } from "@/lib/seance/use-cases/edit-agenda";

/** One form, several buttons: each says its act and, after the colon, the row it is on. */
export async function ordreDuJourAction(_state: FormState, data: FormData): Promise<FormState> {
  const saisie = formObject(data);
  const geste = typeof saisie["geste"] === "string" ? saisie["geste"] : "";
  const [acte = "", cible = ""] = geste.split(":");
  const vers = ({ id }: { id: string }): string => `/codir/${id}/ordre-du-jour`;
  if (acte === "tous") return act(data, { run: (actor) => addAllReady(actor, saisie), sentences: SEANCE_REFUSALS, vers: ({ id, inscrits }) => `${vers({ id })}?inscrits=${inscrits}` });
  if (acte === "inscrire") return act(data, { run: (actor) => addPoint(actor, { ...saisie, dossierId: cible }), sentences: SEANCE_REFUSALS, vers });
  if (acte === "retirer") return act(data, { run: (actor) => removePoint(actor, { ...saisie, pointId: cible }), sentences: SEANCE_REFUSALS, vers });
  return act(data, { run: (actor) => movePoint(actor, { ...saisie, pointId: cible, sens: acte }), sentences: SEANCE_REFUSALS, vers });
}
