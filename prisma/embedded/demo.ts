import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Base, embeddedBase, externalBase } from "./base";
import { ensureBuild } from "./build";
import type { Child } from "./children";
import { claimDemo, declareDemo, releaseDemo } from "./lock";
import { startMailServer } from "./mail-server";
import { type DemoOptions, UsageError, parseDemoOptions } from "./options";
import { varFolder } from "./paths";
import { type PortalSettings, seed, startWeb, startWorker } from "./portal";
import { prepareDatabase } from "./prepare";
import { freePort, pause, tryPort } from "./processes";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const stopping = new AbortController();
const closers: (() => Promise<void>)[] = [];
let claimed = false;

function secret(): string {
  const file = join(varFolder(), "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8");
}

/** A port asked for is taken or refused; ours may need a moment to be freed by a run that was just killed. */
async function choosePort({ port, host }: DemoOptions): Promise<number> {
  const wanted = port ?? 3000;
  const limit = Date.now() + (port === null ? 1_500 : 4_000);
  while (Date.now() < limit) {
    if ((await tryPort(wanted, host)) !== null) return wanted;
    await pause(200);
  }
  if (port !== null) throw new Error(`Le port ${port} est déjà pris sur ${host} : choisissez-en un autre par --port.`);
  return freePort([3001, 3002, 3003]);
}

async function openBase({ date }: DemoOptions): Promise<Base> {
  const external = process.env.DATABASE_URL;
  if (external) {
    if (date !== null && process.env.JALON_DATE_AUTORISEE !== "1") {
      throw new UsageError("Une date simulée écrirait de fausses dates dans la base donnée par DATABASE_URL : retirez --date, ou posez JALON_DATE_AUTORISEE=1 sur une base d’essai.");
    }
    return externalBase(external);
  }
  return embeddedBase(date === null ? "jalon" : `jalon_${date.replaceAll("-", "")}`);
}

/** One line per account; what is the same for all of them (the password) is said once. */
function showAccounts(file: string): void {
  if (!existsSync(file)) return;
  const accounts = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>[];
  const columns = [...new Set(accounts.flatMap((account) => Object.keys(account)))];
  const valueOf = (account: Record<string, string>, column: string): string => String(account[column] ?? "");
  const shared = columns.filter((column) => accounts.length > 1 && new Set(accounts.map((account) => valueOf(account, column))).size === 1);
  const own = columns.filter((column) => !shared.includes(column));
  const width = own.map((column) => Math.max(...accounts.map((account) => valueOf(account, column).length)));
  say("\nComptes de démonstration :");
  for (const account of accounts) say(`  ${own.map((column, at) => valueOf(account, column).padEnd(width[at] ?? 0)).join("  ").trimEnd()}`);
  for (const column of shared) say(`  ${column === "motDePasse" ? "Mot de passe de tous" : column} : ${valueOf(accounts[0] ?? {}, column)}`);
}

async function prepare(base: Base, settings: PortalSettings, log: string): Promise<void> {
  if (base.embedded && !(await base.isSeeded())) await base.startOver();
  stopping.signal.throwIfAborted();
  const applied = await prepareDatabase(base.url);
  if (applied.length > 0) say(`Base mise à jour : ${applied.length} migration${applied.length > 1 ? "s" : ""}.`);
  stopping.signal.throwIfAborted();
  if (await base.isSeeded()) return;
  say("Mise en place du jeu de démonstration…");
  await seed(settings, log, stopping.signal);
  await base.markSeeded();
}

async function serve(options: DemoOptions): Promise<void> {
  await claimDemo();
  claimed = true;
  closers.push(async () => releaseDemo());
  const { signal } = stopping;
  const place = options.date === null ? [] : ["dates", options.date];
  const logs = varFolder(...place, "journaux");

  if (await ensureBuildSaid(signal)) say("Portail construit.");
  const base = await openBase(options);
  closers.push(base.stop);
  if (base.warning) say(`Attention : ${base.warning}`);
  signal.throwIfAborted();

  const mails = varFolder(...place, "courriels");
  const mailServer = process.env.SMTP_URL ? null : await startMailServer(mails);
  if (mailServer) closers.push(mailServer.stop);
  const port = await choosePort(options);
  const settings: PortalSettings = {
    databaseUrl: base.url,
    secret: process.env.NEXTAUTH_SECRET || secret(),
    address: process.env.NEXTAUTH_URL || `http://localhost:${port}`,
    smtpUrl: mailServer?.url ?? process.env.SMTP_URL ?? "",
    files: process.env.JALON_FICHIERS || varFolder(...place, "fichiers"),
    mails,
    accounts: join(varFolder(...place), "comptes-demo.json"),
    date: options.date,
  };
  await prepare(base, settings, join(logs, "donnees.log"));
  signal.throwIfAborted();

  const children: Child[] = [];
  closers.push(async () => void (await Promise.all(children.map((child) => child.stop()))));
  children.push(startWorker(settings, join(logs, "travaux.log")));
  children.push(await startWeb(settings, { host: options.host, port, log: join(logs, "web.log") }, signal));

  declareDemo("sert", settings.address);
  say(`\nJalon est prêt : ${settings.address}${options.date === null ? "" : ` (au ${options.date.split("-").reverse().join("/")})`}`);
  showAccounts(settings.accounts);
  say(mailServer ? `\nCourriels gardés dans ${mails}\nCtrl+C pour arrêter.` : "\nCtrl+C pour arrêter.");

  await Promise.race([
    new Promise<void>((done) => signal.addEventListener("abort", () => done(), { once: true })),
    ...children.map(async (child) => {
      const code = await child.ended;
      if (!signal.aborted) throw new Error(`${child.name} s’est arrêté (${code}).\n${child.lastWords()}`);
    }),
  ]);
}

async function ensureBuildSaid(signal: AbortSignal): Promise<boolean> {
  const patience = setTimeout(() => say("Construction du portail (environ une minute)…"), 1_500);
  try {
    return await ensureBuild(signal);
  } finally {
    clearTimeout(patience);
  }
}

async function main(): Promise<number> {
  let code = 0;
  try {
    await serve(parseDemoOptions(process.argv.slice(2), process.env));
  } catch (error) {
    if (!stopping.signal.aborted) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      code = error instanceof UsageError ? 2 : 1;
    }
  }
  // Latest first: the web server and the worker close their pools before their database stops.
  for (const close of closers.reverse()) await close().catch(() => undefined);
  return code;
}

function stop(): void {
  if (stopping.signal.aborted) return;
  stopping.abort();
  say("\nArrêt…");
  if (claimed) declareDemo("arret", "");
  // Whatever still holds, we are gone within ten seconds; the next start recovers.
  setTimeout(() => process.exit(0), 9_500).unref();
}
for (const name of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(name, stop);
process.stdout.on("error", () => undefined);

process.exit(await main());
