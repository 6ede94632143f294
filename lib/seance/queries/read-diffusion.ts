import { query } from "@/lib/db/query";
import { definitionOf } from "@/lib/dossier/store/lock";
import { decideTransition } from "@/lib/kernel/transitions";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { lettreOf } from "../rules/lettre";
import { isDecided, isReleased, isSealed, POINT_TRANSITIONS } from "../rules/transitions";
import { isUuid } from "../schema";
import { readSeance } from "../store/lock";
import { loadPointFacts } from "../store/point-facts";
import { readAgenda } from "./read-seance";

/** Decisions taken and not yet released, each with the letter exactly as it would be frozen today. */
export async function readDiffusion(actor: Actor, seanceId: string) {
  if (!isUuid(seanceId)) return null;
  return query(actor, async (tx) => {
    const seance = await readSeance(tx, seanceId);
    if (!seance) return null;
    const agenda = await readAgenda(tx, actor, seance.id);
    const pv = await tx.pv.findUnique({ where: { seanceId }, select: { statut: true } });
    const decisions = [];
    for (const point of agenda.points.filter((candidate) => isDecided(candidate.statut))) {
      if (!point.decision) continue;
      const { programme } = definitionOf(point.dossier.programme, point.dossier.version);
      const allowed = decideTransition(POINT_TRANSITIONS, "notifier", point.statut, await loadPointFacts(tx, seance, point, roleKey(actor)), roleKey(actor));
      decisions.push({
        id: point.id, rang: point.rang, revision: point.revision, decision: point.decision, dossier: point.dossier, programme: programme.libelle,
        lettre: lettreOf(seance, { ...point, decision: point.decision }, { ...point.dossier, programme: programme.libelle }, actor.today),
        refus: allowed.ok ? null : allowed.code,
      });
    }
    return { seance, pvApprouve: pv !== null && isSealed(pv.statut), decisions, diffusees: agenda.points.filter((point) => isReleased(point.statut)).length, masques: agenda.masques };
  });
}
export type DiffusionView = NonNullable<Awaited<ReturnType<typeof readDiffusion>>>;
