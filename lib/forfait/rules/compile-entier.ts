import { R0 } from "@/lib/kernel/ratio";
import type { Modificateur } from "../schema";
import type { Expression } from "../schema/expression";
import { compileCondition, compileExpression, type Atelier } from "./compile-expression";
import { expressionOf, type Noeud, type NoeudModificateur } from "./compile-lignes";
import type { Contexte } from "./context";
import { readExact } from "./exact";

/**
 * Whole cents times whole counts are nearly all of a batch: as long as every step is an integer that a number holds exactly, a batch
 * need not build a ratio per step. NaN says « not here »: a fraction, a missing figure, an amount too large; the exact calculation
 * answers instead. Same combinators, same results: `tests/unit/forfait/entiers.test.ts` draws both.
 */
export type Entier = (contexte: Contexte) => number;

const MAX = Number.MAX_SAFE_INTEGER;
const safe = (value: number): number => (value <= MAX && value >= -MAX ? value : Number.NaN);

const wholeOf = (value: { n: bigint; d: bigint }): number => (value.d === 1n ? safe(Number(value.n)) : Number.NaN);

function constant(atelier: Atelier, expression: Expression): number | null {
  const value = compileExpression(atelier, expression)({ date: atelier.date, valeurs: {}, sousTotal: R0, manquants: null });
  const whole = value === null ? Number.NaN : wholeOf(value);
  return Number.isNaN(whole) ? null : whole;
}

/** A sum, a smallest, a largest: two by two, without a list per evaluation. */
function fold(terms: readonly Entier[], join: (a: number, b: number) => number): Entier {
  const [first, second] = terms;
  if (first === undefined) return () => Number.NaN;
  if (second === undefined) return first;
  if (terms.length === 2) return (contexte) => join(first(contexte), second(contexte));
  const rest = fold(terms.slice(1), join);
  return (contexte) => join(first(contexte), rest(contexte));
}

const plus = (a: number, b: number): number => safe(a + b);
const times = (a: number, b: number): number => safe(a * b);
// Math.min and Math.max already answer NaN as soon as one is.
const smallest = (a: number, b: number): number => Math.min(a, b);
const largest = (a: number, b: number): number => Math.max(a, b);

/** Null: this combinator is only worked out exactly. */
export function compileEntier(atelier: Atelier, expression: Expression): Entier | null {
  const all = (expressions: readonly Expression[]): Entier[] | null => {
    const compiled = expressions.map((one) => compileEntier(atelier, one));
    return compiled.every((one) => one !== null) ? compiled : null;
  };
  const folded = (expressions: readonly Expression[], join: (a: number, b: number) => number): Entier | null => {
    const terms = all(expressions);
    return terms && fold(terms, join);
  };
  switch (expression.op) {
    case "nombre":
    case "parametre": {
      if (expression.op === "parametre" && expression.le !== undefined) return null;
      const value = constant(atelier, expression);
      return value === null ? null : () => value;
    }
    case "quantite": {
      const { code } = expression;
      return ({ valeurs }) => {
        const valeur = valeurs[code];
        return typeof valeur === "object" ? wholeOf(valeur) : valeur === true ? 1 : 0;
      };
    }
    case "somme":
      return folded(expression.termes, plus);
    case "produit":
      return folded(expression.facteurs, times);
    case "min":
      return folded(expression.termes, smallest);
    case "max":
      return folded(expression.termes, largest);
    case "difference":
      return folded([expression.de, expression.moins], (a, b) => safe(a - b));
    case "si": {
      const condition = compileCondition(atelier, expression.condition);
      const [alors, sinon] = all([expression.alors, expression.sinon]) ?? [];
      if (!alors || !sinon) return null;
      return (contexte) => {
        const value = condition(contexte);
        return value === null ? Number.NaN : value ? alors(contexte) : sinon(contexte);
      };
    }
    case "classe":
    case "tranches":
      return compileBornes(atelier, expression);
    default:
      return null;
  }
}

