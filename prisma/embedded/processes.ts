import { readFileSync } from "node:fs";
import { createServer } from "node:net";

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

type Stat = { state: string; start: string };

/** State and start time from /proc; null where there is no /proc or no such process. */
function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", start: fields[19] ?? "" };
  } catch {
    return null;
  }
}

/** A zombie counts as dead: an orphan may stay one for ever under a process 1 that reaps nothing. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return readStat(pid)?.state !== "Z";
}

/** Tells a process from a later one that received the same number. Empty where the system does not say. */
export const startOf = (pid: number): string => readStat(pid)?.start ?? "";

/** Executable name, or null where the system does not say. */
export function nameOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return null;
  }
}

export async function waitForEnd(pid: number, ms: number): Promise<boolean> {
  const limit = Date.now() + ms;
  while (isAlive(pid)) {
    if (Date.now() > limit) return false;
    await pause(25);
  }
  return true;
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // already gone
  }
}

/** Resolves to the port when it can be listened on, else to null. 0 asks the system for one. */
export function tryPort(port: number, host = "127.0.0.1"): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => done(address !== null && typeof address === "object" ? address.port : null));
    });
  });
}

export async function freePort(preferred: number[] = []): Promise<number> {
  for (const port of [...preferred, 0]) {
    const found = await tryPort(port);
    if (found !== null) return found;
  }
  throw new Error("Aucun port libre sur 127.0.0.1.");
}
