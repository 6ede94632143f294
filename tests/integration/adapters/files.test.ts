import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  contentDisposition,
  deleteFile,
  listFiles,
  readFile,
  readFileBytes,
  storeFile,
  storeFileUnder,
  type Stockage,
} from "@/lib/adapters/files";

let stockage: Stockage & { genre: "DISQUE" };

beforeEach(async () => {
  stockage = { genre: "DISQUE", dossier: await mkdtemp(join(tmpdir(), "jalon-fichiers-")) };
});
afterEach(() => rm(stockage.dossier, { recursive: true, force: true }));

async function listed() {
  const files = [];
  for await (const file of listFiles(stockage)) files.push(file);
  return files;
}
const keys = async () => (await listed()).map((file) => file.cle);

test("ce qui est rangé est relu à l’identique, avec sa taille et son empreinte", async () => {
  const bytes = randomBytes(300_000);
  const kept = await storeFile(bytes, stockage);
  expect(kept).toMatchObject({ taille: 300_000, sha256: createHash("sha256").update(bytes).digest("hex") });
  expect((await readFileBytes(kept.cle, stockage)).equals(bytes)).toBe(true);
  const streamed = await storeFile(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), stockage);
  expect(streamed).toEqual({ ...kept, cle: streamed.cle });
  expect(streamed.cle).not.toBe(kept.cle);
});

test("la liste dit ce qui est là et depuis quand ; effacer deux fois n’est pas une faute", async () => {
  expect(await keys()).toEqual([]);
  const [a, b] = [await storeFile(Buffer.from("a"), stockage), await storeFile(Buffer.from("bb"), stockage)];
  const files = await listed();
  expect(files.map((file) => file.cle).toSorted()).toEqual([a.cle, b.cle].toSorted());
  expect(Date.now() - (files[0]?.modifieLe.getTime() ?? 0)).toBeLessThan(60_000);
  await deleteFile(a.cle, stockage);
  await deleteFile(a.cle, stockage);
  expect(await keys()).toEqual([b.cle]);
  await expect(readFile(a.cle, stockage)).rejects.toThrow(/not found/);
});

test("une clé réservée se réécrit sans jamais être à moitié écrite", async () => {
  const cle = "lots/2026/LOT-000001.xml";
  await storeFileUnder(cle, Buffer.from("<a/>"), stockage);
  await Promise.all(Array.from({ length: 8 }, () => storeFileUnder(cle, Buffer.from("<b/>"), stockage)));
  expect((await readFileBytes(cle, stockage)).toString()).toBe("<b/>");
  expect(await keys()).toEqual([cle]);
  for (const wrong of ["../hors", "/etc/passwd", "lots/../../x", "lots//x", "lots/.."]) {
    expect(() => storeFileUnder(wrong, Buffer.from("x"), stockage), wrong).toThrow(RangeError);
  }
});

test("un envoi interrompu ne laisse rien", async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from("début");
      throw new Error("coupé");
    })(),
  );
  await expect(storeFile(broken, stockage)).rejects.toThrow();
  expect((await readdir(stockage.dossier, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())).toEqual([]);
});

test("le nom de téléchargement ne casse pas l’en-tête", () => {
  expect(contentDisposition("Décision\r\n d’« été ».pdf")).toBe(
    "attachment; filename=\"Decision d__ ete _.pdf\"; filename*=UTF-8''D%C3%A9cision%20d%E2%80%99%C2%AB%20%C3%A9t%C3%A9%20%C2%BB.pdf",
  );
  expect(contentDisposition('a"b.pdf')).toContain('filename="a_b.pdf"');
});
