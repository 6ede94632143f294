"use server";

import { act, textsOf } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { plural } from "@/lib/kernel/format";
import { refuse } from "@/lib/kernel/result";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { readRetour } from "@/lib/versement/use-cases/record-lot";

/** The answer goes into the address: the page pre-ticks what the bank settled and pre-fills the first rejection. */
export async function lireRetourAction(_state: FormState, data: FormData): Promise<FormState> {
  const file = data.get("retour");
  const lotId = textsOf(data)["lotId"] ?? "";
  const xml = file instanceof File && file.size > 0 && file.size < 900_000 ? await file.text() : null;
  return act(data, {
    run: async (actor) => (xml === null ? refuse("SAISIE_INVALIDE", { champs: { retour: "Choisissez le fichier XML du compte rendu, de 900 ko au plus." } }) : readRetour(actor, lotId, xml)),
    sentences: VERSEMENT_REFUSALS,
    message: ({ regles, rejetes, enCours }) =>
      `La banque répond : ${plural(regles.length, "ligne réglée", "lignes réglées")}, ${plural(rejetes.length, "ligne rejetée", "lignes rejetées")}, ${plural(enCours, "ligne en cours", "lignes en cours")}.${regles.length > 0 ? ` Réglées : ${regles.slice(0, 20).join(", ")}.` : ""}${rejetes.length > 0 ? ` Rejetées : ${rejetes.slice(0, 20).map(({ reference, motif }) => `${reference} (${motif || "sans motif"})`).join(", ")}.` : ""}`,
  });
}
