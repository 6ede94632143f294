import { dayInParis, type CivilDate } from "@/lib/kernel/civil-date";

/** The instant to write on a message: the clock's, moved to the portal's day when a training instance lives another one. */
export const portalInstant = (today: CivilDate, now: Date): Date => (dayInParis(now) === today ? now : new Date(`${today}T${now.toISOString().slice(11)}`));
