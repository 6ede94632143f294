import { addDays, addMonths, daysBetween, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import type { TransitionTable } from "@/lib/kernel/transitions";
import type { EtapeModele } from "@/lib/programme/schema";
import type { SensAvis, StatutAvis, Suspension } from "./schema";

export type AvisModele = Extract<EtapeModele, { nature: "AVIS" }>;
export type Autorite = AvisModele["autorite"];
export type Delais = NonNullable<AvisModele["delais"]>;

export type ActeAvis = "accuserReception" | "saisirHas" | "signalerProtocole" | "suspendre" | "reprendre" | "rendre" | "constaterSilence";

/** Everything an avis's guards look at: the use case reads it under lock. */
export type AvisFacts = {
  dossierOuvert: boolean;
  etapeOuverte: boolean;
  autorite: Autorite;
  /** The legal delay exists: receipt, referral and suspension only make sense then. */
  avecDelai: boolean;
  recu: boolean;
  hasSaisie: boolean;
  protocole: boolean;
  /** The act's own day against the deadline. */
  dansLeDelai: boolean;
  delaiPasse: boolean;
  silenceFavorable: boolean;
  /** AVIS on a convention: the text opined on is still the current one. */
  texteCourant: boolean;
};

export type AvisCode =
  | "DOSSIER_CLOS" | "ETAPE_FERMEE" | "AUTRE_AUTORITE" | "SANS_DELAI" | "PAS_RECU" | "DEJA_RECU" | "HAS_DEJA_SAISIE" | "PROTOCOLE_DEJA_DIT"
  | "DELAI_PASSE" | "DELAI_COURT_ENCORE" | "SILENCE_SANS_EFFET" | "TEXTE_CHANGE";

const dossierOuvert = { nom: "le dossier est en cours", code: "DOSSIER_CLOS", holds: (facts: AvisFacts) => facts.dossierOuvert } as const;
const etapeOuverte = { nom: "l’étape est ouverte", code: "ETAPE_FERMEE", holds: (facts: AvisFacts) => facts.etapeOuverte } as const;
const autorite = (attendue: Autorite) => ({ nom: `l’avis est demandé à ${attendue}`, code: "AUTRE_AUTORITE", holds: (facts: AvisFacts) => facts.autorite === attendue }) as const;
const avecDelai = { nom: "un délai légal court", code: "SANS_DELAI", holds: (facts: AvisFacts) => facts.avecDelai } as const;
const recu = { nom: "la réception est enregistrée", code: "PAS_RECU", holds: (facts: AvisFacts) => facts.recu } as const;
const pasRecu = { nom: "la réception n’est pas enregistrée", code: "DEJA_RECU", holds: (facts: AvisFacts) => !facts.recu } as const;
const sansHas = { nom: "la HAS n’est pas saisie", code: "HAS_DEJA_SAISIE", holds: (facts: AvisFacts) => !facts.hasSaisie } as const;
const sansProtocole = { nom: "aucun protocole n’est signalé", code: "PROTOCOLE_DEJA_DIT", holds: (facts: AvisFacts) => !facts.protocole } as const;
const dansLeDelai = { nom: "l’acte a lieu dans le délai", code: "DELAI_PASSE", holds: (facts: AvisFacts) => facts.dansLeDelai } as const;
const delaiPasse = { nom: "le délai est passé", code: "DELAI_COURT_ENCORE", holds: (facts: AvisFacts) => facts.delaiPasse } as const;
const silence = { nom: "le silence vaut avis favorable", code: "SILENCE_SANS_EFFET", holds: (facts: AvisFacts) => facts.silenceFavorable } as const;
const texteCourant = { nom: "le texte transmis est le texte en vigueur", code: "TEXTE_CHANGE", holds: (facts: AvisFacts) => facts.texteCourant } as const;

const ouvert = [dossierOuvert, etapeOuverte] as const;
const RAPPORTEUR = ["NATIONAL.RAPPORTEUR"] as const;

export const AVIS_TRANSITIONS: TransitionTable<StatutAvis, ActeAvis, AvisFacts, AvisCode> = [
  { acte: "accuserReception", from: ["ATTENDU"], to: "ATTENDU", by: RAPPORTEUR, when: [...ouvert, autorite("COMITE_TECHNIQUE"), avecDelai, pasRecu] },
  { acte: "saisirHas", from: ["ATTENDU"], to: "ATTENDU", by: RAPPORTEUR, when: [...ouvert, autorite("COMITE_TECHNIQUE"), avecDelai, recu, sansHas] },
  { acte: "signalerProtocole", from: ["ATTENDU"], to: "ATTENDU", by: RAPPORTEUR, when: [...ouvert, autorite("COMITE_TECHNIQUE"), avecDelai, recu, sansProtocole, dansLeDelai] },
  { acte: "suspendre", from: ["ATTENDU"], to: "SUSPENDU", by: RAPPORTEUR, when: [...ouvert, autorite("COMITE_TECHNIQUE"), avecDelai, recu, dansLeDelai] },
  { acte: "reprendre", from: ["SUSPENDU"], to: "ATTENDU", by: RAPPORTEUR, when: [...ouvert, autorite("COMITE_TECHNIQUE")] },
  { acte: "rendre", from: ["ATTENDU"], to: "RENDU", by: RAPPORTEUR, when: [...ouvert, autorite("COMITE_TECHNIQUE"), recu, dansLeDelai] },
  { acte: "rendre", from: ["ATTENDU"], to: "RENDU", by: ["ARS.DIRECTEUR"], when: [...ouvert, autorite("DG_ARS")] },
  { acte: "rendre", from: ["ATTENDU"], to: "RENDU", by: ["NATIONAL.VALIDATEUR"], when: [...ouvert, autorite("DSS"), texteCourant] },
  { acte: "constaterSilence", from: ["ATTENDU"], to: "TACITE", by: ["SYSTEME"], when: [...ouvert, avecDelai, recu, silence, delaiPasse] },
];

export const isFavorable = (sens: SensAvis | null): boolean => sens === "FAVORABLE";
export const isPending = (statut: StatutAvis): boolean => statut === "ATTENDU" || statut === "SUSPENDU";
export const isGiven = (avis: { statut: StatutAvis; sens: SensAvis | null }): boolean => !isPending(avis.statut) && avis.sens !== null;
export const isOpenEtape = (statut: string): boolean => statut === "OUVERTE";
export const isSuspended = (statut: StatutAvis): boolean => statut === "SUSPENDU";

// The clock of R.162-50-7: months from the receipt, plus the calendar days suspended.

type Allongements = { hasSaisie: boolean; protocole: boolean };

export const moisDuDelai = (delais: Delais, { hasSaisie, protocole }: Allongements): number =>
  Math.max(delais.mois, hasSaisie ? delais.moisAvecHas : 0, protocole ? delais.moisAvecProtocole : 0);

/** Calendar days already suspended on that day, an open suspension included. */
export const joursSuspendus = (suspensions: readonly Suspension[], today: CivilDate): number =>
  suspensions.reduce((sum, { depuis, jusqua }) => sum + Math.max(0, daysBetween(depuis, jusqua ?? today)), 0);

/** Last day of the delay; null while it is suspended: nobody knows it yet. */
export function echeanceAvis(delais: Delais, recuLe: CivilDate, allongements: Allongements, suspensions: readonly Suspension[]): CivilDate | null {
  if (suspensions.some(({ jusqua }) => jusqua === null)) return null;
  return addDays(addMonths(recuLe, moisDuDelai(delais, allongements)), joursSuspendus(suspensions, recuLe));
}

export const limiteSaisineHas = (delais: Delais, recuLe: CivilDate): CivilDate => addMonths(recuLe, delais.saisineHasMois);

/** The day after the last day of the delay: silence is recorded then, not before. */
export const jourDuSilence = (echeance: CivilDate): CivilDate => addDays(echeance, 1);
export const silenceAcquis = (echeance: CivilDate | null, today: CivilDate): boolean => echeance !== null && today > echeance;

/** The clock as a page shows it. */
export type HorlogeFaits = {
  recuLe: CivilDate | null; saisineHasLe: CivilDate | null; protocole: boolean; mois: number; joursSuspendus: number; echeance: CivilDate | null; silenceLe: CivilDate | null; silenceFavorable: boolean;
  suspensions: readonly { id: string; depuis: CivilDate; jusqua: CivilDate | null; motif: string; attendu: string }[];
};

export type JourContexte = { today: CivilDate; transmisLe: CivilDate; recuLe: CivilDate | null; limiteHas: CivilDate | null; suspensions: readonly Suspension[] };

/** The sentence to show under the day of an act, or null when it can be. */
export function checkJour(acte: ActeAvis, jour: CivilDate, contexte: JourContexte): string | null {
  const { today, transmisLe, recuLe, limiteHas, suspensions } = contexte;
  if (jour > today) return "Cette date est à venir : enregistrez l’acte le jour où il a lieu.";
  if (jour < transmisLe) return `Le dossier a été transmis le ${formatDate(transmisLe)} : choisissez cette date ou une date plus tardive.`;
  if (acte === "accuserReception") return null;
  if (recuLe !== null && jour < recuLe) return `Le dossier a été reçu le ${formatDate(recuLe)} : choisissez cette date ou une date plus tardive.`;
  const last = [...suspensions].sort((a, b) => (a.depuis < b.depuis ? 1 : -1))[0];
  if (acte === "saisirHas") return limiteHas !== null && jour > limiteHas ? `La HAS se saisit au plus tard le ${formatDate(limiteHas)}.` : null;
  if (acte === "suspendre" && last?.jusqua && jour < last.jusqua) return `Le délai a repris le ${formatDate(last.jusqua)} : une nouvelle suspension commence ce jour-là ou plus tard.`;
  if (acte === "reprendre" && last && jour < last.depuis) return `Le délai est suspendu depuis le ${formatDate(last.depuis)} : il reprend ce jour-là ou plus tard.`;
  return null;
}

// The arrêté: start or trigger event, end computed, never beyond what the circuit allows.

/** Last day of a duration that starts on `debut`. */
export const finDeDuree = (debut: CivilDate, mois: number): CivilDate => addDays(addMonths(debut, mois), -1);

export type SaisieArrete = { jour: CivilDate; depart: "DATE" | "EVENEMENT"; debutLe: CivilDate | null; evenement: string; dureeMois: number };

export function checkArrete(saisie: SaisieArrete, dureeMaxMois: number, today: CivilDate): Record<string, string> {
  const errors: Record<string, string> = {};
  if (saisie.jour > today) errors["jour"] = "Cette date est à venir : enregistrez l’arrêté une fois signé.";
  if (saisie.depart === "DATE" && saisie.debutLe === null) errors["debutLe"] = "Saisissez la date de début, par exemple 12/03/2026.";
  if (saisie.depart === "DATE" && saisie.debutLe !== null && saisie.debutLe < saisie.jour) errors["debutLe"] = `L’expérimentation commence au plus tôt le jour de l’arrêté, le ${formatDate(saisie.jour)}.`;
  if (saisie.depart === "EVENEMENT" && saisie.evenement.length < 3) errors["evenement"] = "Décrivez l’événement qui fait commencer l’expérimentation.";
  if (saisie.dureeMois < 1 || saisie.dureeMois > dureeMaxMois) errors["dureeMois"] = `La durée va de 1 à ${dureeMaxMois} mois.`;
  return errors;
}

export const CONSTATENT_DEPART = ["ARS.INSTRUCTEUR", "ARS.DIRECTEUR"] as const;
export type DepartCode = "DOSSIER_CLOS" | "DEJA_FAIT";

/** The trigger event of an arrêté is recorded once, while the dossier is open; null when it can be. */
export function refuseDepart({ dossierOuvert, debutLe }: { dossierOuvert: boolean; debutLe: CivilDate | null }): DepartCode | null {
  if (!dossierOuvert) return "DOSSIER_CLOS";
  return debutLe === null ? null : "DEJA_FAIT";
}

/** The sentence under the day of the trigger event, or null when it can be that day. */
export function checkDepart(jour: CivilDate, arreteLe: CivilDate, today: CivilDate): string | null {
  if (jour > today) return "Cette date est à venir : enregistrez l’événement le jour où il a lieu.";
  return jour < arreteLe ? `L’expérimentation commence au plus tôt le jour de l’arrêté, le ${formatDate(arreteLe)}.` : null;
}
