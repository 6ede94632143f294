import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./children";
import { ensurePrismaClient } from "./generate";
import { ROOT, bin, varFolder } from "./paths";

const DIST = join(ROOT, ".next");
const MARK = join(DIST, "jalon-empreinte");

/** What cannot change the build. Everything else does, so that a new folder is never forgotten. */
const OUTSIDE = new Set([
  "node_modules", "var", "tests", "docs", "test-results", "playwright-report", "prisma/embedded", "prisma/migrations", "prisma/commandes", "prisma/seed.ts", "prisma/seed",
  "lib/db/generated", "next-env.d.ts", "vitest.config.ts", "playwright.config.ts",
]);
const isOutside = (path: string): boolean =>
  OUTSIDE.has(path) || /(^|\/)\./.test(path) || path.endsWith(".md") || path.endsWith(".tsbuildinfo");

function* sources(folder = ""): Generator<string> {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (isOutside(path)) continue;
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.isFile()) yield path;
  }
}

/** By content: a checkout, a copy or a saved file that did not change does not rebuild. */
export function digestOfSources(): string {
  const hash = createHash("sha256");
  for (const path of sources()) hash.update(`${path}\0`).update(readFileSync(join(ROOT, path))).update("\0");
  return hash.digest("hex");
}

export function isBuilt(digest = digestOfSources()): boolean {
  return existsSync(join(DIST, "BUILD_ID")) && existsSync(MARK) && readFileSync(MARK, "utf8") === digest;
}

/** Builds the portal when its sources changed. The build reads no database and no secret. */
export async function ensureBuild(stop?: AbortSignal): Promise<boolean> {
  ensurePrismaClient();
  const digest = digestOfSources();
  if (isBuilt(digest)) return false;
  // A build that is interrupted must not pass for the previous one.
  rmSync(MARK, { force: true });
  await runNode("La construction du portail", [bin("next", "dist", "bin", "next"), "build"], {
    log: join(varFolder("journaux"), "construction.log"),
    env: {
      ...process.env,
      JALON_BUILD: "",
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: "postgresql://construction.invalid/jalon",
      NEXTAUTH_SECRET: "construction",
      NEXTAUTH_URL: "http://localhost:3000",
    },
    ...(stop === undefined ? {} : { stop }),
  });
  if (!existsSync(join(DIST, "BUILD_ID"))) throw new Error("La construction du portail s’est arrêtée sans erreur mais sans résultat.");
  writeFileSync(MARK, digest);
  return true;
}
