import { R0, R1, type Ratio } from "@/lib/kernel/ratio";
import type { Composante, Modificateur } from "../schema";
import type { Expression } from "../schema/expression";
import { compileCondition, compileExpression, type Atelier } from "./compile-expression";
import { numberOf, type Calcul, type Contexte } from "./context";
import { add, compare, isZero, mul, negate, sub } from "./exact";

/** What each family amounts to, in combinators. A new family is one case here and one shape in the schema. */
export function expressionOf(composante: Exclude<Composante, { famille: "GROUPE" }>): Expression {
  switch (composante.famille) {
    case "CALCUL":
    case "PARTAGE":
      return composante.montant;
    case "FORFAIT":
      return { op: "produit", facteurs: [...composante.facteurs, composante.montant] };
    case "POINTS": {
      const variable: Expression[] = composante.variable
        ? [
            {
              op: "produit",
              facteurs: [
                composante.variable,
                ...(composante.taux ? [composante.taux] : []),
                ...(composante.effectif && composante.reference ? [{ op: "quotient" as const, de: composante.effectif, par: composante.reference }] : []),
              ],
            },
          ]
        : [];
      return { op: "produit", facteurs: [{ op: "somme", termes: [...(composante.fixe ? [composante.fixe] : []), ...variable] }, composante.valeurPoint] };
    }
    case "INTERESSEMENT":
      return {
        op: "produit",
        facteurs: [
          composante.coefficient,
          {
            op: "somme",
            // Each term is floored at zero on its own before it is weighted.
            termes: composante.termes.map(({ poids, valeur }) => ({ op: "produit", facteurs: [poids, { op: "max", termes: [valeur, { op: "nombre", valeur: "0" }] }] })),
          },
          composante.effectif,
        ],
      };
  }
}

export type Noeud = {
  readonly composante: Composante;
  readonly valeur: Calcul;
  readonly actif: (contexte: Contexte) => boolean | null;
  readonly enfants: readonly Noeud[];
  readonly modificateurs: readonly NoeudModificateur[];
};
export type NoeudModificateur = {
  readonly modificateur: Modificateur;
  readonly actif: (contexte: Contexte) => boolean | null;
  /** The signed amount added to the subtotal. */
  readonly delta: (contexte: Contexte, sousTotal: Ratio) => Ratio | null;
};

const always = (): boolean => true;

function deltaOf(atelier: Atelier, modificateur: Modificateur): NoeudModificateur["delta"] {
  switch (modificateur.nature) {
    case "PREREQUIS": {
      const condition = compileCondition(atelier, modificateur.condition);
      return (contexte, sousTotal) => {
        const met = condition(contexte);
        return met === null ? null : met ? R0 : negate(sousTotal);
      };
    }
    case "COMPLEMENT": {
      const montant = compileExpression(atelier, modificateur.montant);
      const { base } = modificateur;
      return base === undefined ? montant : (contexte) => montant({ ...contexte, sousTotal: numberOf(contexte.valeurs, base) ?? contexte.sousTotal });
    }
    case "PLAFOND":
    case "PLANCHER": {
      const limit = compileExpression(atelier, modificateur.montant);
      const upper = modificateur.nature === "PLAFOND";
      return (contexte, sousTotal) => {
        if (upper && sousTotal.n <= 0n) return R0;
        const value = limit(contexte);
        if (value === null) return null;
        const over = compare(sousTotal, value);
        return (upper ? over > 0 : over < 0) ? sub(value, sousTotal) : R0;
      };
    }
    default: {
      const taux = compileExpression(atelier, modificateur.taux);
      const majoration = modificateur.nature === "MAJORATION";
      return (contexte, sousTotal) => {
        if (isZero(sousTotal)) return R0;
        const value = taux(contexte);
        return value === null ? null : mul(sousTotal, majoration ? value : sub(value, R1));
      };
    }
  }
}

export function compileModificateur(atelier: Atelier, modificateur: Modificateur): NoeudModificateur {
  const raw = deltaOf(atelier, modificateur);
  const actif = modificateur.si ? compileCondition(atelier, modificateur.si) : always;
  return {
    modificateur,
    actif,
    delta: (contexte, sousTotal) => {
      const active = actif(contexte);
      if (active !== true) return active === null ? null : R0;
      const before = contexte.sousTotal;
      contexte.sousTotal = sousTotal;
      const delta = raw(contexte, sousTotal);
      contexte.sousTotal = before;
      return delta;
    },
  };
}

/** Lines, then modifiers one after the other on what stands above them. */
export function sumOf(enfants: readonly Noeud[], modificateurs: readonly NoeudModificateur[]): Calcul {
  return (contexte) => {
    const before = contexte.manquants ? new Set(contexte.manquants.keys()) : null;
    let sum: Ratio | null = R0;
    for (const enfant of enfants) {
      const value = enfant.valeur(contexte);
      sum = value === null || sum === null ? null : add(sum, value);
    }
    for (const modificateur of modificateurs) {
      // A year voided by a failed prérequis is zero, whatever is missing above.
      if (sum === null && modificateur.modificateur.nature === "PREREQUIS" && modificateur.delta(contexte, R1)?.n === -1n) {
        for (const code of contexte.manquants?.keys() ?? []) if (!before?.has(code)) contexte.manquants?.delete(code);
        sum = R0;
        continue;
      }
      if (sum === null) continue;
      const delta: Ratio | null = modificateur.delta(contexte, sum);
      sum = delta === null ? null : add(sum, delta);
    }
    return sum;
  };
}

export function compileComposante(atelier: Atelier, composante: Composante): Noeud {
  const actif = composante.si ? compileCondition(atelier, composante.si) : always;
  const group = composante.famille === "GROUPE";
  const enfants = group ? composante.lignes.map((ligne) => compileComposante(atelier, ligne)) : [];
  const modificateurs = group ? (composante.modificateurs ?? []).map((one) => compileModificateur(atelier, one)) : [];
  const raw = group ? sumOf(enfants, modificateurs) : compileExpression(atelier, expressionOf(composante));
  const valeur: Calcul = composante.si
    ? (contexte) => {
        const active = actif(contexte);
        return active === null ? null : active ? raw(contexte) : R0;
      }
    : raw;
  atelier.lignes.set(composante.code, valeur);
  return { composante, valeur, actif, enfants, modificateurs };
}
