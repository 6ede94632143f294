import type { DoorCode, TransitionTable } from "@/lib/kernel/transitions";
import type { MotifCloture, StatutDocument, StatutDossier, StatutEtape } from "./schema";

export type ActeDocument = "deposer" | "redeposer" | "declarerComplet" | "demanderCorrections";

/** Everything a document's guards look at: the use case reads it under lock. */
export type DocumentFacts = {
  dossierOuvert: boolean;
  etapeOuverte: boolean;
  /** Only the first document of a dossier is bound to the programme's dates. */
  programmeEnVigueur: boolean;
  sectionsIncompletes: number;
  eligible: boolean;
  /** Last word of the caisse on the current dépôt, or five working days gone. */
  mentionDonnee: boolean;
  delaiMentionPasse: boolean;
  referentOuAucun: boolean;
  sectionsDemandees: number;
};

export type DocumentCode =
  | "DOSSIER_CLOS"
  | "ETAPE_FERMEE"
  | "PROGRAMME_CLOS"
  | "DOCUMENT_INCOMPLET"
  | "NON_ELIGIBLE"
  | "MENTION_ATTENDUE"
  | "NON_REFERENT"
  | "AUCUNE_SECTION";

const dossierOuvert = { nom: "le dossier est en cours", code: "DOSSIER_CLOS", holds: (facts: DocumentFacts) => facts.dossierOuvert } as const;
const etapeOuverte = { nom: "l’étape est ouverte", code: "ETAPE_FERMEE", holds: (facts: DocumentFacts) => facts.etapeOuverte } as const;
const enVigueur = { nom: "le programme est en vigueur", code: "PROGRAMME_CLOS", holds: (facts: DocumentFacts) => facts.programmeEnVigueur } as const;
const complet = { nom: "toutes les sections sont complètes", code: "DOCUMENT_INCOMPLET", holds: (facts: DocumentFacts) => facts.sectionsIncompletes === 0 } as const;
const eligible = { nom: "les conditions d’éligibilité sont remplies", code: "NON_ELIGIBLE", holds: (facts: DocumentFacts) => facts.eligible } as const;
const mention = { nom: "la caisse a donné sa mention ou le délai est passé", code: "MENTION_ATTENDUE", holds: (facts: DocumentFacts) => facts.mentionDonnee || facts.delaiMentionPasse } as const;
const referent = { nom: "l’agent est référent, ou aucun référent n’est désigné", code: "NON_REFERENT", holds: (facts: DocumentFacts) => facts.referentOuAucun } as const;
const sections = { nom: "au moins une section est nommée", code: "AUCUNE_SECTION", holds: (facts: DocumentFacts) => facts.sectionsDemandees > 0 } as const;

export const DOCUMENT_TRANSITIONS: TransitionTable<StatutDocument, ActeDocument, DocumentFacts, DocumentCode> = [
  { acte: "deposer", from: ["BROUILLON"], to: "DEPOSE", by: ["STRUCTURE.REPRESENTANT_LEGAL"], when: [dossierOuvert, etapeOuverte, enVigueur, complet, eligible] },
  { acte: "redeposer", from: ["A_CORRIGER"], to: "DEPOSE", by: ["STRUCTURE.REPRESENTANT_LEGAL"], when: [dossierOuvert, etapeOuverte, complet, eligible] },
  { acte: "declarerComplet", from: ["DEPOSE"], to: "COMPLET", by: ["ARS.INSTRUCTEUR"], when: [dossierOuvert, etapeOuverte, referent, mention] },
  { acte: "demanderCorrections", from: ["DEPOSE", "COMPLET"], to: "A_CORRIGER", by: ["ARS.INSTRUCTEUR", "CAISSE.INSTRUCTEUR"], when: [dossierOuvert, etapeOuverte, referent, sections] },
];

export type ActeDossier = "retirer" | "declarerIrrecevable" | "nonRetenir" | "refuser" | "resilier" | "terminer";
export type DossierFacts = { conventionSignee: boolean; decisionRendue: boolean; toutVerse: boolean; depose: boolean };
export type DossierCode = "CONVENTION_SIGNEE" | "DECISION_RENDUE" | "VERSEMENTS_EN_COURS" | "PAS_DEPOSE" | "CONVENTION_NON_SIGNEE";

