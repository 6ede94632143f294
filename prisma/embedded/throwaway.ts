import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type Cluster, startCluster } from "./cluster";
import { findHome } from "./home";
import { ROOT } from "./paths";

/** A server for one run of tests: never flushed to disk, deleted at the end, even if we are killed. */
export async function startThrowawayCluster(): Promise<Cluster> {
  const name = `essai-${process.pid}-${randomBytes(3).toString("hex")}`;
  const cluster = await startCluster(name, { throwaway: true });
  const guard = spawn(process.execPath, [join(ROOT, "prisma", "embedded", "guard.mjs"), String(cluster.pid), join(findHome().folder, name)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
    windowsHide: true,
  });
  guard.unref();
  const leash = guard.stdin as typeof guard.stdin & { unref?: () => void };
  leash.on("error", () => undefined);
  leash.unref?.();
  return {
    ...cluster,
    stop: () =>
      new Promise((done) => {
        guard.ref();
        guard.once("exit", () => done());
        leash.end();
      }),
  };
}
