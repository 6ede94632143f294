import { formatInteger } from "@/lib/kernel/cents";
import { isCivilDate, yearOf, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { parseRatio, ratio, type Ratio } from "@/lib/kernel/ratio";
import type { FinancementVersion, Quantite } from "../schema";
import { compare, mul, readExact } from "./exact";
import type { Valeur } from "./context";
import { exactText } from "./format-formule";

export type Erreur = { readonly champ: string; readonly message: string };

/** Beyond these a person mistyped: a hundred million patients, a hundred billion euros. */
const MAX: Readonly<Record<string, Ratio>> = { ENTIER: ratio(100_000_000), DECIMAL: ratio(100_000_000), EUROS: ratio(100_000_000_000n), CENTIMES: ratio(10_000_000_000_000n), TAUX: ratio(1), ANNEE: ratio(2100) };
const MIN: Readonly<Record<string, Ratio>> = { ENTIER: ratio(0), DECIMAL: ratio(0), EUROS: ratio(0), CENTIMES: ratio(0), TAUX: ratio(0), ANNEE: ratio(1990) };

export const boundsOf = (quantite: Quantite): { min: Ratio; max: Ratio } => ({
  min: quantite.min === undefined ? (MIN[quantite.nature] ?? ratio(0)) : readExact(quantite.min),
  max: quantite.max === undefined ? (MAX[quantite.nature] ?? ratio(0)) : readExact(quantite.max),
});

const bound = (quantite: Quantite, value: Ratio): string => {
  if (quantite.nature === "CENTIMES") return `${formatInteger(value.n / value.d)}\u00a0centimes`;
  if (quantite.nature === "ANNEE") return String(value.n / value.d);
  return exactText(value) + (quantite.unite && quantite.nature !== "TAUX" ? `\u00a0${quantite.unite}` : "");
};

function readNumber(quantite: Quantite, raw: unknown): Ratio | string {
  const whole = quantite.nature === "ENTIER" || quantite.nature === "CENTIMES" || quantite.nature === "ANNEE";
  if (typeof raw === "bigint") return checkBounds(quantite, ratio(raw));
  if (typeof raw !== "number") return "Un nombre est attendu.";
  if (!Number.isFinite(raw)) return "Un nombre fini est attendu.";
  if (Math.abs(raw) > Number.MAX_SAFE_INTEGER) return `Nombre trop grand : au plus ${bound(quantite, boundsOf(quantite).max)}.`;
  if (whole && !Number.isInteger(raw)) {
    return quantite.nature === "CENTIMES" ? "Un nombre entier de centimes est attendu (12,50 € s’écrit 1250)." : "Un nombre entier est attendu, sans décimale.";
  }
  const value = whole ? ratio(raw) : parseRatio(String(raw));
  const decimals = quantite.decimales ?? (quantite.nature === "TAUX" ? 6 : 4);
  if (value === null || (10n ** BigInt(decimals) * value.n) % value.d !== 0n) return `Trop de décimales : au plus ${decimals}.`;
  const checked = checkBounds(quantite, value);
  return quantite.nature === "EUROS" && typeof checked !== "string" ? mul(checked, ratio(100)) : checked;
}

function checkBounds(quantite: Quantite, value: Ratio): Ratio | string {
  const { min, max } = boundsOf(quantite);
  if (compare(value, min) < 0) {
    return min.n === 0n ? "La valeur ne peut pas être négative." : `La valeur doit être au moins égale à ${bound(quantite, min)}.`;
  }
  if (compare(value, max) > 0) {
    return quantite.nature === "TAUX" && max.n === max.d
      ? "Une part s’écrit entre 0 et 1 : 0,125 pour 12,5 %."
      : `La valeur ne peut pas dépasser ${bound(quantite, max)}.`;
  }
  return value;
}

/** A value, or the French sentence that says what to do. */
function readOne(quantite: Quantite, raw: unknown): { valeur: Valeur } | { message: string } {
  switch (quantite.nature) {
    case "BOOLEEN":
      return typeof raw === "boolean" ? { valeur: raw } : { message: "Répondez par vrai (true) ou faux (false)." };
    case "DATE":
      return typeof raw === "string" && isCivilDate(raw) && raw >= "1990-01-01" && raw <= "2100-12-31"
        ? { valeur: raw }
        : { message: "Une date qui existe est attendue, au format AAAA-MM-JJ." };
    case "CHOIX": {
      const choix = quantite.choix ?? [];
      return typeof raw === "string" && choix.some(({ code }) => code === raw)
        ? { valeur: raw }
        : { message: `Choix inconnu. Choix possibles : ${choix.map(({ code }) => code).join(", ")}.` };
    }
    case "FAMILLES":
    case "MODIFICATEURS":
    case "VERSEMENTS":
    case "BUDGETS":
      return { message: "Cette quantité n’existe que dans un financement composé." };
    default: {
      const value = readNumber(quantite, raw);
      return typeof value === "string" ? { message: value } : { valeur: value };
    }
  }
}

function defaultOf(quantite: Quantite, date: CivilDate): Valeur | undefined {
  const { defaut } = quantite;
  if (defaut === undefined) return undefined;
  if (defaut === "ANNEE_DE_LA_DATE") return ratio(yearOf(date));
  if (quantite.nature === "BOOLEEN") return defaut === "true";
  if (quantite.nature === "EUROS") return mul(readExact(defaut), ratio(100));
  return quantite.nature === "CHOIX" || quantite.nature === "DATE" ? defaut : readExact(defaut);
}

const ask = (quantite: Quantite): string => `Renseignez « ${quantite.libelle} »${quantite.unite ? ` (${quantite.unite})` : ""}.`;

/**
 * Reads what was sent: every unknown, missing or impossible quantity is said on its own field.
 * `utiles` narrows what is required when one line alone is asked for.
 */
export function readQuantites(
  definition: FinancementVersion,
  brutes: Readonly<Record<string, unknown>>,
  date: CivilDate,
  utiles: ReadonlySet<string> | null,
): { valeurs: Record<string, Valeur | undefined>; erreurs: Erreur[] } {
  const valeurs: Record<string, Valeur | undefined> = Object.create(null);
  const erreurs: Erreur[] = [];
  const known = new Set(definition.quantites.map(({ code }) => code));
  for (const champ of Object.keys(brutes)) {
    if (!known.has(champ)) erreurs.push({ champ, message: `Quantité inconnue pour « ${definition.libelle} ». Quantités admises : ${[...known].join(", ")}.` });
  }
  for (const quantite of definition.quantites) {
    const raw = Object.hasOwn(brutes, quantite.code) ? brutes[quantite.code] : undefined;
    if (raw === undefined) {
      valeurs[quantite.code] = defaultOf(quantite, date);
      if (quantite.obligatoire && (utiles === null || utiles.has(quantite.code))) erreurs.push({ champ: quantite.code, message: ask(quantite) });
      continue;
    }
    const read = readOne(quantite, raw);
    if ("message" in read) erreurs.push({ champ: quantite.code, message: read.message });
    else valeurs[quantite.code] = read.valeur;
  }
  return { valeurs, erreurs };
}

export const outOfPeriod = (definition: FinancementVersion, date: CivilDate): string =>
  `Le ${formatDate(date)} est hors de la période de « ${definition.libelle} » (${formatDate(definition.validFrom as CivilDate)}${definition.validTo ? ` au ${formatDate(definition.validTo as CivilDate)}` : " et après"}).`;
