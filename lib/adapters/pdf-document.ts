export type Alignement = "gauche" | "droite" | "centre";

export type Colonne = {
  readonly titre: string;
  /** Share of the width, 1 when not said. */
  readonly largeur?: number;
  readonly alignement?: Alignement;
};

export type Signataire = {
  readonly qualite: string;
  readonly nom: string;
  /** « Signé électroniquement le 12/03/2026 à 14 h 32 »; none leaves room for a handwritten signature. */
  readonly mention?: string;
};

/** What an official document is made of. Nothing here knows what a convention or a séance is. */
export type Bloc =
  | { readonly genre: "titre"; readonly niveau: 1 | 2 | 3; readonly texte: string }
  | { readonly genre: "paragraphe"; readonly texte: string; readonly style?: "normal" | "gras" | "italique" | "petit" }
  | { readonly genre: "liste"; readonly elements: readonly string[]; readonly numerotee?: boolean }
  | {
      readonly genre: "tableau";
      readonly legende?: string;
      readonly colonnes: readonly Colonne[];
      readonly lignes: readonly (readonly string[])[];
      /** Last line, set apart. */
      readonly total?: readonly string[];
    }
  | { readonly genre: "definitions"; readonly elements: readonly { readonly terme: string; readonly valeur: string }[] }
  | { readonly genre: "encadre"; readonly titre?: string; readonly texte: string; readonly ton?: "neutre" | "attention" }
  | { readonly genre: "signature"; readonly signataires: readonly Signataire[] }
  | { readonly genre: "empreinte"; readonly libelle: string; readonly valeur: string }
  | { readonly genre: "saut" };

export type PdfDocument = {
  readonly titre: string;
  readonly sousTitre?: string;
  /** Number of the act, repeated at the top of every page. */
  readonly reference?: string;
  /** Who issues it, above the title. */
  readonly emetteur?: string;
  /** Bottom left of every page: « données fictives », « modèle proposé ». */
  readonly mention?: string;
  /** From the frozen row, never from the clock: the same row gives the same bytes. */
  readonly date: Date;
  readonly blocs: readonly Bloc[];
};
