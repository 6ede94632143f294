import type { ConventionCode, EtatConvention } from "./rules/transitions";
import type { Partie } from "@/lib/programme/schema";

export const ETAT_CONVENTION_LABELS: Readonly<Record<EtatConvention, string>> = {
  PROJET: "Projet",
  A_SIGNER: "À la signature",
  A_VENIR: "Signée, effet à venir",
  EN_VIGUEUR: "En vigueur",
  ECHUE: "Échue",
  SUSPENDUE: "Suspendue",
  RESILIEE: "Résiliée",
};
export const ETAT_CONVENTION_TONS: Readonly<Record<EtatConvention, "neutre" | "actif" | "succes" | "attention" | "refus">> = {
  PROJET: "neutre",
  A_SIGNER: "actif",
  A_VENIR: "succes",
  EN_VIGUEUR: "succes",
  ECHUE: "neutre",
  SUSPENDUE: "attention",
  RESILIEE: "refus",
};
export const PARTIE_LABELS: Readonly<Record<Partie, string>> = { STRUCTURE: "Structure", ARS: "Agence régionale de santé", CAISSE: "Caisse" };
export const FONDS_LABELS: Readonly<Record<string, string>> = { FISS: "FISS (fonds pour l’innovation du système de santé)", FIR: "FIR (fonds d’intervention régional)", ONDAM: "ONDAM" };

export type ConventionSaisieCode = "SIGNATURES_A_CONFIRMER" | "TEXTE_PERIME" | "TEXTE_ALTERE" | "SANS_CHANGEMENT" | "DEPOT_ABSENT" | "CONVENTION_EXISTANTE" | "CONVENTION_NON_SIGNEE";

export const CONVENTION_REFUSALS: Readonly<Record<ConventionCode | ConventionSaisieCode, string>> = {
  DOSSIER_CLOS: "Ce dossier est clos : la convention ne peut plus changer.",
  ETAPE_FERMEE: "Le dossier n’en est pas à cette étape : rechargez la page pour voir où il en est.",
  ANNEXE_INCOMPLETE: "L’annexe financière n’est pas complète : renseignez les montants et les dates qui manquent.",
  FINANCEMENT_CHANGE: "Le financement composé a changé depuis cette version du texte : modifiez le texte et l’annexe pour le reprendre.",
  TEXTE_INCOMPLET: "Des mentions restent à compléter dans le texte : elles sont indiquées en tête de la convention.",
  AVIS_EN_COURS: "Une autorité examine ce texte : il ne peut pas changer avant sa réponse.",
  VERSION_REFUSEE: "Cette version a été refusée : modifiez le texte avant de le transmettre à nouveau.",
  TEXTE_NON_VALIDE: "Ce texte exact n’a pas été validé : transmettez-le d’abord à l’autorité qui le valide.",
  RESERVE_EN_COURS: "Une réserve du CODIR n’est pas levée : la convention ne peut pas être signée tant qu’elle tient.",
  PAS_VOTRE_TOUR: "Ce n’est pas encore votre tour : les signataires précédents signent d’abord.",
  RESTE_A_SIGNER: "D’autres signataires doivent signer avant vous.",
  DERNIERE_SIGNATURE: "Il ne reste que votre signature.",
  SIGNATURES_A_CONFIRMER: "Des signatures sont déjà données : cochez la case qui confirme que vous les annulez.",
  TEXTE_PERIME: "Le texte a changé depuis que vous l’avez ouvert : votre signature n’a pas été prise. Rechargez la page et lisez la nouvelle version.",
  TEXTE_ALTERE: "Le texte enregistré ne correspond plus à son empreinte : la signature est refusée. Prévenez l’administrateur du portail.",
  SANS_CHANGEMENT: "Rien n’a changé dans le texte ni dans l’annexe.",
  DEPOT_ABSENT: "Aucun document déposé ne fonde cette convention.",
  CONVENTION_EXISTANTE: "La convention de ce dossier est déjà préparée.",
  CONVENTION_NON_SIGNEE: "Aucune convention n’est signée sur ce dossier.",
};
