import type { TransitionTable } from "@/lib/kernel/transitions";
import type { Decision, StatutPoint, StatutPv, StatutSeance } from "../schema";
import { decisionsPossibles, needsAttendus, needsRecours, needsReserves } from "./decision";

/* Séance ------------------------------------------------------------------------------- */
export type ActeSeance = "modifier" | "composer" | "designerMembres" | "convoquer" | "noterPresences" | "ouvrir" | "constaterCarence" | "clore";
export type SeanceFacts = {
  /** The day of the séance has come, on the legal calendar. */
  jourVenu: boolean;
  jourPasse: boolean;
  points: number;
  /** A voting member is designated in each institution. */
  votants: boolean;
  quorum: boolean;
};
export type SeanceCode = "JOUR_A_VENIR" | "JOUR_PASSE" | "MEMBRES_ABSENTS" | "ORDRE_DU_JOUR_VIDE" | "QUORUM_ABSENT" | "QUORUM_PRESENT";

const jourVenu = { nom: "le jour de la séance est venu", code: "JOUR_A_VENIR", holds: (facts: SeanceFacts) => facts.jourVenu } as const;
const jourNonPasse = { nom: "le jour de la séance n’est pas passé", code: "JOUR_PASSE", holds: (facts: SeanceFacts) => !facts.jourPasse } as const;
const votants = { nom: "chaque institution a désigné un membre votant", code: "MEMBRES_ABSENTS", holds: (facts: SeanceFacts) => facts.votants } as const;
const ordreDuJour = { nom: "l’ordre du jour a au moins un point", code: "ORDRE_DU_JOUR_VIDE", holds: (facts: SeanceFacts) => facts.points > 0 } as const;
const quorum = { nom: "le quorum est réuni", code: "QUORUM_ABSENT", holds: (facts: SeanceFacts) => facts.quorum } as const;
const sansQuorum = { nom: "le quorum n’est pas réuni", code: "QUORUM_PRESENT", holds: (facts: SeanceFacts) => !facts.quorum } as const;

const SECRETAIRE = ["ARS.SECRETAIRE_CODIR"];
const stay = (acte: ActeSeance, from: readonly StatutSeance[], by: readonly string[]) => from.map((statut) => ({ acte, from: [statut], to: statut, by, when: [] }));

export const SEANCE_TRANSITIONS: TransitionTable<StatutSeance, ActeSeance, SeanceFacts, SeanceCode> = [
  ...stay("modifier", ["PREVUE", "CONVOQUEE"], SECRETAIRE),
  ...stay("composer", ["PREVUE", "CONVOQUEE"], SECRETAIRE),
  ...stay("designerMembres", ["PREVUE", "CONVOQUEE", "OUVERTE"], [...SECRETAIRE, "CAISSE.INSTRUCTEUR", "CAISSE.ORDONNATEUR"]),
  { acte: "convoquer", from: ["PREVUE", "CONVOQUEE"], to: "CONVOQUEE", by: SECRETAIRE, when: [jourNonPasse, votants, ordreDuJour] },
  ...stay("noterPresences", ["CONVOQUEE", "OUVERTE"], SECRETAIRE),
  { acte: "ouvrir", from: ["CONVOQUEE"], to: "OUVERTE", by: SECRETAIRE, when: [jourVenu, quorum] },
  { acte: "constaterCarence", from: ["CONVOQUEE"], to: "CLOSE", by: SECRETAIRE, when: [jourVenu, sansQuorum] },
  { acte: "clore", from: ["OUVERTE"], to: "CLOSE", by: SECRETAIRE, when: [] },
];

export const isSeanceOpen = (statut: StatutSeance): boolean => statut === "OUVERTE";
export const isSeanceOver = (statut: StatutSeance): boolean => statut === "CLOSE";
export const isConvoked = (statut: StatutSeance): boolean => statut !== "PREVUE";
export const isBeforeOpening = (statut: StatutSeance): boolean => statut === "PREVUE" || statut === "CONVOQUEE";

