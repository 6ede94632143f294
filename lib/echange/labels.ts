import type { AppuiCode, PrioriteCode } from "./rules";
import type { StatutAppui } from "./schema";

export const STATUT_APPUI_LABELS: Readonly<Record<StatutAppui, string>> = {
  AUCUN: "Aucun appui proposé",
  PROPOSE: "Proposé, réponse attendue",
  DECLINE: "Décliné par la structure",
  ACCEPTE: "Accepté, session à fixer",
  PLANIFIE: "Session fixée",
  TENU: "Session tenue",
};

export const ECHANGE_REFUSALS: Readonly<Record<PrioriteCode | AppuiCode, string>> = {
  DOSSIER_CLOS: "Ce dossier est clos : il se lit encore, il ne se modifie plus.",
  SANS_PRIORITE: "La priorité ne s’applique pas ici : ce programme ne la prévoit pas, ou l’instruction n’a pas commencé.",
  NON_REFERENT: "Des référents sont désignés sur ce dossier et vous n’en êtes pas. Demandez-leur d’agir ou de vous passer la main.",
  THEME_ATTENDU: "Choisissez au moins un thème régional : c’est lui qui rend le dossier prioritaire.",
  NON_PRIORITAIRE: "L’appui méthodologique se propose à un dossier prioritaire : marquez d’abord la priorité.",
  SESSION_A_VENIR: "La session n’a pas encore eu lieu : vous pourrez en noter le suivi à partir de sa date.",
};
