import { civilDate, type CivilDate } from "@/lib/kernel/civil-date";

/** SQL `date` comes back from Prisma as a UTC midnight: only stores and queries convert. */
export const toDay = (date: Date): CivilDate => civilDate(date.toISOString().slice(0, 10));
export const toDayOrNull = (date: Date | null): CivilDate | null => (date ? toDay(date) : null);
export const fromDay = (day: CivilDate): Date => new Date(`${day}T00:00:00.000Z`);
export const fromDayOrNull = (day: CivilDate | null): Date | null => (day ? fromDay(day) : null);
