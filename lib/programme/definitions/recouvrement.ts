/** Recovery of what was paid in excess. The source gives no date of effect for this delay: one figure until it has one. */
export const RECOUVREMENT = {
  /** Months left to the structure to pay or to observe, before anything is kept back. */
  delaiMois: 1,
  legalReference: "CSS, articles L. 133-4 et R. 133-9-1",
} as const;
