import { civilDate, daysBetween, monthOf, yearOf, type CivilDate } from "@/lib/kernel/civil-date";
import { R0, R1, ratio, type Ratio } from "@/lib/kernel/ratio";
import { formatDate } from "@/lib/kernel/format";
import type { FinancementVersion } from "../schema";
import type { Condition, Expression, Signe } from "../schema/expression";
import { add, compare, div, isZero, mul, readExact, sub } from "./exact";
import { compileDate, numberOf, parametreLe, yearIn, type Calcul, type Contexte, type Jour } from "./context";
import { civilYear, contractYear, fractionToRatio, prorataOf, type Fraction } from "./prorata";

const CENT = ratio(100);

/** The compiled lines, by code, for `{ op: "ligne" }`; filled while the tree is compiled. */
export type Lignes = Map<string, Calcul>;
export type Atelier = {
  readonly definition: FinancementVersion;
  readonly date: CivilDate;
  readonly lignes: Lignes;
  /** An expression is compiled once: the calculation and each word of its explanation read the same function. */
  readonly calculs: Map<Expression, Calcul>;
};
export const newAtelier = (definition: FinancementVersion, date: CivilDate): Atelier => ({ definition, date, lignes: new Map(), calculs: new Map() });

const holds = (signe: Signe, order: number): boolean =>
  signe === "<" ? order < 0 : signe === "<=" ? order <= 0 : signe === "=" ? order === 0 : signe === ">=" ? order >= 0 : order > 0;

/** null: a figure is missing, so nobody knows. */
export function compileCondition(atelier: Atelier, condition: Condition): (contexte: Contexte) => boolean | null {
  switch (condition.op) {
    case "vrai":
      return ({ valeurs }) => valeurs[condition.quantite] === true;
    case "fournie":
      return ({ valeurs }) => valeurs[condition.quantite] !== undefined;
    case "egal":
      return ({ valeurs }) => valeurs[condition.quantite] === condition.valeur;
    case "non": {
      const inner = compileCondition(atelier, condition.condition);
      return (contexte) => {
        const value = inner(contexte);
        return value === null ? null : !value;
      };
    }
    case "et":
    case "ou": {
      const parts = condition.conditions.map((part) => compileCondition(atelier, part));
      const decisive = condition.op === "ou";
      return (contexte) => {
        let unknown = false;
        for (const part of parts) {
          const value = part(contexte);
          if (value === decisive) return decisive;
          if (value === null) unknown = true;
        }
        return unknown ? null : !decisive;
      };
    }
    case "compare": {
      const [a, b] = [compileExpression(atelier, condition.a), compileExpression(atelier, condition.b)];
      return (contexte) => {
        const [left, right] = [a(contexte), b(contexte)];
        return left === null || right === null ? null : holds(condition.signe, compare(left, right));
      };
    }
    case "dates": {
      const [a, b] = [jour(atelier, condition.a), jour(atelier, condition.b)];
      return (contexte) => {
        const [left, right] = [a(contexte), b(contexte)];
        // An optional date that was not given forbids nothing.
        return left === null || right === null ? true : holds(condition.signe, left < right ? -1 : left > right ? 1 : 0);
      };
    }
  }
}

export const jour = (atelier: Atelier, reference: Parameters<typeof compileDate>[0]): Jour =>
  compileDate(reference, (expression) => compileExpression(atelier, expression));

