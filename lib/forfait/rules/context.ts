import { addDays, addMonths, addYears, civilDate, type CivilDate } from "@/lib/kernel/civil-date";
import type { Ratio } from "@/lib/kernel/ratio";
import type { FinancementVersion, Parametre } from "../schema";
import type { DateReference, Expression } from "../schema/expression";

/** A quantity once read: a number, a yes or no, a choice or a day. */
export type Valeur = Ratio | boolean | string;
export type Valeurs = Readonly<Record<string, Valeur | undefined>>;

export type Manquant = { readonly code: string; readonly libelle: string; readonly raison: string };

/** What one evaluation carries. `sousTotal` is what stands above the modifier being worked out. */
export type Contexte = {
  readonly date: CivilDate;
  readonly valeurs: Valeurs;
  sousTotal: Ratio;
  readonly manquants: Map<string, Manquant> | null;
  /** The dated figures read on the way, for the explanation: only those of the branches taken. */
  readonly lus?: Set<Parametre>;
};

/** null: a figure is missing. */
export type Calcul = (contexte: Contexte) => Ratio | null;
export type Jour = (contexte: Contexte) => CivilDate | null;

export const numberOf = (valeurs: Valeurs, code: string): Ratio | null => {
  const valeur = valeurs[code];
  return typeof valeur === "object" ? valeur : null;
};

export const yearIn = (valeurs: Valeurs, code: string): number | null => {
  const annee = numberOf(valeurs, code);
  return annee === null ? null : Number(annee.n);
};

/** The row of a parameter in force on a day; undefined when none is. */
export const parametreLe = (definition: FinancementVersion, code: string, jour: CivilDate): Parametre | undefined =>
  definition.parametres.find((row) => row.code === code && row.validFrom <= jour && (row.validTo === null || jour <= row.validTo));

/** A day from a rule; `compile` turns the number of years of an anniversary into a value. */
export function compileDate(reference: DateReference, compile: (expression: Expression) => Calcul): Jour {
  switch (reference.de) {
    case "demande":
      return (contexte) => contexte.date;
    case "fixe": {
      const jour = civilDate(reference.date);
      return () => jour;
    }
    case "quantite": {
      const sinon = reference.sinon ? compileDate(reference.sinon, compile) : null;
      return (contexte) => {
        const valeur = contexte.valeurs[reference.code];
        return typeof valeur === "string" ? civilDate(valeur) : (sinon?.(contexte) ?? null);
      };
    }
    case "annee":
      return ({ valeurs }) => {
        const annee = yearIn(valeurs, reference.annee);
        return annee === null ? null : civilDate(`${annee + reference.decalage}-${reference.moisJour}`);
      };
    case "plus": {
      const depart = compileDate(reference.depart, compile);
      const annees = reference.annees ? compile(reference.annees) : null;
      const sinon = reference.sinon ? compileDate(reference.sinon, compile) : null;
      return (contexte) => {
        const jour = depart(contexte);
        if (jour === null) return sinon?.(contexte) ?? null;
        const nombre = annees ? annees(contexte) : null;
        if (annees && nombre === null) return null;
        const anniversaire = nombre ? addYears(jour, Number(nombre.n / nombre.d)) : jour;
        return addDays(addMonths(anniversaire, reference.mois ?? 0), reference.jours ?? 0);
      };
    }
  }
}
