import type { Autorite, AvisCode } from "./rules";
import type { SensAvis, StatutAvis } from "./schema";

export const STATUT_AVIS_LABELS: Readonly<Record<StatutAvis, string>> = { ATTENDU: "Avis attendu", SUSPENDU: "Délai suspendu", RENDU: "Avis rendu", TACITE: "Avis tacite" };
export const SENS_AVIS_LABELS: Readonly<Record<SensAvis, string>> = { FAVORABLE: "Favorable", DEFAVORABLE: "Défavorable" };

export const AUTORITE_LABELS: Readonly<Record<Autorite, string>> = {
  DSS: "Direction de la sécurité sociale",
  DG_ARS: "Directeur général de l’ARS",
  COMITE_TECHNIQUE: "Comité technique",
};
/** A reference is typed as the arrêté writes it: its word is not said twice. */
export const nameArrete = (reference: string): string => (/^arr[êe]t[ée]/i.test(reference) ? reference : `Arrêté ${reference}`);

/** « rendu par … », « attendu de … » */
export const AUTORITE_COMPLEMENTS: Readonly<Record<Autorite, string>> = {
  DSS: "la direction de la sécurité sociale",
  DG_ARS: "le directeur général de l’ARS",
  COMITE_TECHNIQUE: "le comité technique",
};

/** The three grounds of the avis motivé, in the order of the form. */
export const MOTIFS_AVIS_MOTIVE = [
  { code: "faisabilite", libelle: "Faisabilité", aide: "Les moyens, le calendrier et les partenaires permettent-ils de conduire le projet ?" },
  { code: "innovation", libelle: "Caractère innovant", aide: "Ce que le projet fait que le droit commun ne permet pas." },
  { code: "efficience", libelle: "Efficience", aide: "Les effets attendus au regard des dépenses." },
] as const;

export const AVIS_REFUSALS: Readonly<Record<AvisCode | "ARRETE_DEJA_PRIS" | "CONVENTION_SIGNEE" | "DEJA_FAIT", string>> = {
  DOSSIER_CLOS: "Ce dossier est clos : plus aucun avis n’y est attendu.",
  ETAPE_FERMEE: "Cette étape n’est pas ouverte : rechargez la page pour voir où en est le dossier.",
  AUTRE_AUTORITE: "Cet avis est demandé à une autre autorité que la vôtre.",
  SANS_DELAI: "Aucun délai légal ne court pour cet avis.",
  PAS_RECU: "Enregistrez d’abord la réception du dossier : le délai part de cette date.",
  DEJA_RECU: "La réception est déjà enregistrée : le délai court depuis cette date.",
  HAS_DEJA_SAISIE: "La saisine de la HAS est déjà enregistrée.",
  PROTOCOLE_DEJA_DIT: "Le protocole de coopération est déjà enregistré.",
  DELAI_PASSE: "Le délai est passé : le silence vaut avis favorable, et le dossier avance de lui-même.",
  DELAI_COURT_ENCORE: "Le délai court encore.",
  SILENCE_SANS_EFFET: "Le silence ne vaut pas avis pour cette autorité.",
  TEXTE_CHANGE: "Le texte de la convention a changé depuis sa transmission : attendez que l’ARS transmette la nouvelle version.",
  ARRETE_DEJA_PRIS: "L’arrêté est déjà enregistré.",
  DEJA_FAIT: "L’événement de départ est déjà enregistré.",
  CONVENTION_SIGNEE: "Une convention est signée : l’expérimentation ne peut s’arrêter que par sa résiliation.",
};
