import { expect, it, vi } from "vitest";
import type * as Door from "@/lib/db/command";
import { SANS_PORTE } from "../isolation/ecritures";
import type { Acte, Porte } from "../isolation/registre";

// The real door, which also says that a function goes through it.
vi.mock("@/lib/db/command", async (original) => {
  const door = await original<typeof Door>();
  return { ...door, command: (options: Porte, decide: never) => Object.assign(door.command(options as never, decide), { porte: options }) };
});

const { importAll } = await import("../isolation/registre");
const { INSTRUIRE } = await import("./cas-instruire");
const { DECIDER } = await import("./cas-decider");
const { CONVENTIONNER } = await import("./cas-conventionner");
const { VERSER } = await import("./cas-verser");

it("chaque acte du produit est demandé huit fois à la fois", async () => {
  const actes = await importAll("use-cases");
  const noms = [INSTRUIRE, DECIDER, CONVENTIONNER, VERSER].flatMap((table) => Object.keys(table).map((nom) => nom.split(" ")[0]));
  const connus = new Set(noms);
  expect(actes.filter(({ nom, fonction }) => ((fonction as Acte).porte !== undefined || !(nom in SANS_PORTE)) && !connus.has(nom)).map(({ nom }) => nom), "ajoutez leur cas").toEqual([]);
  expect([...connus].filter((nom) => !actes.some((acte) => acte.nom === nom)), "ces actes n’existent plus").toEqual([]);
  expect(connus.size).toBeGreaterThan(85);
});
