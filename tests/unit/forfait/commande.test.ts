import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const dossier = mkdtempSync(join(tmpdir(), "jalon-simuler-"));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

/** No database, no server: only the interpreter and a file. */
function lance(...argumentsDonnes: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", "prisma/commandes/simuler.ts", ...argumentsDonnes], { encoding: "utf8", env: { ...process.env, DATABASE_URL: "" } });
  return { status, stderr, sortie: JSON.parse(stdout) as Record<string, unknown> };
}
const fichier = (contenu: string): string => {
  const chemin = join(dossier, `${Math.abs(contenu.length * 31)}.json`);
  writeFileSync(chemin, contenu);
  return chemin;
};

describe("npm run -s simuler", () => {
  test("répond en JSON seul et sort par 0", () => {
    const { status, stderr, sortie } = lance(fichier('{"programme":"A51_EQUIPADDICT","date":"2022-01-01","quantites":{"patients":60}}'));
    expect([status, stderr]).toEqual([0, ""]);
    expect(sortie).toMatchObject({ programme: "A51_EQUIPADDICT", version: "A51_EQUIPADDICT_1", totalCentimes: 3_174_000, retenuCentimes: 0, regularisationCentimes: 3_174_000, manquants: [] });
  });
  test("refuse en JSON et sort par 2", () => {
    const { status, sortie } = lance(fichier('{"programme":"A51_EQUIPADDICT","date":"2022-01-01","quantites":{"patients":-60}}'));
    expect([status, sortie]).toEqual([2, { erreurs: [{ champ: "patients", message: "La valeur ne peut pas être négative." }] }]);
    expect(lance(fichier("{pas du JSON")).status).toBe(2);
    expect(lance(join(dossier, "absent.json")).status).toBe(2);
    expect(lance().status).toBe(2);
  });
  test("--programmes liste les programmes et leurs quantités", () => {
    const { status, sortie } = lance("--programmes");
    expect([status, (sortie["programmes"] as unknown[]).length]).toEqual([0, 17]);
  });
});
