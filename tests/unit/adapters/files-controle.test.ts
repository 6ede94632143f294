import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { checkFile, PHRASES_FICHIER, TOUS_LES_TYPES, TYPES_FICHIER, type TypeFichier } from "@/lib/adapters/files-controle";

const PDF = strToU8("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]);
const EXE = new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0, 0xb8, 0, 0, 0]);

const openDocument = (mime: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({ mimetype: [strToU8(mime), { level: 0 }], "content.xml": strToU8("<office/>"), ...more });

const office = (kind: "word" | "xl", main: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({
    "[Content_Types].xml": strToU8(
      `<Types><Override PartName="/${kind}/${main}.xml" ContentType="${TYPES_FICHIER[kind === "word" ? "DOCX" : "XLSX"].mime}.main+xml"/></Types>`,
    ),
    [`${kind}/${main}.xml`]: strToU8("<root/>"),
    ...more,
  });

const SOUND: Readonly<Record<TypeFichier, Uint8Array>> = {
  PDF,
  PNG,
  JPEG,
  ODT: openDocument(TYPES_FICHIER.ODT.mime),
  ODS: openDocument(TYPES_FICHIER.ODS.mime),
  DOCX: office("word", "document"),
  XLSX: office("xl", "workbook"),
  CSV: strToU8("\ufeffstructure;montant\r\nLaventie;31 740,00\r\n"),
  TEXTE: strToU8("Cœur de l’expérimentation : « été »\n"),
};

const check = (bytes: Uint8Array, nom: string, types: readonly TypeFichier[] = TOUS_LES_TYPES, tailleMax = 10_000_000) =>
  checkFile(bytes, nom, { tailleMax, types });

describe("checkFile", () => {
  test.each(TOUS_LES_TYPES)("accepte un vrai %s sous son extension", async (type) => {
    const extension = TYPES_FICHIER[type].extensions[0] ?? "";
    expect(await check(SOUND[type], `pièce.${extension.toUpperCase()}`)).toEqual({
      ok: true,
      value: { type, mime: TYPES_FICHIER[type].mime, extension },
    });
  });

  test.each(TOUS_LES_TYPES)("refuse un %s présenté sous l’extension de chaque autre type", async (type) => {
    for (const other of TOUS_LES_TYPES) {
      // A CSV is a text: the name alone tells them apart, and neither can hurt.
      if (other === type || (["CSV", "TEXTE"].includes(type) && ["CSV", "TEXTE"].includes(other))) continue;
      const extension = TYPES_FICHIER[other].extensions[0] ?? "";
      expect(await check(SOUND[type], `pièce.${extension}`), `${type} nommé ${extension}`).toMatchObject({
        code: "FICHIER_EXTENSION_TROMPEUSE",
      });
    }
  });

  test("fichier vide, fichier trop grand", async () => {
    expect(await check(new Uint8Array(), "a.pdf")).toMatchObject({ code: "FICHIER_VIDE" });
    const refused = await check(PDF, "a.pdf", ["PDF"], 20);
    expect(refused).toMatchObject({ code: "FICHIER_TROP_GRAND", details: { tailleMax: "20\u00a0octets" } });
    expect(await check(PDF, "a.pdf", ["PDF"], PDF.byteLength)).toMatchObject({ ok: true });
  });

  test("un type hors de la liste demandée est refusé, même authentique", async () => {
    expect(await check(PNG, "plan.png", ["PDF"])).toMatchObject({ code: "FICHIER_TYPE_REFUSE", details: { types: "PDF" } });
    expect(await check(EXE, "outil.exe")).toMatchObject({ code: "FICHIER_TYPE_REFUSE" });
    expect(await check(PDF, "sans-extension")).toMatchObject({ code: "FICHIER_TYPE_REFUSE" });
    expect(await check(PDF, "rapport.pdf.exe")).toMatchObject({ code: "FICHIER_TYPE_REFUSE" });
  });

  test.each(["pdf", "csv", "txt", "png", "docx"])("un exécutable renommé en .%s est refusé", async (extension) => {
    expect(await check(EXE, `facture.${extension}`)).toMatchObject({ code: "FICHIER_EXTENSION_TROMPEUSE" });
  });

  test("un nom retourné par un caractère invisible est refusé", async () => {
    expect(await check(PDF, "annexe-\u202efdp.exe.pdf")).toMatchObject({ code: "FICHIER_EXTENSION_TROMPEUSE" });
  });

  test("polyglottes : archive ou page cachée derrière un en-tête honnête", async () => {
    const jar = zipSync({ "Main.class": strToU8("x") });
    const join = (...parts: Uint8Array[]) => Buffer.concat(parts);
    const jarWithComment = join(jar.subarray(0, -2), Buffer.from([5, 0]), strToU8("%%EOF"));
    const cases: [string, Uint8Array][] = [
      ["a.pdf", join(PDF, jar)],
      ["a.pdf", join(PDF, jarWithComment)],
      ["a.pdf", join(PDF, strToU8("<script>alert(1)</script>"))],
      ["a.pdf", strToU8("%PDF-1.7\n<html><script>alert(1)</script>\n%%EOF")],
      ["a.pdf", strToU8("%PDF-1.7 tronqué")],
      ["a.png", join(PNG, jar)],
      ["a.jpg", join(JPEG, jar)],
      ["a.txt", strToU8("<!doctype html><script>alert(1)</script>")],
      ["a.txt", strToU8("#!/bin/sh\nrm -rf /")],
      ["a.csv", strToU8("a;b\u0000c")],
      ["a.csv", new Uint8Array([0x63, 0x9c, 0x75, 0x72, 0xe9])],
    ];
    for (const [nom, bytes] of cases) expect(await check(bytes, nom), nom).toMatchObject({ code: "FICHIER_EXTENSION_TROMPEUSE" });
  });

  test("bombe de décompression, macros, archive abîmée", async () => {
    const bomb = openDocument(TYPES_FICHIER.ODT.mime, { "Pictures/a": new Uint8Array(8_000_000) });
    expect(bomb.byteLength).toBeLessThan(20_000);
    const cases: [string, Uint8Array][] = [
      ["a.odt", bomb],
      ["a.docx", office("word", "document", { "word/vbaProject.bin": strToU8("Sub AutoOpen") })],
      ["a.ods", openDocument(TYPES_FICHIER.ODS.mime, { "Basic/Standard/Module1.xml": strToU8("x") })],
      ["a.odt", SOUND.ODT.subarray(0, SOUND.ODT.byteLength - 30)],
    ];
    for (const [nom, bytes] of cases) expect(await check(bytes, nom), nom).toMatchObject({ code: "FICHIER_ARCHIVE_SUSPECTE" });
  });

  test("chaque refus a sa phrase, qui dit quoi faire", async () => {
    const refused = await check(PDF, "a.pdf", ["PDF"], 20);
    if (refused.ok) throw new Error("attendu : un refus");
    expect(PHRASES_FICHIER[refused.code](refused.details ?? {})).toBe(
      `Ce fichier pèse ${PDF.byteLength}\u00a0octets, la limite est de 20\u00a0octets. Réduisez-le ou découpez-le en plusieurs fichiers.`,
    );
  });
});
