import { formatCents } from "@/lib/kernel/cents";
import { formatDate, formatRatio } from "@/lib/kernel/format";
import { roundHalfUp, type Ratio } from "@/lib/kernel/ratio";
import type { Quantite, UniteParametre } from "../schema";
import type { Expression } from "../schema/expression";
import { compileCondition, compileExpression, compileProrata, jour, type Atelier } from "./compile-expression";
import { numberOf, parametreLe, type Contexte } from "./context";
import { compare, isWhole, isZero, mul, readExact, sub } from "./exact";

const NBSP = "\u00a0";
const MISSING = "à renseigner";
const PERCENT: Ratio = { n: 100n, d: 1n };

/** A finite decimal is written out; anything else keeps its fraction, so that the reader can redo the sum. */
export function exactText(value: Ratio): string {
  for (let [decimals, scale] = [0, 1n]; decimals <= 6; decimals += 1, scale *= 10n) {
    if ((value.n * scale) % value.d === 0n) return formatRatio(value, decimals);
  }
  return value.d <= 100_000n ? `${formatRatio({ n: value.n, d: 1n })}/${formatRatio({ n: value.d, d: 1n })}` : formatRatio(value, 4);
}

/** An amount in cents that may not be whole: « 26 112,88 € » for the reader, the exact value being kept aside. */
export const amountText = (value: Ratio): string => formatCents(roundHalfUp(value));
const equals = (value: Ratio): string => `${isWhole(value) ? "=" : "≈"} ${amountText(value)}`;
export const percentText = (value: Ratio): string => {
  const percent = mul(value, PERCENT);
  const finite = (percent.n * 1_000_000n) % percent.d === 0n;
  return finite ? `${exactText(percent)}${NBSP}%` : `≈${NBSP}${formatRatio(percent, 4)}${NBSP}%`;
};

const figure = (value: Ratio, unite: UniteParametre): string => {
  if (unite === "EUROS") return isWhole(value) ? amountText(value) : `${exactText(mul(value, { n: 1n, d: 100n }))}${NBSP}€`;
  if (unite === "TAUX") return percentText(value);
  if (unite === "POINTS") return `${exactText(value)}${NBSP}point${compare(value, { n: 2n, d: 1n }) < 0 ? "" : "s"}`;
  if (unite === "HEURES") return `${exactText(value)}${NBSP}h`;
  return exactText(value);
};

const quantityText = (quantite: Quantite | undefined, value: Ratio): string => {
  if (quantite?.nature === "CENTIMES" || quantite?.nature === "EUROS") return figure(value, "EUROS");
  if (quantite?.nature === "TAUX") return percentText(value);
  const unite = compare(value, { n: 2n, d: 1n }) < 0 ? (quantite?.singulier ?? quantite?.unite) : quantite?.unite;
  return exactText(value) + (unite ? `${NBSP}${unite}` : "");
};

type Piece = { readonly text: string; /** A sum inside a product wants parentheses. */ readonly loose?: boolean };
const wrapped = ({ text, loose }: Piece): string => (loose ? `(${text})` : text);

