import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { startCluster } from "../../prisma/embedded/cluster";
import { findHome } from "../../prisma/embedded/home";
import { ROOT, serverName } from "../../prisma/embedded/paths";
import { freePort, isAlive, pause, tryPort } from "../../prisma/embedded/processes";
import { startThrowawayCluster } from "../../prisma/embedded/throwaway";

type Demo = { readonly child: ChildProcess; readonly output: () => string; readonly errors: () => string; readonly ended: Promise<number | null>; readonly ms: number };

let folder = "";
let port = 0;
const started: ChildProcess[] = [];

const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  JALON_VAR: folder,
  NODE_ENV: "production",
  JALON_LAISSE: String(process.pid),
  ...more,
});

const BOOTSTRAP = join(ROOT, "prisma", "embedded", "bootstrap.mjs");

/** Runs a command to its end: exit code and what it said. */
async function runCommand(args: string[], more: Record<string, string> = {}): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [BOOTSTRAP, ...args], { cwd: ROOT, env: environment(more), stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return { code: await new Promise((done) => child.once("close", done)), said };
}

async function startDemo(patience: number, more: Record<string, string> = {}): Promise<Demo> {
  const begun = Date.now();
  const child = spawn(process.execPath, [BOOTSTRAP, "demo", "--port", String(port)], {
    cwd: ROOT,
    env: environment(more),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  let running = true;
  const ended = new Promise<number | null>((done) => child.once("exit", done)).finally(() => (running = false));
  while (!output.includes("Ctrl+C")) {
    if (!running || Date.now() - begun > patience) throw new Error(`La démonstration n’a pas servi en ${patience} ms.\n${output}${errors}`);
    await pause(50);
  }
  return { child, output: () => output, errors: () => errors, ended, ms: Date.now() - begun };
}

/** Every process below this one, itself included. */
function family(pid: number): number[] {
  const parents = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const text = readFileSync(`/proc/${name}/stat`, "utf8");
      return [[Number(name), Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1])] as const];
    } catch {
      return [];
    }
  });
  const below = (top: number): number[] => [top, ...parents.filter(([, parent]) => parent === top).flatMap(([child]) => below(child))];
  return below(pid);
}

const pidOf = ({ child }: Demo): number => child.pid ?? 0;

async function asOwner<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const cluster = await startCluster();
  const client = new pg.Client({ connectionString: cluster.url("jalon") });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

test.describe("npm run demo", () => {
  test.describe.configure({ mode: "serial" });
  test.skip(process.platform !== "linux", "les processus se comptent dans /proc");

  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "jalon-demo-"));
    process.env.JALON_VAR = folder;
    port = await freePort();
  });
  test.afterAll(async () => {
    for (const { pid, exitCode } of started) if (pid !== undefined && exitCode === null && isAlive(pid)) process.kill(-pid, "SIGKILL");
    const server = join(findHome().folder, serverName());
    await (await startCluster()).stop();
    delete process.env.JALON_VAR;
    rmSync(server, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  test("sert, garde son secret pour elle, et une seconde fois n’y touche pas", async () => {
    const demo = await startDemo(120_000);
    const page = await fetch(`http://localhost:${port}/connexion`);
    expect(page.status).toBe(200);
    expect(demo.output()).toContain(`http://localhost:${port}`);
    expect(demo.output()).toContain("Comptes de démonstration");
    expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);

    const second = await runCommand(["demo"]);
    expect(second.code).toBe(1);
    expect(second.said).toContain("tourne déjà");

    await asOwner((client) => client.query("create table dernier_acte (n int); insert into dernier_acte values (42)"));
    process.kill(pidOf(demo), "SIGTERM");
    expect(await demo.ended).toBe(0);
  });

  for (const name of ["SIGINT", "SIGTERM"] as const) {
    test(`${name} : tout s’arrête en moins de dix secondes, sans erreur, et le port est rendu`, async () => {
      const demo = await startDemo(10_000);
      const before = family(pidOf(demo));
      expect(before.length).toBeGreaterThan(3);
      const begun = Date.now();
      process.kill(pidOf(demo), name);
      expect(await demo.ended).toBe(0);
      expect(Date.now() - begun).toBeLessThan(10_000);
      expect(before.filter(isAlive)).toEqual([]);
      expect(demo.errors()).toBe("");
      expect(await tryPort(port)).toBe(port);
    });
  }

  test("tuée sans prévenir, elle repart en moins de dix secondes avec le dernier acte validé", async () => {
    const demo = await startDemo(10_000);
    await asOwner((client) => client.query("insert into dernier_acte values (43)"));
    process.kill(-pidOf(demo), "SIGKILL");
    await demo.ended;
    const again = await startDemo(10_000);
    expect(again.ms).toBeLessThan(10_000);
    expect(again.output()).not.toContain("Mise en place");
    const { rows } = await asOwner((client) => client.query("select n from dernier_acte order by n"));
    expect(rows).toEqual([{ n: 42 }, { n: 43 }]);
    process.kill(pidOf(again), "SIGTERM");
    expect(await again.ended).toBe(0);
    expect(await tryPort(port)).toBe(port);
  });

  test("sur une base externe : la met à jour, la sert, et refuse d’y simuler une date", async () => {
    const cluster = await startThrowawayCluster();
    try {
      await cluster.ensureDatabase("externe");
      const DATABASE_URL = cluster.url("externe");
      const migrated = await runCommand(["migrer"], { DATABASE_URL });
      expect(migrated).toMatchObject({ code: 0, said: expect.stringContaining("Migrations appliquées") });
      expect(await runCommand(["migrer"], { DATABASE_URL })).toMatchObject({ code: 0, said: "La base est à jour.\n" });
      const dated = await runCommand(["demo", "--date", "2011-01-10"], { DATABASE_URL });
      expect(dated.code).toBe(2);
      expect(dated.said).toContain("JALON_DATE_AUTORISEE");

      const demo = await startDemo(60_000, { DATABASE_URL });
      expect((await fetch(`http://localhost:${port}/connexion`)).status).toBe(200);
      process.kill(pidOf(demo), "SIGTERM");
      expect(await demo.ended).toBe(0);
      expect(demo.errors()).toBe("");
    } finally {
      await cluster.stop();
    }
  });

  test("dit en français ce qui ne va pas dans la commande", async () => {
    expect(await runCommand(["demo", "--date", "2011-02-30"])).toEqual({ code: 2, said: "« 2011-02-30 » n’est pas une date. Écrivez-la ainsi : 2011-01-10.\n" });
    expect(await runCommand(["demo"], { DATABASE_URL: "postgresql://x:y@127.0.0.1:1/z" })).toMatchObject({ code: 1, said: expect.stringContaining("DATABASE_URL ne répond pas") });
  });
});
