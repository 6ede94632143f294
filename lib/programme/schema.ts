import type { ProgrammeFinance } from "@/lib/forfait/schema";
import type { CivilDate } from "@/lib/kernel/civil-date";

/** The line of jalons of every dossier, in order (a framework without a step has no such jalon). */
export const JALONS = ["DEPOSER", "INSTRUIRE", "DECIDER", "AUTORISER", "CONVENTIONNER", "VERSER", "EVALUER"] as const;
export type Jalon = (typeof JALONS)[number];

export type CategorieProfessionnel = "MEDECIN_GENERALISTE" | "MEDECIN_SPECIALISTE" | "PARAMEDICAL" | "PHARMACIEN" | "SAGE_FEMME" | "CHIRURGIEN_DENTISTE" | "AUTRE";

type ChampBase = {
  code: string;
  libelle: string;
  aide?: string;
  /** Required is the rule; « facultatif » is said. */
  facultatif?: true;
  /** Legal source, folded beside the question. */
  source?: string;
};

export type Champ =
  | (ChampBase & { type: "texte"; longueurMax: number })
  | (ChampBase & { type: "texteLong"; longueurMax: number })
  | (ChampBase & { type: "entier"; min: number; max: number; unite: string })
  | (ChampBase & { type: "montant" })
  | (ChampBase & { type: "date" })
  | (ChampBase & { type: "courriel" })
  | (ChampBase & { type: "siret" | "finess" })
  | (ChampBase & { type: "choix"; options: readonly Option[] })
  | (ChampBase & { type: "choixMultiple"; options: readonly Option[]; themesPrioritaires?: true })
  /** Team list: rows of nom, profession (with its catégorie), RPPS checked by its key. */
  | (ChampBase & { type: "equipe" })
  | (ChampBase & { type: "pieces"; nombreMax: number });

export type Option = { code: string; libelle: string };

export type SectionModele = {
  code: string;
  libelle: string;
  intro?: string;
  baseLegale?: string;
  champs: readonly Champ[];
};

export type DocumentModele = {
  type: string;
  libelle: string;
  /** What the structure is told before it starts. */
  objet: string;
  sections: readonly SectionModele[];
};

/** Explained one by one on screen: « 2 médecins généralistes et 1 professionnel paramédical : il manque… ». */
export type RegleEligibilite =
  | { code: string; libelle: string; baseLegale: string; type: "professionnels"; section: string; champ: string; categorie: CategorieProfessionnel; minimum: number; un: string; plusieurs: string }
  | { code: string; libelle: string; baseLegale: string; type: "sectionsCompletes"; sections: readonly string[] };

export type Critere = { code: string; libelle: string; aide: string; poids: number };
/** points from 0 to echelle on each critère, weighted; « modèle proposé » when the law gives none. */
export type Grille = { statut: string; echelle: number; criteres: readonly Critere[] };

export type Partie = "STRUCTURE" | "ARS" | "CAISSE";
export type Signataire = { partie: Partie; qualite: string };

type EtapeBase = { code: string; libelle: string; jalon: Jalon };
export type EtapeModele =
  | (EtapeBase & { nature: "REDACTION"; document: string })
  | (EtapeBase & { nature: "INSTRUCTION"; document: string; mentionJoursOuvres: number; evaluation: boolean; priorite: boolean })
  | (EtapeBase & { nature: "CODIR" })
  | (EtapeBase & {
      nature: "AVIS";
      autorite: "DSS" | "DG_ARS" | "COMITE_TECHNIQUE";
      objet: "DOCUMENT" | "CONVENTION";
      /** Legal delays in months from receipt; null: no legal delay and no tacit outcome. */
      delais: { mois: number; moisAvecHas: number; moisAvecProtocole: number; saisineHasMois: number } | null;
      silence: "FAVORABLE" | null;
      baseLegale: string;
    })
  | (EtapeBase & { nature: "AUTORISATION"; autorite: "DG_ARS"; dureeMaxMois: number; baseLegale: string })
  | (EtapeBase & { nature: "CONVENTION"; signataires: readonly Signataire[] })
  | (EtapeBase & { nature: "EXECUTION" })
  | (EtapeBase & { nature: "BILAN"; moisApresFin: number; annuel: boolean; baseLegale: string });

export type Article = {
  code: string;
  titre: string;
  texte: string;
  /** What the article says instead when the dossier has a financing composed on screen. */
  texteCompose?: string;
};

/** A typed figure of the annexe financière, entered by the ARS with its reference. */
export type ChampAnnexe = {
  code: string;
  libelle: string;
  aide: string;
  type: "montant" | "entier" | "date" | "texte";
  /** Value proposed by the definition (cents for a montant), never silently used. */
  propose?: string;
  baseLegale: string;
  facultatif?: true;
};

/**
 * A line of the échéancier drawn from the annexe. Its amount comes from the engine:
 * financement `programme` evaluated for the indicator, with the annexe's figures and,
 * when `activite`, the quantities that the structure declares.
 */
export type EcheanceModele = {
  code: string;
  libelle: string;
  fonds: "FISS" | "FIR" | "ONDAM";
  activite: boolean;
  /** One line at the effective date, at a typed date, or at the end of each civil year of the convention. */
  quand: { type: "DATE_EFFET" } | { type: "CHAMP"; champ: string } | { type: "FIN_D_ANNEE" };
  indicateur: string;
  /** Quantities of the engine taken from the annexe: engine name → annexe field. */
  depuisAnnexe: Readonly<Record<string, string>>;
  /** Quantities declared by the structure, with what they mean. */
  declarees: readonly { code: string; libelle: string; unite: string; aide: string }[];
  /** Annexe field holding the ceiling per fund and civil year. */
  plafond?: string;
};

export type ConventionModele = {
  statut: string;
  /** Texts with {{champ}} merge marks, see lib/convention/rules. */
  articles: readonly Article[];
  annexe: readonly ChampAnnexe[];
  financement: string;
  echeances: readonly EcheanceModele[];
  dureeMois: number;
};

export type ProgrammeVersion = {
  validFrom: CivilDate;
  /** Last day on which a dossier can be filed; null while in force. */
  validTo: CivilDate | null;
  baseLegale: string;
  objet: string;
  dureeMaxMois: number;
  documents: readonly DocumentModele[];
  eligibilite: readonly RegleEligibilite[];
  grille: Grille;
  /** Regional themes that make a dossier prioritaire: region code → themes. */
  themes: Readonly<Record<string, readonly Option[]>>;
  circuit: readonly EtapeModele[];
  convention: ConventionModele;
};

/** A framework may exist for the simulator alone: only those with versions take dossiers. */
export type Programme = ProgrammeFinance & { readonly versions?: readonly ProgrammeVersion[] };
