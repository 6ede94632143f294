/** Apart from the zod shapes: the composer shows them in a browser, where zod has no place. */
export const modesProrata = ["JOUR", "MOIS", "TRIMESTRE", "ANNIVERSAIRE"] as const;
export type ModeProrata = (typeof modesProrata)[number];
