import { addDays, type CivilDate } from "@/lib/kernel/civil-date";
import type { RoleKey, TransitionTable } from "@/lib/kernel/transitions";
import { PREAVIS_DECLARATION_JOURS } from "@/lib/suivi/rules/versement";
import type { StatutLot, StatutVersement } from "./schema";

export type ActeVersement = "declarer" | "certifier" | "liquider" | "ordonnancer" | "viser" | "emettre" | "payer" | "rejeter" | "reemettre" | "annuler" | "regulariser" | "recouvrer";

/** Everything the guards look at: the use case reads it under lock, the page reads it to show the buttons. */
export type VersementFacts = {
  dossierOuvert: boolean;
  conventionSignee: boolean;
  activite: boolean;
  /** Near enough of its date to be declared or liquidated. */
  proche: boolean;
  justificatif: boolean;
  personneId: string;
  liquideParPersonne: string | null;
  ordonnanceParPersonne: string | null;
  /** The caisse's setting, copied by the database at liquidation. */
  memePersonneAdmise: boolean;
  coordonneesValidees: boolean;
  dansUnLot: boolean;
  lotEmis: boolean;
  dejaReemis: boolean;
  /** A complement is corrected through the payment it completes. */
  complement: boolean;
  /** Something paid in excess is still to be recovered on it. */
  tropPercu: boolean;
  constateParMoi: boolean;
};

export type VersementCode =
  | "DOSSIER_CLOS"
  | "CONVENTION_NON_SIGNEE"
  | "SANS_ACTIVITE"
  | "ACTIVITE_ATTENDUE"
  | "TROP_TOT"
  | "JUSTIFICATIF_ABSENT"
  | "MEME_PERSONNE"
  | "COORDONNEES_NON_VALIDEES"
  | "DEJA_EN_LOT"
  | "LOT_NON_EMIS"
  | "DEJA_REEMIS"
  | "EST_UN_COMPLEMENT"
  | "AUCUN_TROP_PERCU";

type Facts = VersementFacts;
const ouvert = { nom: "le dossier est en cours", code: "DOSSIER_CLOS", holds: (facts: Facts) => facts.dossierOuvert } as const;
const signee = { nom: "la convention est signée", code: "CONVENTION_NON_SIGNEE", holds: (facts: Facts) => facts.conventionSignee } as const;
const avecActivite = { nom: "ce versement dépend d’une activité", code: "SANS_ACTIVITE", holds: (facts: Facts) => facts.activite } as const;
const sansActivite = { nom: "ce versement est dû sans activité", code: "ACTIVITE_ATTENDUE", holds: (facts: Facts) => !facts.activite } as const;
const proche = { nom: "l’échéance approche", code: "TROP_TOT", holds: (facts: Facts) => facts.proche } as const;
const justifie = { nom: "un justificatif est joint", code: "JUSTIFICATIF_ABSENT", holds: (facts: Facts) => facts.justificatif } as const;
const nonLiquidateur = { nom: "une autre personne a liquidé, ou la caisse l’admet", code: "MEME_PERSONNE", holds: (facts: Facts) => facts.memePersonneAdmise || facts.liquideParPersonne !== facts.personneId } as const;
const nonOrdonnateur = { nom: "le comptable n’a ni liquidé ni approuvé", code: "MEME_PERSONNE", holds: (facts: Facts) => facts.liquideParPersonne !== facts.personneId && facts.ordonnanceParPersonne !== facts.personneId } as const;
const banque = { nom: "les coordonnées bancaires sont validées", code: "COORDONNEES_NON_VALIDEES", holds: (facts: Facts) => facts.coordonneesValidees } as const;
const horsLot = { nom: "l’ordre n’est dans aucun lot", code: "DEJA_EN_LOT", holds: (facts: Facts) => !facts.dansUnLot } as const;
const lotEmis = { nom: "le lot est émis", code: "LOT_NON_EMIS", holds: (facts: Facts) => facts.lotEmis } as const;
const nonReemis = { nom: "l’ordre n’est pas déjà réémis", code: "DEJA_REEMIS", holds: (facts: Facts) => !facts.dejaReemis } as const;

const premier = { nom: "ce n’est pas un complément", code: "EST_UN_COMPLEMENT", holds: (facts: Facts) => !facts.complement } as const;
const tropPercu = { nom: "un trop-perçu reste à reverser", code: "AUCUN_TROP_PERCU", holds: (facts: Facts) => facts.tropPercu } as const;
const nonConstateur = { nom: "une autre personne a constaté le trop-perçu", code: "MEME_PERSONNE", holds: (facts: Facts) => !facts.constateParMoi } as const;

