import type { Composante, FinancementVersion, Fonds, Modificateur, NatureCredit } from "../schema";
import type { Expression } from "../schema/expression";
import { compare, ligne, nombre, produit, quotient, si, somme, sousTotal } from "./combinateurs";

/** A budget line of an experiment: the fund that pays, on which kind of credits. */
export type Poste = { readonly fonds: Fonds; readonly credit: NatureCredit };

export const posteDe = ({ fonds = "FISS", credit = "PRESTATIONS_DEROGATOIRES" }: Pick<Composante, "fonds" | "credit">): Poste => ({ fonds, credit });
export const isSamePoste = (a: Poste, b: Poste): boolean => a.fonds === b.fonds && a.credit === b.credit;

/** The budget lines that a financing draws on, in the order of its lines. */
export const listPostes = (definition: Pick<FinancementVersion, "composantes">): Poste[] =>
  definition.composantes.map(posteDe).filter((poste, rang, all) => all.findIndex((other) => isSamePoste(poste, other)) === rang);

const montants = (composantes: readonly Composante[]): Expression => (composantes.length === 0 ? nombre("0") : somme(...composantes.map(({ code }) => ligne(code))));

/** The same expression, with something else standing for the subtotal. */
function replaceSousTotal(expression: Expression, by: Expression): Expression {
  const visit = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(visit);
    if ((value as { op?: unknown }).op === "sousTotal") return by;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)]));
  };
  return visit(expression) as Expression;
}

/**
 * One budget line of a financing, as a financing of its own. Rates apply to each line alike. An amount set for the whole
 * (ceiling, floor, complement) is shared in proportion of the lines, so that the budget lines sum to the whole exactly;
 * when every line is zero there is no proportion, and the first budget line bears it.
 */
export function narrowToPoste(definition: FinancementVersion, poste: Poste): FinancementVersion | null {
  const own = definition.composantes.filter((composante) => isSamePoste(posteDe(composante), poste));
  const [first] = listPostes(definition);
  if (own.length === 0 || first === undefined) return null;
  if (own.length === definition.composantes.length) return definition;
  const [mine, whole] = [montants(own), montants(definition.composantes)];
  const none = compare(whole, "=", nombre("0"));
  const seul = nombre(isSamePoste(first, poste) ? "1" : "0");
  const part = si(none, seul, quotient(mine, whole));
  const narrow = (one: Modificateur): Modificateur => {
    switch (one.nature) {
      case "PLAFOND":
      case "PLANCHER":
        return { ...one, montant: produit(one.montant, part) };
      case "COMPLEMENT":
        return { ...one, montant: produit(replaceSousTotal(one.montant, si(none, sousTotal, quotient(sousTotal, part))), part) };
      default:
        return one;
    }
  };
  return { ...definition, composantes: own, modificateurs: definition.modificateurs.map(narrow), echeancier: [] };
}
