import { isBuilt } from "./build";
import { runningDemo } from "./lock";
import { type Count, STAGES, makeRun } from "./stages";
import { waitForGuards } from "./throwaway";

const stopping = new AbortController();
let stoppedBy: NodeJS.Signals = "SIGTERM";
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function stop(name: NodeJS.Signals): void {
  if (stopping.signal.aborted) return;
  stoppedBy = name;
  stopping.abort();
  setTimeout(leave, 9_000).unref();
}

/** Dies of the signal received: neither a success, nor an error that npm would comment on. */
function leave(): void {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.removeAllListeners(name);
  process.kill(process.pid, stoppedBy);
}

/** Tests depend on nothing the user has set for his own use of the portal. */
function forgetSettings(): void {
  for (const name of Object.keys(process.env)) {
    if (/^(JALON_|NEXTAUTH_|S3_)/.test(name) || name === "DATABASE_URL" || name === "SMTP_URL") delete process.env[name];
  }
}

async function runStage(name: string, files: readonly string[]): Promise<Count> {
  say(`\n— ${name} —`);
  const stage = STAGES[name];
  try {
    if (!stage) throw new Error(`Étape inconnue : ${name}`);
    return await stage(files, makeRun(stopping.signal));
  } catch (error) {
    if (stopping.signal.aborted) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function main(args: readonly string[]): Promise<number> {
  const wanted = args.filter((arg) => Object.hasOwn(STAGES, arg));
  const rest = args.filter((arg) => !Object.hasOwn(STAGES, arg));
  if (rest.length > 0 && wanted.length === 0) {
    process.stderr.write(`Usage : npm test [-- ${Object.keys(STAGES).join("|")} [fichier…]]\n`);
    return 2;
  }
  const demo = runningDemo();
  if (demo && (wanted.length === 0 || wanted.includes("build") || wanted.includes("e2e")) && !isBuilt()) {
    process.stderr.write(`La démonstration tourne dans ce dossier (${demo.address}) : arrêtez-la, ses pages seraient reconstruites sous elle.\n`);
    return 1;
  }
  forgetSettings();
  const counts: [string, Count, number][] = [];
  for (const name of wanted.length > 0 ? wanted : Object.keys(STAGES)) {
    const begun = Date.now();
    counts.push([name, await runStage(name, rest), Date.now() - begun]);
  }
  const total = (key: keyof Count): number => counts.reduce((sum, [, count]) => sum + count[key], 0);
  say("");
  for (const [name, { passed, failed, skipped }, ms] of counts) {
    say(`${name.padEnd(12)} ${String(passed).padStart(5)} réussis ${String(failed).padStart(5)} en échec ${String(skipped).padStart(5)} non joués   ${Math.round(ms / 1000)} s`);
  }
  say(`${total("passed")} passed, ${total("failed")} failed`);
  return total("failed") === 0 ? 0 : 1;
}

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => stop(name));
process.on("disconnect", () => stop("SIGTERM"));

try {
  process.exit(await main(process.argv.slice(2).filter((arg) => arg !== "--")));
} catch (error) {
  if (!stopping.signal.aborted) throw error;
  await waitForGuards(3_000);
  leave();
}
