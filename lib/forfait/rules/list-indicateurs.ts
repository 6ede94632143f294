import type { Composante, FinancementVersion } from "../schema";

export type Indicateur = { readonly code: string; readonly libelle: string };

/** The lines that may be asked for alone. */
export function listIndicateurs(definition: FinancementVersion): Indicateur[] {
  const lines = (composantes: readonly Composante[]): Indicateur[] => composantes.flatMap((one) => [{ code: one.code, libelle: one.libelle }, ...(one.famille === "GROUPE" ? lines(one.lignes) : [])]);
  const complements = definition.modificateurs.filter(({ nature }) => nature === "COMPLEMENT").map(({ code, libelle }) => ({ code, libelle }));
  return [...lines(definition.composantes), ...complements];
}
