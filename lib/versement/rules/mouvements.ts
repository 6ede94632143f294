/** Ledger accounts of an envelope, in the order the money travels; what was paid in excess waits in the last. */
export const COMPTES = ["ENGAGE", "LIQUIDE", "EMIS", "PAYE", "INDU"] as const;
export type Compte = (typeof COMPTES)[number];

export type EvenementMouvement = "LIQUIDATION" | "EMISSION" | "PAIEMENT";
/** A correction is the opposite movement pointing at the first. */
export type EvenementContraire = "REJET" | "REEMISSION" | "ANNULATION";

export const MOUVEMENTS: Readonly<Record<EvenementMouvement, { source: Compte; destination: Compte }>> = {
  LIQUIDATION: { source: "ENGAGE", destination: "LIQUIDE" },
  EMISSION: { source: "LIQUIDE", destination: "EMIS" },
  PAIEMENT: { source: "EMIS", destination: "PAYE" },
};

/** A rejection undoes the emission; a re-issue or a cancellation undoes the liquidation. */
export const CONTRAIRES: Readonly<Record<EvenementContraire, EvenementMouvement>> = { REJET: "EMISSION", REEMISSION: "LIQUIDATION", ANNULATION: "LIQUIDATION" };

/** One effect per event and payment: the database refuses a second one. */
export const cleMouvement = (evenement: EvenementMouvement | EvenementContraire, versementId: string): string => `${evenement}:${versementId}`;

/** Steps of an indu. Kept back on a later payment, it frees the credits of its year and settles that much of the other's. */
export const MOUVEMENTS_INDU = {
  INDU: { source: "PAYE", destination: "INDU" },
  REVERSEMENT: { source: "INDU", destination: "ENGAGE" },
  RETENUE: { source: "INDU", destination: "ENGAGE" },
  COMPENSATION: { source: "ENGAGE", destination: "PAYE" },
} as const satisfies Readonly<Record<string, { source: Compte; destination: Compte }>>;
export type EvenementIndu = keyof typeof MOUVEMENTS_INDU;

export type LigneMouvement = { source: string; destination: string; montantCentimes: bigint };

/** What stands in an account: what came in less what went out. */
export const soldeOf = (mouvements: readonly LigneMouvement[], compte: Compte): bigint =>
  mouvements.reduce((sum, { source, destination, montantCentimes }) => sum + (destination === compte ? montantCentimes : 0n) - (source === compte ? montantCentimes : 0n), 0n);

export type EtatEnveloppe = { plafond: bigint | null; attendu: bigint; liquide: bigint; emis: bigint; paye: bigint; engage: bigint; reste: bigint | null; retenu: bigint };

/**
 * One fund and one year. Liquidé and payé are cumulative (what is paid was liquidated);
 * engagé adds the payments still expected whose amount is known.
 */
export function etatEnveloppe(plafond: bigint | null, mouvements: readonly LigneMouvement[], attendu: bigint, retenu: bigint): EtatEnveloppe {
  const liquide = -soldeOf(mouvements, "ENGAGE");
  const paye = soldeOf(mouvements, "PAYE");
  const engage = liquide + attendu;
  return { plafond, attendu, liquide, emis: soldeOf(mouvements, "EMIS") + paye, paye, engage, reste: plafond === null ? null : plafond - engage, retenu };
}
