import type { DocumentCode, DossierCode } from "./rules";
import type { EtatJalon, MotifCloture, NatureEtape, StatutDocument } from "./schema";

export const NATURE_LABELS: Readonly<Record<NatureEtape, string>> = {
  REDACTION: "Rédaction",
  INSTRUCTION: "Instruction",
  CODIR: "CODIR",
  AVIS: "Avis",
  AUTORISATION: "Autorisation",
  CONVENTION: "Convention",
  EXECUTION: "Versements",
  BILAN: "Évaluation",
};

export const STATUT_DOCUMENT_LABELS: Readonly<Record<StatutDocument, string>> = { BROUILLON: "Brouillon", DEPOSE: "Déposé", COMPLET: "Complet", A_CORRIGER: "À corriger" };

export const MOTIF_CLOTURE_LABELS: Readonly<Record<MotifCloture, string>> = {
  RETIRE: "Retiré par la structure",
  IRRECEVABLE: "Irrecevable",
  NON_RETENU: "Non retenu par le CODIR",
  REFUSE: "Autorisation refusée",
  RESILIE: "Convention résiliée",
  TERMINE: "Terminé",
};

/** Inside a sentence: only the first letter changes, « CODIR » stays. */
export const motifClotureInSentence = (motif: MotifCloture): string => `${MOTIF_CLOTURE_LABELS[motif].charAt(0).toLowerCase()}${MOTIF_CLOTURE_LABELS[motif].slice(1)}`;

export const ETAT_JALON_LABELS: Readonly<Record<EtatJalon, string>> = { FAIT: "fait", EN_COURS: "en cours", EN_RETARD: "en retard", A_VENIR: "à venir", ECARTE: "écarté" };

export type SaisieCode = "PIECE_ABSENTE" | "SECTION_VERROUILLEE" | "PROGRAMME_INCONNU" | "CAISSE_INCONNUE" | "SECTION_INCONNUE" | "NIR_INTERDIT" | "DEJA_PREVENU";

export const DOSSIER_REFUSALS: Readonly<Record<DocumentCode | DossierCode | SaisieCode, string>> = {
  DOSSIER_CLOS: "Ce dossier est clos : il ne peut plus être modifié. La structure peut le dupliquer pour en ouvrir un autre.",
  ETAPE_FERMEE: "Cette étape n’est pas ouverte : rechargez la page pour voir où en est le dossier.",
  PROGRAMME_CLOS: "Ce programme n’accepte plus de dépôt à cette date.",
  DOCUMENT_INCOMPLET: "Il reste des réponses attendues : la relecture les indique une par une.",
  NON_ELIGIBLE: "Une condition d’éligibilité n’est pas remplie : la relecture dit laquelle et ce qui manque.",
  MENTION_ATTENDUE: "La caisse n’a pas encore donné sa mention, et le délai de cinq jours ouvrés court toujours.",
  NON_REFERENT: "Des référents sont désignés sur ce dossier et vous n’en êtes pas. Demandez-leur d’agir ou de vous passer la main.",
  AUCUNE_SECTION: "Choisissez au moins une section à corriger.",
  CONVENTION_SIGNEE: "Une convention est signée : l’expérimentation ne peut s’arrêter que par sa résiliation.",
  CONVENTION_NON_SIGNEE: "Aucune convention n’est signée sur ce dossier.",
  DECISION_RENDUE: "Le CODIR a déjà décidé : le dossier ne peut plus être déclaré irrecevable.",
  VERSEMENTS_EN_COURS: "Des versements restent à solder avant de clore ce dossier.",
  PAS_DEPOSE: "Ce dossier n’est pas encore déposé.",
  PIECE_ABSENTE: "Cette pièce n’est plus là.",
  SECTION_VERROUILLEE: "Cette section n’est pas ouverte à la modification : le document est déposé et aucune correction n’y est demandée.",
  PROGRAMME_INCONNU: "Choisissez un programme en vigueur.",
  CAISSE_INCONNUE: "Choisissez la caisse de la structure dans la liste.",
  SECTION_INCONNUE: "Cette section n’existe pas dans le document.",
  NIR_INTERDIT: "Un numéro de sécurité sociale figure dans votre texte : rien n’a été enregistré. Retirez-le ; le reste de ce que vous avez écrit est conservé sur cette page.",
  DEJA_PREVENU: "Le représentant légal a déjà été prévenu aujourd’hui pour ce document.",
};
