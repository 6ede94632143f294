import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./paths";

export type Child = {
  readonly name: string;
  readonly process: ChildProcess;
  /** Resolves when it ends, whatever the reason: exit code, or the name of the signal. */
  readonly ended: Promise<number | string>;
  readonly isRunning: () => boolean;
  /** Asks politely, then kills after `ms`; 0 kills at once. */
  readonly stop: (ms?: number) => Promise<void>;
  /** A Ctrl+C for it alone: tools that tidy up do it then. Killed with its group after `ms`. */
  readonly interrupt: (ms: number) => Promise<void>;
  /** Last lines it wrote, when it writes to a file. */
  readonly lastWords: () => string;
};

const leash = pathToFileURL(join(ROOT, "prisma", "embedded", "leash.mjs")).href;

function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, name);
  } catch {
    // the whole group is gone
  }
}

/**
 * Runs a script on our own Node, leashed to us, in its own group: a Ctrl+C in the terminal reaches only us, and we
 * decide in which order things close.
 */
export function startNode(name: string, args: string[], options: { env?: NodeJS.ProcessEnv; log?: string } = {}): Child {
  const log = options.log === undefined ? "inherit" : openSync(options.log, "w", 0o600);
  const child = spawn(process.execPath, ["--import", leash, ...args], {
    cwd: ROOT,
    env: { ...(options.env ?? process.env), JALON_LAISSE: String(process.pid) },
    detached: process.platform !== "win32",
    stdio: ["ignore", log, log, "ipc"],
    windowsHide: true,
  });
  if (typeof log === "number") closeSync(log);
  let running = true;
  const ended = new Promise<number | string>((done) => {
    child.once("error", (error) => done(error.message));
    child.once("exit", (code, signalName) => done(code ?? signalName ?? 1));
  }).finally(() => {
    running = false;
    // What it may have started in its group and left behind.
    signalGroup(child, "SIGKILL");
  });
  const killAfter = async (ms: number): Promise<void> => {
    const timer = setTimeout(() => signalGroup(child, "SIGKILL"), ms);
    await ended;
    clearTimeout(timer);
  };
  return {
    name,
    process: child,
    ended,
    isRunning: () => running,
    stop: async (ms = 4_000) => {
      if (!running) return;
      signalGroup(child, ms > 0 ? "SIGTERM" : "SIGKILL");
      await killAfter(ms);
    },
    interrupt: async (ms) => {
      if (!running) return;
      child.kill("SIGINT");
      await killAfter(ms);
    },
    lastWords: () => {
      if (options.log === undefined) return "";
      try {
        return readFileSync(options.log, "utf8").split("\n").slice(-25).join("\n").trimEnd();
      } catch {
        return "";
      }
    },
  };
}

/** Runs a script to its end; throws with its last lines when it fails, stops it when asked to. */
export async function runNode(name: string, args: string[], options: { env?: NodeJS.ProcessEnv; log?: string; stop?: AbortSignal } = {}): Promise<void> {
  options.stop?.throwIfAborted();
  const child = startNode(name, args, options);
  const abort = (): void => void child.stop(2_000);
  options.stop?.addEventListener("abort", abort, { once: true });
  const code = await child.ended;
  options.stop?.removeEventListener("abort", abort);
  options.stop?.throwIfAborted();
  if (code !== 0) throw new Error(`${name} a échoué (${code}).\n${child.lastWords()}`);
}
