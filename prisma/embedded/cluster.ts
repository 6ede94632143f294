import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type Home, binaryPath, findHome, makeServerFolder } from "./home";
import { serverName } from "./paths";
import { freePort, isAlive, nameOf, pause, signal, waitForEnd } from "./processes";

/** The portal only ever receives this role: it owns its database and is not a superuser. */
export const OWNER = "jalon";

export type Cluster = {
  readonly port: number;
  readonly pid: number;
  /** Address of a database for the owner role. */
  readonly url: (database: string) => string;
  /** Creates the database, owned by the owner role, when it does not exist. Tells whether it did. */
  readonly ensureDatabase: (database: string) => Promise<boolean>;
  readonly stop: () => Promise<void>;
};

type Secrets = { superuser: string; owner: string; port: number };

const MAJOR = "18";

const quote = (name: string): string => {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`Nom de base refusé : ${name}`);
  return `"${name}"`;
};

/** Nothing inherited: a PGDATA or a PGPORT of the user's own would send the server elsewhere. */
const systemEnv = (): NodeJS.ProcessEnv => ({
  NODE_ENV: "production",
  ...(process.platform === "win32"
    ? { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP }
    : { PATH: "/usr/bin:/bin" }),
});

function initdb(home: Home, folder: string): void {
  const draft = join(folder, "data.new");
  rmSync(draft, { recursive: true, force: true });
  const secrets: Secrets = { superuser: randomBytes(24).toString("hex"), owner: randomBytes(24).toString("hex"), port: 0 };
  const passwordFile = join(folder, "mot-de-passe");
  writeFileSync(passwordFile, secrets.superuser, { mode: 0o644 });
  const common = ["-D", draft, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8", "--no-sync"];
  // Without --locale and without LANG, initdb makes a SQL_ASCII cluster. Systems with no C.UTF-8 get PostgreSQL's own.
  const locales = [["--locale=C.UTF-8"], ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]];
  let said = "";
  try {
    for (const locale of locales) {
      const done = spawnSync(binaryPath(home, "initdb"), [...common, ...locale], { ...home.user, cwd: folder, env: systemEnv(), encoding: "utf8" });
      if (done.status === 0) {
        writeSecrets(folder, secrets);
        renameSync(draft, join(folder, "data"));
        return;
      }
      said = done.error?.message ?? `${done.stdout}${done.stderr}`;
      rmSync(draft, { recursive: true, force: true });
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
  throw new Error(`La base embarquée n’a pas pu être créée :\n${said}`);
}

const secretsFile = (folder: string): string => join(folder, "acces.json");

function writeSecrets(folder: string, secrets: Secrets): void {
  const draft = `${secretsFile(folder)}.new`;
  writeFileSync(draft, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(draft, secretsFile(folder));
}

const readSecrets = (folder: string): Secrets => JSON.parse(readFileSync(secretsFile(folder), "utf8")) as Secrets;

async function asSuperuser<T>(secrets: Secrets, database: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    host: "127.0.0.1", port: secrets.port, user: "postgres", password: secrets.superuser, database, connectionTimeoutMillis: 5000,
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** A server left by a killed process: its number and port, or null when its pid file is only a leftover. */
function leftover(data: string): { pid: number; port: number } | null {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  const name = Number.isInteger(pid) && pid > 1 && isAlive(pid) ? nameOf(pid) : "";
  if (name === null || name.startsWith("postgres")) return { pid, port };
  // The number now belongs to something else (a restarted container): PostgreSQL would refuse to start.
  unlinkSync(file);
  return null;
}

async function waitReady(secrets: Secrets, pid: number, logFile: string): Promise<void> {
  const limit = Date.now() + 60_000;
  for (;;) {
    try {
      await asSuperuser(secrets, "postgres", (client) => client.query("select 1"));
      return;
    } catch (error) {
      if (!isAlive(pid) || Date.now() > limit) {
        const tail = existsSync(logFile) ? readFileSync(logFile, "utf8").split("\n").slice(-12).join("\n") : "";
        throw new Error(`PostgreSQL ne répond pas (${error instanceof Error ? error.message : String(error)}).\n${tail}`);
      }
      await pause(30);
    }
  }
}

async function prepare(secrets: Secrets): Promise<void> {
  await asSuperuser(secrets, "postgres", async (client) => {
    const { rows } = await client.query<{ encoding: string; ctype: string; builtin: string | null }>(
      "select pg_encoding_to_char(encoding) as encoding, datctype as ctype, datlocale as builtin from pg_database where datname = 'template1'",
    );
    const found = rows[0];
    if (found?.encoding !== "UTF8" || (found.ctype !== "C.UTF-8" && found.builtin !== "C.UTF-8")) {
      throw new Error(`Grappe PostgreSQL mal créée : ${JSON.stringify(found)} au lieu de UTF8 et C.UTF-8.`);
    }
    const role = await client.query("select 1 from pg_roles where rolname = $1", [OWNER]);
    const verb = role.rowCount === 0 ? "create" : "alter";
    await client.query(`${verb} role ${quote(OWNER)} login createrole createdb nosuperuser nobypassrls password '${secrets.owner}'`);
  });
}

const FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off"];

/**
 * Starts the server kept under `name`, or takes over the one a killed process left running. It runs in its own
 * session: a Ctrl+C reaches us first, pools are closed, then the server.
 */
export async function startCluster(name = serverName(), { throwaway = false }: { throwaway?: boolean } = {}): Promise<Cluster> {
  const home = findHome();
  const folder = makeServerFolder(home, name);
  const data = join(folder, "data");
  const logFile = join(folder, "postgres.log");
  if (!existsSync(data)) initdb(home, folder);
  const version = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (version !== MAJOR) {
    throw new Error(`Les données de ${folder} sont de PostgreSQL ${version}, le code embarque PostgreSQL ${MAJOR} : déplacez ce dossier pour repartir d’une base neuve.`);
  }

  let secrets = readSecrets(folder);
  let running = leftover(data);
  if (running === null) {
    secrets = { ...secrets, port: await freePort(secrets.port ? [secrets.port] : []) };
    const log = openSync(logFile, "a", 0o600);
    const settings = [
      "listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC", "max_connections=200",
    ].flatMap((setting) => ["-c", setting]);
    const child = spawn(binaryPath(home, "postgres"), ["-D", data, "-p", String(secrets.port), ...settings, ...(throwaway ? FAST : [])], {
      ...home.user, cwd: folder, env: systemEnv(), detached: true, stdio: ["ignore", log, log], windowsHide: true,
    });
    closeSync(log);
    const pid = await new Promise<number>((done, fail) => {
      child.once("error", fail);
      child.once("spawn", () => done(child.pid ?? 0));
    });
    child.unref();
    running = { pid, port: secrets.port };
  }
  secrets = { ...secrets, port: running.port };
  writeSecrets(folder, secrets);
  await waitReady(secrets, running.pid, logFile);
  await prepare(secrets);

  const { pid, port } = running;
  return {
    port,
    pid,
    url: (database) => `postgresql://${OWNER}:${secrets.owner}@127.0.0.1:${port}/${database}`,
    ensureDatabase: (database) =>
      asSuperuser(secrets, "postgres", async (client) => {
        const found = await client.query("select 1 from pg_database where datname = $1", [database]);
        if (found.rowCount !== 0) return false;
        await client.query(`create database ${quote(database)} owner ${quote(OWNER)} template template0`);
        return true;
      }),
    stop: async () => {
      signal(pid, "SIGINT");
      if (await waitForEnd(pid, 3_000)) return;
      signal(pid, "SIGQUIT");
      await waitForEnd(pid, 1_500);
    },
  };
}
