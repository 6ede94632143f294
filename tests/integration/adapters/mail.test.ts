import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sendMail, writeMessage, type Expedition } from "@/lib/adapters/mail";
import { readDemoMails } from "@/lib/adapters/mail-demo";

let dossier = "";
let expedition: Expedition = { url: "", expediteur: "" };
let refuseNext = false;
const received: { to: string[]; raw: Buffer }[] = [];

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (refuseNext) {
        refuseNext = false;
        return done(new Error("451 réessayez plus tard"));
      }
      received.push({ to: session.envelope.rcptTo.map((recipient) => recipient.address), raw: Buffer.concat(chunks) });
      return done();
    });
  },
});

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), "jalon-courriels-"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  expedition = { url: `smtp://127.0.0.1:${port}`, expediteur: "Jalon <ne-pas-repondre@jalon.invalid>" };
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await rm(dossier, { recursive: true, force: true });
});
beforeEach(() => void received.splice(0));

const message = {
  sujet: "Un dossier attend votre avis",
  paragraphes: ["Bonjour,", "Un dossier « prioritaire » vous attend jusqu’au 12/03/2026 & demande un cœur à l’ouvrage."],
  lien: { url: "https://jalon.invalid/dossiers/1?a=1&b=2", libelle: "Ouvrir le dossier" },
};

test("le message arrive en français, avec son lien unique et sa pièce", async () => {
  const { texte, html } = writeMessage(message);
  await sendMail(
    {
      to: ["claire.fictif@exemple.invalid", "ars@exemple.invalid"],
      sujet: `${message.sujet}\r\nBcc: pirate@exemple.invalid`,
      texte,
      html,
      pieces: [
        { nom: "séance.ics", mime: "text/calendar; charset=utf-8; method=REQUEST", contenu: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" },
      ],
      idMessage: "outbox:42",
    },
    expedition,
  );
  expect(received).toHaveLength(1);
  expect(received[0]?.to).toEqual(["claire.fictif@exemple.invalid", "ars@exemple.invalid"]);
  const raw = received[0]?.raw.toString("utf8") ?? "";
  expect(raw).toContain("Message-ID: <outbox-42@jalon.invalid>");
  expect(raw).toContain("Auto-Submitted: auto-generated");
  expect(raw).not.toMatch(/^Bcc:/im);

  await writeFile(join(dossier, "0001.eml"), received[0]?.raw ?? "");
  const [kept] = await readDemoMails(dossier);
  expect(kept).toMatchObject({
    to: "claire.fictif@exemple.invalid, ars@exemple.invalid",
    lien: message.lien.url,
    pieces: ["séance.ics"],
  });
  expect(kept?.texte).toContain("« prioritaire » vous attend jusqu’au 12/03/2026 & demande un cœur");
  expect(Date.now() - (kept?.date.getTime() ?? 0)).toBeLessThan(60_000);
});

test("le même message renvoyé garde le même identifiant", async () => {
  const courriel = { to: "a@exemple.invalid", sujet: "Rappel", texte: "Rappel", idMessage: "outbox-7" };
  expect(await sendMail(courriel, expedition)).toEqual(await sendMail(courriel, expedition));
  const ids = received.map((mail) => /^Message-ID: (.*)$/im.exec(mail.raw.toString())?.[1]);
  expect(ids).toEqual(["<outbox-7@jalon.invalid>", "<outbox-7@jalon.invalid>"]);
});

test("un serveur qui refuse ou qui ne répond pas est une panne, pas un envoi", async () => {
  const courriel = { to: "a@exemple.invalid", sujet: "Rappel", texte: "Rappel", idMessage: "outbox-8" };
  refuseNext = true;
  await expect(sendMail(courriel, expedition)).rejects.toThrow();
  await expect(sendMail(courriel, { ...expedition, url: "smtp://127.0.0.1:1" })).rejects.toThrow(/ECONNREFUSED/);
  expect(received).toHaveLength(0);
});

test("la version HTML dit la même chose, avec exactement un lien et la langue", () => {
  const { texte, html } = writeMessage(message);
  expect(html.match(/<a /g)).toHaveLength(1);
  expect(html).toContain('href="https://jalon.invalid/dossiers/1?a=1&amp;b=2"');
  expect(html).toContain('<html lang="fr">');
  expect(texte.match(/https?:/g)).toHaveLength(1);
  for (const paragraphe of message.paragraphes) expect(texte).toContain(paragraphe);
  expect(() => writeMessage({ ...message, paragraphes: ["Voir https://ailleurs.invalid"] })).toThrow(RangeError);
  expect(() => writeMessage({ ...message, lien: { url: "javascript:alert(1)", libelle: "x" } })).toThrow(RangeError);
});

test("les messages gardés sont lus du plus récent au plus ancien ; un dossier absent est vide", async () => {
  const mail = (day: string, subject: string) =>
    `To: a@exemple.invalid\r\nSubject: ${subject}\r\nDate: ${day} Nov 2026 10:00:00 +0100\r\n\r\nSans lien\r\n`;
  await rm(dossier, { recursive: true, force: true });
  expect(await readDemoMails(dossier)).toEqual([]);
  dossier = await mkdtemp(join(tmpdir(), "jalon-courriels-"));
  await writeFile(join(dossier, "b.eml"), mail("02", "ancien"));
  await writeFile(join(dossier, "a.eml"), mail("03", "récent"));
  await writeFile(join(dossier, "c.txt"), "pas un message");
  expect((await readDemoMails(dossier)).map(({ sujet, lien }) => [sujet, lien])).toEqual([
    ["récent", null],
    ["ancien", null],
  ]);
  expect(await readDemoMails(dossier, 1)).toHaveLength(1);
});
