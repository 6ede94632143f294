import { describe, expect, test } from "vitest";
import { importsOf, listFiles, resolveImport, specifiersOf } from "@/tests/support/sources";

/** The verdict of one room on one import: true when it may not. `to` is a path of the house or the name of a package. */
type Zone = { readonly name: string; readonly holds: (path: string) => boolean; readonly refuses: (to: string, from: string) => boolean };

const noun = (path: string): string => path.split("/")[1] ?? "";
const isPart = (...parts: string[]) => (path: string): boolean => new RegExp(`^lib/[a-z]+/(${parts.join("|")})(\\.ts$|/)`).test(path);
const isPure = (path: string): boolean => isPart("rules", "schema", "labels")(path) || /^lib\/(programme|forfait)\/definitions\//.test(path);
const isStore = isPart("store");
const isUse = isPart("queries", "use-cases");
const starts = (...prefixes: string[]) => (to: string): boolean => prefixes.some((prefix) => to.startsWith(prefix));
const isFrame = (to: string): boolean => /^(next|next-auth|react|react-dom|react-aria-components)(\/|$)/.test(to) || to === "server-only";
const isOtherRoom = starts("app/", "components/", "prisma/", "tests/");
const isHouse = starts("lib/", "app/", "components/", "prisma/", "tests/");
const isDatabase = (to: string): boolean => to.startsWith("lib/db/") || /^(pg|graphile-worker)$/.test(to) || to.startsWith("@prisma/");

const ZONES: readonly Zone[] = [
  {
    name: "lib/kernel n’importe rien de la maison, ni Node",
    holds: starts("lib/kernel/"),
    refuses: (to) => (isHouse(to) && !to.startsWith("lib/kernel/")) || isFrame(to) || isDatabase(to) || to.startsWith("node:"),
  },
  {
    name: "rules, schema, labels et definitions sont purs",
    holds: isPure,
    refuses: (to) => isFrame(to) || isDatabase(to) || to.startsWith("node:") || (isHouse(to) && !to.startsWith("lib/kernel/") && !isPure(to)),
  },
  {
    name: "store : ses règles et la transaction, jamais le store d’un autre nom (le suivi, qui lit tout, excepté)",
    holds: isStore,
    refuses: (to, from) => isFrame(to) || isOtherRoom(to) || to.startsWith("lib/adapters/") || isUse(to) || (isStore(to) && noun(to) !== noun(from) && noun(from) !== "suivi"),
  },
  {
    name: "queries et use-cases tournent sans Next ni React",
    holds: isUse,
    refuses: (to) => isFrame(to) || isOtherRoom(to),
  },
  {
    name: "lib/db ne connaît des noms que leurs fichiers purs, et le suivi qu’il rafraîchit",
    holds: (path) => path.startsWith("lib/db/") && !path.startsWith("lib/db/generated/"),
    refuses: (to) => isFrame(to) || isOtherRoom(to) || isUse(to) || (isStore(to) && noun(to) !== "suivi"),
  },
  {
    name: "lib/adapters ne connaît ni la base ni les cas d’usage",
    holds: starts("lib/adapters/"),
    refuses: (to) => isFrame(to) || isOtherRoom(to) || isDatabase(to) || isStore(to) || isUse(to),
  },
  {
    name: "components/ui pourrait servir un autre produit",
    holds: starts("components/ui/"),
    refuses: (to) => isHouse(to) && !to.startsWith("components/ui/"),
  },
  {
    name: "components/<nom> : props en entrée, balisage en sortie",
    holds: (path) => path.startsWith("components/") && !path.startsWith("components/ui/"),
    refuses: (to) => isDatabase(to) || isStore(to) || isUse(to) || starts("app/", "prisma/", "tests/", "lib/adapters/")(to),
  },
  {
    name: "app ne touche ni lib/db ni un store",
    holds: starts("app/"),
    refuses: (to) => isDatabase(to) || isStore(to) || starts("prisma/", "tests/")(to),
  },
  {
    name: "la maison ne dépend pas de ses tests",
    holds: (path) => !path.startsWith("tests/"),
    refuses: (to, from) => to.startsWith("tests/") && !from.startsWith("prisma/embedded/"),
  },
];

const FILES = ["lib", "components", "app", "prisma"].flatMap((folder) => listFiles(folder, /\.(tsx?|mjs)$/));

describe("chaque pièce n’importe que ce qu’elle peut", () => {
  test.each(ZONES)("$name", ({ holds, refuses }) => {
    const faults = FILES.filter(holds).flatMap((from) => importsOf(from).filter((to) => refuses(to, from)).map((to) => `${from} → ${to}`));
    expect(faults).toEqual([]);
  });
});

/** One import that each room refuses, written as a file would write it. */
const SABOTAGES: readonly (readonly [from: string, specifier: string])[] = [
  ["lib/kernel/cents.ts", "@/lib/dossier/rules"],
  ["lib/kernel/cents.ts", "node:crypto"],
  ["lib/dossier/rules.ts", "@/lib/db/client"],
  ["lib/dossier/rules/verbe.ts", "@/lib/dossier/store"],
  ["lib/dossier/schema.ts", "next/navigation"],
  ["lib/dossier/labels.ts", "react"],
  ["lib/programme/definitions/enmr.ts", "../store"],
  ["lib/dossier/store.ts", "@/lib/convention/store"],
  ["lib/dossier/store/lock.ts", "../queries"],
  ["lib/dossier/queries.ts", "next/headers"],
  ["lib/dossier/use-cases/depose.ts", "@/app/porte/actor"],
  ["lib/db/command.ts", "@/lib/dossier/store"],
  ["lib/adapters/mail.ts", "@/lib/db/outbox"],
  ["components/ui/button.tsx", "@/lib/kernel/cents"],
  ["components/ui/button.tsx", "../dossier/carte"],
  ["components/dossier/carte.tsx", "@/lib/dossier/queries"],
  ["components/dossier/carte.tsx", "@/lib/db/client"],
  ["app/page.tsx", "@/lib/db/query"],
  ["app/page.tsx", "@/lib/dossier/store"],
  ["app/page.tsx", "pg"],
  ["lib/db/client.ts", "@/tests/support/db"],
];

test.each(SABOTAGES)("est refusé : %s important %s", (from, specifier) => {
  const to = resolveImport(from, specifier).replace(/(?<=^(lib|components)\/[a-z]+\/[a-z-]+)$/, ".ts");
  expect(ZONES.some(({ holds, refuses }) => holds(from) && refuses(to, from))).toBe(true);
});

test("la lecture des imports voit toutes leurs formes", () => {
  const source = [
    'import a from "@/lib/a";',
    'import type { B } from "./b";',
    "import {\n  c,\n  d,\n} from '../c';",
    'import "side";',
    'export { e } from "e";',
    'export * from "f";',
    'const g = await import("g");',
    'const text = "import x from nowhere";',
  ].join("\n");
  expect(specifiersOf(source).sort()).toEqual(["../c", "./b", "@/lib/a", "e", "f", "g", "side"]);
  expect(resolveImport("lib/kernel/cents.ts", "./result")).toBe("lib/kernel/result.ts");
  expect(resolveImport("app/page.tsx", "@/lib/kernel/result")).toBe("lib/kernel/result.ts");
});
