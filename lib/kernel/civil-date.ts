import { Temporal } from "temporal-polyfill";

/** A day of the legal calendar, `YYYY-MM-DD`, with no clock and no zone. */
export type CivilDate = string & { readonly __brand: "CivilDate" };

export const LEGAL_ZONE = "Europe/Paris";

export function isCivilDate(text: string): text is CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}

/** Throws on an impossible date: parse what a person typed with `parseCivilDate`. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a civil date: ${text}`);
  return text;
}

/** Reads « 12/03/2026 » or « 2026-03-12 »; null when the day does not exist. */
export function parseCivilDate(text: string): CivilDate | null {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  const iso = french ? `${french[3]}-${french[2]?.padStart(2, "0")}-${french[1]?.padStart(2, "0")}` : text.trim();
  return isCivilDate(iso) ? iso : null;
}

const plain = (day: CivilDate) => Temporal.PlainDate.from(day);
const back = (day: Temporal.PlainDate): CivilDate => day.toString() as CivilDate;

export const addDays = (day: CivilDate, days: number): CivilDate => back(plain(day).add({ days }));
/** Month ends are kept inside the month: 31 January + 1 month = 28 or 29 February. */
export const addMonths = (day: CivilDate, months: number): CivilDate => back(plain(day).add({ months }));
export const addYears = (day: CivilDate, years: number): CivilDate => back(plain(day).add({ years }));
/** Signed number of days from `a` to `b`. */
export const daysBetween = (a: CivilDate, b: CivilDate): number => plain(a).until(plain(b), { largestUnit: "day" }).days;
export const yearOf = (day: CivilDate): number => plain(day).year;
export const monthOf = (day: CivilDate): number => plain(day).month;
export const dayOf = (day: CivilDate): number => plain(day).day;
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: CivilDate): number => plain(day).dayOfWeek;
export const daysInYear = (year: number): number => Temporal.PlainDate.from({ year, month: 1, day: 1 }).daysInYear;
export const minDate = (a: CivilDate, b: CivilDate): CivilDate => (a <= b ? a : b);
export const maxDate = (a: CivilDate, b: CivilDate): CivilDate => (a >= b ? a : b);

/** The legal day (Paris) of an instant. */
export const dayInParis = (instant: Date): CivilDate =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(LEGAL_ZONE).toPlainDate().toString() as CivilDate;

/** The instant of « 14:00 » on that day, on the clock of a zone (Paris when none is said). */
export const instantAt = (day: CivilDate, heure: string, zone: string = LEGAL_ZONE): Date =>
  new Date(plain(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(heure) }).epochMilliseconds);

/**
 * The instant an act carries on the portal's day: itself, or, when a training instance lives
 * another day, the same time on the clock of Paris (its UTC time would cross midnight twice a day).
 */
export function onDay(day: CivilDate, instant: Date): Date {
  if (dayInParis(instant) === day) return instant;
  const time = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(LEGAL_ZONE).toPlainTime();
  return instantAt(day, time.toString());
}

function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 });
}

/** Extra local holidays, as MM-DD: Alsace-Moselle (Good Friday is moved with Easter) and the abolition days overseas (code du travail L.3133-1, L.3134-13, L.3422-2). */
const LOCAL_HOLIDAYS: Readonly<Record<string, readonly string[]>> = {
  ALSACE_MOSELLE: ["12-26"],
  "01": ["05-27"],
  "02": ["05-22"],
  "03": ["06-10"],
  "04": ["12-20"],
  "06": ["04-27"],
};

const LEGAL_HOLIDAYS: readonly string[] = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];

/** Code du travail L.3133-1; `territoire` is a region code (INSEE) or ALSACE_MOSELLE. */
export function isHoliday(day: CivilDate, territoire?: string): boolean {
  const monthDay = day.slice(5);
  if (LEGAL_HOLIDAYS.includes(monthDay)) return true;
  const sunday = easter(yearOf(day));
  const moving = [1, 39, 50, ...(territoire === "ALSACE_MOSELLE" ? [-2] : [])].map((days) => back(sunday.add({ days })));
  if (moving.includes(day)) return true;
  return territoire !== undefined && (LOCAL_HOLIDAYS[territoire] ?? []).includes(monthDay);
}

export const isWorkingDay = (day: CivilDate, territoire?: string): boolean => weekdayOf(day) <= 5 && !isHoliday(day, territoire);

/** The day on which the n-th working day after `day` falls (the day itself is not counted). */
export function addWorkingDays(day: CivilDate, count: number, territoire?: string): CivilDate {
  let current = day;
  for (let left = count; left > 0; ) {
    current = addDays(current, 1);
    if (isWorkingDay(current, territoire)) left -= 1;
  }
  return current;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, territoire?: string): number {
  let count = 0;
  for (let current = from; current < to; ) {
    current = addDays(current, 1);
    if (isWorkingDay(current, territoire)) count += 1;
  }
  return count;
}
