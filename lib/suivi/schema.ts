import type { CivilDate } from "@/lib/kernel/civil-date";
import type { JalonResume, NatureEtape, StatutDocument, StatutDossier, StatutEtape } from "@/lib/dossier/schema";
import type { Jalon, ProgrammeVersion } from "@/lib/programme/schema";

/** What the suivi reads of one dossier, whoever acts. Nothing of it is shown as such. */
export type SuiviFacts = {
  today: CivilDate;
  dossier: { id: string; numero: string; titre: string; statut: StatutDossier; structureId: string; structureNom: string; arsId: string; caisseId: string; regionCode: string; deposeLe: CivilDate | null; creeJour: CivilDate };
  modele: ProgrammeVersion;
  etapes: readonly { id: string; rang: number; code: string; nature: NatureEtape; libelle: string; jalon: Jalon; statut: StatutEtape; ouverteLe: CivilDate | null; faiteLe: CivilDate | null; echeance: CivilDate | null }[];
  documents: readonly { id: string; etapeId: string; type: string; statut: StatutDocument; incompletes: readonly string[]; eligible: boolean; dernierDepot: { rang: number; jour: CivilDate } | null }[];
  referents: readonly { organisationId: string }[];
  mentions: readonly { documentId: string; depotRang: number; jour: CivilDate }[];
  corrections: readonly { documentId: string; jour: CivilDate; echeance: CivilDate | null }[];
  evaluations: readonly { etapeId: string; organisationId: string; statut: "BROUILLON" | "RENDUE"; depotRang: number }[];
  appuis: readonly { propose: CivilDate; accepte: boolean | null; seanceLe: CivilDate | null; suivi: string | null }[];
  /** Every secretary of the CODIR is recused on this dossier: what was theirs falls to the directeur. */
  sansSecretaire: boolean;
  points: readonly { id: string; seanceId: string; seanceJour: CivilDate; seanceStatut: string; statut: string; decision: string | null; decideLe: CivilDate | null }[];
  attendus: readonly { pointId: string; jour: CivilDate; recusLe: CivilDate | null }[];
  reserves: readonly { id: string; jour: CivilDate; leveeLe: CivilDate | null }[];
  avis: readonly { id: string; etapeId: string; rang: number; organisationId: string | null; autorite: string; statut: string; sens: string | null; transmisLe: CivilDate; recuLe: CivilDate | null; echeance: CivilDate | null }[];
  convention: { id: string; statut: string; depuis: CivilDate; effet?: CivilDate | null; fin?: CivilDate | null } | null;
  signatures: readonly { partie: string; jour: CivilDate }[];
  coordonnees: { id: string; statut: string; jour: CivilDate; validations: number } | null;
  versements: readonly { id: string; libelle: string; statut: string; activite: boolean; datePrevue: CivilDate; depuis: CivilDate; montantCentimes: bigint | null; prevuCentimes: bigint | null; remplace: boolean }[];
};

/** One thing that someone must do. `pourLesAutres` is what everyone with access may read. */
export type Tache = {
  cle: string;
  organisationId: string;
  roles: readonly string[];
  acte: ActeTache;
  phrase: string;
  lien: string;
  depuis: CivilDate;
  echeance: CivilDate | null;
  pourLesAutres: string | null;
  montantCentimes?: bigint | null;
};

export const ACTES_TACHE = [
  "COMPLETER_DOCUMENT", "DEPOSER", "CORRIGER", "DESIGNER_REFERENTS", "DONNER_MENTION", "DECLARER_COMPLET", "EVALUER", "REPONDRE_APPUI", "TENIR_APPUI",
  "INSCRIRE_ORDRE_DU_JOUR", "DIFFUSER_DECISION", "TRANSMETTRE_ATTENDUS", "RECEVOIR_ATTENDUS", "LEVER_RESERVE", "PREPARER_CONVENTION", "TRANSMETTRE_CONVENTION", "RENDRE_AVIS",
  "ACCUSER_RECEPTION", "REPRENDRE_DELAI", "PRENDRE_ARRETE", "METTRE_A_LA_SIGNATURE", "SIGNER", "SAISIR_COORDONNEES", "VALIDER_COORDONNEES", "DECLARER_ACTIVITE",
  "CERTIFIER", "LIQUIDER", "ORDONNANCER", "VISER", "EMETTRE", "CONSTATER_PAIEMENT", "REEMETTRE", "RENDRE_BILAN",
  "DESIGNER_MEMBRES", "CONVOQUER", "OUVRIR_SEANCE", "SOUMETTRE_PV", "APPROUVER_PV",
] as const;
export type ActeTache = (typeof ACTES_TACHE)[number];

/** Kept on the dossier for both sides: who acts next, since when, by when. */
export type Attente = { organisationId: string; roles: readonly string[]; phrase: string; depuis: CivilDate; echeance: CivilDate | null };

export type SuiviResume = {
  taches: readonly Tache[];
  attente: readonly Attente[];
  jalons: readonly JalonResume[];
  etape: { code: string; nature: NatureEtape; libelle: string; depuis: CivilDate | null } | null;
  echeance: CivilDate | null;
};
