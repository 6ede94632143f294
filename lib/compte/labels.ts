import type { CoordonneesCode } from "./rules";
import type { StatutCoordonnees } from "./schema";

export const STATUT_COORDONNEES_LABELS: Readonly<Record<StatutCoordonnees, string>> = { SAISIES: "À valider", VALIDEES: "Validées", REMPLACEES: "Remplacées" };

export type CompteCode = Exclude<CoordonneesCode, "MEME_PERSONNE" | "DEUX_VALIDATIONS"> | "CONVENTION_ABSENTE";

export const COMPTE_REFUSALS: Readonly<Record<CompteCode, string>> = {
  DOSSIER_CLOS: "Ce dossier est clos : ses coordonnées bancaires ne changent plus.",
  RIB_ABSENT: "Joignez d’abord le relevé d’identité bancaire : la caisse compare l’IBAN avec lui.",
  DEJA_VALIDE_PAR_VOUS: "Vous avez déjà validé ces coordonnées : il faut une seconde personne de la caisse.",
  UNE_SEULE_VALIDATION: "Une première validation est déjà donnée : rechargez la page.",
  CONVENTION_ABSENTE: "Les coordonnées bancaires se saisissent une fois la convention préparée.",
};
