import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { ROOT } from "@/prisma/embedded/paths";

const OUTSIDE = new Set(["node_modules", "var", "generated", "test-results", "playwright-report"]);

/** Paths from the root of the checkout, with `/`, of the files under `folder` whose name matches. */
export function listFiles(folder: string, name: RegExp): string[] {
  const from = join(ROOT, folder);
  if (!existsSync(from)) return [];
  return readdirSync(from, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && !OUTSIDE.has(entry.name))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(path, name);
      return name.test(entry.name) ? [path] : [];
    });
}

export const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const IMPORTS = [
  /^\s*(?:import|export)\s(?:[^"'`;]*?\sfrom\s+)?["']([^"']+)["']/gm,
  /^\s*\}\s*from\s+["']([^"']+)["']/gm,
  /\bimport\(\s*["']([^"']+)["']/g,
];

/** What a file names in its imports, re-exports and dynamic imports. */
export const specifiersOf = (source: string): string[] => [
  ...new Set(IMPORTS.flatMap((pattern) => [...source.matchAll(pattern)].flatMap(([, specifier]) => (specifier === undefined ? [] : [specifier])))),
];

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

/** The file of the house that an import designates, or the package it names. */
export function resolveImport(from: string, specifier: string): string {
  const path = specifier.startsWith("@/")
    ? join(ROOT, specifier.slice(2))
    : specifier.startsWith(".")
      ? join(ROOT, dirname(from), specifier)
      : null;
  if (path === null) return specifier;
  const found = ["", ".ts", ".tsx", ".mjs", ".json", "/index.ts", "/index.tsx"].map((end) => path + end).find(isFile);
  return relative(ROOT, found ?? path).split(sep).join("/");
}

export const importsOf = (path: string): string[] => specifiersOf(read(path)).map((specifier) => resolveImport(path, specifier));

/** The source without its comments, so that a rule may be named where it is explained. */
export const withoutComments = (source: string): string => source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, (comment) => comment.replaceAll(/[^\n]/g, " "));
