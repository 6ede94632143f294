import { addDays, addMonths, dayInParis, instantAt, isWorkingDay, LEGAL_ZONE, type CivilDate } from "@/lib/kernel/civil-date";
import { formatTime } from "@/lib/kernel/format";
import { formatHeure } from "../schema";

/** The monthly rhythm: one month after the last séance, on a working day of the region. */
export function proposeJour(last: CivilDate | null, today: CivilDate, regionCode: string | null): CivilDate {
  let jour = addMonths(last !== null && last > addMonths(today, -1) ? last : today, 1);
  while (!isWorkingDay(jour, regionCode ?? undefined)) jour = addDays(jour, 1);
  return jour;
}

export type Horaire = { jour: CivilDate; heure: string; dureeMinutes: number; fuseau: string };

export function instantsOf({ jour, heure, dureeMinutes, fuseau }: Horaire): { debut: Date; fin: Date } {
  const debut = instantAt(jour, heure, fuseau);
  return { debut, fin: new Date(debut.getTime() + dureeMinutes * 60_000) };
}

/** « 14 h 00 en Martinique, 19 h 00 à Paris »: the legal time only where it differs. */
export function describeHeure(horaire: Horaire, regionNom = ""): string {
  const locale = formatHeure(horaire.heure);
  if (horaire.fuseau === LEGAL_ZONE) return locale;
  const { debut } = instantsOf(horaire);
  const paris = formatTime(debut);
  const jourParis = dayInParis(debut);
  const ecart = jourParis === horaire.jour ? "" : jourParis > horaire.jour ? " le lendemain" : " la veille";
  return paris === locale ? locale : `${locale} (heure locale${regionNom ? `, ${regionNom}` : ""}), ${paris}${ecart} à Paris`;
}

export function formatDuree(minutes: number): string {
  const [heures, reste] = [Math.floor(minutes / 60), minutes % 60];
  if (heures === 0) return `${reste}\u00a0minutes`;
  return reste === 0 ? `${heures}\u00a0h` : `${heures}\u00a0h\u00a0${String(reste).padStart(2, "0")}`;
}
