import type { Role, TypeOrganisation } from "./schema";

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  REDACTEUR: "Rédacteur",
  REPRESENTANT_LEGAL: "Représentant légal",
  LECTEUR: "Lecteur",
  INSTRUCTEUR: "Instructeur",
  SECRETAIRE_CODIR: "Secrétaire du CODIR",
  DIRECTEUR: "Directeur",
  LIQUIDATEUR: "Liquidateur",
  ORDONNATEUR: "Ordonnateur",
  COMPTABLE: "Comptable",
  VALIDATEUR: "Validateur",
  RAPPORTEUR: "Rapporteur",
  ADMINISTRATEUR: "Administrateur",
};

/** In a sentence, after an organisation or a name: the acronym keeps its capitals. */
export const roleInSentence = (role: Role): string => `${ROLE_LABELS[role].charAt(0).toLowerCase()}${ROLE_LABELS[role].slice(1)}`;

/** From the database, where a role is a text. */
export const roleLabel = (role: string): string => Object.entries(ROLE_LABELS).find(([code]) => code === role)?.[1] ?? role;

/** What each role does, in one line (circuits, §2). */
export const ROLE_HINTS: Readonly<Record<Role, string>> = {
  REDACTEUR: "Rédige et corrige les documents, joint les pièces, déclare l’activité.",
  REPRESENTANT_LEGAL: "Fait de même, et dépose, retire et signe au nom de la structure.",
  LECTEUR: "Lit les dossiers de la structure, sans rien changer.",
  INSTRUCTEUR: "Examine la complétude, demande des corrections, évalue.",
  SECRETAIRE_CODIR: "Tient les séances : ordre du jour, convocations, décisions, procès-verbal.",
  DIRECTEUR: "Rend l’avis motivé, prend l’arrêté, signe les conventions.",
  LIQUIDATEUR: "Certifie le service fait et liquide.",
  ORDONNATEUR: "Approuve les ordres et signe les conventions.",
  COMPTABLE: "Vise les ordres, émet les lots et constate les paiements.",
  VALIDATEUR: "Valide le texte des conventions.",
  RAPPORTEUR: "Enregistre la réception, la saisine de la HAS, les suspensions et l’avis.",
  ADMINISTRATEUR: "Gère les personnes et les mandats ; ne voit pas les dossiers par ce seul rôle.",
};

export const TYPE_ORGANISATION_LABELS: Readonly<Record<TypeOrganisation, string>> = {
  STRUCTURE: "Structure de santé",
  ARS: "Agence régionale de santé",
  CAISSE: "Caisse d’assurance maladie",
  NATIONAL: "Instance nationale",
};

export type IdentiteCode =
  | "CONNEXION_REFUSEE"
  | "TROP_DE_TENTATIVES"
  | "MOT_DE_PASSE_REFUSE"
  | "MOT_DE_PASSE_FAIBLE"
  | "INVITATION_INCONNUE"
  | "ROLE_HORS_ORGANISATION"
  | "MANDAT_EXISTANT"
  | "DERNIER_RESPONSABLE";

export const IDENTITE_REFUSALS: Readonly<Record<IdentiteCode, string>> = {
  CONNEXION_REFUSEE: "L’adresse ou le mot de passe n’est pas reconnu. Vérifiez les deux, puis réessayez.",
  TROP_DE_TENTATIVES: "Trop d’essais ont échoué. Attendez quinze minutes avant de réessayer.",
  MOT_DE_PASSE_REFUSE: "Le mot de passe ressaisi n’est pas le vôtre. Rien n’a été enregistré.",
  MOT_DE_PASSE_FAIBLE: "Choisissez un mot de passe d’au moins douze caractères.",
  INVITATION_INCONNUE: "Cette invitation n’existe pas, a expiré ou a déjà servi. Demandez-en une nouvelle à la personne qui vous a invité.",
  ROLE_HORS_ORGANISATION: "Ce rôle n’existe pas dans votre organisation.",
  MANDAT_EXISTANT: "Cette personne a déjà ce rôle dans votre organisation.",
  DERNIER_RESPONSABLE: "C’est la dernière personne à tenir ce rôle : désignez d’abord quelqu’un d’autre.",
};
