import type { CoupureCode } from "./rules/declaration";
import type { LiquidationCode } from "./rules/decompte";
import type { CodeFile, VersementCode } from "./rules";
import type { StatutVersement } from "./schema";

export const STATUT_VERSEMENT_LABELS: Readonly<Record<StatutVersement, string>> = {
  PREVU: "Prévu",
  DECLARE: "Déclaré",
  CERTIFIE: "Certifié",
  LIQUIDE: "Liquidé",
  ORDONNANCE: "Approuvé",
  VISE: "Visé",
  EMIS: "Émis",
  PAYE: "Payé",
  REJETE: "Rejeté",
  ANNULE: "Annulé",
};

/** Shape and colour of each state, beside its word. */
export const STATUT_VERSEMENT_TONS: Readonly<Record<StatutVersement, "neutre" | "actif" | "succes" | "attention" | "refus">> = {
  PREVU: "neutre",
  DECLARE: "actif",
  CERTIFIE: "actif",
  LIQUIDE: "actif",
  ORDONNANCE: "actif",
  VISE: "actif",
  EMIS: "actif",
  PAYE: "succes",
  REJETE: "refus",
  ANNULE: "neutre",
};

export const FILE_LABELS: Readonly<Record<CodeFile | "attendus" | "annules", string>> = {
  attendus: "Attendus",
  annules: "Annulés",
  certifier: "À certifier",
  liquider: "À liquider",
  approuver: "À approuver",
  viser: "À viser",
  emettre: "À émettre",
  emis: "Émis",
  payes: "Payés",
  rejetes: "Rejetés",
  prevus: "Prévus",
};

export const FONDS_LABELS: Readonly<Record<string, string>> = {
  FISS: "Fonds pour l’innovation du système de santé (FISS)",
  FIR: "Fonds d’intervention régional (FIR)",
  ONDAM: "Objectif national de dépenses d’assurance maladie (ONDAM)",
};

export type SaisieVersementCode =
  | CoupureCode
  | LiquidationCode
  | "ENVELOPPE_EPUISEE"
  | "RIEN_A_PAYER"
  | "TROP_PERCU_SUPERIEUR"
  | "AUCUN_ECART"
  | "RIEN_A_REPRENDRE"
  | "SELECTION_VIDE"
  | "APERCU_PERIME"
  | "COMPTE_DEBITEUR_ABSENT"
  | "ADRESSE_INCOMPLETE"
  | "LOT_REFUSE"
  | "RETOUR_ILLISIBLE"
  | "RETOUR_AUTRE_LOT";

export const VERSEMENT_REFUSALS: Readonly<Record<Exclude<VersementCode, "MEME_PERSONNE"> | SaisieVersementCode, string>> = {
  DOSSIER_CLOS: "Ce dossier est clos : aucun versement ne peut plus y être déclaré ni liquidé.",
  CONVENTION_NON_SIGNEE: "La convention n’est pas signée, ou elle est suspendue : rien ne peut être engagé avant.",
  SANS_ACTIVITE: "Ce versement est dû sans déclaration d’activité.",
  ACTIVITE_ATTENDUE: "Ce versement dépend d’une activité : la structure la déclare, puis vous la certifiez.",
  TROP_TOT: "L’échéance de ce versement est trop éloignée : revenez dans les soixante jours qui la précèdent.",
  JUSTIFICATIF_ABSENT: "Joignez d’abord un justificatif, sans aucune donnée qui identifie un patient.",
  COORDONNEES_NON_VALIDEES: "Les coordonnées bancaires de la structure ne sont pas validées par deux personnes de la caisse : l’ordre ne peut pas partir.",
  DEJA_EN_LOT: "Cet ordre est déjà dans un lot.",
  LOT_NON_EMIS: "Le lot de cet ordre n’est pas encore émis : ouvrez la page des lots, il reprendra où il s’est arrêté.",
  DEJA_REEMIS: "Ce virement rejeté a déjà été réémis.",
  EST_UN_COMPLEMENT: "Ce versement est un complément : corrigez le versement qu’il complète.",
  AUCUN_TROP_PERCU: "Aucun trop-perçu ne reste à reverser sur ce versement.",
  TROP_PERCU_SUPERIEUR: "Le trop-perçu à reprendre atteint ou dépasse ce versement : constatez d’abord son reversement par la structure.",
  AUCUN_ECART: "Le calcul refait sur ces quantités donne la somme déjà versée : il n’y a rien à régulariser.",
  RIEN_A_REPRENDRE: "L’écart porte sur une somme retenue qui n’est jamais partie : il n’y a rien à reprendre.",
  RETENUE_SUPERIEURE: "Une quantité retenue dépasse la quantité déclarée.",
  COUPURE_SANS_MOTIF: "Une ligne est réduite sans motif.",
  ECHEANCE_INCONNUE: "La règle de calcul de ce versement est introuvable dans le programme.",
  MONTANT_A_RENSEIGNER: "Un chiffre de l’annexe financière manque : le montant ne peut pas être calculé.",
  CALCUL_IMPOSSIBLE: "Le moteur de calcul refuse ces quantités.",
  ENVELOPPE_EPUISEE: "Le plafond du fonds est atteint pour cette année : rien n’est payable aujourd’hui. La somme due reste certifiée et visible, en attente de crédits.",
  RIEN_A_PAYER: "Le montant dû est nul : il n’y a rien à liquider. Annulez ce versement en disant pourquoi.",
  SELECTION_VIDE: "Choisissez au moins un ordre.",
  APERCU_PERIME: "La liste a changé depuis l’aperçu : rien n’a été fait. Relisez le nouvel aperçu, puis recommencez.",
  COMPTE_DEBITEUR_ABSENT: "Le compte débiteur de la caisse n’est pas renseigné : l’administrateur ou le comptable le saisit dans « Réglages de la caisse ».",
  ADRESSE_INCOMPLETE: "L’adresse d’une structure n’indique pas sa commune : les banques refusent un virement sans elle.",
  LOT_REFUSE: "Le fichier de virements ne passe pas les contrôles : rien n’a été réservé.",
  RETOUR_ILLISIBLE: "Ce fichier n’est pas un compte rendu pain.002 lisible.",
  RETOUR_AUTRE_LOT: "Ce compte rendu répond à un autre lot.",
};

export const COMPTE_LABELS: Readonly<Record<string, string>> = { ENGAGE: "engagé", LIQUIDE: "liquidé", EMIS: "émis", PAYE: "payé", INDU: "trop-perçu à reverser" };