const REDACTEURS: readonly RoleKey[] = ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"];

export const VERSEMENT_TRANSITIONS: TransitionTable<StatutVersement, ActeVersement, VersementFacts, VersementCode> = [
  // Corrected as often as needed until it is certified.
  { acte: "declarer", from: ["PREVU", "DECLARE"], to: "DECLARE", by: REDACTEURS, when: [ouvert, signee, avecActivite, proche, justifie] },
  { acte: "certifier", from: ["DECLARE"], to: "CERTIFIE", by: ["CAISSE.LIQUIDATEUR"], when: [ouvert, signee] },
  { acte: "liquider", from: ["CERTIFIE"], to: "LIQUIDE", by: ["CAISSE.LIQUIDATEUR"], when: [ouvert, signee] },
  { acte: "liquider", from: ["PREVU"], to: "LIQUIDE", by: ["CAISSE.LIQUIDATEUR"], when: [ouvert, signee, sansActivite, proche] },
  { acte: "ordonnancer", from: ["LIQUIDE"], to: "ORDONNANCE", by: ["CAISSE.ORDONNATEUR"], when: [signee, nonLiquidateur] },
  { acte: "viser", from: ["ORDONNANCE"], to: "VISE", by: ["CAISSE.COMPTABLE"], when: [nonOrdonnateur] },
  { acte: "emettre", from: ["VISE"], to: "EMIS", by: ["CAISSE.COMPTABLE"], when: [banque, horsLot] },
  // A batch reserved before a fault is confirmed by whoever comes next.
  { acte: "emettre", from: ["VISE"], to: "EMIS", by: ["SYSTEME"], when: [] },
  { acte: "payer", from: ["EMIS"], to: "PAYE", by: ["CAISSE.COMPTABLE"], when: [lotEmis] },
  { acte: "rejeter", from: ["EMIS"], to: "REJETE", by: ["CAISSE.COMPTABLE"], when: [lotEmis] },
  { acte: "reemettre", from: ["REJETE"], to: "REJETE", by: ["CAISSE.COMPTABLE"], when: [nonReemis] },
  { acte: "regulariser", from: ["PAYE"], to: "PAYE", by: ["CAISSE.LIQUIDATEUR"], when: [premier] },
  { acte: "recouvrer", from: ["PAYE"], to: "PAYE", by: ["CAISSE.COMPTABLE"], when: [tropPercu, nonConstateur] },
  { acte: "annuler", from: ["PREVU", "DECLARE", "CERTIFIE", "LIQUIDE"], to: "ANNULE", by: ["CAISSE.LIQUIDATEUR"], when: [horsLot] },
  { acte: "annuler", from: ["LIQUIDE", "ORDONNANCE", "VISE"], to: "ANNULE", by: ["CAISSE.ORDONNATEUR"], when: [horsLot] },
];

/** Declared or liquidated at the earliest this many days before its date (default, not law). */
export const isProche = (datePrevue: CivilDate, today: CivilDate): boolean => datePrevue <= addDays(today, PREAVIS_DECLARATION_JOURS);

/** A ceiling or a payment of a programme that does not tell kinds of credit apart. */
export const TOUS_CREDITS = "TOUS";

export const isPrevu = (statut: StatutVersement): boolean => statut === "PREVU";
export const isDeclared = (statut: StatutVersement): boolean => statut === "DECLARE";
export const isLiquidated = (statut: StatutVersement): boolean => ["LIQUIDE", "ORDONNANCE", "VISE", "EMIS", "PAYE"].includes(statut);
/** Before the liquidation the amount is worked out again each time it is looked at. */
export const isCalculable = (statut: StatutVersement): boolean => statut === "CERTIFIE" || statut === "PREVU";
export const isPaid = (statut: StatutVersement): boolean => statut === "PAYE";
export const isEmitted = (statut: StatutVersement): boolean => statut === "EMIS";
export const isVise = (statut: StatutVersement): boolean => statut === "VISE";
export const isRejected = (statut: StatutVersement): boolean => statut === "REJETE";
export const isCancelled = (statut: StatutVersement): boolean => statut === "ANNULE";
export const isLotReserved = (statut: StatutLot): boolean => statut === "RESERVE";
export const isLotEmitted = (statut: StatutLot): boolean => statut === "EMIS";
/** Dead rows of the échéancier: a rejected one counts as long as nothing replaces it. */
export const isLive = (versement: { statut: StatutVersement; remplace: boolean }): boolean => versement.statut !== "ANNULE" && !(versement.statut === "REJETE" && versement.remplace);
/** Nothing is expected of it any more. */
export const isSettled = (versement: { statut: StatutVersement; remplace: boolean }): boolean => versement.statut === "PAYE" || !isLive(versement);
/** The étape of the payments ends when one at least was paid and none is expected. */
export const allSettled = (versements: readonly { statut: StatutVersement; remplace: boolean }[]): boolean =>
  versements.length > 0 && versements.every(isSettled) && versements.some((versement) => versement.statut === "PAYE");

