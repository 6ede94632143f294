import type { EvaluationCode, MentionCode, ReserveCode } from "./rules";
import type { ProfilReferent, StatutEvaluation } from "./schema";

export const STATUT_EVALUATION_LABELS: Readonly<Record<StatutEvaluation, string>> = { BROUILLON: "Brouillon", RENDUE: "Rendue" };

export const PROFIL_REFERENT_LABELS: Readonly<Record<ProfilReferent, string>> = { ADMINISTRATIF: "Référent administratif", MEDICAL: "Référent médical" };

export type ReferentCode = "COLLEGUE_INCONNU" | "DEJA_REFERENT" | "PERSONNE_RECUSEE" | "AUCUN_REFERENT";

export const INSTRUCTION_REFUSALS: Readonly<Record<EvaluationCode | MentionCode | ReserveCode | ReferentCode, string>> = {
  DOSSIER_CLOS: "Ce dossier est clos : il se lit encore, il ne se modifie plus.",
  ETAPE_FERMEE: "L’instruction de ce dossier n’est pas ouverte : rechargez la page pour voir où il en est.",
  NON_REFERENT: "Des référents sont désignés sur ce dossier et vous n’en êtes pas. Demandez-leur d’agir ou de vous passer la main.",
  DOCUMENT_NON_DEPOSE: "La structure n’a pas encore déposé ce document : l’évaluation attend le dépôt.",
  DOCUMENT_NON_COMPLET: "Le dossier n’est pas encore déclaré complet : votre brouillon est conservé, vous le rendrez ensuite.",
  DEPOT_CHANGE: "La structure a déposé à nouveau depuis l’enregistrement de ce brouillon : relisez le document, enregistrez votre évaluation, puis rendez-la.",
  POINTS_MANQUANTS: "Donnez des points à chaque critère avant de rendre l’évaluation.",
  MOTIFS_MANQUANTS: "Écrivez un motif pour chaque critère avant de rendre l’évaluation.",
  RIEN_A_EXAMINER: "Aucun dépôt n’attend d’être examiné : la structure corrige, ou le dossier est déjà complet.",
  COLLEGUE_INCONNU: "Choisissez une personne de la liste : elle doit avoir un mandat d’instructeur en cours dans votre institution.",
  DEJA_REFERENT: "Cette personne tient déjà ce rôle sur ce dossier.",
  PERSONNE_RECUSEE: "Cette personne est récusée sur ce dossier : choisissez quelqu’un d’autre.",
  AUCUN_REFERENT: "Personne ne tient ce rôle sur ce dossier.",
};
