export type PieceCode = "TROP_DE_PIECES" | "OBJET_FERME" | "FICHIER_ABSENT" | "PIECE_RETIREE";

export const PIECE_REFUSALS: Readonly<Record<PieceCode, string>> = {
  TROP_DE_PIECES: "Le nombre de pièces admis ici est atteint. Retirez-en une avant d’en joindre une autre.",
  OBJET_FERME: "Les pièces ne peuvent plus être changées ici : ce qui les porte est déjà déposé ou transmis.",
  FICHIER_ABSENT: "Choisissez un fichier, puis envoyez-le.",
  PIECE_RETIREE: "Cette pièce est déjà retirée.",
};