const sansConvention = { nom: "aucune convention n’est signée", code: "CONVENTION_SIGNEE", holds: (facts: DossierFacts) => !facts.conventionSignee } as const;
const avecConvention = { nom: "la convention est signée", code: "CONVENTION_NON_SIGNEE", holds: (facts: DossierFacts) => facts.conventionSignee } as const;
const sansDecision = { nom: "le CODIR n’a pas décidé", code: "DECISION_RENDUE", holds: (facts: DossierFacts) => !facts.decisionRendue } as const;
const depose = { nom: "le dossier est déposé", code: "PAS_DEPOSE", holds: (facts: DossierFacts) => facts.depose } as const;
const verse = { nom: "tous les versements sont soldés", code: "VERSEMENTS_EN_COURS", holds: (facts: DossierFacts) => facts.toutVerse } as const;

export const DOSSIER_TRANSITIONS: TransitionTable<StatutDossier, ActeDossier, DossierFacts, DossierCode> = [
  { acte: "retirer", from: ["EN_COURS"], to: "CLOS", by: ["STRUCTURE.REPRESENTANT_LEGAL"], when: [sansConvention] },
  { acte: "declarerIrrecevable", from: ["EN_COURS"], to: "CLOS", by: ["ARS.DIRECTEUR"], when: [depose, sansDecision] },
  { acte: "nonRetenir", from: ["EN_COURS"], to: "CLOS", by: ["ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR"], when: [depose] },
  { acte: "refuser", from: ["EN_COURS"], to: "CLOS", by: ["ARS.DIRECTEUR", "NATIONAL.RAPPORTEUR"], when: [sansConvention] },
  { acte: "resilier", from: ["EN_COURS"], to: "CLOS", by: ["ARS.DIRECTEUR"], when: [avecConvention] },
  { acte: "terminer", from: ["EN_COURS"], to: "CLOS", by: ["ARS.INSTRUCTEUR", "SYSTEME"], when: [avecConvention, verse] },
];

export const MOTIF_OF: Readonly<Record<ActeDossier, MotifCloture>> = {
  retirer: "RETIRE",
  declarerIrrecevable: "IRRECEVABLE",
  nonRetenir: "NON_RETENU",
  refuser: "REFUSE",
  resilier: "RESILIE",
  terminer: "TERMINE",
};

export type ActeEtape = "ouvrir" | "terminer" | "ecarter";
export const ETAPE_TRANSITIONS: TransitionTable<StatutEtape, ActeEtape, Record<string, never>, DoorCode> = [
  { acte: "ouvrir", from: ["A_VENIR"], to: "OUVERTE", by: ["SYSTEME"], when: [] },
  { acte: "terminer", from: ["OUVERTE"], to: "FAITE", by: ["SYSTEME"], when: [] },
  { acte: "ecarter", from: ["A_VENIR", "OUVERTE"], to: "ECARTEE", by: ["SYSTEME"], when: [] },
];

export type EtapeLite = { id: string; rang: number; code: string; statut: StatutEtape };

/** The étape where the dossier stands: the first open one. */
export const etapeCourante = <E extends EtapeLite>(etapes: readonly E[]): E | null => [...etapes].sort((a, b) => a.rang - b.rang).find((etape) => etape.statut === "OUVERTE") ?? null;
export const etapeSuivante = <E extends EtapeLite>(etapes: readonly E[]): E | null => [...etapes].sort((a, b) => a.rang - b.rang).find((etape) => etape.statut === "A_VENIR") ?? null;

export const canWriteSection = (statut: StatutDocument, aCorriger: boolean): boolean => statut === "BROUILLON" || (statut === "A_CORRIGER" && aCorriger);
export const isDeposited = (statut: StatutDocument): boolean => statut !== "BROUILLON";
/** Something in the document can be written: all of it, or the named sections. */
export const canWriteDocument = (statut: StatutDocument): boolean => statut === "BROUILLON" || statut === "A_CORRIGER";
export const isToCorrect = (statut: StatutDocument): boolean => statut === "A_CORRIGER";
export const isOpenDossier = (statut: StatutDossier): boolean => statut === "EN_COURS";
export const isOpenEtape = (statut: StatutEtape): boolean => statut === "OUVERTE";

/**
 * What acces must contain, in plain words: the model that the property test compares
 * with the table. The structure from the first draft; ARS and caisse from the dépôt;
 * a national body from the transmission.
 */
export type AccesFacts = { structureId: string; arsId: string; caisseId: string; depose: boolean; transmisA: readonly string[] };
export const accesAttendus = (facts: AccesFacts): ReadonlySet<string> => new Set([facts.structureId, ...(facts.depose ? [facts.arsId, facts.caisseId] : []), ...facts.transmisA]);
