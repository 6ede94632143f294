import type { CategorieProfessionnel, Jalon } from "./schema";

export const JALON_LABELS: Readonly<Record<Jalon, string>> = {
  DEPOSER: "Déposer",
  INSTRUIRE: "Instruire",
  DECIDER: "Décider",
  AUTORISER: "Autoriser",
  CONVENTIONNER: "Conventionner",
  VERSER: "Verser",
  EVALUER: "Évaluer",
};

/** Professions a team row can name, and how eligibility counts them. */
export const PROFESSIONS: readonly { code: string; libelle: string; categorie: CategorieProfessionnel }[] = [
  { code: "MEDECIN_GENERALISTE", libelle: "Médecin généraliste", categorie: "MEDECIN_GENERALISTE" },
  { code: "MEDECIN_SPECIALISTE", libelle: "Médecin d’une autre spécialité", categorie: "MEDECIN_SPECIALISTE" },
  { code: "INFIRMIER", libelle: "Infirmier", categorie: "PARAMEDICAL" },
  { code: "MASSEUR_KINESITHERAPEUTE", libelle: "Masseur-kinésithérapeute", categorie: "PARAMEDICAL" },
  { code: "ORTHOPHONISTE", libelle: "Orthophoniste", categorie: "PARAMEDICAL" },
  { code: "ORTHOPTISTE", libelle: "Orthoptiste", categorie: "PARAMEDICAL" },
  { code: "PEDICURE_PODOLOGUE", libelle: "Pédicure-podologue", categorie: "PARAMEDICAL" },
  { code: "ERGOTHERAPEUTE", libelle: "Ergothérapeute", categorie: "PARAMEDICAL" },
  { code: "DIETETICIEN", libelle: "Diététicien", categorie: "PARAMEDICAL" },
  { code: "PSYCHOMOTRICIEN", libelle: "Psychomotricien", categorie: "PARAMEDICAL" },
  { code: "SAGE_FEMME", libelle: "Sage-femme", categorie: "SAGE_FEMME" },
  { code: "PHARMACIEN", libelle: "Pharmacien", categorie: "PHARMACIEN" },
  { code: "CHIRURGIEN_DENTISTE", libelle: "Chirurgien-dentiste", categorie: "CHIRURGIEN_DENTISTE" },
  { code: "AUTRE", libelle: "Autre profession", categorie: "AUTRE" },
];
