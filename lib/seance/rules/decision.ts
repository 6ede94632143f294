import { DECISIONS, type Decision, type PartieSeance } from "../schema";
import type { RoleKey } from "@/lib/kernel/transitions";

/** Rank in the order of favour: FAVORABLE, FAVORABLE_AVEC_RESERVES, AJOURNE, DEFAVORABLE. */
const rankOf = (decision: Decision): number => DECISIONS.indexOf(decision);

export const lessFavourable = (a: Decision, b: Decision): Decision => (rankOf(a) >= rankOf(b) ? a : b);

/**
 * Circuits §4. Positions that differ leave the less favourable of the two, or AJOURNE.
 * Our reading where the rule is silent: two equal positions are the decision, or AJOURNE;
 * to decide otherwise an institution first changes its position, so that the minutes say so.
 */
export function decisionsPossibles(positionArs: Decision | null, positionCaisse: Decision | null): readonly Decision[] {
  if (!positionArs || !positionCaisse) return [];
  return DECISIONS.filter((decision) => decision === lessFavourable(positionArs, positionCaisse) || decision === "AJOURNE");
}

export const positionsDiffer = (positionArs: Decision | null, positionCaisse: Decision | null): boolean => positionArs !== null && positionCaisse !== null && positionArs !== positionCaisse;

export const needsReserves = (decision: Decision): boolean => decision === "FAVORABLE_AVEC_RESERVES";
export const needsAttendus = (decision: Decision): boolean => decision === "AJOURNE";
export const needsRecours = (decision: Decision): boolean => decision === "DEFAVORABLE";

/** What the release of a decision does to the dossier. */
export type SuiteDecision = "AVANCER" | "ATTENDRE" | "CLORE";
export const suiteOf = (decision: Decision): SuiteDecision => (needsRecours(decision) ? "CLORE" : needsAttendus(decision) ? "ATTENDRE" : "AVANCER");

/** Keeps on a decision only what belongs to it: a réserve typed before a change of mind does not survive it. */
export const prune = <T extends { decision: Decision; reserves: readonly string[]; attendus: readonly string[]; voiesRecours: string }>(saisie: T): T => ({
  ...saisie,
  reserves: needsReserves(saisie.decision) ? saisie.reserves : [],
  attendus: needsAttendus(saisie.decision) ? saisie.attendus : [],
  voiesRecours: needsRecours(saisie.decision) ? saisie.voiesRecours : "",
});

const POSITION_ROLES: Readonly<Record<PartieSeance, readonly RoleKey[]>> = {
  ARS: ["ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR"],
  CAISSE: ["CAISSE.INSTRUCTEUR", "CAISSE.ORDONNATEUR"],
};

/** Each institution writes its own; in an open séance the secretary may write down what a present caisse says. */
export const canWritePosition = (role: RoleKey, partie: PartieSeance, facts: { seanceOuverte: boolean; caissePresente: boolean }): boolean =>
  POSITION_ROLES[partie].includes(role) || (partie === "CAISSE" && role === "ARS.SECRETAIRE_CODIR" && facts.seanceOuverte && facts.caissePresente);
