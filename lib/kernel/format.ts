import { Temporal } from "temporal-polyfill";
import { formatInteger } from "./cents";
import { LEGAL_ZONE, workingDaysBetween, daysBetween, weekdayOf, type CivilDate } from "./civil-date";
import type { Ratio } from "./ratio";

const DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

/** « 12/03/2026 », for tables. */
export const formatDate = (day: CivilDate): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

/** « jeudi 12 mars 2026 », for sentences. */
export function formatLongDate(day: CivilDate): string {
  const number = Number(day.slice(8));
  return `${DAYS[weekdayOf(day) - 1]} ${number === 1 ? "1er" : number} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

const zoned = (instant: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);

/** « 14 h 32 » on the given clock (Paris when none is said). */
export function formatTime(instant: Date, zone: string = LEGAL_ZONE): string {
  const at = zoned(instant, zone);
  return `${at.hour}\u00a0h\u00a0${at.minute.toString().padStart(2, "0")}`;
}

/** « 12/03/2026 à 14 h 32 ». */
export function formatInstant(instant: Date, zone: string = LEGAL_ZONE): string {
  return `${formatDate(zoned(instant, zone).toPlainDate().toString() as CivilDate)} à ${formatTime(instant, zone)}`;
}

/** A legal time: on the clock of Paris, which is named, with the region's own beside it overseas. */
export function formatHorodatage(instant: Date, fuseau: string | null): string {
  const paris = `${formatInstant(instant)}, heure de Paris`;
  const local = formatInstant(instant, fuseau ?? LEGAL_ZONE);
  return local === formatInstant(instant) ? paris : `${paris}\u00a0; ${local}, heure locale`;
}

/** What is left before a deadline, in words: « dans 9 jours ouvrés », « aujourd’hui », « en retard de 3 jours ». */
export function formatRemaining(today: CivilDate, deadline: CivilDate, territoire?: string): string {
  if (deadline === today) return "aujourd’hui";
  if (deadline < today) {
    const late = daysBetween(deadline, today);
    return `en retard de ${formatInteger(late)}\u00a0jour${late > 1 ? "s" : ""}`;
  }
  const left = workingDaysBetween(today, deadline, territoire);
  return left === 0 ? "d’ici le prochain jour ouvré" : `dans ${formatInteger(left)}\u00a0jour${left > 1 ? "s ouvrés" : " ouvré"}`;
}

/** A decimal with at most `decimals` digits, French comma; « ≈ » is the caller's business. */
export function formatRatio(value: Ratio, decimals = 4): string {
  const scale = 10n ** BigInt(decimals);
  const sign = value.n < 0n ? "-" : "";
  const abs = value.n < 0n ? -value.n : value.n;
  const scaled = (2n * abs * scale + value.d) / (2n * value.d);
  const part = (scaled % scale).toString().padStart(decimals, "0").replace(/0+$/, "");
  return `${sign}${formatInteger(scaled / scale)}${part ? `,${part}` : ""}`;
}

/** « 75 % », « 12,5 % ». */
export const formatPercent = (value: Ratio): string => `${formatRatio({ n: value.n * 100n, d: value.d }, 2)}\u00a0%`;

/** « 1,4 Mo », « 320 ko » (1 ko = 1 000 octets). */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes}\u00a0octets`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)}\u00a0ko`;
  return `${formatRatio({ n: BigInt(Math.round(bytes / 100_000)), d: 10n }, 1)}\u00a0Mo`;
}

/** « plus de 1 000 » beyond the cap: an exact count costs eleven times the list. */
export const formatCount = (count: number, cap = 1000): string => (count > cap ? `plus de ${formatInteger(cap)}` : formatInteger(count));

/** « 2 médecins généralistes »: adds the plural mark chosen by the caller. */
export const plural = (count: number | bigint, one: string, many: string): string =>
  `${formatInteger(count)}\u00a0${BigInt(count) === 0n || BigInt(count) === 1n ? one : many}`;
