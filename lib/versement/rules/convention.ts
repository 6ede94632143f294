/** Payments are made under a signed convention only: a suspended or ended one stops them. */
export const isSignedConvention = (statut: string): boolean => statut === "SIGNEE";
export const isExecution = (nature: string): boolean => nature === "EXECUTION";