/* Point -------------------------------------------------------------------------------- */
export type ActePoint = "prendrePosition" | "recuser" | "leverRecusation" | "decider" | "reprendre" | "reporter" | "notifier";
export type PointFacts = {
  seance: StatutSeance;
  /** This role may write that institution's position. */
  partiePermise: boolean;
  /** Counted without the persons recused on this dossier. */
  quorum: boolean;
  positionArs: Decision | null;
  positionCaisse: Decision | null;
  decision: Decision | null;
  motif: boolean;
  reserves: number;
  attendus: number;
  voiesRecours: boolean;
  /** The dossier still stands at its CODIR étape. */
  etapeOuverte: boolean;
  dejaRecuse: boolean;
};
export type PointCode =
  | "SEANCE_NON_CONVOQUEE"
  | "SEANCE_NON_OUVERTE"
  | "SEANCE_CLOSE"
  | "POSITION_INTERDITE"
  | "QUORUM_DU_POINT"
  | "POSITIONS_ATTENDUES"
  | "DECISION_IMPOSSIBLE"
  | "RESERVE_ATTENDUE"
  | "ATTENDU_ATTENDU"
  | "MOTIF_ATTENDU"
  | "RECOURS_ATTENDU"
  | "ETAPE_FERMEE"
  | "DEJA_RECUSE"
  | "PAS_RECUSE";

const seanceConvoquee = { nom: "la séance est convoquée ou ouverte", code: "SEANCE_NON_CONVOQUEE", holds: (facts: PointFacts) => facts.seance === "CONVOQUEE" || facts.seance === "OUVERTE" } as const;
const seanceOuverte = { nom: "la séance est ouverte", code: "SEANCE_NON_OUVERTE", holds: (facts: PointFacts) => facts.seance === "OUVERTE" } as const;
const seanceNonClose = { nom: "la séance n’est pas close", code: "SEANCE_CLOSE", holds: (facts: PointFacts) => facts.seance !== "CLOSE" } as const;
const partiePermise = { nom: "cette institution peut écrire cette position", code: "POSITION_INTERDITE", holds: (facts: PointFacts) => facts.partiePermise } as const;
const quorumDuPoint = { nom: "le quorum est réuni sans les personnes récusées", code: "QUORUM_DU_POINT", holds: (facts: PointFacts) => facts.quorum } as const;
const positions = { nom: "les deux positions sont données", code: "POSITIONS_ATTENDUES", holds: (facts: PointFacts) => facts.positionArs !== null && facts.positionCaisse !== null } as const;
const possible = { nom: "la décision suit des positions données", code: "DECISION_IMPOSSIBLE", holds: (facts: PointFacts) => facts.decision !== null && decisionsPossibles(facts.positionArs, facts.positionCaisse).includes(facts.decision) } as const;
const reserves = { nom: "une décision avec réserves en porte au moins une", code: "RESERVE_ATTENDUE", holds: (facts: PointFacts) => !facts.decision || !needsReserves(facts.decision) || facts.reserves > 0 } as const;
const attendus = { nom: "un ajournement dit ce qui est attendu", code: "ATTENDU_ATTENDU", holds: (facts: PointFacts) => !facts.decision || !needsAttendus(facts.decision) || facts.attendus > 0 } as const;
const motif = { nom: "une décision défavorable est motivée", code: "MOTIF_ATTENDU", holds: (facts: PointFacts) => !facts.decision || !needsRecours(facts.decision) || facts.motif } as const;
const recours = { nom: "une décision défavorable dit les voies de recours", code: "RECOURS_ATTENDU", holds: (facts: PointFacts) => !facts.decision || !needsRecours(facts.decision) || facts.voiesRecours } as const;
const etapeOuverte = { nom: "le dossier est toujours à l’étape du CODIR", code: "ETAPE_FERMEE", holds: (facts: PointFacts) => facts.etapeOuverte } as const;
const nonRecuse = { nom: "la personne n’est pas déjà récusée", code: "DEJA_RECUSE", holds: (facts: PointFacts) => !facts.dejaRecuse } as const;

const recuse = { nom: "la personne est récusée", code: "PAS_RECUSE", holds: (facts: PointFacts) => facts.dejaRecuse } as const;

export const DECIDEURS = ["ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR"];
export const MEMBRES_INSTITUTIONS = ["ARS.INSTRUCTEUR", "ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR", "CAISSE.INSTRUCTEUR", "CAISSE.LIQUIDATEUR", "CAISSE.ORDONNATEUR", "CAISSE.COMPTABLE"];

