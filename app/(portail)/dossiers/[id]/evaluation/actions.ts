"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { formatTime } from "@/lib/kernel/format";
import { INSTRUCTION_REFUSALS } from "@/lib/evaluation/labels";
import { readEvaluation } from "@/lib/evaluation/queries";
import { champMotif, champPoints } from "@/lib/evaluation/rules";
import { giveEvaluation, saveEvaluation } from "@/lib/evaluation/use-cases";
import type { Actor } from "@/lib/identite/schema";

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

/** What a colleague wrote in between, echoed beside what was typed; the révision becomes hers, so that saving again is a choice. */
async function readCurrent(actor: Actor, dossierId: string): Promise<Record<string, string>> {
  const mienne = (await readEvaluation(actor, dossierId))?.evaluation?.mienne;
  if (!mienne) return {};
  return {
    revision: String(mienne.revision),
    actuel_auteur: mienne.auteur ?? "un collègue",
    actuel_avisGeneral: mienne.avisGeneral,
    ...Object.fromEntries(mienne.notes.flatMap((note) => [[`actuel_${champPoints(note.critere)}`, note.points === null ? "" : String(note.points)], [`actuel_${champMotif(note.critere)}`, note.motif]])),
  };
}

export async function enregistrerAction(_state: FormState, data: FormData): Promise<FormState> {
  const dossierId = text(data, "dossierId");
  const relire = text(data, "suite") === "relire";
  const suite: { valeurs: Record<string, string>; heure: string } = { valeurs: {}, heure: "" };
  const run = async (actor: Actor) => {
    const result = await saveEvaluation(actor, { dossierId, revision: text(data, "revision"), valeurs: formObject(data) });
    if (result.ok) suite.valeurs = { revision: String(result.value.revision) };
    else if (result.code === "REVISION_PERIMEE") suite.valeurs = await readCurrent(actor, dossierId);
    suite.heure = formatTime(new Date(), actor.fuseau ?? undefined);
    return result;
  };
  const state = await act(data, { run, sentences: INSTRUCTION_REFUSALS, ...(relire ? { vers: () => `/dossiers/${dossierId}/evaluation/relecture` } : {}), message: () => `Brouillon enregistré à ${suite.heure}. L’autre institution ne le voit pas.` });
  const saisie = Object.fromEntries([...data.entries()].flatMap(([name, value]) => (typeof value === "string" && !name.startsWith("$") ? [[name, value]] : [])));
  return { ...state, valeurs: { ...saisie, ...state.valeurs, ...suite.valeurs } };
}

export async function rendreAction(_state: FormState, data: FormData): Promise<FormState> {
  const dossierId = text(data, "dossierId");
  return act(data, { run: (actor) => giveEvaluation(actor, formObject(data)), sentences: INSTRUCTION_REFUSALS, vers: ({ etapeSuivante }) => `/dossiers/${dossierId}/evaluation?fait=${etapeSuivante ? "rendue-suite" : "rendue"}` });
}
