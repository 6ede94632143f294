import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Cluster, startCluster } from "./cluster";
import { findHome } from "./home";
import { ROOT } from "./paths";
import { isAlive, nameOf, pause, signal } from "./processes";

/** Folders of servers whose run is over. */
function orphans(): string[] {
  const { folder } = findHome();
  return readdirSync(folder)
    .filter((name) => {
      const owner = /^essai-(\d+)-/.exec(name)?.[1];
      return owner !== undefined && !isAlive(Number(owner));
    })
    .map((name) => join(folder, name));
}

/** What a power cut left: its guard is gone too. */
function sweep(): void {
  for (const folder of orphans()) {
    try {
      if (Date.now() - statSync(folder).mtimeMs < 60_000) continue;
      const pid = Number(readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n")[0]);
      if (nameOf(pid) === "postgres") signal(pid, "SIGQUIT");
    } catch {
      // no server there
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A server for one run of tests: never flushed to disk, deleted at the end, even if we are killed. */
export async function startThrowawayCluster(): Promise<Cluster> {
  sweep();
  const name = `essai-${process.pid}-${randomBytes(3).toString("hex")}`;
  const guard = spawn(process.execPath, [join(ROOT, "prisma", "embedded", "guard.mjs"), join(findHome().folder, name)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
    windowsHide: true,
  });
  guard.unref();
  const leash = guard.stdin as typeof guard.stdin & { unref?: () => void };
  leash.on("error", () => undefined);
  leash.unref?.();
  const stop = (): Promise<void> =>
    new Promise((done) => {
      guard.ref();
      guard.once("exit", () => done());
      leash.end();
    });
  try {
    return { ...(await startCluster(name, { throwaway: true })), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits until the guards of runs that were interrupted have deleted their servers. */
export async function waitForGuards(ms: number): Promise<void> {
  const limit = Date.now() + ms;
  while (orphans().length > 0 && Date.now() < limit) await pause(50);
}
