import { addDays, weekdayOf, type CivilDate } from "@/lib/kernel/civil-date";

export type GroupeTaches = "EN_RETARD" | "CETTE_SEMAINE" | "PLUS_TARD" | "SANS_ECHEANCE";
export const GROUPES_TACHES: readonly GroupeTaches[] = ["EN_RETARD", "CETTE_SEMAINE", "PLUS_TARD", "SANS_ECHEANCE"];

/** « Cette semaine » runs to its Sunday. */
export function groupeOf(echeance: CivilDate | null, today: CivilDate): GroupeTaches {
  if (echeance === null) return "SANS_ECHEANCE";
  if (echeance < today) return "EN_RETARD";
  return echeance <= addDays(today, 7 - weekdayOf(today)) ? "CETTE_SEMAINE" : "PLUS_TARD";
}

/** « 3 jours », « 2 mois »: an age that one reads at a glance. */
export const ageEnMots = (jours: number): string => (jours < 1 ? "moins d’un jour" : jours === 1 ? "1 jour" : jours < 90 ? `${jours} jours` : `${Math.floor(jours / 30)} mois`);
