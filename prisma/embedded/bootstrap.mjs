// First step of every npm script, on Node's built-ins alone: installs what is missing, then hands over to the
// project's own Node 24 with the exit code and the signals of what it ran.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = realpathSync(fileURLToPath(new URL("../..", import.meta.url)));
const SCRIPTS = {
  demo: "prisma/embedded/demo.ts",
  test: "prisma/embedded/suite.ts",
  migrer: "prisma/embedded/migrer.ts",
  bench: "tests/bench/run.ts",
  simuler: "prisma/commandes/simuler.ts",
  "verifier-texte": "prisma/commandes/verifier-texte.ts",
};
/** What a production machine runs: `npm ci --omit=dev` is enough for them. */
const LIGHT = new Set(["migrer", "simuler", "verifier-texte"]);
const NODE = 24;

const fail = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};
const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
};

/** Compared by content: a fresh checkout has fresh dates, and a reinstallation takes a minute. */
function isInstalled(light) {
  const wanted = readJson(join(ROOT, "package-lock.json"))?.packages ?? {};
  const found = readJson(join(ROOT, "node_modules", ".package-lock.json"))?.packages;
  if (!found) return false;
  return Object.entries(wanted).every(([path, { version, optional, link, peer, dev, devOptional }]) => {
    if (path === "" || link || (light && (dev || devOptional))) return true;
    const there = found[path];
    return there ? there.version === version && existsSync(join(ROOT, path)) : Boolean(optional || peer);
  });
}

function install() {
  process.stderr.write("Installation des dépendances (une à deux minutes la première fois)…\n");
  const npm = process.env.npm_execpath;
  const [command, first] = npm && existsSync(npm) ? [process.execPath, [npm]] : [process.platform === "win32" ? "npm.cmd" : "npm", []];
  const options = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  // On standard error: the answer of a command may be read by another program.
  const done = spawnSync(command, [...first, ...options], { cwd: ROOT, stdio: ["ignore", 2, 2], shell: process.platform === "win32" && first.length === 0 });
  if (done.signal) process.kill(process.pid, done.signal);
  if (done.status !== 0) fail("L’installation des dépendances a échoué : voir le message de npm ci-dessus.");
}

function findNode() {
  if (Number(process.versions.node.split(".")[0]) >= NODE) return process.execPath;
  const local = join(ROOT, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  const real = existsSync(local) ? realpathSync(local) : null;
  if (real && spawnSync(real, ["--version"]).status === 0) return real;
  return fail(`Node ${NODE} ou plus récent est nécessaire ici (version présente : ${process.versions.node}).`);
}

const [verb = "", ...rest] = process.argv.slice(2);
const script = Object.hasOwn(SCRIPTS, verb) ? SCRIPTS[verb] : fail(`Commande inconnue : « ${verb} ». Commandes : ${Object.keys(SCRIPTS).join(", ")}.`);
if (!existsSync(join(ROOT, script))) fail(`Le fichier ${script} manque dans ce dossier.`);
if (!isInstalled(LIGHT.has(verb))) install();

const node = findNode();
const path = join(ROOT, "node_modules", ".bin") + delimiter + (process.env.PATH ?? "");
const child = spawn(node, ["--import", "tsx", join(ROOT, script), ...rest], {
  cwd: ROOT,
  // The channel is a leash: if this process is killed, the other one sees it close and tidies up.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { ...process.env, PATH: path },
});
child.on("error", (error) => fail(`Impossible de lancer Node ${NODE} : ${error.message}`));
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => child.kill(name === "SIGHUP" ? "SIGTERM" : name));

// npm passes a signal to a shell that may not pass it on: losing our parent is the same request.
const parent = process.ppid;
const watch = setInterval(() => {
  if ((process.env.npm_lifecycle_event || process.env.JALON_LAISSE) && process.ppid !== parent) child.kill("SIGTERM");
}, 500);

child.on("exit", (code, signalName) => {
  clearInterval(watch);
  if (signalName === null) process.exit(code ?? 1);
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(name);
  process.kill(process.pid, signalName);
});
