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
