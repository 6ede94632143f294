import { isRefus, simuler } from "@/lib/forfait/rules/simuler";
import type { LigneReponse, RefusSimulation, ReponseSimulation } from "@/lib/forfait/schema/simulation";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

export const feuilles = (lignes: readonly LigneReponse[]): LigneReponse[] => lignes.flatMap((ligne) => (ligne.lignes.length > 0 ? feuilles(ligne.lignes) : [ligne]));
export const somme = (montants: readonly (number | null)[]): number => montants.reduce<number>((total, montant) => total + (montant ?? 0), 0);

/** The answer, or a failure that shows the sentences of the refusal. */
export function reponse(programme: string, date: string, quantites: Record<string, unknown>, indicateur?: string): ReponseSimulation {
  const result = simuler({ programme, date, quantites, ...(indicateur === undefined ? {} : { indicateur }) }, PROGRAMMES);
  if (isRefus(result)) throw new Error(JSON.stringify(result.erreurs));
  return result;
}

export function refus(requete: unknown): RefusSimulation["erreurs"] {
  const result = simuler(requete, PROGRAMMES);
  if (!isRefus(result)) throw new Error(`accepté : ${result.totalCentimes}`);
  return result.erreurs;
}

export const total = (programme: string, date: string, quantites: Record<string, unknown>, indicateur?: string): number | null => reponse(programme, date, quantites, indicateur).totalCentimes;
export const versements = (answer: ReponseSimulation): [string, number][] => answer.echeancier.map(({ nature, montantCentimes }) => [nature, montantCentimes]);

/** What must hold of any answer; returns what does not. */
export function defauts(answer: ReponseSimulation): string[] {
  const found: string[] = [];
  const visit = (ligne: LigneReponse): void => {
    if (ligne.montantCentimes !== null && !Number.isSafeInteger(ligne.montantCentimes)) found.push(`${ligne.code} : montant non entier`);
    if (ligne.lignes.length > 0 && ligne.montantCentimes !== null && somme(ligne.lignes.map(({ montantCentimes }) => montantCentimes)) !== ligne.montantCentimes) found.push(`${ligne.code} : ses lignes ne s’additionnent pas`);
    ligne.lignes.forEach(visit);
  };
  answer.lignes.forEach(visit);
  if (answer.totalCentimes === null) {
    if (answer.manquants.length === 0) found.push("total inconnu sans chiffre manquant");
    if (answer.echeancier.length > 0) found.push("échéancier d’un total inconnu");
    return found;
  }
  if (answer.manquants.length > 0) found.push("chiffre manquant avec un total");
  const known = feuilles(answer.lignes);
  if (known.every(({ montantCentimes }) => montantCentimes !== null) && somme(known.map(({ montantCentimes }) => montantCentimes)) !== answer.totalCentimes) found.push("les lignes ne s’additionnent pas au total");
  if (somme(answer.echeancier.map(({ montantCentimes }) => montantCentimes)) !== answer.regularisationCentimes) found.push("l’échéancier ne s’additionne pas à ce qui reste à payer");
  if ((answer.retenuCentimes ?? -1) < 0) found.push("retenu négatif");
  return found;
}
