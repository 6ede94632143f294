import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systeme } from "@/lib/db/systeme";
import { readFileBytes } from "@/lib/adapters/files";
import { readRelecture } from "@/lib/dossier/queries/document";
import { objetDeSection } from "@/lib/dossier/rules/saisie";
import { depositDocument } from "@/lib/dossier/use-cases/deposit";
import { listPieces, readPiece } from "@/lib/piece/queries";
import { attachPiece, removePiece, sweepOrphans } from "@/lib/piece/use-cases";
import { withDatabase } from "../../support/db";
import { anActor, ANSE, ARS_MARTINIQUE, CGSS_MARTINIQUE, MORNE, seedPeople, TODAY } from "../../support/actors";
import { aDossier } from "../../support/factories";

const TYPE = "LETTRE_D_INTENTION";
const redacteur = anActor(MORNE, "REDACTEUR");
const legal = anActor(MORNE, "REPRESENTANT_LEGAL");
const ars = anActor(ARS_MARTINIQUE, "INSTRUCTEUR");
const caisse = anActor(CGSS_MARTINIQUE, "INSTRUCTEUR");
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

const folder = mkdtempSync(join(tmpdir(), "jalon-pieces-"));
process.env["JALON_FICHIERS"] = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = (): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

let dossierId: string;
let documentId: string;
beforeAll(async () => {
  await withDatabase();
  await seedPeople();
});
beforeEach(async () => {
  dossierId = await aDossier({ jusqua: "lettre", rempli: true });
  documentId = (await readRelecture(legal, dossierId, TYPE))?.document.id ?? "";
});

const section = (code = "organisation") => ({ objetType: "SECTION" as const, objetId: objetDeSection(documentId, code), dossierId, champ: "pieces" });
const attach = (actor = redacteur, more: Partial<Parameters<typeof attachPiece>[1]> = {}) => attachPiece(actor, { ...section(), nom: "Plan été.pdf", bytes: PDF, ...more });
async function deposit() {
  const relecture = await readRelecture(legal, dossierId, TYPE);
  return depositDocument(legal, { documentId, empreinte: relecture?.empreinte });
}

