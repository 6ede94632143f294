import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition, type DoorCode } from "@/lib/kernel/transitions";
import type { CommandContext } from "@/lib/db/command";
import { roleKey } from "@/lib/identite/rules";
import { VERSEMENT_TRANSITIONS, type ActeVersement, type VersementCode } from "../rules";
import type { StatutVersement } from "../schema";
import { loadFacts } from "../store/facts";
import { lockVersement, lockVersements, type VersementRow } from "../store/lock";

export type TakeCode = VersementCode | DoorCode | "INTROUVABLE" | "REVISION_PERIMEE";

/** Lock, then ask the table: the one beginning of every act on a payment. */
export async function takeVersement({ tx, actor }: CommandContext, id: string, acte: ActeVersement, revision?: number): Promise<Result<{ versement: VersementRow; statut: StatutVersement }, TakeCode>> {
  const versement = await lockVersement(tx, id);
  if (!versement) return refuse("INTROUVABLE");
  const facts = (await loadFacts(tx, [versement], actor)).get(id);
  if (!facts) return refuse("INTROUVABLE");
  const decided = decideTransition(VERSEMENT_TRANSITIONS, acte, versement.statut, facts, roleKey(actor));
  if (!decided.ok) return decided;
  if (revision !== undefined && revision !== versement.revision) return refuse("REVISION_PERIMEE");
  return ok({ versement, statut: decided.value });
}

export type Decision = { versement: VersementRow; decided: Result<StatutVersement, VersementCode | DoorCode> };

/** The same for many: each with its own answer, so that a bulk act can show its exceptions. */
export async function takeVersements({ tx, actor }: Pick<CommandContext, "tx" | "actor">, ids: readonly string[], acte: ActeVersement): Promise<Decision[]> {
  const versements = await lockVersements(tx, ids);
  const facts = await loadFacts(tx, versements, actor);
  return versements.flatMap((versement) => {
    const own = facts.get(versement.id);
    return own ? [{ versement, decided: decideTransition(VERSEMENT_TRANSITIONS, acte, versement.statut, own, roleKey(actor)) }] : [];
  });
}
