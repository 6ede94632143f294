import type { CivilDate } from "@/lib/kernel/civil-date";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { jourDuSilence } from "../rules";
import { concludeAvis } from "./conclude-avis";
import { decideAvis } from "./decide-avis";

/**
 * The day after the deadline, silence is a favourable opinion: recorded by « Jalon,
 * traitement automatique », once, dated from that day whenever the worker runs. A
 * suspended clock has no deadline and is never tacit. Returns the dossiers that moved.
 */
export async function recordSilence(today: CivilDate): Promise<string[]> {
  const due = await systeme(today, ({ tx }) => tx.avis.findMany({ where: { statut: "ATTENDU", recuLe: { not: null }, echeance: { lt: fromDay(today) } }, select: { id: true }, orderBy: { echeance: "asc" } }));
  const moved: string[] = [];
  // One transaction each: a dossier in trouble does not hold back the others.
  for (const { id } of due) {
    const dossierId = await systeme(today, async (context) => {
      const decided = await decideAvis(context.tx, context.actor, "constaterSilence", { id, revision: null, jour: today });
      const echeance = decided.ok ? decided.value.avis.echeance : null;
      if (!decided.ok || echeance === null) return null;
      const motif = "Silence gardé jusqu’au terme du délai.";
      const concluded = await concludeAvis(context, decided.value, { statut: decided.value.statut, sens: "FAVORABLE", motif, renduLe: jourDuSilence(echeance) });
      return concluded.ok ? concluded.value.dossierId : null;
    });
    if (dossierId) moved.push(dossierId);
  }
  return moved;
}
