export const STATUTS_COORDONNEES = ["SAISIES", "VALIDEES", "REMPLACEES"] as const;
export type StatutCoordonnees = (typeof STATUTS_COORDONNEES)[number];
