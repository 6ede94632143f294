import { Logger, parseCrontab, run, type TaskList } from "graphile-worker";
import { z } from "zod";
import { configuration } from "@/lib/adapters/configuration";
import { openLog } from "@/lib/adapters/journalisation";
import { recordSilence } from "@/lib/avis/use-cases/record-silence";
import { closeDatabase } from "@/lib/db/client";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { portalDay } from "@/lib/identite/queries";
import { sweepOrphans } from "@/lib/piece/use-cases";
import { isQuotidienDue, noteQuotidien, refreshDue, sendRappels } from "@/lib/suivi/use-cases/run-quotidien";
import { piecesOf } from "@/lib/suivi/use-cases/pieces-courriel";
import { listUnsent, sendCourriel } from "@/lib/suivi/use-cases/send-courriel";
import { resumeLots } from "@/lib/versement/use-cases/confirm-lot";

const log = openLog();

/** What the calendar does by itself. Each step may run twice without harm, and one that fails does not hold back the others. */
const ETAPES: readonly (readonly [string, (today: CivilDate) => Promise<unknown>])[] = [
  // First of all at each start: a batch cut by a fault gets its bytes back and its lines are issued.
  ["lots", (today) => resumeLots(today)],
  ["silences", recordSilence],
  ["rejoues", refreshDue],
  ["rappels", sendRappels],
  ["orphelins", () => sweepOrphans()],
];

async function quotidien(): Promise<void> {
  const today = await portalDay();
  const faults: unknown[] = [];
  for (const [nom, etape] of ETAPES) {
    try {
      log.info({ jour: today, etape: nom, resultat: await etape(today) }, "travail du jour fait");
    } catch (error) {
      log.error({ err: error, etape: nom }, "travail du jour à reprendre");
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, "travaux du jour à reprendre");
  await noteQuotidien(today);
}

const taskList: TaskList = {
  envoyer_courriel: async (payload) => {
    const { id } = z.object({ id: z.uuid() }).parse(payload);
    const sent = await sendCourriel(id, await portalDay(), { pieces: piecesOf });
    log.info({ id, messages: sent }, "courriel traité");
  },
  quotidien,
  rattrapage: async (_payload, helpers) => {
    const today = await portalDay();
    const waiting = await listUnsent(today);
    if (waiting.length > 0) {
      const { rows } = await helpers.query<{ key: string }>("select key from graphile_worker.jobs where key = any ($1) and attempts < max_attempts", [waiting.map(({ cle }) => `courriel:${cle}`)]);
      const known = new Set(rows.map(({ key }) => key));
      for (const { id, cle } of waiting) if (!known.has(`courriel:${cle}`)) await helpers.addJob("envoyer_courriel", { id }, { jobKey: `courriel:${cle}`, maxAttempts: 12 });
    }
    if (await isQuotidienDue(today)) await quotidien();
  },
};

// Levels of graphile-worker that say nothing of a fault are left out.
const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") log[level === "error" ? "error" : "warn"]({ source: "graphile-worker" }, message);
});

const runner = await run({
  connectionString: configuration().DATABASE_URL,
  taskList,
  parsedCronItems: parseCrontab("* * * * * rattrapage ?max=1&jobKey=rattrapage&jobKeyMode=replace"),
  concurrency: 2,
  pollInterval: 2_000,
  noHandleSignals: true,
  noPreparedStatements: true,
  logger,
});
log.info("traitement des travaux prêt");

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // Whatever a mail server makes us wait for, we are gone in time; the job is taken again at the next start.
  setTimeout(() => process.exit(0), 3_000).unref();
  await runner.stop().catch(() => undefined);
  await closeDatabase();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());

await quotidien().catch((error: unknown) => log.error({ err: error }, "travaux du jour reportés"));
await runner.promise;
