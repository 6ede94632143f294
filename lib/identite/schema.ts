import type { CivilDate } from "@/lib/kernel/civil-date";

export const ROLES = [
  "REDACTEUR",
  "REPRESENTANT_LEGAL",
  "LECTEUR",
  "INSTRUCTEUR",
  "SECRETAIRE_CODIR",
  "DIRECTEUR",
  "LIQUIDATEUR",
  "ORDONNATEUR",
  "COMPTABLE",
  "VALIDATEUR",
  "RAPPORTEUR",
  "ADMINISTRATEUR",
] as const;
export type Role = (typeof ROLES)[number];

export const TYPES_ORGANISATION = ["STRUCTURE", "ARS", "CAISSE", "NATIONAL"] as const;
export type TypeOrganisation = (typeof TYPES_ORGANISATION)[number];

export type Mandat = {
  id: string;
  role: Role;
  organisationId: string;
  organisationType: TypeOrganisation;
  organisationNom: string;
  regionCode: string | null;
  fuseau: string | null;
};

/**
 * One person under one mandat, on one day of the portal. Authority belongs to the
 * mandat; four-eyes rules look at personneId.
 */
export type Actor = {
  personneId: string;
  prenom: string;
  nom: string;
  email: string;
  mandatId: string;
  role: Role | "SYSTEME";
  organisationId: string;
  organisationType: TypeOrganisation | "SYSTEME";
  organisationNom: string;
  regionCode: string | null;
  /** Clock of the region, beside the legal time of Paris. */
  fuseau: string | null;
  /** The day of the portal for this request: never read from a clock further down. */
  today: CivilDate;
};
