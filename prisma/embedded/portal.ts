import { get } from "node:http";
import { join } from "node:path";
import { type Child, runNode, startNode } from "./children";
import { ROOT, bin } from "./paths";
import { pause } from "./processes";

/** What the portal is told, by environment variables and nothing else. */
export type PortalSettings = {
  readonly databaseUrl: string;
  readonly secret: string;
  /** Public address, without a final slash. */
  readonly address: string;
  readonly smtpUrl: string;
  readonly files: string;
  readonly mails: string;
  /** Where the seed writes the demo accounts. */
  readonly accounts: string;
  readonly date: string | null;
};

export function portalEnv(settings: PortalSettings): NodeJS.ProcessEnv {
  const { JALON_DATE: _date, JALON_BUILD: _build, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: settings.databaseUrl,
    NEXTAUTH_SECRET: settings.secret,
    NEXTAUTH_URL: settings.address,
    SMTP_URL: settings.smtpUrl,
    JALON_DEMO: "1",
    JALON_FICHIERS: settings.files,
    JALON_COURRIELS: settings.mails,
    JALON_COMPTES: settings.accounts,
    ...(settings.date === null ? {} : { JALON_DATE: settings.date }),
  };
}

export const seed = (settings: PortalSettings, log: string, stop?: AbortSignal): Promise<void> =>
  runNode("Le jeu de démonstration", ["--import", "tsx", join(ROOT, "prisma", "seed.ts")], {
    env: portalEnv(settings),
    log,
    ...(stop === undefined ? {} : { stop }),
  });

export const startWorker = (settings: PortalSettings, log: string): Child =>
  startNode("Le traitement des travaux", ["--import", "tsx", join(ROOT, "prisma", "commandes", "worker.ts")], { env: portalEnv(settings), log });

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((done) => {
    const request = get({ host: host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host, port, path: "/api/sante", timeout: 5_000 }, (response) => {
      response.resume();
      done(true);
    });
    request.on("error", () => done(false));
    request.on("timeout", () => request.destroy());
  });

/** Resolves once it answers; throws with its last lines if it stops before. */
export async function startWeb(settings: PortalSettings, at: { host: string; port: number; log: string }, stop?: AbortSignal): Promise<Child> {
  stop?.throwIfAborted();
  const web = startNode("Le serveur web", [bin("next", "dist", "bin", "next"), "start", "-p", String(at.port), "-H", at.host], {
    env: portalEnv(settings),
    log: at.log,
  });
  const limit = Date.now() + 60_000;
  while (!(await answers(at.host, at.port))) {
    if (stop?.aborted) await web.stop();
    stop?.throwIfAborted();
    if (!web.isRunning() || Date.now() > limit) {
      await web.stop();
      throw new Error(`Le serveur web n’a pas démarré.\n${web.lastWords()}`);
    }
    await pause(100);
  }
  return web;
}