describe("joindre une pièce à une section", () => {
  it("garde les octets avant la ligne, et rend les mêmes", async () => {
    const made = await attach();
    const piece = await readPiece(redacteur, made.ok ? made.value.id : "");
    expect(piece).toMatchObject({ nom: "Plan été.pdf", typeMime: "application/pdf", taille: PDF.byteLength });
    expect((await readFileBytes(piece?.cle ?? "")).equals(PDF)).toBe(true);
  });

  it("un fichier d’un autre type, vide ou trompeur est refusé avant d’être gardé", async () => {
    const before = files().length;
    expect(await attach(redacteur, { nom: "virus.exe" })).toMatchObject({ ok: false, code: "FICHIER_TYPE_REFUSE" });
    expect(await attach(redacteur, { bytes: Buffer.from("MZ bonjour") })).toMatchObject({ ok: false, code: "FICHIER_EXTENSION_TROMPEUSE" });
    expect(await attach(redacteur, { bytes: new Uint8Array() })).toMatchObject({ ok: false, code: "FICHIER_VIDE" });
    expect(await attach(redacteur, { bytes: Buffer.alloc(20_000_001, "%PDF-1.4 ") })).toMatchObject({ ok: false, code: "FICHIER_TROP_GRAND" });
    expect(files()).toHaveLength(before);
  });

  it("ailleurs que chez soi, rien ne se joint et rien n’est gardé", async () => {
    const before = files().length;
    expect(await attach(anActor(ANSE, "REDACTEUR"))).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await attach(ars)).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(await attach(anActor(MORNE, "LECTEUR"))).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    for (const wrong of [{ objetId: "rien" }, { objetId: `${randomUUID()}:organisation` }, { objetId: objetDeSection(documentId, "inconnue") }, { champ: "organisation" }, { dossierId: "pas-un-uuid" }, { dossierId: randomUUID() }]) {
      expect(await attach(redacteur, wrong), JSON.stringify(wrong)).toEqual({ ok: false, code: "INTROUVABLE" });
    }
    expect(files()).toHaveLength(before);
  });

  it("s’arrête au nombre admis, même à plusieurs à la fois, sans laisser d’octets", async () => {
    const before = files().length;
    const answers = await Promise.all(Array.from({ length: 14 }, (_, rang) => attach(redacteur, { nom: `Plan ${rang}.pdf` })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(10);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(Array.from({ length: 4 }, () => "TROP_DE_PIECES"));
    expect(files()).toHaveLength(before + 10);
  });

  it("la pièce d’un brouillon reste chez la structure ; le dépôt la montre, et la fige", async () => {
    const made = await attach();
    const id = made.ok ? made.value.id : "";
    expect(await readPiece(anActor(ANSE, "REDACTEUR"), id)).toBeNull();
    expect(await readPiece(ars, id)).toBeNull();
    expect(await readPiece(redacteur, "pas-un-uuid")).toBeNull();
    expect(await deposit()).toMatchObject({ ok: true });
    expect(await readPiece(ars, id)).toMatchObject({ nom: "Plan été.pdf" });
    expect(await readPiece(anActor(ANSE, "REDACTEUR"), id)).toBeNull();
    expect(await removePiece(redacteur, { id })).toEqual({ ok: false, code: "OBJET_FERME" });
    expect(await attach()).toEqual({ ok: false, code: "OBJET_FERME" });
    // Taken off during a correction, it stays readable where the first dépôt names it.
    await systeme(TODAY, async ({ tx }) => {
      await tx.document.update({ where: { id: documentId }, data: { statut: "A_CORRIGER" } });
      await tx.section.update({ where: { documentId_code: { documentId, code: "organisation" } }, data: { aCorriger: true } });
    });
    const ajout = await attach(redacteur, { nom: "ajout.pdf" });
    expect(await readPiece(ars, ajout.ok ? ajout.value.id : "")).toBeNull();
    expect(await removePiece(redacteur, { id })).toMatchObject({ ok: true });
    expect(await removePiece(redacteur, { id })).toEqual({ ok: false, code: "PIECE_RETIREE" });
    expect(await listPieces(redacteur, dossierId, "SECTION", [section().objetId])).toEqual(new Map([[section().objetId, [expect.objectContaining({ nom: "ajout.pdf" })]]]));
    expect(await readPiece(ars, id)).toMatchObject({ nom: "Plan été.pdf" });
  });

  it("personne d’autre ne la retire", async () => {
    const made = await attach();
    const id = made.ok ? made.value.id : "";
    expect(await removePiece(anActor(ANSE, "REDACTEUR"), { id })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await removePiece(redacteur, { id: "x" })).toEqual({ ok: false, code: "INTROUVABLE" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => removePiece(legal, { id })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });
});

describe("joindre ailleurs", () => {
  it("à un message : le sien, existant ou encore à écrire", async () => {
    await deposit();
    const objetId = randomUUID();
    const message = { objetType: "MESSAGE" as const, objetId, champ: null };
    expect(await attach(ars, message)).toMatchObject({ ok: true });
    await systeme(TODAY, async ({ tx }) => {
      await tx.message.create({ data: { id: objetId, dossierId, organisationId: ars.organisationId, personneId: ars.personneId, auteur: "x", corps: "y" } });
    });
    expect(await attach(ars, message)).toMatchObject({ ok: true });
    expect(await attach(caisse, message)).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await attach(anActor(ANSE, "REDACTEUR"), { ...message, objetId: randomUUID() })).toEqual({ ok: false, code: "INTROUVABLE" });
  });

  it("à une note interne : elle reste dans l’organisation de son auteur", async () => {
    await deposit();
    const made = await attach(ars, { objetType: "NOTE", objetId: randomUUID(), champ: null });
    const id = made.ok ? made.value.id : "";
    expect(await readPiece(ars, id)).not.toBeNull();
    expect(await readPiece(caisse, id)).toBeNull();
    expect(await readPiece(redacteur, id)).toBeNull();
    expect(await attach(redacteur, { objetType: "NOTE", objetId: randomUUID(), champ: null })).toEqual({ ok: false, code: "ACTE_INTERDIT" });
  });

  it("un RIB n’est lu que par qui saisit le compte et qui le valide : ni l’ARS, ni l’instructeur de la caisse, ni le lecteur", async () => {
    await deposit();
    const objetId = randomUUID();
    const made = await attach(redacteur, { objetType: "RIB", objetId, champ: null });
    const id = made.ok ? made.value.id : "";
    for (const actor of [redacteur, legal, anActor(CGSS_MARTINIQUE, "LIQUIDATEUR"), anActor(CGSS_MARTINIQUE, "COMPTABLE")]) expect(await readPiece(actor, id)).not.toBeNull();
    for (const actor of [ars, caisse, anActor(MORNE, "LECTEUR")]) expect(await readPiece(actor, id)).toBeNull();
    expect([(await listPieces(redacteur, dossierId, "RIB", [objetId])).size, (await listPieces(caisse, dossierId, "RIB", [objetId])).size]).toEqual([1, 0]);
  });

  it("une déclaration, tant que le versement attend d’être déclaré", async () => {
    expect(await attach(redacteur, { objetType: "DECLARATION", objetId: randomUUID(), champ: null })).toEqual({ ok: false, code: "INTROUVABLE" });
  });
});

describe("balayer les octets sans ligne", () => {
  it("efface ceux de plus d’un jour, épargne les récents, les pièces et les fichiers de virement", async () => {
    const made = await attach();
    const kept = await readPiece(redacteur, made.ok ? made.value.id : "");
    const write = (cle: string, hours: number): string => {
      const path = join(folder, cle);
      mkdirSync(join(path, ".."), { recursive: true });
      writeFileSync(path, "x");
      const when = new Date(Date.now() - hours * 3_600_000);
      utimesSync(path, when, when);
      return path;
    };
    const name = randomUUID();
    const orphan = write(`${name.slice(0, 2)}/${name}`, 30);
    const partial = write(`${name.slice(0, 2)}/${name}.${randomUUID()}.partiel`, 30);
    const other = randomUUID();
    const recent = write(`${other.slice(0, 2)}/${other}`, 2);
    const lot = write("lots/2026-000001.xml", 300);
    const old = new Date(Date.now() - 300 * 3_600_000);
    utimesSync(join(folder, kept?.cle ?? ""), old, old);
    expect(await sweepOrphans()).toBe(2);
    const left = files();
    expect(left).toEqual(expect.arrayContaining([recent, lot, join(folder, kept?.cle ?? "")]));
    expect(left).not.toContain(orphan);
    expect(left).not.toContain(partial);
    expect(await sweepOrphans()).toBe(0);
  });
});
