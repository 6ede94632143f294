import type { PartieSeance } from "../schema";

export type MembreQuorum = { personneId: string; organisationId: string; votant: boolean; present: boolean };
export type Quorum = { ars: number; caisse: number; atteint: boolean };

/** Circuits §4: at least one voting member of each institution present; a recused person does not count. */
export function computeQuorum(seance: { arsId: string; caisseId: string }, membres: readonly MembreQuorum[], recuses: readonly string[] = []): Quorum {
  const count = (organisationId: string): number =>
    membres.filter((membre) => membre.organisationId === organisationId && membre.votant && membre.present && !recuses.includes(membre.personneId)).length;
  const [ars, caisse] = [count(seance.arsId), count(seance.caisseId)];
  return { ars, caisse, atteint: ars > 0 && caisse > 0 };
}

export const hasVoters = (seance: { arsId: string; caisseId: string }, membres: readonly MembreQuorum[]): boolean =>
  computeQuorum(seance, membres.map((membre) => ({ ...membre, present: true }))).atteint;

export const partieOf = (seance: { arsId: string }, organisationId: string): PartieSeance => (organisationId === seance.arsId ? "ARS" : "CAISSE");

/** Priority first, then the oldest dépôt; the number settles equal days. */
export const compareReady = (a: Ready, b: Ready): number =>
  Number(b.prioritaire) - Number(a.prioritaire) || (a.deposeLe ?? "9999").localeCompare(b.deposeLe ?? "9999") || a.numero.localeCompare(b.numero);
type Ready = { prioritaire: boolean; deposeLe: string | null; numero: string };
