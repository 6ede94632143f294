import { formatInteger } from "@/lib/kernel/cents";
import { parseEntier } from "@/lib/kernel/entier";
import { formatPercent, formatRatio } from "@/lib/kernel/format";
import { parseRatio, type Ratio } from "@/lib/kernel/ratio";
import type { LigneDeclaree, NatureDeclaree } from "../schema";

const QUANTITE_MAX = 100_000_000;
const exact = (value: number): Ratio => parseRatio(String(value)) ?? { n: 0n, d: 1n };
const decimals = (value: Ratio, most: bigint): boolean => (value.n * most) % value.d === 0n;
const isBetween = (value: Ratio, most: number): boolean => value.n >= 0n && value.n <= BigInt(most) * value.d;
const numberOf = (value: Ratio): number => Number(value.n) / Number(value.d);

/** What was typed, as the number the engine reads; null when it is not one. A rate is typed in percent. */
export function readQuantite(nature: NatureDeclaree | undefined, typed: string): number | null {
  switch (nature ?? "ENTIER") {
    case "ENTIER": {
      const value = parseEntier(typed);
      return value === null || value > QUANTITE_MAX ? null : value;
    }
    case "DECIMAL": {
      const value = parseRatio(typed);
      return value === null || !isBetween(value, QUANTITE_MAX) || !decimals(value, 10_000n) ? null : numberOf(value);
    }
    case "TAUX": {
      const value = parseRatio(typed.replace("%", ""));
      return value === null || !isBetween(value, 100) || !decimals(value, 10_000n) ? null : Number(value.n) / Number(value.d * 100n);
    }
    case "BOOLEEN":
      return typed === "oui" ? 1 : typed === "non" ? 0 : null;
  }
}

export const QUANTITE_REFUSALS: Readonly<Record<NatureDeclaree, string>> = {
  ENTIER: "Saisissez un nombre entier, sans virgule : 60 par exemple.",
  DECIMAL: "Saisissez un nombre, avec quatre décimales au plus : 30,5 par exemple.",
  TAUX: "Saisissez un pourcentage entre 0 et 100 : 12,5 par exemple.",
  BOOLEEN: "Répondez par oui ou non.",
};

type Nommee = Pick<LigneDeclaree, "nature" | "unite">;

/** « 60 patients », « 30,5 h », « 12,5 % », « oui ». */
export function writeQuantite({ nature = "ENTIER", unite }: Nommee, value: number): string {
  if (nature === "BOOLEEN") return value > 0 ? "oui" : "non";
  if (nature === "TAUX") return formatPercent(exact(value));
  const number = nature === "ENTIER" ? formatInteger(value) : formatRatio(exact(value), 4);
  return unite ? `${number}\u00a0${unite}` : number;
}

/** As the field shows it again. */
export function saisieQuantite(nature: NatureDeclaree | undefined, value: number): string {
  if (nature === "BOOLEEN") return value > 0 ? "oui" : "non";
  if (nature === "TAUX") return formatPercent(exact(value)).replace(/\s*%$/u, "");
  return nature === "DECIMAL" ? formatRatio(exact(value), 4) : String(value);
}

/** What is certified: the quantity kept by the liquidateur, the declared one when nothing was cut. */
export const retenueOf = (ligne: LigneDeclaree): number => ligne.retenue ?? ligne.quantite;
export const valeurMoteur = (ligne: LigneDeclaree): number | boolean => (ligne.nature === "BOOLEEN" ? retenueOf(ligne) > 0 : retenueOf(ligne));
export const isCoupee = (ligne: LigneDeclaree): boolean => ligne.retenue !== null && ligne.retenue < ligne.quantite;

export type CoupureCode = "RETENUE_SUPERIEURE" | "COUPURE_SANS_MOTIF";

/** The liquidateur keeps or lowers; each lowered line says why, and the structure reads it. */
export function checkCoupures(lignes: readonly LigneDeclaree[]): Record<string, string> {
  const champs: Record<string, string> = {};
  for (const ligne of lignes) {
    if (ligne.retenue === null) continue;
    if (ligne.retenue > ligne.quantite) champs[`retenue.${ligne.code}`] = `La quantité retenue ne peut pas dépasser la quantité déclarée (${writeQuantite(ligne, ligne.quantite)}).`;
    else if (ligne.retenue < ligne.quantite && !ligne.motif) champs[`motif.${ligne.code}`] = "Dites pourquoi cette ligne est réduite : la structure lira cette raison.";
  }
  return champs;
}