/** The same expression, in the numbers of this case. Amounts are euros, decimals take a comma. */
function write(atelier: Atelier, contexte: Contexte, expression: Expression): Piece {
  const go = (inner: Expression): Piece => write(atelier, contexte, inner);
  const value = (inner: Expression): Ratio | null => compileExpression(atelier, inner)({ ...contexte, manquants: null });
  switch (expression.op) {
    case "nombre":
      return { text: exactText(readExact(expression.valeur)) };
    case "parametre": {
      const day = expression.le ? (jour(atelier, expression.le)(contexte) ?? contexte.date) : atelier.date;
      const unite = parametreLe(atelier.definition, expression.code, day)?.unite ?? "NOMBRE";
      const known = value(expression);
      return { text: known === null ? MISSING : figure(known, unite) };
    }
    case "quantite": {
      const quantite = atelier.definition.quantites.find(({ code }) => code === expression.code);
      const valeur = contexte.valeurs[expression.code];
      if (typeof valeur === "boolean") return { text: valeur ? "1" : "0" };
      return { text: quantityText(quantite, numberOf(contexte.valeurs, expression.code) ?? { n: 0n, d: 1n }) };
    }
    case "ligne":
    case "sousTotal": {
      const known = value(expression);
      return { text: known === null ? MISSING : amountText(known) };
    }
    case "somme": {
      const kept = expression.termes.filter((terme) => {
        const known = value(terme);
        return known === null || !isZero(known);
      });
      const [only] = kept;
      if (only === undefined) return { text: "0" };
      return kept.length === 1 ? go(only) : { text: kept.map((terme) => go(terme).text).join(" + "), loose: true };
    }
    case "difference":
      return { text: `${go(expression.de).text} − ${wrapped(go(expression.moins))}`, loose: true };
    case "produit":
      return expression.facteurs.length === 1 && expression.facteurs[0] ? go(expression.facteurs[0]) : { text: expression.facteurs.map((facteur) => wrapped(go(facteur))).join(" × ") };
    case "quotient":
      return { text: `${wrapped(go(expression.de))} / ${wrapped(go(expression.par))}` };
    case "min":
    case "max":
      return { text: `${expression.op === "min" ? "le plus petit de" : "le plus grand de"} (${expression.termes.map((terme) => go(terme).text).join("\u00a0; ")})` };
    case "si":
      return go(compileCondition(atelier, expression.condition)({ ...contexte, manquants: null }) === false ? expression.sinon : expression.alors);
    case "selon": {
      const valeur = contexte.valeurs[expression.quantite];
      const key = typeof valeur === "object" ? String(valeur.n) : String(valeur);
      const found = expression.cas.find((cas) => cas.valeur === key)?.alors ?? expression.sinon;
      return found ? go(found) : { text: "0" };
    }
    case "classe": {
      const size = value(expression.de);
      const found = size === null ? undefined : expression.classes.find(({ jusqua, inclus }) => jusqua === null || compare(size, readExact(jusqua)) < (inclus ? 1 : 0));
      return found ? go(found.alors) : { text: "0" };
    }
    case "tranches": {
      const size = value(expression.de);
      let from: Ratio = { n: 0n, d: 1n };
      const parts: string[] = [];
      for (const { jusqua, prix } of size === null ? [] : expression.tranches) {
        if (size === null || compare(size, from) <= 0) break;
        const end = jusqua === null ? null : readExact(jusqua);
        const to = end === null || compare(size, end) < 0 ? size : end;
        parts.push(`${wrapped(go(prix))} × ${exactText(sub(to, from))}`);
        from = to;
      }
      return parts.length === 0 ? { text: "0" } : { text: parts.join(" + "), loose: parts.length > 1 };
    }
    case "courbe": {
      const rate = value(expression);
      const day = jour(atelier, expression.date)(contexte);
      return { text: `${rate === null ? "?" : percentText(rate)}${day === null ? "" : ` (au ${formatDate(day)})`}` };
    }
    case "prorata": {
      const fraction = compileProrata(atelier, expression)(contexte);
      return { text: fraction === null ? "1" : `${exactText({ n: BigInt(fraction.num), d: 1n })}/${exactText({ n: BigInt(fraction.den), d: 1n })}` };
    }
  }
}

export const writeExpression = (atelier: Atelier, contexte: Contexte, expression: Expression): string => write(atelier, contexte, expression).text;
export const writeFactor = (atelier: Atelier, contexte: Contexte, expression: Expression): string => wrapped(write(atelier, contexte, expression));

/** « 60 patients × 529,00 € = 31 740,00 € »; the result is not repeated when the formula is the amount itself. */
export function writeFormule(atelier: Atelier, contexte: Contexte, expression: Expression, result: Ratio | null): string {
  const text = writeExpression(atelier, contexte, expression);
  if (result === null) return text === MISSING ? text : `${text} = ${MISSING}`;
  return text === amountText(result) ? text : `${text} ${equals(result)}`;
}

export const writeResult = (text: string, result: Ratio | null): string => (result === null ? `${text} = ${MISSING}` : `${text} ${equals(result)}`);
