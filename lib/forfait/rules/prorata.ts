import { addDays, addYears, civilDate, daysBetween, maxDate, minDate, monthOf, yearOf, type CivilDate } from "@/lib/kernel/civil-date";
import { ratio, type Ratio } from "@/lib/kernel/ratio";
import type { ModeProrata } from "../schema/modes";

/** Kept as written for the reader: 184/365, not a reduced fraction. */
export type Fraction = { readonly num: number; readonly den: number };
export const fractionToRatio = ({ num, den }: Fraction): Ratio => ratio(num, den);

/** Months since year 0, so that a period may span the new year. */
const monthIndex = (jour: CivilDate): number => yearOf(jour) * 12 + monthOf(jour) - 1;

/**
 * The part of a full period that is covered, both ends included. `debut` is the signature (or the start of a mission),
 * `fin` the last day covered. A month or a quarter commenced counts whole.
 */
export function prorataOf(mode: ModeProrata, debut: CivilDate | null, fin: CivilDate | null, premier: CivilDate, dernier: CivilDate): Fraction {
  const de = debut === null ? premier : maxDate(debut, premier);
  const a = fin === null ? dernier : minDate(fin, dernier);
  const nothing = a < de;
  if (mode === "MOIS") return { num: nothing ? 0 : Math.min(12, monthIndex(a) - monthIndex(de) + 1), den: 12 };
  if (mode === "TRIMESTRE") {
    const quarter = (jour: CivilDate) => Math.floor((monthIndex(jour) - monthIndex(premier)) / 3);
    return { num: nothing ? 0 : Math.min(4, quarter(a) - quarter(de) + 1), den: 4 };
  }
  const den = daysBetween(premier, dernier) + 1;
  return { num: nothing ? 0 : daysBetween(de, a) + 1, den };
}

export const civilYear = (annee: number): readonly [CivilDate, CivilDate] => [civilDate(`${annee}-01-01`), civilDate(`${annee}-12-31`)];
export const contractYear = (debut: CivilDate): readonly [CivilDate, CivilDate] => [debut, addDays(addYears(debut, 1), -1)];
