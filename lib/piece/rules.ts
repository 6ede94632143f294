import { formatSize } from "@/lib/kernel/format";
import type { RoleKey } from "@/lib/kernel/transitions";
import type { Confidentialite, ObjetPiece } from "./schema";

export type TypePiece = "PDF" | "PNG" | "JPEG" | "ODT" | "ODS" | "DOCX" | "XLSX" | "CSV" | "TEXTE";

export type ReglePiece = {
  /** Who may attach: the right to write on the object itself is checked beside. */
  readonly by: readonly RoleKey[];
  readonly types: readonly TypePiece[];
  readonly tailleMax: number;
  readonly nombreMax: number;
  readonly confidentialite: Confidentialite;
};

const STRUCTURE = ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"];
const INSTITUTIONS = ["ARS.INSTRUCTEUR", "ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR", "CAISSE.INSTRUCTEUR", "CAISSE.LIQUIDATEUR", "CAISSE.ORDONNATEUR", "CAISSE.COMPTABLE", "NATIONAL.VALIDATEUR", "NATIONAL.RAPPORTEUR"];
const BUREAUTIQUE: readonly TypePiece[] = ["PDF", "ODT", "ODS", "DOCX", "XLSX", "PNG", "JPEG", "CSV", "TEXTE"];
/** Default of the portal, not law. */
const TAILLE_MAX = 20_000_000;

export const REGLES_PIECE: Readonly<Record<ObjetPiece, ReglePiece>> = {
  SECTION: { by: STRUCTURE, types: BUREAUTIQUE, tailleMax: TAILLE_MAX, nombreMax: 10, confidentialite: "TOUS" },
  MESSAGE: { by: [...STRUCTURE, ...INSTITUTIONS], types: BUREAUTIQUE, tailleMax: TAILLE_MAX, nombreMax: 5, confidentialite: "TOUS" },
  NOTE: { by: INSTITUTIONS, types: BUREAUTIQUE, tailleMax: TAILLE_MAX, nombreMax: 5, confidentialite: "ORGANISATION" },
  DECLARATION: { by: STRUCTURE, types: ["PDF", "ODS", "XLSX", "CSV", "PNG", "JPEG"], tailleMax: TAILLE_MAX, nombreMax: 10, confidentialite: "TOUS" },
  RIB: { by: STRUCTURE, types: ["PDF", "PNG", "JPEG"], tailleMax: TAILLE_MAX, nombreMax: 2, confidentialite: "BANCAIRE" },
  APPUI: { by: [...STRUCTURE, "ARS.INSTRUCTEUR"], types: BUREAUTIQUE, tailleMax: TAILLE_MAX, nombreMax: 10, confidentialite: "TOUS" },
};

const EXTENSIONS: Readonly<Record<TypePiece, string>> = { PDF: ".pdf", PNG: ".png", JPEG: ".jpg,.jpeg", ODT: ".odt", ODS: ".ods", DOCX: ".docx", XLSX: ".xlsx", CSV: ".csv", TEXTE: ".txt" };
const NOMS: Readonly<Record<TypePiece, string>> = { PDF: "PDF", PNG: "PNG", JPEG: "JPEG", ODT: "ODT", ODS: "ODS", DOCX: "DOCX", XLSX: "XLSX", CSV: "CSV", TEXTE: "texte" };

/** For the `accept` of a file field. */
export const acceptOf = (objet: ObjetPiece): string => REGLES_PIECE[objet].types.map((type) => EXTENSIONS[type]).join(",");

/** Said before choosing: « PDF, PNG ou JPEG, 20 Mo au plus par fichier. ». */
export function hintOf(objet: ObjetPiece): string {
  const noms = REGLES_PIECE[objet].types.map((type) => NOMS[type]);
  return `${noms.slice(0, -1).join(", ")} ou ${noms.at(-1) ?? ""}, ${formatSize(REGLES_PIECE[objet].tailleMax)} au plus par fichier. Aucun document nominatif sur un patient.`;
}
