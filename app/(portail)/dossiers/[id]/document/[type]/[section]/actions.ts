"use server";

import { redirect } from "next/navigation";
import { act } from "@/app/porte/act";
import { currentActor } from "@/app/porte/actor";
import type { FormState } from "@/components/ui/form-state";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { readDocument } from "@/lib/dossier/queries/document";
import { readSaisie } from "@/lib/dossier/rules/saisie";
import { saveSection } from "@/lib/dossier/use-cases/save-section";
import { PIECE_REFUSALS } from "@/lib/piece/labels";
import { removePiece } from "@/lib/piece/use-cases";
import { safeReturn } from "@/app/(public)/connexion/retour";

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

/** « Enregistrer et continuer » of a browser without JavaScript; the same use case as autosave. */
export async function saveSectionAction(_state: FormState, data: FormData): Promise<FormState> {
  const [dossierId, type, code] = [text(data, "jalon.dossierId"), text(data, "jalon.type"), text(data, "jalon.code")];
  const actor = await currentActor();
  const found = actor ? await readDocument(actor, dossierId, type) : null;
  const champs = (found?.sections.find((section) => section.code === code)?.champs ?? []).map(({ champ }) => champ);
  const contenu = readSaisie(champs, data.entries());
  const base = `/dossiers/${dossierId}/document/${type}`;
  const state = await act(data, {
    run: (author) => saveSection(author, { documentId: text(data, "jalon.documentId"), code, revision: text(data, "jalon.revision"), contenu }),
    sentences: DOSSIER_REFUSALS,
    vers: (value) => (Object.keys(value.champs).length > 0 ? `${base}/${code}?verifier=1` : safeReturn(text(data, "jalon.suite"))),
  });
  return { ...state, valeurs: { ...state.valeurs, "jalon.saisie": JSON.stringify(contenu) } };
}

/** Takes an attachment off the list, and says why when it cannot. */
export async function removePieceAction(data: FormData): Promise<void> {
  const retour = safeReturn(text(data, "retour"));
  const state = await act(data, { run: (author) => removePiece(author, { id: text(data, "id") }), sentences: PIECE_REFUSALS, vers: () => `${retour}?piece=retiree#pieces` });
  redirect(`${retour}?refus=${encodeURIComponent(state.code ?? "ORIGINE")}#pieces`);
}