/** Which tab of the queue each statut stands in, for whoever works there. */
export const FILES_CAISSE = [
  { code: "certifier", statut: "DECLARE", role: "LIQUIDATEUR" },
  { code: "liquider", statut: "CERTIFIE", role: "LIQUIDATEUR" },
  { code: "approuver", statut: "LIQUIDE", role: "ORDONNATEUR" },
  { code: "viser", statut: "ORDONNANCE", role: "COMPTABLE" },
  { code: "emettre", statut: "VISE", role: "COMPTABLE" },
  { code: "emis", statut: "EMIS", role: "COMPTABLE" },
  { code: "payes", statut: "PAYE", role: null },
  { code: "rejetes", statut: "REJETE", role: "COMPTABLE" },
  { code: "prevus", statut: "PREVU", role: null },
] as const satisfies readonly { code: string; statut: StatutVersement; role: string | null }[];
export type CodeFile = (typeof FILES_CAISSE)[number]["code"];

/** « 2026-0001 »: one continuous series per caisse and civil year. */
export const formatOrdre = (annee: number | null, numero: number | null): string | null => (annee === null || numero === null ? null : `${annee}-${String(numero).padStart(4, "0")}`);

/** Identifiers of the bank file, unique across the caisses of one portal: at most 35 characters. */
const caisseCode = (caisseId: string): string => caisseId.replaceAll("-", "").slice(0, 8);
export const endToEndIdOf = (caisseId: string, annee: number, numero: number): string => `OP-${annee}-${caisseCode(caisseId)}-${String(numero).padStart(6, "0")}`;
export const messageIdOf = (caisseId: string, annee: number, numero: number): string => `LOT-${annee}-${caisseCode(caisseId)}-${String(numero).padStart(6, "0")}`;
export const lotKeyOf = (messageId: string): string => `lots/${messageId}.xml`;

/** The tabs each side sees, and the one that opens first: what waits for this role. */
export const vuesOf = (actor: { organisationType: string }): readonly (CodeFile | "attendus" | "annules")[] =>
  actor.organisationType === "CAISSE" ? FILES_CAISSE.map((file) => file.code) : ["attendus", "payes", "rejetes", "annules"];
export const vueParDefaut = (actor: { organisationType: string; role: string }): CodeFile | "attendus" =>
  actor.organisationType === "CAISSE" ? (FILES_CAISSE.find((file) => file.role === actor.role)?.code ?? "certifier") : "attendus";

/** Whose turn it is, in words that complete « … certifie le service fait ». */
const SUITES: Readonly<Partial<Record<StatutVersement, { qui: string; acte: string }>>> = {
  DECLARE: { qui: "La caisse", acte: "certifie le service fait" },
  CERTIFIE: { qui: "La caisse", acte: "liquide le montant" },
  LIQUIDE: { qui: "L’ordonnateur de la caisse", acte: "approuve l’ordre" },
  ORDONNANCE: { qui: "Le comptable de la caisse", acte: "vise l’ordre" },
  VISE: { qui: "Le comptable de la caisse", acte: "émet l’ordre dans un lot de virements" },
  EMIS: { qui: "La banque", acte: "exécute le virement" },
  REJETE: { qui: "Le comptable de la caisse", acte: "réémet le virement" },
};
export const prochainActe = (statut: StatutVersement, activite: boolean): { qui: string; acte: string } | null =>
  statut === "PREVU" ? (activite ? { qui: "La structure", acte: "déclare son activité" } : { qui: "La caisse", acte: "liquide le montant, sans activité à déclarer" }) : (SUITES[statut] ?? null);
