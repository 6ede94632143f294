/** What the overview says of a convention; « en vigueur » is a matter of dates, said by its own page. */
export const STATUT_CONVENTION_LABELS: Readonly<Record<"PROJET" | "A_SIGNER" | "SIGNEE" | "SUSPENDUE" | "RESILIEE", string>> = {
  PROJET: "Projet",
  A_SIGNER: "À la signature",
  SIGNEE: "Signée",
  SUSPENDUE: "Suspendue",
  RESILIEE: "Résiliée",
};
