import type { CivilDate } from "@/lib/kernel/civil-date";
import { systemActor } from "@/lib/identite/rules";
import { refreshSuivi } from "@/lib/suivi/store/refresh";
import { database, TRANSACTION } from "./client";
import type { CommandContext } from "./command";
import { setActor, setSystemRole } from "./context";
import { writeJournal } from "./journal";
import { putCourriel } from "./outbox";

/**
 * « Jalon, traitement automatique »: silence, échéances, reminders, reprise, seed.
 * Its role has the explicit grants of the migrations, no more.
 */
export async function systeme<T>(today: CivilDate, run: (context: CommandContext) => Promise<T>): Promise<T> {
  const actor = systemActor(today);
  return database().$transaction(async (tx) => {
    await setActor(tx, actor);
    const dossiers = new Set<string>();
    const seances = new Set<string>();
    const value = await run({
      tx,
      actor,
      today,
      record: async (entry) => {
        if (entry.dossierId) dossiers.add(entry.dossierId);
        if (entry.seanceId) seances.add(entry.seanceId);
        await writeJournal(tx, actor, entry);
      },
      notify: (courriel) => putCourriel(tx, courriel),
    });
    await setSystemRole(tx);
    await refreshSuivi(tx, { dossiers: [...dossiers], seances: [...seances], today });
    return value;
  }, TRANSACTION);
}
