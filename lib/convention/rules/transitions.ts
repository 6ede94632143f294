import type { CivilDate } from "@/lib/kernel/civil-date";
import type { RoleKey, TransitionTable } from "@/lib/kernel/transitions";
import type { Partie, Signataire } from "@/lib/programme/schema";
import type { StatutConvention } from "../schema";

export type ActeConvention = "reviser" | "transmettre" | "mettreALaSignature" | "signer" | "signerEnDernier" | "suspendre" | "reprendre" | "resilier";

/** Everything a convention's guards look at: the use case reads it under lock. */
export type ConventionFacts = {
  dossierOuvert: boolean;
  /** The circuit's AVIS on the text is open; false when the circuit has none. */
  etapeAvisOuverte: boolean;
  etapeConventionOuverte: boolean;
  annexeComplete: boolean;
  /** The text carries the financing composed for this dossier as it stands. */
  financementAJour: boolean;
  /** No merge mark left « à compléter ». */
  texteComplet: boolean;
  /** An authority is reading a version of the text. */
  avisEnCours: boolean;
  /** This very version was refused: it is revised before it is sent again. */
  versionRefusee: boolean;
  /** No opinion on the text in this circuit, or this very version has a favourable one. */
  texteValide: boolean;
  reserves: number;
  /** The actor signs for the party whose turn it is. */
  tour: boolean;
  dernier: boolean;
};

export type ConventionCode =
  | "DOSSIER_CLOS" | "ETAPE_FERMEE" | "ANNEXE_INCOMPLETE" | "FINANCEMENT_CHANGE" | "TEXTE_INCOMPLET" | "AVIS_EN_COURS" | "VERSION_REFUSEE" | "TEXTE_NON_VALIDE" | "RESERVE_EN_COURS" | "PAS_VOTRE_TOUR" | "RESTE_A_SIGNER" | "DERNIERE_SIGNATURE";

const dossierOuvert = { nom: "le dossier est en cours", code: "DOSSIER_CLOS", holds: (facts: ConventionFacts) => facts.dossierOuvert } as const;
const etapeOuverte = { nom: "le texte est en préparation ou à la signature", code: "ETAPE_FERMEE", holds: (facts: ConventionFacts) => facts.etapeAvisOuverte || facts.etapeConventionOuverte } as const;
const etapeAvis = { nom: "l’étape de validation du texte est ouverte", code: "ETAPE_FERMEE", holds: (facts: ConventionFacts) => facts.etapeAvisOuverte } as const;
const etapeConvention = { nom: "l’étape de signature est ouverte", code: "ETAPE_FERMEE", holds: (facts: ConventionFacts) => facts.etapeConventionOuverte } as const;
const annexe = { nom: "l’annexe financière est complète", code: "ANNEXE_INCOMPLETE", holds: (facts: ConventionFacts) => facts.annexeComplete } as const;
const financementAJour = { nom: "le texte porte le financement composé", code: "FINANCEMENT_CHANGE", holds: (facts: ConventionFacts) => facts.financementAJour } as const;
const texteComplet = { nom: "aucune mention ne reste à compléter", code: "TEXTE_INCOMPLET", holds: (facts: ConventionFacts) => facts.texteComplet } as const;
const pasDAvisEnCours = { nom: "aucune autorité n’examine le texte", code: "AVIS_EN_COURS", holds: (facts: ConventionFacts) => !facts.avisEnCours } as const;
const pasRefusee = { nom: "cette version n’a pas été refusée", code: "VERSION_REFUSEE", holds: (facts: ConventionFacts) => !facts.versionRefusee } as const;
const valide = { nom: "le texte exact est validé", code: "TEXTE_NON_VALIDE", holds: (facts: ConventionFacts) => facts.texteValide } as const;
const sansReserve = { nom: "aucune réserve ne reste à lever", code: "RESERVE_EN_COURS", holds: (facts: ConventionFacts) => facts.reserves === 0 } as const;
const tour = { nom: "c’est le tour de ce signataire", code: "PAS_VOTRE_TOUR", holds: (facts: ConventionFacts) => facts.tour } as const;
const pasDernier = { nom: "il reste d’autres signataires", code: "DERNIERE_SIGNATURE", holds: (facts: ConventionFacts) => !facts.dernier } as const;
const dernier = { nom: "tous les autres ont signé", code: "RESTE_A_SIGNER", holds: (facts: ConventionFacts) => facts.dernier } as const;

const SIGNATAIRES: readonly RoleKey[] = ["STRUCTURE.REPRESENTANT_LEGAL", "ARS.DIRECTEUR", "CAISSE.ORDONNATEUR"];
const aSigner = [dossierOuvert, etapeConvention, annexe, texteComplet, valide, sansReserve] as const;