export const POINT_TRANSITIONS: TransitionTable<StatutPoint, ActePoint, PointFacts, PointCode> = [
  { acte: "prendrePosition", from: ["INSCRIT"], to: "INSCRIT", by: [...DECIDEURS, "CAISSE.INSTRUCTEUR", "CAISSE.ORDONNATEUR"], when: [seanceConvoquee, partiePermise] },
  { acte: "recuser", from: ["INSCRIT"], to: "INSCRIT", by: MEMBRES_INSTITUTIONS, when: [seanceNonClose, nonRecuse] },
  // A mistake, or a link that no longer holds: before the decision, and never by the person herself, who does not see the point.
  { acte: "leverRecusation", from: ["INSCRIT"], to: "INSCRIT", by: DECIDEURS, when: [seanceNonClose, recuse] },
  { acte: "decider", from: ["INSCRIT"], to: "DECIDE", by: DECIDEURS, when: [seanceOuverte, quorumDuPoint, positions, possible, reserves, attendus, motif, recours, etapeOuverte] },
  { acte: "reprendre", from: ["DECIDE", "REPORTE"], to: "INSCRIT", by: DECIDEURS, when: [seanceOuverte, etapeOuverte] },
  { acte: "reporter", from: ["INSCRIT"], to: "REPORTE", by: DECIDEURS, when: [seanceOuverte] },
  // The directeur too: a secretary recused on a point does not see it, and its decision must still reach the structure.
  { acte: "notifier", from: ["DECIDE"], to: "NOTIFIE", by: DECIDEURS, when: [etapeOuverte] },
];

export const isPending = (statut: StatutPoint): boolean => statut === "INSCRIT";
export const isDecided = (statut: StatutPoint): boolean => statut === "DECIDE";
export const isReported = (statut: StatutPoint): boolean => statut === "REPORTE";
export const isReleased = (statut: StatutPoint): boolean => statut === "NOTIFIE";

/* Procès-verbal -------------------------------------------------------------------------- */
export type ActePv = "rediger" | "soumettre" | "approuver" | "sceller" | "rouvrir";
export type PvFacts = { seanceClose: boolean; approuveParMonInstitution: boolean; approuveArs: boolean; approuveCaisse: boolean };
export type PvCode = "SEANCE_NON_CLOSE" | "DEJA_APPROUVE" | "APPROBATION_ATTENDUE";

const seanceClose = { nom: "la séance est close", code: "SEANCE_NON_CLOSE", holds: (facts: PvFacts) => facts.seanceClose } as const;
const nonApprouve = { nom: "l’institution n’a pas encore approuvé", code: "DEJA_APPROUVE", holds: (facts: PvFacts) => !facts.approuveParMonInstitution } as const;
const deuxApprobations = { nom: "les deux institutions ont approuvé", code: "APPROBATION_ATTENDUE", holds: (facts: PvFacts) => facts.approuveArs && facts.approuveCaisse } as const;

export const PV_TRANSITIONS: TransitionTable<StatutPv, ActePv, PvFacts, PvCode> = [
  { acte: "rediger", from: ["BROUILLON"], to: "BROUILLON", by: SECRETAIRE, when: [] },
  { acte: "soumettre", from: ["BROUILLON"], to: "SOUMIS", by: SECRETAIRE, when: [seanceClose] },
  { acte: "approuver", from: ["SOUMIS"], to: "SOUMIS", by: ["ARS.DIRECTEUR", "CAISSE.ORDONNATEUR"], when: [nonApprouve] },
  { acte: "sceller", from: ["SOUMIS"], to: "APPROUVE", by: ["SYSTEME"], when: [deuxApprobations] },
  { acte: "rouvrir", from: ["SOUMIS"], to: "BROUILLON", by: [...SECRETAIRE, "ARS.DIRECTEUR", "CAISSE.ORDONNATEUR"], when: [] },
];

export const isDraft = (statut: StatutPv): boolean => statut === "BROUILLON";
export const isSubmitted = (statut: StatutPv): boolean => statut === "SOUMIS";
export const isSealed = (statut: StatutPv): boolean => statut === "APPROUVE";
