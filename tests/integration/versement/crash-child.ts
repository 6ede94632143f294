import { createInterface } from "node:readline";
import { civilDate } from "@/lib/kernel/civil-date";
import type { Actor } from "@/lib/identite/schema";
import { database } from "@/lib/db/client";
import { issueLot } from "@/lib/versement/use-cases/issue-lot";

/** Issues one batch, then dies by SIGKILL: at a named point, or after a delay that falls anywhere. */
export type Travail = { actor: Omit<Actor, "today"> & { today: string }; id: string; ids: string[]; dateExecution: string; point: string | null; delai: number };

const mourir = (): void => {
  process.kill(process.pid, "SIGKILL");
};

await database().$queryRaw`select 1`;
process.stdout.write("PRET\n");
for await (const line of createInterface({ input: process.stdin })) {
  const travail = JSON.parse(line) as Travail;
  if (travail.point === null) setTimeout(mourir, travail.delai);
  const result = await issueLot({ ...travail.actor, today: civilDate(travail.actor.today) }, travail, (point) => {
    if (point === travail.point) mourir();
  });
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
