import { Temporal } from "temporal-polyfill";

/** A day of the legal calendar, `YYYY-MM-DD`, with no clock and no zone. */
export type CivilDate = string & { readonly __brand: "CivilDate" };

export const LEGAL_ZONE = "Europe/Paris";

/** Days since 1 January 1970 in the Gregorian calendar (Hinnant's count): a page of a list asks for hundreds of days. */
function epochDay(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** Null outside the four-digit years, which is all a civil date can write. */
function dayOfEpoch(epoch: number): CivilDate | null {
  const shifted = epoch + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return year < 0 || year > 9999 ? null : (`${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` as CivilDate);
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const epochOf = (day: CivilDate): number => epochDay(yearOf(day), monthOf(day), dayOf(day));

export function isCivilDate(text: string): text is CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const length = month === 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1];
  return length !== undefined && day >= 1 && day <= length;
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

export const addDays = (day: CivilDate, days: number): CivilDate => (Number.isSafeInteger(days) ? dayOfEpoch(epochOf(day) + days) : null) ?? back(plain(day).add({ days }));
/** Month ends are kept inside the month: 31 January + 1 month = 28 or 29 February. */
export const addMonths = (day: CivilDate, months: number): CivilDate => back(plain(day).add({ months }));
export const addYears = (day: CivilDate, years: number): CivilDate => back(plain(day).add({ years }));
/** Signed number of days from `a` to `b`. */
export const daysBetween = (a: CivilDate, b: CivilDate): number => epochOf(b) - epochOf(a);
export const yearOf = (day: CivilDate): number => Number(day.slice(0, 4));
export const monthOf = (day: CivilDate): number => Number(day.slice(5, 7));
export const dayOf = (day: CivilDate): number => Number(day.slice(8));
const weekdayOfEpoch = (epoch: number): number => ((((epoch + 3) % 7) + 7) % 7) + 1;
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: CivilDate): number => weekdayOfEpoch(epochOf(day));
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

/** Easter Sunday, as days since 1970. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return epochDay(year, Math.floor(n / 31), (n % 31) + 1);
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

/** The holidays of a year there, as days since 1970: worked out once, asked for at each deadline of each list. */
const known = new Map<string, ReadonlySet<number>>();
function holidaysOf(year: number, territoire: string | undefined): ReadonlySet<number> {
  const key = `${year} ${territoire !== undefined && (territoire === "ALSACE_MOSELLE" || territoire in LOCAL_HOLIDAYS) ? territoire : ""}`;
  const found = known.get(key);
  if (found) return found;
  const fixed = [...LEGAL_HOLIDAYS, ...(territoire === undefined ? [] : (LOCAL_HOLIDAYS[territoire] ?? []))].map((monthDay) => epochDay(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(3))));
  const moving = [1, 39, 50, ...(territoire === "ALSACE_MOSELLE" ? [-2] : [])].map((days) => easter(year) + days);
  const days = new Set([...fixed, ...moving]);
  known.set(key, days);
  return days;
}

/** Code du travail L.3133-1; `territoire` is a region code (INSEE) or ALSACE_MOSELLE. */
export const isHoliday = (day: CivilDate, territoire?: string): boolean => holidaysOf(yearOf(day), territoire).has(epochOf(day));

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
  const last = epochOf(to);
  let [count, year] = [0, yearOf(from)];
  let [end, holidays] = [epochDay(year, 12, 31), holidaysOf(year, territoire)];
  for (let epoch = epochOf(from) + 1; epoch <= last; epoch += 1) {
    if (epoch > end) {
      year += 1;
      end = epochDay(year, 12, 31);
      holidays = holidaysOf(year, territoire);
    }
    if (weekdayOfEpoch(epoch) <= 5 && !holidays.has(epoch)) count += 1;
  }
  return count;
}
