"use server";

import { act, textsOf } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { plural } from "@/lib/kernel/format";
import { refuse } from "@/lib/kernel/result";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { recordRetour, type RetourLot } from "@/lib/versement/use-cases/record-lot";

const VUES = 20;
const liste = (phrase: string, references: readonly string[]): string =>
  references.length === 0 ? "" : ` ${phrase}\u00a0: ${references.slice(0, VUES).join(", ")}${references.length > VUES ? ` et ${references.length - VUES} autres` : ""}.`;

function phraseOf({ payes, rejetes, enCours, contraires, inconnues }: RetourLot): string {
  return (
    `Le compte rendu est enregistré\u00a0: ${plural(payes.length, "ligne payée", "lignes payées")}, ${plural(rejetes.length, "ligne rejetée", "lignes rejetées")}, ${plural(enCours, "ligne sans réponse définitive", "lignes sans réponse définitive")}.` +
    liste("Rejetées", rejetes.map(({ reference, motif }) => `${reference} (${motif})`)) +
    liste("Déjà constatées autrement dans Jalon, donc inchangées", contraires) +
    liste("Références inconnues de ce lot, donc ignorées", inconnues)
  );
}

/** Each line that the bank settles or rejects is recorded; the page is drawn again beside the answer. */
export async function enregistrerRetourAction(_state: FormState, data: FormData): Promise<FormState> {
  const file = data.get("retour");
  const { lotId = "", jour = "" } = textsOf(data);
  const xml = file instanceof File && file.size > 0 && file.size < 900_000 ? await file.text() : null;
  return act(data, {
    run: async (actor) => (xml === null ? refuse("SAISIE_INVALIDE", { champs: { retour: "Choisissez le fichier XML du compte rendu, de 900 ko au plus." } }) : recordRetour(actor, { lotId, jour, xml })),
    sentences: VERSEMENT_REFUSALS,
    message: phraseOf,
  });
}
