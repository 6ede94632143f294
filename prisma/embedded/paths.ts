import { createHash } from "node:crypto";
import { mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the checkout, symbolic links resolved so that one checkout has one name. */
export const ROOT = realpathSync(fileURLToPath(new URL("../..", import.meta.url)));

/** Names the folders this checkout keeps outside itself. */
export const CHECKOUT_HASH = createHash("sha256").update(ROOT).digest("hex").slice(0, 12);

const VAR = join(ROOT, "var");

/** Everything the demonstration keeps (secret, files, messages): ignored by git. JALON_VAR puts it elsewhere. */
export function varFolder(...parts: string[]): string {
  const folder = join(process.env.JALON_VAR || VAR, ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Name of the server that goes with that folder: another folder, another server. */
export function serverName(): string {
  const other = process.env.JALON_VAR;
  return other ? `postgres-${createHash("sha256").update(other).digest("hex").slice(0, 12)}` : "postgres";
}

export const bin = (...parts: string[]): string => join(ROOT, "node_modules", ...parts);