/**
 * Changing the text in A_SIGNER goes back to PROJET: signatures belong to the version
 * they were given on, so they fall with it, and the ARS puts the new text to signature again.
 */
export const CONVENTION_TRANSITIONS: TransitionTable<StatutConvention, ActeConvention, ConventionFacts, ConventionCode> = [
  { acte: "reviser", from: ["PROJET", "A_SIGNER"], to: "PROJET", by: ["ARS.INSTRUCTEUR"], when: [dossierOuvert, etapeOuverte, pasDAvisEnCours] },
  { acte: "transmettre", from: ["PROJET"], to: "PROJET", by: ["ARS.INSTRUCTEUR"], when: [dossierOuvert, etapeAvis, pasDAvisEnCours, annexe, financementAJour, texteComplet, pasRefusee] },
  { acte: "mettreALaSignature", from: ["PROJET"], to: "A_SIGNER", by: ["ARS.INSTRUCTEUR"], when: [...aSigner, financementAJour] },
  { acte: "signer", from: ["A_SIGNER"], to: "A_SIGNER", by: SIGNATAIRES, when: [...aSigner, tour, pasDernier] },
  { acte: "signerEnDernier", from: ["A_SIGNER"], to: "SIGNEE", by: SIGNATAIRES, when: [...aSigner, tour, dernier] },
  { acte: "suspendre", from: ["SIGNEE"], to: "SUSPENDUE", by: ["ARS.DIRECTEUR"], when: [dossierOuvert] },
  { acte: "reprendre", from: ["SUSPENDUE"], to: "SIGNEE", by: ["ARS.DIRECTEUR"], when: [dossierOuvert] },
  { acte: "resilier", from: ["SIGNEE", "SUSPENDUE"], to: "RESILIEE", by: ["ARS.DIRECTEUR"], when: [dossierOuvert] },
];

/** Who holds the pen for each party. */
export const ROLE_OF_PARTIE: Readonly<Record<Partie, RoleKey>> = { STRUCTURE: "STRUCTURE.REPRESENTANT_LEGAL", ARS: "ARS.DIRECTEUR", CAISSE: "CAISSE.ORDONNATEUR" };

/** The order of the circuit: the first party that has not signed this version. */
export const nextSignataire = (signataires: readonly Signataire[], signees: readonly string[]): Signataire | null => signataires.find(({ partie }) => !signees.includes(partie)) ?? null;
export const isLastSignataire = (signataires: readonly Signataire[], signees: readonly string[]): boolean => signataires.filter(({ partie }) => !signees.includes(partie)).length === 1;

export const ETATS_CONVENTION = ["PROJET", "A_SIGNER", "A_VENIR", "EN_VIGUEUR", "ECHUE", "SUSPENDUE", "RESILIEE"] as const;
export type EtatConvention = (typeof ETATS_CONVENTION)[number];
/** From an address: anything else is no filter. */
export const readEtat = (text: unknown): EtatConvention | undefined => ETATS_CONVENTION.find((etat) => etat === text);

/** In force is a function of dates, never a statut. */
export function etatConvention(convention: { statut: StatutConvention; dateEffet: CivilDate | null; dateFin: CivilDate | null }, today: CivilDate): EtatConvention {
  if (convention.statut !== "SIGNEE") return convention.statut;
  if (convention.dateEffet !== null && today < convention.dateEffet) return "A_VENIR";
  return convention.dateFin !== null && today > convention.dateFin ? "ECHUE" : "EN_VIGUEUR";
}

export const isSigned = (statut: StatutConvention): boolean => statut === "SIGNEE" || statut === "SUSPENDUE" || statut === "RESILIEE";
export const isToSign = (statut: StatutConvention): boolean => statut === "A_SIGNER";
export const isDraft = (statut: StatutConvention): boolean => statut === "PROJET";
/** Opinions given on a text: what they say of one version. */
export type AvisSurTexte = { statut: string; sens: string | null; conventionVersionId: string | null };
export const isBeingRead = (avis: readonly AvisSurTexte[]): boolean => avis.some(({ statut }) => statut === "ATTENDU" || statut === "SUSPENDU");
export const isValidated = (avis: readonly AvisSurTexte[], versionId: string): boolean => avis.some((one) => one.conventionVersionId === versionId && one.sens === "FAVORABLE");
export const isRefused = (avis: readonly AvisSurTexte[], versionId: string): boolean => avis.some((one) => one.conventionVersionId === versionId && one.sens === "DEFAVORABLE");
export const isOpenEtape = (statut: string): boolean => statut === "OUVERTE";
export const isDoneEtape = (statut: string): boolean => statut === "FAITE";
