import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "../../tests/support/browser";
import { ensureBuild } from "./build";
import { type Child, startNode } from "./children";
import { ensurePrismaClient } from "./generate";
import { ROOT, bin, varFolder } from "./paths";

export type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };
export type Stage = (files: readonly string[], run: Run) => Promise<Count>;
/** Runs one tool to its end, in sight of the user, and answers whether it succeeded. */
export type Run = (name: string, args: string[], env?: NodeJS.ProcessEnv) => Promise<boolean>;

const PASSED: Count = { passed: 1, failed: 0, skipped: 0 };
const FAILED: Count = { passed: 0, failed: 1, skipped: 0 };

export function makeRun(stop: AbortSignal): Run {
  return async (name, args, env) => {
    stop.throwIfAborted();
    const child: Child = startNode(name, args, env === undefined ? {} : { env });
    const abort = (): void => void child.interrupt(5_000);
    stop.addEventListener("abort", abort, { once: true });
    const code = await child.ended;
    stop.removeEventListener("abort", abort);
    stop.throwIfAborted();
    return code === 0;
  };
}

function readReport<T>(file: string): T | null {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

function reportFile(name: string): string {
  const file = join(varFolder("tests"), `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** A tool that fails with no failed test to show for it (a file that does not load, no test at all) is one failure. */
function atLeastOneFailure(count: Count, succeeded: boolean): Count {
  const ran = count.passed + count.failed > 0;
  return (succeeded && ran) || count.failed > 0 ? count : { ...count, failed: 1 };
}

const types: Stage = async (_files, run) => {
  ensurePrismaClient();
  const typegen = !existsSync(join(ROOT, "app")) || (await run("next typegen", [bin("next", "dist", "bin", "next"), "typegen"]));
  return typegen && (await run("tsc", [bin("typescript", "bin", "tsc"), "--noEmit", "-p", "."])) ? PASSED : FAILED;
};

const lint: Stage = async (files, run) => {
  ensurePrismaClient();
  return (await run("oxlint", [bin("oxlint", "bin", "oxlint"), "--type-aware", "--deny-warnings", ...(files.length > 0 ? files : ["."])])) ? PASSED : FAILED;
};

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

const vitest =
  (project: string): Stage =>
  async (files, run) => {
    ensurePrismaClient();
    const file = reportFile(project);
    const succeeded = await run("vitest", [
      bin("vitest", "vitest.mjs"), "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...files,
    ]);
    const report = readReport<VitestReport>(file);
    if (!report) return FAILED;
    const unloaded = report.testResults.filter(({ status, assertionResults }) => status === "failed" && !assertionResults.some((one) => one.status === "failed"));
    const failed = report.numFailedTests + unloaded.length;
    return atLeastOneFailure({ passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }, succeeded);
  };

const construction: Stage = async () => {
  await ensureBuild();
  return PASSED;
};

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number }; errors: unknown[] };

const e2e: Stage = async (files, run) => {
  const cli = bin("@playwright", "test", "cli.js");
  if (findBrowser() === null) await run("playwright install", [cli, "install", "chromium"]);
  if (findBrowser() === null) throw new Error("Aucun Chromium et pas de téléchargement possible : posez PLAYWRIGHT_CHROMIUM.");
  await ensureBuild();
  const file = reportFile("e2e");
  const succeeded = await run("playwright", [cli, "test", "--reporter=list,json", ...files], { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const report = readReport<PlaywrightReport>(file);
  if (!report) return FAILED;
  const { expected, unexpected, flaky, skipped } = report.stats;
  // A test that passes only when retried is not a test that passes.
  return atLeastOneFailure({ passed: expected, failed: unexpected + flaky + report.errors.length, skipped }, succeeded);
};

export const STAGES: Readonly<Record<string, Stage>> = {
  types,
  lint,
  unit: vitest("unit"),
  integration: vitest("integration"),
  build: construction,
  e2e,
};
