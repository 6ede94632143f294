import { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";

export type Correspondant = { readonly nom: string; readonly email: string };

export type Invitation = {
  /** The same for the whole life of the séance: that is how a calendar knows it for the same event. */
  readonly uid: string;
  /** Rises at each change; a calendar ignores an older one. */
  readonly sequence: number;
  /** From the outbox row, never from the clock. */
  readonly emisLe: Date;
  readonly titre: string;
  readonly lieu: string;
  readonly debut: Date;
  readonly fin: Date;
  readonly organisateur: Correspondant;
  readonly participants: readonly Correspondant[];
  readonly description: string;
  readonly annulee?: boolean;
};

const plain = (text: string): string => text.replace(/[\p{Cc}"]/gu, " ").trim();

/** An invitation (RFC 5546) in UTC: every calendar shows it on its reader's own clock, overseas included. */
export function writeInvitation(invitation: Invitation): string {
  const { uid, sequence, emisLe, titre, lieu, debut, fin, organisateur, participants, description, annulee = false } = invitation;
  if (fin <= debut) throw new RangeError("an event ends after it starts");
  const calendar = new ICalCalendar({
    method: annulee ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: "Jalon", product: "Jalon", language: "FR" },
  });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: emisLe,
    start: debut,
    end: fin,
    summary: plain(titre),
    location: plain(lieu),
    description,
    status: annulee ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: plain(organisateur.nom), email: organisateur.email },
    attendees: participants.map(({ nom, email }) => ({
      name: plain(nom),
      email,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: !annulee,
    })),
  });
  return calendar.toString();
}

/** The attachment's type must repeat the method, or mail readers show a file instead of an invitation. */
export const invitationMime = (annulee = false): string => `text/calendar; charset=utf-8; method=${annulee ? "CANCEL" : "REQUEST"}`;
