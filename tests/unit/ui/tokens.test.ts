import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

const sources = ["components", "app"].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tsx"))
    .map((path) => join(room, path)),
);
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const PALETTES =
  "slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose|white|black";

/** Tailwind drops silently a class whose token does not exist: each of these would do nothing. */
const ABSENT = [
  new RegExp(`(?<![\\w-])(?:bg|text|border|fill|stroke|outline|decoration|accent|ring)(?:-[ltrbxy])?-(?:${PALETTES})(?:-\\d+)?(?![\\w-])`),
  /(?<![\w-])text-(?:xs|[3-9]xl)(?![\w-])/,
  /(?<![\w-])(?:max-w|min-w|w)-(?:3xs|2xs|xs|sm|md|lg|[2-7]?xl)(?![\w-])/,
  /(?<![\w-])rounded(?:-[a-z]{1,2})?-(?:xs|lg|[2-4]?xl)(?![\w-])/,
  /(?<![\w-])shadow-(?:2xs|xs|sm|md|lg|xl|2xl)(?![\w-])/,
];

/** The classes of a source: whatever stands in a quoted string. */
const strings = (source: string): string => [...source.matchAll(/"[^"\n]*"|`[^`]*`/g)].map(([literal]) => literal).join("\n");

describe("les jetons, et rien d’autre", () => {
  it("lit des pages et des composants", () => {
    expect(sources.length).toBeGreaterThan(30);
  });
  it.each(sources)("%s", (path) => {
    const source = read(path);
    expect(source, "attribut style").not.toMatch(/\sstyle=/);
    expect(strings(source), "valeur arbitraire").not.toMatch(/(?<![\w-])[a-z][a-z0-9:-]*-\[[^\]]*\]/);
    for (const absent of ABSENT) expect(strings(source), "classe hors des jetons").not.toMatch(absent);
  });
});

describe("components/ui pourrait partir dans un autre produit", () => {
  const own = readdirSync(join(root, "components/ui")).filter((name) => /\.tsx?$/.test(name));
  it.each(own)("%s n’importe que react et ses voisins", (name) => {
    const imports = [...read(`components/ui/${name}`).matchAll(/from "([^"]+)"/g)].map(([, from = ""]) => from);
    expect(imports.filter((from) => !/^(?:react|react-dom|react-aria-components|\.\/[a-z-]+)$/.test(from))).toEqual([]);
  });
});
