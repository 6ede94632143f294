"use server";

import { act } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { INSTRUCTION_REFUSALS } from "@/lib/evaluation/labels";
import { endReferent, setReferent } from "@/lib/dossier/use-cases/referents";

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

/** Two forms of the page share this act: each names its select after its profil, so that the summary finds it. */
export async function referentAction(_state: FormState, data: FormData): Promise<FormState> {
  const [dossierId, profil, remplace] = [text(data, "dossierId"), text(data, "profil"), text(data, "remplace")];
  const champ = `personne_${profil}`;
  const personneId = text(data, champ);
  const page = `/dossiers/${dossierId}/referents`;
  const state =
    text(data, "acte") === "decharger"
      ? await act(data, { run: (actor) => endReferent(actor, { dossierId, profil, remplace }), sentences: INSTRUCTION_REFUSALS, vers: () => `${page}?fait=decharge` })
      : await act(data, { run: (actor) => setReferent(actor, { dossierId, profil, remplace, personneId }), sentences: INSTRUCTION_REFUSALS, vers: ({ passe, prevenu }) => `${page}?fait=${prevenu ? (passe ? "main" : "referent") : "referent-moi"}` });
  const { personneId: message, ...autres } = state.champs ?? {};
  return { ...state, champs: message === undefined ? autres : { ...autres, [champ]: message } };
}
