import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Child } from "../../prisma/embedded/children";
import { type MailServer, startMailServer } from "../../prisma/embedded/mail-server";
import { type PortalSettings, seed, startWeb, startWorker } from "../../prisma/embedded/portal";
import { freePort } from "../../prisma/embedded/processes";
import { MODELE } from "./e2e-setup";

export type Portal = {
  readonly url: string;
  /** Owner's address of its database. */
  readonly databaseUrl: string;
  /** Where its messages are kept, one `.eml` each. */
  readonly mails: string;
  readonly files: string;
  /** What the seed wrote for `npm run demo`. */
  readonly accounts: () => Record<string, string>[];
  /** Stops the web server and the worker, then starts them again: same address, same data. */
  readonly restart: () => Promise<void>;
  /** Kills them brutally, then starts them again. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} manque : les portails d’essai se lancent depuis Playwright.`);
  return value;
};

function addressOf(database: string): string {
  const address = new URL(need("JALON_E2E_GRAPPE"));
  address.pathname = `/${database}`;
  return address.href;
}

async function asOwner<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: need("JALON_E2E_GRAPPE") });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

const settingsFor = (folder: string, databaseUrl: string, date: string | null): PortalSettings => ({
  databaseUrl,
  secret: "secret-des-tests-de-bout-en-bout",
  address: "http://localhost:3000",
  smtpUrl: "smtp://127.0.0.1:9",
  files: join(folder, "fichiers"),
  mails: join(folder, "courriels"),
  accounts: join(folder, "comptes-demo.json"),
  date,
});

/** Seeds once per day asked for, whatever the number of portals: the answer is the model to copy. */
async function seededModel(date: string | null): Promise<{ name: string; folder: string }> {
  const key = date === null ? "jour" : date.replaceAll("-", "");
  const name = `seme_${key}`;
  const folder = join(need("JALON_E2E_DOSSIER"), name);
  await asOwner(async (client) => {
    await client.query("select pg_advisory_lock(hashtext($1))", [name]);
    const found = await client.query("select shobj_description(oid, 'pg_database') as etat from pg_database where datname = $1", [name]);
    if (found.rows[0]?.etat === "prêt") return;
    await client.query(`drop database if exists ${name}`);
    mkdirSync(join(folder, "fichiers"), { recursive: true });
    await client.query(`create database ${name} template ${MODELE} strategy file_copy`);
    await seed(settingsFor(folder, addressOf(name), date), join(folder, "donnees.log"));
    await client.query(`comment on database ${name} is 'prêt'`);
  });
  return { name, folder };
}

/** A whole portal on a database of its own: web server, worker and mail server, seeded unless told otherwise. */
export async function startPortal({ date = null, seeded = true }: { date?: string | null; seeded?: boolean } = {}): Promise<Portal> {
  const name = `portail_${randomBytes(5).toString("hex")}`;
  const folder = join(need("JALON_E2E_DOSSIER"), name);
  mkdirSync(join(folder, "fichiers"), { recursive: true });
  const model = seeded ? await seededModel(date) : null;
  if (model) cpSync(model.folder, folder, { recursive: true });
  await asOwner((client) => client.query(`create database ${name} template ${model?.name ?? MODELE} strategy file_copy`));

  const mailServer: MailServer = await startMailServer(join(folder, "courriels"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings: PortalSettings = { ...settingsFor(folder, addressOf(name), date), address: url, smtpUrl: mailServer.url };
  let children: Child[] = [];
  const open = async (): Promise<void> => {
    const web = startWeb(settings, { host: "127.0.0.1", port, log: join(folder, "web.log") });
    children = [startWorker(settings, join(folder, "travaux.log"))];
    children.push(await web);
  };
  const close = async (): Promise<void> => void (await Promise.all(children.map((child) => child.stop())));
  try {
    await open();
  } catch (error) {
    await close();
    await mailServer.stop();
    throw error;
  }
  return {
    url,
    databaseUrl: settings.databaseUrl,
    mails: settings.mails,
    files: settings.files,
    accounts: () => (existsSync(settings.accounts) ? (JSON.parse(readFileSync(settings.accounts, "utf8")) as Record<string, string>[]) : []),
    restart: async () => {
      await close();
      await open();
    },
    crash: async () => {
      await Promise.all(children.map((child) => child.stop(0)));
      await open();
    },
    stop: async () => {
      await close();
      await mailServer.stop();
    },
  };
}
