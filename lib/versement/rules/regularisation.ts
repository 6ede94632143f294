import type { LigneDeclaree, RegularisationFaite } from "../schema";
import { checkCoupures, QUANTITE_REFUSALS, readQuantite } from "./declaration";

type Regularisable = { declaration: readonly LigneDeclaree[]; regularisations: readonly RegularisationFaite[]; montantCentimes: bigint | null; retenuCentimes: bigint | null };

/** The quantities as they should have been certified: never more than declared, from the last correction on. */
export function corrigerDeclaration(versement: Pick<Regularisable, "declaration" | "regularisations">, retenues: Readonly<Record<string, string>>, raison: string): { lignes: LigneDeclaree[]; champs: Record<string, string> } {
  const champs: Record<string, string> = {};
  const last = versement.regularisations.at(-1)?.declaration ?? versement.declaration;
  const lignes = last.map((ligne): LigneDeclaree => {
    const typed = (retenues[ligne.code] ?? "").trim();
    const retenue = typed === "" ? (ligne.retenue ?? ligne.quantite) : readQuantite(ligne.nature, typed);
    if (retenue === null) champs[`retenue.${ligne.code}`] = QUANTITE_REFUSALS[ligne.nature ?? "ENTIER"];
    const kept = retenue ?? ligne.quantite;
    return { ...ligne, retenue: kept, motif: kept < ligne.quantite ? raison : null };
  });
  return { lignes, champs: { ...checkCoupures(lignes), ...champs } };
}

/** Cents asked back for an excess: only money that left, since what was held never did. Zero or less: nothing to recover. */
export function montantAReprendre({ regularisations, montantCentimes, retenuCentimes }: Omit<Regularisable, "declaration">, exces: bigint): bigint {
  const dejaConstate = regularisations.reduce((sum, one) => (one.sens === "INDU" ? sum + BigInt(one.reclame ?? one.centimes) : sum), 0n);
  const sorti = (montantCentimes ?? 0n) - dejaConstate;
  const demande = exces - (retenuCentimes ?? 0n);
  return demande < sorti ? demande : sorti;
}
