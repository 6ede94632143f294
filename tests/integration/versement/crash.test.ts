import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomInt, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { POINTS_LOT } from "@/lib/versement/use-cases/issue-lot";
import type { Travail } from "./crash-child";
import { anActor, CGSS_MARTINIQUE, seedPeople, TODAY } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aCompteValide, aConventionSignee } from "../../support/versements";

const MORTS = 50;
const dossier = await mkdtemp(join(tmpdir(), "jalon-morts-"));
process.env["JALON_FICHIERS"] = dossier;
const { readFileBytes } = await import("@/lib/adapters/files");
const { resumeLots } = await import("@/lib/versement/use-cases/confirm-lot");

let base: TestDatabase;
let pret: ChildProcess | null = null;
const comptable = anActor(CGSS_MARTINIQUE, "COMPTABLE");

const start = (): ChildProcess => spawn(process.execPath, ["--import", "tsx", "tests/integration/versement/crash-child.ts"], { stdio: ["pipe", "pipe", "inherit"], env: process.env });
const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", () => reject(new Error("l’enfant est mort avant d’être prêt")));
  });

beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
  await base.client.query("set role jalon_systeme");
});
afterAll(async () => {
  pret?.kill("SIGKILL");
  await rm(dossier, { recursive: true, force: true });
});

/** Visaed orders, as many as needed, on one dossier: only the batch is under test. */
async function visesOrdres(nombre: number): Promise<void> {
  const { dossierId, conventionId, versements } = await aConventionSignee();
  await aCompteValide(dossierId);
  const model = versements[0];
  if (!model) throw new Error("échéancier vide");
  const [liquidateur, ordonnateur, visa] = [randomUUID(), randomUUID(), randomUUID()];
  await systeme(TODAY, ({ tx }) =>
    tx.versement.createMany({
      data: Array.from({ length: nombre }, (_, index) => ({
        id: randomUUID(), dossierId, conventionId, structureId: model.structureId, structureNom: model.structureNom, caisseId: model.caisseId, code: `ESSAI_${index}`, libelle: `Essai ${index}`, rang: index + 10,
        fonds: "FISS", exercice: 2026, activite: false, datePrevue: fromDay(TODAY), statut: "VISE" as const, montantCentimes: BigInt(1000 + index), retenuCentimes: 0n,
        decompte: { version: "ESSAI", date: TODAY, lignes: [], duCentimes: "0", payableCentimes: "0", retenuCentimes: "0", enveloppe: null, lectures: [] },
        liquideParPersonne: liquidateur, ordonnanceParPersonne: ordonnateur, viseParPersonne: visa, ordreAnnee: 2026, ordreNumero: index + 1,
      })),
    }),
  );
}

const vises = async (): Promise<string[]> => (await base.client.query<{ id: string }>("select id from versement where statut = 'VISE' order by ordre_numero limit 3")).rows.map((row) => row.id);

/** What the files say, against what the rows say. */
async function checkAll(): Promise<void> {
  const lots = (await base.client.query<{ id: string; statut: string; cle: string; sha256: string; nombre: number }>("select id, statut, cle, sha256, nombre from lot")).rows;
  const paid = new Map<string, number>();
  for (const lot of lots) {
    expect(lot.statut).toBe("EMIS");
    const bytes = await readFileBytes(lot.cle);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(lot.sha256);
    const references = [...bytes.toString("utf8").matchAll(/<EndToEndId>([^<]+)</g)].map((match) => match[1] ?? "");
    expect(references).toHaveLength(lot.nombre);
    for (const reference of references) paid.set(reference, (paid.get(reference) ?? 0) + 1);
  }
  expect([...paid.values()].every((count) => count === 1)).toBe(true);
  const emis = (await base.client.query<{ r: string }>("select end_to_end_id as r from versement where statut = 'EMIS'")).rows.map((row) => row.r);
  expect(emis.sort()).toEqual([...paid.keys()].sort());
  const stuck = await base.client.query<{ n: number }>("select count(*)::int as n from versement where statut = 'VISE' and (lot_id is not null or end_to_end_id is not null)");
  expect(stuck.rows[0]?.n).toBe(0);
  const mouvements = await base.client.query<{ n: number }>("select count(*)::int as n from mouvement where cle like 'EMISSION:%'");
  expect(mouvements.rows[0]?.n).toBe(emis.length);
}

it(`${MORTS} morts brutales pendant l’émission : aucune ligne deux fois, aucune perdue, les mêmes octets`, async () => {
  await visesOrdres(MORTS * 3 + 10);
  const sortes = new Map<string, number>();
  let next = start();
  for (let mort = 0; mort < MORTS; mort += 1) {
    const child = next;
    pret = child;
    await ready(child);
    // The next one loads while this one dies.
    next = start();
    pret = next;
    const point = mort % 2 === 0 ? (POINTS_LOT[randomInt(POINTS_LOT.length)] ?? null) : null;
    const travail: Travail = { actor: { ...comptable }, id: randomUUID(), ids: await vises(), dateExecution: TODAY, point, delai: randomInt(0, 400) };
    const dead = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
    child.stdin?.write(`${JSON.stringify(travail)}\n`);
    expect(await dead).toBe("SIGKILL");
    const lot = (await base.client.query<{ statut: string }>("select statut from lot where id = $1", [travail.id])).rows[0]?.statut ?? "AUCUN";
    sortes.set(lot, (sortes.get(lot) ?? 0) + 1);
    await resumeLots(TODAY);
    await checkAll();
  }
  next.kill("SIGKILL");
  // The deaths really fell on both sides of each step.
  expect(sortes.get("RESERVE") ?? 0).toBeGreaterThan(0);
  expect(sortes.get("AUCUN") ?? 0).toBeGreaterThan(0);
  // A half-written file never takes the name of the lot.
  expect((await readdir(join(dossier, "lots"))).filter((name) => name.endsWith(".xml"))).toHaveLength((await base.client.query("select 1 from lot")).rowCount ?? 0);
  console.log(`états trouvés après la mort : ${JSON.stringify(Object.fromEntries(sortes))}`);
}, 400_000);
