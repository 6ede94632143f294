import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "@/prisma/embedded/paths";
import { listFiles } from "@/tests/support/sources";

/** A new noun, or a new file name, is one line here. */
const ROOMS = ["kernel", "db", "adapters"];
const NOUNS = [
  "identite", "programme", "organisation", "dossier", "piece", "echange", "evaluation", "avis", "seance", "convention", "forfait", "versement",
  "compte", "suivi",
];
const FILES = ["rules", "schema", "labels", "store", "queries", "use-cases"];
/** Folders of data that only some nouns have. */
const DATA: Readonly<Record<string, readonly string[]>> = { programme: ["definitions"], forfait: ["definitions"] };

const children = (folder: string) => {
  const path = join(ROOT, folder);
  return existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((entry) => entry.name !== "generated") : [];
};

describe("lib est une liste fermée", () => {
  test("de dossiers", () => {
    const allowed = new Set([...ROOMS, ...NOUNS]);
    expect(children("lib").filter((entry) => !entry.isDirectory() || !allowed.has(entry.name)).map((entry) => `lib/${entry.name}`)).toEqual([]);
  });

  test.each(NOUNS)("de noms de fichiers : %s", (noun) => {
    const data = DATA[noun] ?? [];
    const stray = children(`lib/${noun}`).filter((entry) => {
      if (entry.isDirectory()) return !FILES.includes(entry.name) && !data.includes(entry.name);
      return !FILES.map((file) => `${file}.ts`).includes(entry.name);
    });
    expect(stray.map((entry) => `lib/${noun}/${entry.name}`)).toEqual([]);
  });

  test("un nom a soit le fichier, soit le dossier de verbes, jamais un tiroir à demi rangé", () => {
    const nested = NOUNS.flatMap((noun) => FILES.flatMap((file) => children(`lib/${noun}/${file}`).filter((entry) => entry.isDirectory()).map((entry) => `lib/${noun}/${file}/${entry.name}`)));
    expect(nested).toEqual([]);
  });
});

describe("noms de fichiers", () => {
  const files = ["lib", "components", "app", "prisma", "tests"].flatMap((folder) => listFiles(folder, /\.(tsx?|mjs)$/));

  test("il y a des fichiers à vérifier", () => {
    expect(files.length).toBeGreaterThan(20);
  });
  test("kebab-case, sans accent", () => {
    // Next gives a meaning to (portail), _dossier and [documentId], where the name is an identifier.
    const bad = files.filter((path) => !path.split("/").every((part) => /^(\(?[a-z0-9]+(-[a-z0-9]+)*\)?|\[{1,2}(\.{3})?[a-z][a-zA-Z0-9]*\]{1,2}|_[a-z0-9-]+)(\.[a-z0-9]+)*$/.test(part)));
    expect(bad).toEqual([]);
  });
  test("pas de fichier d’aiguillage index.ts", () => {
    expect(files.filter((path) => /^index\.(tsx?|mjs)$/.test(basename(path)))).toEqual([]);
  });
  test("ni tiroir ni fourre-tout", () => {
    const drawers = /(^|\/)(utils?|helpers?|services?|common|shared|manager|misc|divers)(\.|\/|$)/;
    expect(files.filter((path) => drawers.test(path))).toEqual([]);
  });
});
