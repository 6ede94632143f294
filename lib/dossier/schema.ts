import type { Jalon } from "@/lib/programme/schema";
import type { CivilDate } from "@/lib/kernel/civil-date";

export const STATUTS_DOSSIER = ["EN_COURS", "CLOS"] as const;
export type StatutDossier = (typeof STATUTS_DOSSIER)[number];
export const MOTIFS_CLOTURE = ["RETIRE", "IRRECEVABLE", "NON_RETENU", "REFUSE", "RESILIE", "TERMINE"] as const;
export type MotifCloture = (typeof MOTIFS_CLOTURE)[number];
export const STATUTS_DOCUMENT = ["BROUILLON", "DEPOSE", "COMPLET", "A_CORRIGER"] as const;
export type StatutDocument = (typeof STATUTS_DOCUMENT)[number];
export const STATUTS_ETAPE = ["A_VENIR", "OUVERTE", "FAITE", "ECARTEE"] as const;
export type StatutEtape = (typeof STATUTS_ETAPE)[number];
export const NATURES_ETAPE = ["REDACTION", "INSTRUCTION", "CODIR", "AVIS", "AUTORISATION", "CONVENTION", "EXECUTION", "BILAN"] as const;
export type NatureEtape = (typeof NATURES_ETAPE)[number];

export type EtatJalon = "FAIT" | "EN_COURS" | "EN_RETARD" | "A_VENIR" | "ECARTE";
/** One mark of the line of jalons, as kept on the dossier for lists. */
export type JalonResume = { jalon: Jalon; etat: EtatJalon; date: CivilDate | null };
/** Whose turn it is: `aVous` when it is one of this mandat’s roles. */
export type Attente = { organisationNom: string; aVous: boolean; phrase: string; echeance: CivilDate | null };
