import { isIban, normalizeIban } from "@/lib/kernel/identifiants";
import type { RoleKey, TransitionTable } from "@/lib/kernel/transitions";
import type { StatutCoordonnees } from "./schema";

export type ActeCoordonnees = "valider" | "validerEnDernier" | "ecarter";

export type CoordonneesFacts = {
  dossierOuvert: boolean;
  rib: boolean;
  personneId: string;
  saisiParPersonne: string;
  /** Persons of the caisse who already vouched for this very entry. */
  validateurs: readonly string[];
};

export type CoordonneesCode = "DOSSIER_CLOS" | "RIB_ABSENT" | "MEME_PERSONNE" | "DEJA_VALIDE_PAR_VOUS" | "DEUX_VALIDATIONS" | "UNE_SEULE_VALIDATION";

type Facts = CoordonneesFacts;
const ouvert = { nom: "le dossier est en cours", code: "DOSSIER_CLOS", holds: (facts: Facts) => facts.dossierOuvert } as const;
const rib = { nom: "un RIB est joint", code: "RIB_ABSENT", holds: (facts: Facts) => facts.rib } as const;
const autreQueSaisie = { nom: "une autre personne a saisi", code: "MEME_PERSONNE", holds: (facts: Facts) => facts.saisiParPersonne !== facts.personneId } as const;
const pasDejaValide = { nom: "cette personne n’a pas déjà validé", code: "DEJA_VALIDE_PAR_VOUS", holds: (facts: Facts) => !facts.validateurs.includes(facts.personneId) } as const;
const premiere = { nom: "aucune autre personne n’a validé", code: "UNE_SEULE_VALIDATION", holds: (facts: Facts) => facts.validateurs.length === 0 } as const;
const seconde = { nom: "une autre personne a déjà validé", code: "DEUX_VALIDATIONS", holds: (facts: Facts) => facts.validateurs.length > 0 } as const;

/** Who may type the structure's account, and who vouches for it. */
export const SAISISSEURS: readonly RoleKey[] = ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"];
export const VALIDATEURS: readonly RoleKey[] = ["CAISSE.LIQUIDATEUR", "CAISSE.ORDONNATEUR", "CAISSE.COMPTABLE"];

/** A new entry replaces the one still waiting at once; it replaces the validated one when it is validated itself. */
export const COORDONNEES_TRANSITIONS: TransitionTable<StatutCoordonnees, ActeCoordonnees, CoordonneesFacts, CoordonneesCode> = [
  { acte: "valider", from: ["SAISIES"], to: "SAISIES", by: VALIDATEURS, when: [ouvert, rib, autreQueSaisie, pasDejaValide, premiere] },
  { acte: "validerEnDernier", from: ["SAISIES"], to: "VALIDEES", by: VALIDATEURS, when: [ouvert, rib, autreQueSaisie, pasDejaValide, seconde] },
  { acte: "ecarter", from: ["SAISIES"], to: "REMPLACEES", by: VALIDATEURS, when: [ouvert] },
];

export const acteValidation = (validateurs: readonly string[]): ActeCoordonnees => (validateurs.length === 0 ? "valider" : "validerEnDernier");

export const isSaisies = (statut: StatutCoordonnees): boolean => statut === "SAISIES";
export const isValidees = (statut: StatutCoordonnees): boolean => statut === "VALIDEES";

/** The whole IBAN is for those who typed it or must compare it with the RIB, while it waits; everyone else recognises it. */
export const canReadIban = (role: RoleKey, statut: StatutCoordonnees): boolean => isSaisies(statut) && (SAISISSEURS.includes(role) || VALIDATEURS.includes(role));

/** The RIB is the account itself: for the same people, so that the mask on the page is not a door left open beside it. */
export const canReadRib = (role: RoleKey): boolean => SAISISSEURS.includes(role) || VALIDATEURS.includes(role);

/** A French account, by its key and its RIB key; the sentence says what to do. */
export function checkIban(text: string): string | null {
  const value = normalizeIban(text);
  if (value === "") return "Saisissez l’IBAN, en entier.";
  if (!isIban(value)) return "Cet IBAN n’est pas valide : vérifiez chaque caractère sur le RIB, la clé ne correspond pas.";
  return null;
}

export const checkBic = (text: string): string | null => (text === "" || /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text) ? null : "Un BIC compte 8 ou 11 caractères, par exemple AGRIFRPP. Laissez vide si vous ne le connaissez pas.");
