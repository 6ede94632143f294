import { ok, refuse, type Result } from "./result";

/** « ARS.INSTRUCTEUR »: the kind of organisation and the role held in it. */
export type RoleKey = string;

export type Guard<F, C extends string> = {
  /** Named so that the tests and the documentation can list it. */
  readonly nom: string;
  readonly code: C;
  readonly holds: (facts: F) => boolean;
};

export type Transition<S extends string, A extends string, F, C extends string> = {
  readonly acte: A;
  readonly from: readonly S[];
  readonly to: S;
  readonly by: readonly RoleKey[];
  readonly when: readonly Guard<F, C>[];
};

export type TransitionTable<S extends string, A extends string, F, C extends string> = readonly Transition<S, A, F, C>[];

export type DoorCode = "ACTE_INTERDIT" | "ACTE_IMPOSSIBLE";

/**
 * The one decision used by the server, by the buttons and by the tests.
 * ACTE_INTERDIT: this role never does it. ACTE_IMPOSSIBLE: not from this statut.
 */
export function decideTransition<S extends string, A extends string, F, C extends string>(
  table: TransitionTable<S, A, F, C>,
  acte: A,
  statut: S,
  facts: F,
  roleKey: RoleKey,
): Result<S, C | DoorCode> {
  const rows = table.filter((row) => row.acte === acte);
  if (!rows.some((row) => row.by.includes(roleKey))) return refuse("ACTE_INTERDIT");
  const row = rows.find((candidate) => candidate.by.includes(roleKey) && candidate.from.includes(statut));
  if (!row) return refuse("ACTE_IMPOSSIBLE");
  const broken = row.when.find((guard) => !guard.holds(facts));
  return broken ? refuse(broken.code) : ok(row.to);
}

/** The acts that would be accepted now, in the order of the table. */
export function available<S extends string, A extends string, F, C extends string>(
  table: TransitionTable<S, A, F, C>,
  statut: S,
  facts: F,
  roleKey: RoleKey,
): A[] {
  const actes = [...new Set(table.map((row) => row.acte))];
  return actes.filter((acte) => decideTransition(table, acte, statut, facts, roleKey).ok);
}
