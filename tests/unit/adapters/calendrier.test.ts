import { expect, test } from "vitest";
import { invitationMime, writeInvitation, type Invitation } from "@/lib/adapters/calendrier";

const INVITATION: Invitation = {
  uid: "seance-2026-12@jalon.invalid",
  sequence: 0,
  emisLe: new Date("2026-11-20T08:00:00Z"),
  titre: "Séance du CODIR, décembre 2026",
  lieu: "ARS, salle « Aimé Césaire »",
  // 10:00 in Paris, 5:00 in Martinique.
  debut: new Date("2026-12-08T09:00:00Z"),
  fin: new Date("2026-12-08T11:00:00Z"),
  organisateur: { nom: 'Secrétariat "CODIR"\r\nATTENDEE:mailto:pirate@exemple.invalid', email: "codir@exemple.invalid" },
  participants: [
    { nom: "Claire Fictive", email: "claire@exemple.invalid" },
    { nom: "Noël Modèle", email: "noel@exemple.invalid" },
  ],
  description: "Ordre du jour joint ; répondez avant le 1er décembre.\nhttps://jalon.invalid/codir/1",
};

/** RFC 5545: a folded line goes on after a space. */
const unfold = (ics: string): string[] => ics.replace(/\r\n[ \t]/g, "").split("\r\n");

test("une invitation que tout agenda comprend : UTC, identité stable, deux invités", () => {
  const lines = unfold(writeInvitation(INVITATION));
  expect(lines).toEqual(
    expect.arrayContaining([
      "BEGIN:VCALENDAR",
      "METHOD:REQUEST",
      "UID:seance-2026-12@jalon.invalid",
      "SEQUENCE:0",
      "DTSTAMP:20261120T080000Z",
      "DTSTART:20261208T090000Z",
      "DTEND:20261208T110000Z",
      "SUMMARY:Séance du CODIR\\, décembre 2026",
      "STATUS:CONFIRMED",
    ]),
  );
  expect(lines.filter((line) => line.startsWith("ATTENDEE"))).toHaveLength(2);
  expect(lines.find((line) => line.includes("Claire"))).toMatch(/RSVP=TRUE.*(?:mailto|MAILTO):claire@exemple\.invalid$/);
  expect(lines.find((line) => line.startsWith("DESCRIPTION"))).toContain("joint \\; répondez avant le 1er décembre.\\nhttps");
  expect(writeInvitation(INVITATION)).toBe(writeInvitation(INVITATION));
  for (const line of writeInvitation(INVITATION).split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test("un report garde l’identité et monte d’un rang ; une annulation le dit", () => {
  const moved = unfold(
    writeInvitation({ ...INVITATION, sequence: 1, debut: new Date("2026-12-09T09:00:00Z"), fin: new Date("2026-12-09T11:00:00Z") }),
  );
  expect(moved).toContain("UID:seance-2026-12@jalon.invalid");
  expect(moved).toContain("SEQUENCE:1");
  const cancelled = unfold(writeInvitation({ ...INVITATION, sequence: 2, annulee: true }));
  expect(cancelled).toEqual(expect.arrayContaining(["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2"]));
  expect(invitationMime(true)).toContain("method=CANCEL");
  expect(invitationMime()).toContain("method=REQUEST");
});

test("une fin avant le début est une panne", () => {
  expect(() => writeInvitation({ ...INVITATION, fin: INVITATION.debut })).toThrow(RangeError);
});
