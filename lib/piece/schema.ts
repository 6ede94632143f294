export const OBJETS_PIECE = ["SECTION", "MESSAGE", "NOTE", "DECLARATION", "RIB", "APPUI"] as const;
export type ObjetPiece = (typeof OBJETS_PIECE)[number];

export type Confidentialite = "TOUS" | "BANCAIRE" | "ORGANISATION";

/** An attachment as a screen lists it. */
export type PieceVue = { id: string; nom: string; taille: number; typeMime: string; deposeePar: string; creeLe: string };
