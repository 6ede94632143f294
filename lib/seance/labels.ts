import type { PointCode, PvCode, SeanceCode } from "./rules/transitions";
import type { Decision, PartieSeance, StatutPoint, StatutPv, StatutSeance } from "./schema";

export const STATUT_SEANCE_LABELS: Readonly<Record<StatutSeance, string>> = { PREVUE: "Prévue", CONVOQUEE: "Convoquée", OUVERTE: "Ouverte", CLOSE: "Close" };
export const STATUT_POINT_LABELS: Readonly<Record<StatutPoint, string>> = { INSCRIT: "Inscrit", DECIDE: "Décidé", NOTIFIE: "Décision diffusée", REPORTE: "Reporté" };
export const STATUT_PV_LABELS: Readonly<Record<StatutPv, string>> = { BROUILLON: "Brouillon", SOUMIS: "Soumis à approbation", APPROUVE: "Approuvé" };
export const DECISION_LABELS: Readonly<Record<Decision, string>> = { FAVORABLE: "Favorable", FAVORABLE_AVEC_RESERVES: "Favorable avec réserves", AJOURNE: "Ajourné", DEFAVORABLE: "Défavorable" };
export const PARTIE_LABELS: Readonly<Record<PartieSeance, string>> = { ARS: "ARS", CAISSE: "Assurance Maladie" };
/** Words of a sentence: « la position de l’ARS ». */
export const PARTIE_NOMS: Readonly<Record<PartieSeance, string>> = { ARS: "de l’ARS", CAISSE: "de l’Assurance Maladie" };

export type SaisieSeanceCode =
  | "CAISSE_INCONNUE"
  | "JOUR_TROP_TOT"
  | "AUCUN_DOSSIER"
  | "DOSSIER_NON_PRET"
  | "MEMBRE_INCONNU"
  | "AUCUN_MEMBRE"
  | "POINT_RECUSE"
  | "CONFIRMATION"
  | "AUCUNE_DECISION"
  | "ATTENDUS_SANS_OBJET"
  | "JOUR_DE_RECEPTION";

export type SeanceRefus = SeanceCode | PointCode | PvCode | SaisieSeanceCode;

export const SEANCE_REFUSALS: Readonly<Record<SeanceRefus, string>> = {
  JOUR_A_VENIR: "Le jour de la séance n’est pas venu : elle ne peut pas encore s’ouvrir. Si elle a été avancée, modifiez d’abord sa date.",
  JOUR_PASSE: "La date de la séance est passée : modifiez-la avant de convoquer.",
  MEMBRES_ABSENTS: "Il manque un membre votant : chaque institution désigne les siens avant la convocation.",
  ORDRE_DU_JOUR_VIDE: "L’ordre du jour est vide : inscrivez au moins un dossier.",
  QUORUM_ABSENT: "Le quorum n’est pas réuni : il faut au moins un membre votant présent de chaque institution.",
  QUORUM_PRESENT: "Le quorum est réuni : la séance peut s’ouvrir.",
  SEANCE_NON_CONVOQUEE: "La séance n’est pas convoquée : les positions s’écrivent à partir de la convocation.",
  SEANCE_NON_OUVERTE: "La séance n’est pas ouverte : rien ne peut être décidé maintenant.",
  SEANCE_CLOSE: "La séance est close : ce point ne peut plus changer.",
  POSITION_INTERDITE: "Cette position s’écrit par l’institution qu’elle engage, ou par le secrétariat en séance quand un membre votant de cette institution est présent.",
  QUORUM_DU_POINT: "Sans les personnes récusées, le quorum n’est plus réuni sur ce point : reportez-le.",
  POSITIONS_ATTENDUES: "Enregistrez d’abord la position de chaque institution.",
  DECISION_IMPOSSIBLE: "Les deux positions ne permettent pas cette décision : restent l’ajournement, ou la moins favorable des deux.",
  RESERVE_ATTENDUE: "Écrivez au moins une réserve.",
  ATTENDU_ATTENDU: "Écrivez au moins un élément attendu de la structure.",
  MOTIF_ATTENDU: "Une décision défavorable est motivée : écrivez le motif.",
  RECOURS_ATTENDU: "Écrivez les voies et délais de recours.",
  ETAPE_FERMEE: "Le dossier n’est plus à l’étape du CODIR : il a été retiré ou clos.",
  DEJA_RECUSE: "Cette personne est déjà récusée sur ce dossier.",
  PAS_RECUSE: "Cette personne n’est pas récusée sur ce dossier.",
  SEANCE_NON_CLOSE: "Le procès-verbal se soumet une fois la séance close.",
  DEJA_APPROUVE: "Votre institution a déjà approuvé ce procès-verbal.",
  APPROBATION_ATTENDUE: "L’autre institution n’a pas encore approuvé.",
  CAISSE_INCONNUE: "Choisissez une caisse de votre région.",
  JOUR_TROP_TOT: "Choisissez une date à venir.",
  AUCUN_DOSSIER: "Aucun dossier prêt n’est à inscrire.",
  DOSSIER_NON_PRET: "Ce dossier n’est pas prêt, ou figure déjà à un ordre du jour.",
  MEMBRE_INCONNU: "Choisissez une personne de votre institution.",
  AUCUN_MEMBRE: "Choisissez au moins une personne.",
  POINT_RECUSE: "Une récusation est enregistrée sur ce point : il reste à l’ordre du jour et pourra être reporté en séance.",
  CONFIRMATION: "Cochez la case pour confirmer.",
  AUCUNE_DECISION: "Choisissez au moins une décision à diffuser.",
  ATTENDUS_SANS_OBJET: "Rien n’est attendu sur ce dossier : la réception est déjà constatée.",
  JOUR_DE_RECEPTION: "La date de réception se situe entre la diffusion de la décision et aujourd’hui.",
};

export const OK_SEANCE: Readonly<Record<string, string>> = {
  creee: "La séance est créée. Désignez les membres et composez l’ordre du jour.",
  modifiee: "La séance est modifiée.",
  convoquee: "La convocation est envoyée à chaque membre, avec l’ordre du jour et l’invitation d’agenda.",
  ouverte: "La séance est ouverte : les évaluations des deux institutions sont visibles.",
  carence: "L’absence de quorum est constatée : les points sont reportés, rien de ce qui était écrit n’est perdu.",
  close: "La séance est close. Relisez et soumettez le procès-verbal.",
  recuse: "Votre récusation est enregistrée : ce point et ses pièces ne vous sont plus montrés.",
  diffusees: "Les décisions sont diffusées : chaque structure peut lire la sienne.",
};
