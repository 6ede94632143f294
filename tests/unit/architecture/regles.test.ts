import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { listFiles, read, withoutComments } from "@/tests/support/sources";

const CODE = ["lib", "components", "app", "prisma", "tests"].flatMap((folder) => listFiles(folder, /\.(tsx?|mjs)$/));
const PRODUCT = CODE.filter((path) => !path.startsWith("tests/"));
const ROOT_FILES = listFiles("", /^(proxy|instrumentation|next\.config)\.(ts|mjs)$/).filter((path) => !path.includes("/"));

type Lines = { readonly path: string; readonly line: number; readonly text: string };

function* linesOf(paths: readonly string[], source: (text: string) => string = withoutComments): Generator<Lines> {
  for (const path of paths) {
    for (const [at, text] of source(read(path)).split("\n").entries()) yield { path, line: at + 1, text };
  }
}

const faults = (paths: readonly string[], pattern: RegExp, source?: (text: string) => string): string[] =>
  [...linesOf(paths, source)].filter(({ text }) => pattern.test(text)).map(({ path, line, text }) => `${path}:${line} ${text.trim()}`);

const isRules = (path: string): boolean => /^lib\/[a-z]+\/rules(\.ts$|\/)/.test(path);
const isPure = (path: string): boolean => /^lib\/[a-z]+\/(rules|schema|labels|definitions)(\.ts$|\/)/.test(path) || path.startsWith("lib/kernel/");

const STATUT = /\.statut\s*[!=]==?|[!=]==?\s*[\w.?]+\.statut\b|switch\s*\([^)]*\.statut\s*\)|\.includes\([\w.?]+\.statut\b|\.has\([\w.?]+\.statut\b/;

describe("règles de l’architecture", () => {
  test("un statut ne se compare que dans rules", () => {
    expect(faults(PRODUCT.filter((path) => !isRules(path)), STATUT)).toEqual([]);
  });

  test("les formats français ne sortent que de lib/kernel", () => {
    const outside = [...PRODUCT.filter((path) => !path.startsWith("lib/kernel/")), ...ROOT_FILES];
    expect(faults(outside, /\btoLocale(String|DateString|TimeString|UpperCase|LowerCase)\b|\bIntl\./)).toEqual([]);
  });

  test("« use client » seulement dans *-form.tsx et components/ui", () => {
    const allowed = (path: string): boolean => path.endsWith("-form.tsx") || path.startsWith("components/ui/") || /^(error|global-error)\.tsx$/.test(basename(path));
    expect(faults(PRODUCT.filter((path) => !allowed(path)), /^\s*["']use client["']/)).toEqual([]);
  });

  test("« use server » seulement dans les actions.ts de app", () => {
    const allowed = (path: string): boolean => path.startsWith("app/") && basename(path) === "actions.ts";
    expect(faults(PRODUCT.filter((path) => !allowed(path)), /^\s*["']use server["']/)).toEqual([]);
  });

  test("pas de style= ni de valeur arbitraire de Tailwind", () => {
    const markup = PRODUCT.filter((path) => path.endsWith(".tsx"));
    expect(faults(markup, /\sstyle=/)).toEqual([]);
    expect(faults(markup, /className=("[^"]*|\{[^}]*)(^|[\s"'`:])-?[a-z][a-z-]*-\[[^\]]+\]/)).toEqual([]);
  });

  test("rien n’est laissé à faire, aucune règle n’est contournée", () => {
    // Spelt in two parts: this file is read too.
    const words = [["TO", "DO"], ["FIX", "ME"], ["@ts-", "ignore"], ["@ts-", "nocheck"], ["@ts-", "expect-error"], ["eslint-", "disable"], ["oxlint-", "disable"]];
    const pattern = new RegExp(words.map((parts) => parts.join("")).map((word) => (/^[A-Z]/.test(word) ? `\\b${word}\\b` : word)).join("|"));
    expect(faults([...CODE, ...ROOT_FILES], pattern, (text) => text)).toEqual([]);
  });

  test("aucun test n’est mis de côté ni joué seul", () => {
    const tests = CODE.filter((path) => /\.(test|spec)\.tsx?$/.test(path));
    const pattern = new RegExp(`\\b(test|it|describe)\\.(${["on", "ly"].join("")}|to${"do"}|f${"ixme"})\\b`);
    expect(faults(tests, pattern)).toEqual([]);
  });

  test("les fichiers purs ignorent l’heure, le hasard et l’environnement", () => {
    expect(faults(CODE.filter(isPure), /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bprocess\.env\b|\brandomUUID\(|\bTemporal\.Now\b/)).toEqual([]);
  });

  test("aucun fichier de plus de 300 lignes", () => {
    const long = CODE.map((path) => ({ path, lines: read(path).trimEnd().split("\n").length })).filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test("aucune classe hors des erreurs", () => {
    expect(faults(PRODUCT, /^\s*(export\s+)?(abstract\s+)?class\s+(?!\w*(Error|Rollback)\b)/)).toEqual([]);
  });
});

describe("ces règles voient ce qu’elles refusent", () => {
  test.each(["if (dossier.statut === \"CLOS\")", "a.statut !== b", "switch (convention.statut) {", "x === dossier.statut", "OUVERTS.includes(dossier.statut)"])("%s", (text) => {
    expect(STATUT.test(text)).toBe(true);
  });
  test.each(["const { statut } = dossier;", "where: { statut: \"CLOS\" }", "label(dossier.statut)"])("et laissent passer : %s", (text) => {
    expect(STATUT.test(text)).toBe(false);
  });
  test("les commentaires sont lus à part, les adresses restent", () => {
    expect(withoutComments("a // Intl.x\n/* Intl.y */ b https://z")).toBe("a          \n             b https://z");
  });
});