function compileBornes(atelier: Atelier, expression: Extract<Expression, { op: "classe" | "tranches" }>): Entier | null {
  const de = compileEntier(atelier, expression.de);
  const rows = expression.op === "classe" ? expression.classes.map(({ jusqua, inclus, alors }) => ({ jusqua, inclus: inclus ?? false, valeur: alors })) : expression.tranches.map(({ jusqua, prix }) => ({ jusqua, inclus: true, valeur: prix }));
  const bornes = rows.map(({ jusqua }) => (jusqua === null ? Number.POSITIVE_INFINITY : wholeOf(readExact(jusqua))));
  const valeurs = rows.map(({ valeur }) => compileEntier(atelier, valeur));
  if (de === null || bornes.some(Number.isNaN)) return null;
  const known = valeurs.filter((one) => one !== null);
  if (known.length < valeurs.length) return null;
  if (expression.op === "classe") {
    const inclus = rows.map((row) => row.inclus);
    return (contexte) => {
      const value = de(contexte);
      if (value !== value) return value;
      for (let rang = 0; rang < bornes.length; rang += 1) {
        const borne = bornes[rang] ?? 0;
        if (value < borne || (value === borne && inclus[rang] === true)) return known[rang]?.(contexte) ?? Number.NaN;
      }
      return 0;
    };
  }
  return (contexte) => {
    const value = de(contexte);
    if (value !== value) return value;
    let [sum, from] = [0, 0];
    for (let rang = 0; rang < bornes.length && value > from; rang += 1) {
      const to = Math.min(value, bornes[rang] ?? value);
      sum = safe(sum + safe((known[rang]?.(contexte) ?? Number.NaN) * (to - from)));
      from = to;
    }
    return sum;
  };
}

type Delta = (contexte: Contexte, sousTotal: number) => number;

function compileDelta(atelier: Atelier, { modificateur, actif }: NoeudModificateur): Delta | null {
  const raw = deltaOf(atelier, modificateur);
  if (raw === null || modificateur.si === undefined) return raw;
  return (contexte, sousTotal) => {
    const active = actif(contexte);
    return active === null ? Number.NaN : active ? raw(contexte, sousTotal) : 0;
  };
}

function deltaOf(atelier: Atelier, modificateur: Modificateur): Delta | null {
  if (modificateur.nature === "PREREQUIS") {
    const condition = compileCondition(atelier, modificateur.condition);
    return (contexte, sousTotal) => {
      const met = condition(contexte);
      return met === null ? Number.NaN : met ? 0 : -sousTotal;
    };
  }
  if (modificateur.nature !== "PLAFOND" && modificateur.nature !== "PLANCHER") return null;
  const limit = compileEntier(atelier, modificateur.montant);
  if (limit === null) return null;
  if (modificateur.nature === "PLAFOND") {
    return (contexte, sousTotal) => {
      if (sousTotal <= 0) return 0;
      const value = limit(contexte);
      return value !== value ? value : sousTotal > value ? value - sousTotal : 0;
    };
  }
  return (contexte, sousTotal) => {
    const value = limit(contexte);
    return value !== value ? value : sousTotal < value ? safe(value - sousTotal) : 0;
  };
}

function compileNoeud(atelier: Atelier, noeud: Noeud): Entier | null {
  const { composante, actif } = noeud;
  const raw = composante.famille === "GROUPE" ? compileTotal(atelier, noeud.enfants, noeud.modificateurs) : compileEntier(atelier, expressionOf(composante));
  if (raw === null || composante.si === undefined) return raw;
  return (contexte) => {
    const active = actif(contexte);
    return active === null ? Number.NaN : active ? raw(contexte) : 0;
  };
}

/** Lines, then modifiers one after the other; null when one of them is only worked out exactly. */
export function compileTotal(atelier: Atelier, enfants: readonly Noeud[], modificateurs: readonly NoeudModificateur[]): Entier | null {
  const lignes = enfants.map((enfant) => compileNoeud(atelier, enfant)).filter((one) => one !== null);
  const deltas = modificateurs.map((one) => compileDelta(atelier, one)).filter((one) => one !== null);
  if (lignes.length === 0 || lignes.length < enfants.length || deltas.length < modificateurs.length) return null;
  const somme = fold(lignes, plus);
  if (deltas.length === 0) return somme;
  return (contexte) => {
    let sum = somme(contexte);
    for (const delta of deltas) sum = safe(sum + delta(contexte, sum));
    return sum;
  };
}
