import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT, bin } from "./paths";

const GENERATED = join(ROOT, "lib", "db", "generated");
const SCHEMA = join(ROOT, "prisma", "schema");

function times(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
}

/** `prisma generate` asks for a schema engine it does not use: any executable spares the download. */
const anyExecutable = (): string => (existsSync("/bin/true") ? "/bin/true" : process.execPath);

/** Makes the typed client again when it is missing or older than the schema. */
export function ensurePrismaClient(): void {
  const sources = times(SCHEMA);
  if (sources.length === 0) return;
  const made = times(GENERATED);
  const newest = Math.max(...sources, statSync(bin("prisma", "package.json")).mtimeMs);
  if (made.length > 0 && Math.min(...made) >= newest) return;
  const done = spawnSync(process.execPath, [bin("prisma", "build", "index.js"), "generate"], {
    cwd: ROOT,
    encoding: "utf8",
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? anyExecutable(),
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
      // The address is not used to generate, but the configuration may insist on having one.
      DATABASE_URL: process.env.DATABASE_URL ?? "postgresql://localhost/jalon",
    },
  });
  if (done.status !== 0) throw new Error(`« prisma generate » a échoué :\n${done.stdout}${done.stderr}`);
}
