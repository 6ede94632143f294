import { formatCents, splitCents, type Cents } from "@/lib/kernel/cents";
import { dayOf, monthOf, yearOf, type CivilDate } from "@/lib/kernel/civil-date";
import { R0, type Ratio } from "@/lib/kernel/ratio";
import { ok, type Result } from "@/lib/kernel/result";
import type { FinancementVersion, Quantite } from "../schema";
import { evaluer, type CodeForfait, type Explication } from "./evaluer";
import { add, readExact, weightsOf } from "./exact";
import type { Ligne } from "./explain";
import { percentText } from "./format-formule";
import { narrowToPoste, type Poste } from "./postes";
import { referencesOf } from "./references";

/** One payment of a composed financing: a budget line, on a day, for the whole due or for some parts of its calendar. */
export type EcheanceComposee = { readonly poste: Poste; readonly date: CivilDate; readonly calendrier: { readonly parts: readonly string[]; readonly rangs: readonly number[] } | null };

/** « Année d’exécution » of a ramp-up: counted from the date of effect, asked of nobody. */
function anneesExecution(definition: FinancementVersion): ReadonlySet<string> {
  return new Set(definition.modificateurs.flatMap((one) => (one.code.startsWith("MONTEE_EN_CHARGE_") && "taux" in one && one.taux.op === "selon" ? [one.taux.quantite] : [])));
}

/** Anniversaries of the date of effect gone by, plus one. */
export function anneeExecution(dateEffet: CivilDate, date: CivilDate): number {
  const months = (yearOf(date) - yearOf(dateEffet)) * 12 + monthOf(date) - monthOf(dateEffet) - (dayOf(date) < dayOf(dateEffet) ? 1 : 0);
  return Math.min(10, Math.max(0, Math.floor(months / 12)) + 1);
}

const lues = (definition: FinancementVersion, poste: Poste): Quantite[] => {
  const cible = narrowToPoste(definition, poste);
  const codes = cible === null ? new Set<string>() : referencesOf([cible.composantes, cible.modificateurs], definition);
  return definition.quantites.filter(({ code }) => codes.has(code));
};

/** Days left open in the composition: the annexe gives them once, nobody declares them again. */
export const datesOuvertes = (definition: FinancementVersion): Quantite[] => definition.quantites.filter(({ nature }) => nature === "DATE");

/** What the structure declares for this budget line: the open quantities that neither the annexe nor the calendar gives. */
export function declareesDe(definition: FinancementVersion, poste: Poste): Quantite[] {
  const annees = anneesExecution(definition);
  // What is already paid and what is left of a ceiling are known to the caisse alone, and read from its movements.
  return lues(definition, poste).filter(({ code, nature }) => nature !== "DATE" && nature !== "ANNEE" && nature !== "CENTIMES" && !annees.has(code));
}

/** The quantities that no one declares: open days of the annexe, year of the ramp-up. */
export function quantitesAutomatiques(definition: FinancementVersion, { poste, date }: EcheanceComposee, dateEffet: CivilDate, champs: Readonly<Record<string, string>>): Record<string, unknown> {
  const annees = anneesExecution(definition);
  return Object.fromEntries(
    lues(definition, poste).flatMap(({ code, nature }): [string, unknown][] => {
      if (annees.has(code)) return [[code, anneeExecution(dateEffet, date)]];
      return nature === "DATE" && champs[code] !== undefined ? [[code, champs[code]]] : [];
    }),
  );
}

/** What these dates pay of a due: shares by largest remainder, so that the whole calendar pays it to the cent. */
function partDue(total: bigint, { parts, rangs }: NonNullable<EcheanceComposee["calendrier"]>): bigint {
  const shares = splitCents(total as Cents, weightsOf(parts.map(readExact)));
  return rangs.reduce((sum, rang) => sum + (shares[rang] ?? 0n), 0n);
}

const sommeDesParts = ({ parts, rangs }: NonNullable<EcheanceComposee["calendrier"]>): Ratio => rangs.reduce<Ratio>((sum, rang) => add(sum, readExact(parts[rang] ?? "0")), R0);

/**
 * The due of one payment, before any ceiling of credits: those are measured on the movements of the dossier, under lock.
 * The part of a calendar is a signed line like any other, so that the lines still sum to the due.
 */
export function evaluerEcheance(definition: FinancementVersion, { poste, date, calendrier }: EcheanceComposee, quantites: Readonly<Record<string, unknown>>): Result<Explication, CodeForfait> {
  const result = evaluer({ ...definition, plafonds: [] }, { date, quantites, poste });
  if (!result.ok || result.value.totalCentimes === null || calendrier === null) return result;
  const { totalCentimes: total, lignes } = result.value;
  const due = partDue(total, calendrier);
  if (due === total) return result;
  const ligne: Ligne = { code: "PART_ECHEANCE", libelle: "Part due à cette échéance", formule: `${percentText(sommeDesParts(calendrier))} de ${formatCents(total)} = ${formatCents(due)}`, montantCentimes: due - total, baseLegale: definition.baseLegale, parametres: [], lignes: [] };
  return ok({ ...result.value, totalCentimes: due, regularisationCentimes: due, lignes: [...lignes, ligne], echeancier: [] });
}
