"use server";

import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { safeReturn } from "@/app/(public)/connexion/retour";
import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { postMessage } from "@/lib/echange/use-cases";
import { PIECE_REFUSALS } from "@/lib/piece/labels";
import { removePiece } from "@/lib/piece/use-cases";

/** After a message the page takes a new draft identifier, hence an empty form. */
export async function messageAction(_state: FormState, data: FormData): Promise<FormState> {
  const input = formObject(data);
  return act(data, { run: (actor) => postMessage(actor, input), sentences: {}, vers: ({ id }) => `/dossiers/${String(input["dossierId"])}/echanges?fait=message&brouillon=${randomUUID()}#m-${id}` });
}

/** From the draft only: what a published message carries stays with it. */
export async function retirerPieceAction(data: FormData): Promise<void> {
  const input = formObject(data);
  const retour = safeReturn(input["retour"]);
  const state = await act(data, { run: (actor) => removePiece(actor, input), sentences: PIECE_REFUSALS, vers: () => `${retour}#pieces` });
  redirect(`${retour}&refus=${encodeURIComponent(state.code ?? "ORIGINE")}#pieces`);
}
