import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDemoMails } from "@/lib/adapters/mail-demo";
import { systeme } from "@/lib/db/systeme";
import { startMailServer } from "@/prisma/embedded/mail-server";
import { ROOT } from "@/prisma/embedded/paths";
import { MORNE, seedPeople, TODAY } from "@/tests/support/actors";

const until = async (holds: () => Promise<boolean>, ms: number): Promise<void> => {
  const limit = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > limit) throw new Error("attente dépassée");
    await new Promise((done) => setTimeout(done, 100));
  }
};

test("le traitement des travaux envoie ce qu’un acte a déposé, et s’arrête en quelques secondes", async () => {
  await seedPeople();
  const folder = mkdtempSync(join(tmpdir(), "jalon-travaux-"));
  const files = mkdtempSync(join(tmpdir(), "jalon-fichiers-"));
  const server = await startMailServer(folder);
  await systeme(TODAY, ({ notify }) => notify({ cle: "avant", modele: "A_VOUS", lien: "/accueil", organisationId: MORNE.id, roles: ["LECTEUR"] }));
  let errors = "";
  const worker = spawn(process.execPath, ["--import", "tsx", join(ROOT, "prisma", "commandes", "worker.ts")], { cwd: ROOT, env: { ...process.env, SMTP_URL: server.url, JALON_FICHIERS: files, NEXTAUTH_URL: "http://localhost:3000" }, stdio: ["ignore", "ignore", "pipe"] });
  worker.stderr.on("data", (data: Buffer) => (errors += data.toString()));
  const ended = new Promise<number | null>((done) => worker.once("exit", (code) => done(code)));
  try {
    await until(async () => (await readDemoMails(folder)).length === 1, 30_000);
    await systeme(TODAY, ({ notify }) => notify({ cle: "pendant", modele: "MESSAGE", lien: "/dossiers/x/echanges", organisationId: MORNE.id, roles: ["LECTEUR"] }));
    await until(async () => (await readDemoMails(folder)).length === 2, 10_000);
    await until(async () => systeme(TODAY, async ({ tx }) => (await tx.courriel.count({ where: { envoyeLe: null } })) === 0), 5_000);
  } finally {
    const start = Date.now();
    worker.kill("SIGTERM");
    const code = await ended;
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(files, { recursive: true, force: true });
    expect(Date.now() - start).toBeLessThan(4_000);
    expect(code).toBe(0);
  }
  expect(errors).toBe("");
}, 60_000);