function compileParametre(atelier: Atelier, code: string, le: Jour | null): Calcul {
  const { definition } = atelier;
  const at = (day: CivilDate): Calcul => {
    const row = parametreLe(definition, code, day);
    const libelle = row?.libelle ?? definition.parametres.find((any) => any.code === code)?.libelle ?? code;
    if (row?.valeur != null) {
      const brut = readExact(row.valeur);
      const value = row.unite === "EUROS" ? mul(brut, CENT) : brut;
      return (contexte) => {
        contexte.lus?.add(row);
        return value;
      };
    }
    const raison = row ? (row.raison ?? "Chiffre non publié : à renseigner.") : `Aucune valeur en vigueur le ${formatDate(day)}.`;
    const missing = (contexte: Contexte): null => {
      contexte.manquants?.set(code, { code, libelle, raison });
      return null;
    };
    const saisie = row?.saisie;
    return (contexte) => {
      if (row) contexte.lus?.add(row);
      return (saisie === undefined ? null : numberOf(contexte.valeurs, saisie)) ?? missing(contexte);
    };
  };
  if (le === null) return at(atelier.date);
  const known = new Map<CivilDate, Calcul>();
  return (contexte) => {
    const day = le(contexte) ?? contexte.date;
    const calcul = known.get(day) ?? at(day);
    if (known.size > 1000) known.clear();
    known.set(day, calcul);
    return calcul(contexte);
  };
}

/** A product with a known zero needs none of its missing figures. */
function compileProduit(facteurs: readonly Calcul[]): Calcul {
  return (contexte) => {
    let product: Ratio | null = R1;
    let pending: Contexte["manquants"] = null;
    for (const facteur of facteurs) {
      const probe: Contexte = contexte.manquants ? { ...contexte, manquants: new Map() } : contexte;
      const value = facteur(probe);
      if (value === null) {
        product = null;
        if (probe.manquants) pending = new Map([...(pending ?? []), ...probe.manquants]);
      } else if (isZero(value)) return R0;
      else if (product !== null) product = product === R1 ? value : mul(product, value);
    }
    for (const [code, manquant] of pending ?? []) contexte.manquants?.set(code, manquant);
    return product;
  };
}

const fold = (terms: readonly Calcul[], join: (a: Ratio, b: Ratio) => Ratio): Calcul => (contexte) => {
  let result: Ratio | null | undefined;
  for (const term of terms) {
    const value = term(contexte);
    result = value === null || result === null ? null : result === undefined ? value : join(result, value);
  }
  return result ?? null;
};

export function compileProrata(atelier: Atelier, expression: Extract<Expression, { op: "prorata" }>): (contexte: Contexte) => Fraction | null {
  const debut = jour(atelier, expression.debut);
  const fin = expression.fin ? jour(atelier, expression.fin) : null;
  const periode = expression.periode;
  const contrat = periode.nature === "CONTRAT" ? jour(atelier, periode.debut) : null;
  return (contexte) => {
    const annee = periode.nature === "CIVILE" ? yearIn(contexte.valeurs, periode.annee) : null;
    const depart = contrat?.(contexte) ?? null;
    const bounds = annee !== null ? civilYear(annee) : depart !== null ? contractYear(depart) : null;
    return bounds === null ? null : prorataOf(expression.mode, debut(contexte), fin?.(contexte) ?? null, bounds[0], bounds[1]);
  };
}

function compileCourbe(atelier: Atelier, expression: Extract<Expression, { op: "courbe" }>): Calcul {
  const date = jour(atelier, expression.date);
  const points = [...expression.points].sort((a, b) => (a.date < b.date ? -1 : 1)).map((point) => ({ date: civilDate(point.date), taux: readExact(point.taux) }));
  const span = (a: CivilDate, b: CivilDate): number =>
    expression.pas === "JOUR" ? daysBetween(a, b) : yearOf(b) * 12 + monthOf(b) - (yearOf(a) * 12 + monthOf(a));
  return (contexte) => {
    const day = date(contexte);
    const first = points[0];
    if (day === null || first === undefined) return null;
    let [before, after] = [first, undefined as (typeof points)[number] | undefined];
    for (const point of points) {
      if (span(point.date, day) >= 0) before = point;
      else {
        after = point;
        break;
      }
    }
    if (expression.mode === "PALIERS" || after === undefined || span(before.date, day) < 0) return before.taux;
    const part = ratio(span(before.date, day), span(before.date, after.date));
    return add(before.taux, mul(part, sub(after.taux, before.taux)));
  };
}

