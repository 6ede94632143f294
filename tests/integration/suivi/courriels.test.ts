import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, civilDate } from "@/lib/kernel/civil-date";
import { readDemoMails } from "@/lib/adapters/mail-demo";
import { systeme } from "@/lib/db/systeme";
import { fromDay } from "@/lib/db/days";
import type { Courriel } from "@/lib/db/outbox";
import { listUnsent, sendCourriel } from "@/lib/suivi/use-cases/send-courriel";
import { piecesOf } from "@/lib/suivi/use-cases/pieces-courriel";
import { sendRappels } from "@/lib/suivi/use-cases/run-quotidien";
import { startMailServer, type MailServer } from "@/prisma/embedded/mail-server";
import { ARS_MARTINIQUE, CGSS_MARTINIQUE, MORNE, seedPeople, TODAY } from "@/tests/support/actors";
import { aDossier } from "@/tests/support/factories";

let folder = "";
let server: MailServer;

beforeAll(async () => {
  await seedPeople();
  folder = mkdtempSync(join(tmpdir(), "jalon-courriels-"));
  server = await startMailServer(folder);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const envoi = (url = server.url) => ({ adresse: "https://jalon.exemple.invalid", expedition: { url, expediteur: "Jalon <ne-pas-repondre@jalon.exemple.invalid>" } });
const put = async (courriel: Partial<Courriel> = {}): Promise<string> => {
  const cle = `essai:${randomUUID()}`;
  await systeme(TODAY, ({ notify }) => notify({ cle, modele: "A_VOUS", lien: "/accueil", organisationId: MORNE.id, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"], ...courriel }));
  return (await systeme(TODAY, ({ tx }) => tx.courriel.findUniqueOrThrow({ where: { cle: courriel.cle ?? cle } }))).id;
};
const mailsSince = async (count: number) => (await readDemoMails(folder)).slice(0, (await readDemoMails(folder)).length - count);

describe("un courriel de la boîte d’envoi", () => {
  test("part une fois à chaque personne, avec une phrase et un seul lien", async () => {
    const before = (await readDemoMails(folder)).length;
    const id = await put({ modele: "CORRECTIONS_DEMANDEES", lien: "/dossiers/abc/corrections" });
    expect(await sendCourriel(id, TODAY, envoi())).toBe(2);
    expect(await sendCourriel(id, TODAY, envoi())).toBe(0);
    const mails = await mailsSince(before);
    expect(mails.map(({ to }) => to).sort()).toEqual(["redacteur@morne-exemple.demo.invalid", "representant-legal@morne-exemple.demo.invalid"]);
    for (const mail of mails) {
      expect(mail.texte.match(/https?:\/\/\S+/g)).toEqual(["https://jalon.exemple.invalid/dossiers/abc/corrections"]);
      expect(mail.texte).toContain("Des corrections vous sont demandées");
    }
    const row = await systeme(TODAY, ({ tx }) => tx.courriel.findUniqueOrThrow({ where: { id } }));
    expect(row.envoyeLe).not.toBeNull();
    expect(row.destinataires).toBe(2);
  });

  test("repris après une panne, il ne repart qu’à ceux qui ne l’ont pas eu", async () => {
    const before = (await readDemoMails(folder)).length;
    const id = await put();
    await expect(sendCourriel(id, TODAY, envoi("smtp://127.0.0.1:9"))).rejects.toThrow();
    const first = await systeme(TODAY, ({ tx }) => tx.personne.findFirstOrThrow({ where: { email: "redacteur@morne-exemple.demo.invalid" } }));
    await systeme(TODAY, ({ tx }) => tx.courriel.update({ where: { id }, data: { details: { envoyes: [first.id] } } }));
    expect(await sendCourriel(id, TODAY, envoi())).toBe(1);
    expect((await mailsSince(before)).map(({ to }) => to)).toEqual(["representant-legal@morne-exemple.demo.invalid"]);
  });

  test("ne dit rien du dossier, et un modèle inconnu part en mots neutres", async () => {
    const before = (await readDemoMails(folder)).length;
    const dossierId = await aDossier({ jusqua: "instruction", titre: "CANARI-TITRE" });
    const id = await put({ modele: "MODELE_QUI_VIENDRA", dossierId, lien: `/dossiers/${dossierId}`, organisationId: ARS_MARTINIQUE.id, roles: ["INSTRUCTEUR"], details: { numero: "CANARI-DETAIL" } });
    await sendCourriel(id, TODAY, envoi());
    const [mail] = await mailsSince(before);
    expect(mail?.sujet).toBe("Du nouveau dans Jalon");
    expect(`${mail?.sujet} ${mail?.texte}`).not.toMatch(/CANARI|Morne/);
  });

  test("n’écrit ni à une personne récusée, ni sous un mandat terminé", async () => {
    const before = (await readDemoMails(folder)).length;
    const dossierId = await aDossier({ jusqua: "codir" });
    await systeme(TODAY, async ({ tx }) => {
      const etape = await tx.etape.findFirstOrThrow({ where: { dossierId, code: "codir" } });
      const seance = await tx.seance.create({ data: { id: randomUUID(), numero: `S-${randomUUID()}`, arsId: ARS_MARTINIQUE.id, caisseId: CGSS_MARTINIQUE.id, jour: fromDay(TODAY), heure: "14:00", lieu: "Essai" } });
      const point = await tx.point.create({ data: { id: randomUUID(), seanceId: seance.id, dossierId, etapeId: etape.id, rang: 1 } });
      const person = await tx.personne.findFirstOrThrow({ where: { email: "instructeur@ars-martinique.demo.invalid" } });
      await tx.recusation.create({ data: { pointId: point.id, dossierId, personneId: person.id, organisationId: ARS_MARTINIQUE.id, arsId: ARS_MARTINIQUE.id, caisseId: CGSS_MARTINIQUE.id, nom: "X", motif: "lien", jour: fromDay(TODAY) } });
    });
    const recuse = await put({ dossierId, organisationId: ARS_MARTINIQUE.id, roles: ["INSTRUCTEUR"] });
    // Her colleague is written to; she is not.
    expect(await sendCourriel(recuse, TODAY, envoi())).toBe(1);
    expect(JSON.stringify(await mailsSince(before))).not.toContain("instructeur@ars-martinique");
    const autre = await put({ organisationId: ARS_MARTINIQUE.id, roles: ["INSTRUCTEUR"] });
    expect(await sendCourriel(autre, civilDate("1999-01-01"), envoi())).toBe(0);
    expect(await mailsSince(before)).toHaveLength(1);
  });

  test("une convocation porte son invitation d’agenda et l’ordre du jour", async () => {
    const before = (await readDemoMails(folder)).length;
    const seanceId = randomUUID();
    const person = await systeme(TODAY, async ({ tx }) => {
      const found = await tx.personne.findFirstOrThrow({ where: { email: "instructeur@ars-martinique.demo.invalid" } });
      await tx.seance.create({ data: { id: seanceId, numero: `2026-${randomUUID().slice(0, 4)}`, arsId: ARS_MARTINIQUE.id, caisseId: CGSS_MARTINIQUE.id, jour: fromDay(TODAY), heure: "14:00", lieu: "Essai", statut: "CONVOQUEE", convoqueeLe: fromDay(TODAY), sequence: 1 } });
      await tx.seanceMembre.create({ data: { seanceId, personneId: found.id, organisationId: ARS_MARTINIQUE.id, nom: "Alix Fictif", qualite: "Instructeur", email: found.email } });
      return found;
    });
    const id = await put({ modele: "CONVOCATION", seanceId, adresse: person.email, lien: `/codir/${seanceId}`, details: { personneId: person.id, sequence: 1 } });
    expect(await sendCourriel(id, TODAY, { ...envoi(), pieces: piecesOf })).toBe(1);
    const [mail] = await mailsSince(before);
    expect(mail?.pieces.map((nom) => nom.replace(/^.*\./, ""))).toEqual(["ics", "pdf"]);
    expect(mail?.to).toBe(person.email);
  });

  test("oublié par la file, il est retrouvé", async () => {
    const id = await put();
    expect((await listUnsent(TODAY)).map((row) => row.id)).not.toContain(id);
    await systeme(TODAY, ({ tx }) => tx.courriel.update({ where: { id }, data: { creeLe: new Date(Date.now() - 120_000) } }));
    expect((await listUnsent(TODAY)).map((row) => row.id)).toContain(id);
  });
});

describe("les rappels", () => {
  test("un seul message par personne et par rendez-vous, aux seuls qui doivent encore", async () => {
    await systeme(TODAY, ({ tx }) => tx.tache.deleteMany({}));
    await systeme(TODAY, async ({ tx }) => {
      const make = (roles: string[], echeance: string) => ({ id: randomUUID(), organisationId: MORNE.id, roles, cle: randomUUID(), acte: "DEPOSER", phrase: "CANARI-PHRASE", lien: "/", depuis: fromDay(addDays(TODAY, -30)), echeance: fromDay(civilDate(echeance)), tri: fromDay(civilDate(echeance)) });
      await tx.tache.createMany({ data: [make(["REPRESENTANT_LEGAL"], "2026-11-24"), make(["REPRESENTANT_LEGAL", "REDACTEUR"], "2026-11-23"), make(["LECTEUR"], "2026-12-20")] });
    });
    expect(await sendRappels(TODAY)).toBe(2);
    expect(await sendRappels(TODAY)).toBe(0);
    const rows = await systeme(TODAY, ({ tx }) => tx.courriel.findMany({ where: { modele: "RAPPEL" }, orderBy: { adresse: "asc" } }));
    expect(rows.map((row) => [row.adresse, row.details])).toEqual([
      ["redacteur@morne-exemple.demo.invalid", { nombre: 1 }],
      ["representant-legal@morne-exemple.demo.invalid", { nombre: 2 }],
    ]);
    // The next day: only the one whose own day has come.
    expect(await sendRappels(addDays(TODAY, 1))).toBe(1);
    await systeme(TODAY, ({ tx }) => tx.tache.deleteMany({}));
    expect(await sendRappels(addDays(TODAY, 8))).toBe(0);
  });
});
