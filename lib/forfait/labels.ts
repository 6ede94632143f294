import type { CodeSimulation, CodeFinancement } from "./rules/transitions";
import type { Fonds, NatureCredit, StatutParametre } from "./schema";
import type { ReponseSimulation } from "./schema/simulation";

export const STATUT_PARAMETRE_LABELS: Readonly<Record<StatutParametre, string>> = {
  TEXTE_OFFICIEL: "texte officiel",
  SOURCE_SECONDAIRE: "source secondaire",
  LECTURE_RETENUE: "lecture retenue",
  MODELE: "modèle proposé",
  SAISI: "saisi",
  A_RENSEIGNER: "à renseigner",
};

export const NATURE_ECHEANCE_LABELS: Readonly<Record<ReponseSimulation["echeancier"][number]["nature"], string>> = {
  ACOMPTE: "Acompte",
  SOLDE: "Solde",
  VERSEMENT: "Versement",
  INDU: "Indu à reverser",
};

export const FONDS_LABELS: Readonly<Record<Fonds, string>> = {
  FISS: "FISS, fonds pour l’innovation du système de santé",
  FIR: "FIR, fonds d’intervention régional",
};

export const NATURE_CREDIT_LABELS: Readonly<Record<NatureCredit, string>> = {
  PRESTATIONS_DEROGATOIRES: "Prestations dérogatoires",
  CAI: "Crédits d’amorçage et d’ingénierie (CAI)",
  EVALUATION: "Évaluation",
};

const DOSSIER_CLOS = "Ce dossier est clos : rien ne peut plus y être ajouté.";

export const SIMULATION_REFUSALS: Readonly<Record<CodeSimulation, string>> = {
  DOSSIER_CLOS,
  CONVENTION_SIGNEE: "La convention est signée : son annexe financière est figée, les simulations qui y sont jointes aussi.",
  AUTRE_ORGANISATION: "Cette simulation a été enregistrée par une autre organisation : elle seule, ou l’ARS, peut la joindre à l’annexe ou l’en retirer.",
  RESULTAT_INCOMPLET: "Un chiffre manque dans ce résultat : il n’a pas de total et ne peut pas être joint à l’annexe financière.",
  SIMULATION_REFUSEE: "Cette simulation ne peut pas être calculée : corrigez les quantités, puis recommencez.",
  TROP_DE_SIMULATIONS: "Ce dossier garde déjà cent simulations : comparez celles qui existent.",
};

export const FINANCEMENT_REFUSALS: Readonly<Record<CodeFinancement, string>> = {
  DOSSIER_CLOS,
  NON_COMPOSABLE: "Le financement de ce programme est fixé par son texte : il ne se compose pas.",
  CONVENTION_SIGNEE: "La convention est signée : composez une nouvelle version, qui prend effet à une date postérieure à la signature.",
  COMPOSITION_INVALIDE: "Ce financement ne peut pas être enregistré tant que des réponses sont à corriger. Rien de ce que vous avez saisi n’est perdu.",
  DATE_PRISE: "Une version de ce financement prend déjà effet ce jour-là : modifiez-la, ou choisissez une autre date.",
};