export function compileExpression(atelier: Atelier, expression: Expression): Calcul {
  const known = atelier.calculs.get(expression);
  if (known) return known;
  const calcul = compileNew(atelier, expression);
  atelier.calculs.set(expression, calcul);
  return calcul;
}

function compileNew(atelier: Atelier, expression: Expression): Calcul {
  const compile = (inner: Expression): Calcul => compileExpression(atelier, inner);
  switch (expression.op) {
    case "nombre": {
      const value = readExact(expression.valeur);
      return () => value;
    }
    case "parametre":
      return compileParametre(atelier, expression.code, expression.le ? jour(atelier, expression.le) : null);
    case "quantite":
      return ({ valeurs }) => {
        const valeur = valeurs[expression.code];
        return typeof valeur === "object" ? valeur : valeur === true ? R1 : R0;
      };
    case "ligne":
      return (contexte) => atelier.lignes.get(expression.code)?.(contexte) ?? null;
    case "sousTotal":
      return (contexte) => contexte.sousTotal;
    case "somme":
      return fold(expression.termes.map(compile), add);
    case "produit":
      return compileProduit(expression.facteurs.map(compile));
    case "min":
      return fold(expression.termes.map(compile), (a, b) => (compare(a, b) <= 0 ? a : b));
    case "max":
      return fold(expression.termes.map(compile), (a, b) => (compare(a, b) >= 0 ? a : b));
    case "difference":
      return fold([compile(expression.de), compile(expression.moins)], sub);
    case "quotient": {
      const [de, par] = [compile(expression.de), compile(expression.par)];
      return (contexte) => {
        const [top, bottom] = [de(contexte), par(contexte)];
        return top === null || bottom === null ? null : isZero(bottom) ? R0 : div(top, bottom);
      };
    }
    case "si": {
      const condition = compileCondition(atelier, expression.condition);
      const [alors, sinon] = [compile(expression.alors), compile(expression.sinon)];
      return (contexte) => {
        const value = condition(contexte);
        return value === null ? null : value ? alors(contexte) : sinon(contexte);
      };
    }
    case "selon": {
      const cases = new Map(expression.cas.map((cas) => [cas.valeur, compile(cas.alors)]));
      const sinon = expression.sinon ? compile(expression.sinon) : () => R0;
      return (contexte) => {
        const valeur = contexte.valeurs[expression.quantite];
        const key = typeof valeur === "object" ? String(valeur.n) : String(valeur);
        return (cases.get(key) ?? sinon)(contexte);
      };
    }
    case "classe": {
      const de = compile(expression.de);
      const classes = expression.classes.map((one) => ({ jusqua: one.jusqua === null ? null : readExact(one.jusqua), inclus: one.inclus ?? false, alors: compile(one.alors) }));
      return (contexte) => {
        const value = de(contexte);
        if (value === null) return null;
        const found = classes.find(({ jusqua, inclus }) => jusqua === null || compare(value, jusqua) < (inclus ? 1 : 0));
        return found ? found.alors(contexte) : R0;
      };
    }
    case "tranches": {
      const de = compile(expression.de);
      const tranches = expression.tranches.map((one) => ({ jusqua: one.jusqua === null ? null : readExact(one.jusqua), prix: compile(one.prix) }));
      return (contexte) => {
        const value = de(contexte);
        if (value === null) return null;
        let [sum, from]: [Ratio, Ratio] = [R0, R0];
        for (const { jusqua, prix } of tranches) {
          if (compare(value, from) <= 0) break;
          const to = jusqua === null || compare(value, jusqua) < 0 ? value : jusqua;
          const price = prix(contexte);
          if (price === null) return null;
          sum = add(sum, mul(price, sub(to, from)));
          from = to;
        }
        return sum;
      };
    }
    case "courbe":
      return compileCourbe(atelier, expression);
    case "prorata": {
      const fraction = compileProrata(atelier, expression);
      return (contexte) => {
        const part = fraction(contexte);
        return part === null ? R1 : fractionToRatio(part);
      };
    }
  }
}
