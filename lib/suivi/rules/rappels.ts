import { addDays, addWorkingDays, daysBetween, type CivilDate } from "@/lib/kernel/civil-date";

/** Default, not law: three working days before, on the day, then every week of lateness. */
export const RAPPEL = { joursOuvresAvant: 3, joursEntreRetards: 7 } as const;

export type TacheRappel = { depuis: CivilDate; echeance: CivilDate | null; rappeleLe: CivilDate | null };

/** The latest day at which a reminder was owed, or null when none is. */
function dernierRendezVous(echeance: CivilDate, today: CivilDate, territoire: string | undefined): CivilDate | null {
  if (today > echeance) {
    const semaines = Math.floor(daysBetween(echeance, today) / RAPPEL.joursEntreRetards);
    return addDays(echeance, semaines * RAPPEL.joursEntreRetards);
  }
  if (today === echeance) return echeance;
  // From the first day on which no more than three working days are left.
  for (let day = today; day >= addDays(today, -10); day = addDays(day, -1)) {
    if (addWorkingDays(day, RAPPEL.joursOuvresAvant, territoire) < echeance) return day === today ? null : addDays(day, 1);
  }
  return null;
}

/** Is a reminder owed today? Never for what was asked after that point, never twice for the same one. */
export function isRappelDu(tache: TacheRappel, today: CivilDate, territoire?: string): boolean {
  if (tache.echeance === null) return false;
  const rendezVous = dernierRendezVous(tache.echeance, today, territoire);
  if (rendezVous === null || rendezVous <= tache.depuis) return false;
  return tache.rappeleLe === null || tache.rappeleLe < rendezVous;
}
