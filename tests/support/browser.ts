import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { bin, varFolder } from "../../prisma/embedded/paths";

export type BrowserChoice = {
  readonly executablePath: string;
  readonly args: readonly string[];
  /** What the browser needs on top of our own environment. */
  readonly env: Readonly<Record<string, string>>;
};

/** Keeps Chromium from asking anything of a network that may not exist. */
const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

const runs = (executablePath: string, env: Readonly<Record<string, string>> = {}): boolean =>
  existsSync(executablePath) &&
  spawnSync(executablePath, ["--version", "--no-sandbox"], { env: { ...process.env, ...env }, timeout: 30_000 }).status === 0;

/** Run in its own process: the package unpacks in the temporary folder it saw when it was loaded. */
const INFLATE = `
import chromium, { inflate } from "@sparticuz/chromium";
await chromium.executablePath();
await inflate(process.argv[1]);
`;

/** The Chromium that travels inside an npm package, unpacked in a folder of the project's own, once per version. */
function unpackPackaged(): BrowserChoice | null {
  const source = bin("@sparticuz", "chromium");
  if (process.platform !== "linux" || process.arch !== "x64" || !existsSync(join(source, "package.json"))) return null;
  const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as { version: string };
  const folder = join(varFolder(), `chromium-${version}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    try {
      execFileSync(process.execPath, ["--input-type=module", "-e", INFLATE, join(source, "bin", "al2023.tar.br")], {
        cwd: varFolder(),
        env: { PATH: process.env.PATH, HOME: draft, TMPDIR: draft, NODE_ENV: "production" },
        stdio: ["ignore", "ignore", "pipe"],
      });
      renameSync(draft, folder);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  const executablePath = join(folder, "chromium");
  const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };
  // The system's own libraries when it has them; those of the package where libnss3 is missing.
  for (const env of [fonts, { ...fonts, LD_LIBRARY_PATH: join(folder, "al2023", "lib") }]) {
    if (runs(executablePath, env)) return { executablePath, args: QUIET, env };
  }
  return null;
}

function look(): BrowserChoice | null {
  const asked = process.env.PLAYWRIGHT_CHROMIUM;
  if (asked) {
    if (!runs(asked)) throw new Error(`PLAYWRIGHT_CHROMIUM désigne « ${asked} », qui ne démarre pas.`);
    return { executablePath: asked, args: QUIET, env: {} };
  }
  const installed = [...SYSTEM, chromium.executablePath()].find((path) => runs(path));
  return installed === undefined ? unpackPackaged() : { executablePath: installed, args: QUIET, env: {} };
}

/** Found once per run: the processes started from this one read the answer. Null when there is none without a download. */
export function findBrowser(): BrowserChoice | null {
  const known = process.env.JALON_NAVIGATEUR;
  if (known) return JSON.parse(known) as BrowserChoice;
  const found = look();
  if (found) process.env.JALON_NAVIGATEUR = JSON.stringify(found);
  return found;
}
