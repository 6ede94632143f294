import type { CivilDate } from "@/lib/kernel/civil-date";
import type { RoleKey, TransitionTable } from "@/lib/kernel/transitions";
import type { StatutAppui, StatutPriorite } from "./schema";

/** Whoever follows a dossier may write in its thread; a LECTEUR reads, an ADMINISTRATEUR sees no content. */
export const AUTEURS_MESSAGE: readonly RoleKey[] = [
  "STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL", "ARS.INSTRUCTEUR", "ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR",
  "CAISSE.INSTRUCTEUR", "CAISSE.LIQUIDATEUR", "CAISSE.ORDONNATEUR", "CAISSE.COMPTABLE", "NATIONAL.VALIDATEUR", "NATIONAL.RAPPORTEUR",
];

/** Staff notes belong to the institutions: the structure has none. */
export const AUTEURS_NOTE: readonly RoleKey[] = AUTEURS_MESSAGE.filter((key) => !key.startsWith("STRUCTURE."));

type Cadre = { dossierOuvert: boolean; circuitPrioritaire: boolean; referentOuAucun: boolean };
const dossierOuvert = { nom: "le dossier est en cours", code: "DOSSIER_CLOS", holds: (facts: Cadre) => facts.dossierOuvert } as const;
const circuit = { nom: "le programme prévoit la priorité, et l’instruction a commencé", code: "SANS_PRIORITE", holds: (facts: Cadre) => facts.circuitPrioritaire } as const;
const referent = { nom: "l’agent est référent, ou aucun référent n’est désigné", code: "NON_REFERENT", holds: (facts: Cadre) => facts.referentOuAucun } as const;

export type ActePriorite = "marquer" | "retirer";
export type PrioriteFacts = Cadre & { themesRetenus: number };
export type PrioriteCode = "DOSSIER_CLOS" | "SANS_PRIORITE" | "NON_REFERENT" | "THEME_ATTENDU";
const theme = { nom: "au moins un thème régional est retenu", code: "THEME_ATTENDU", holds: (facts: PrioriteFacts) => facts.themesRetenus > 0 } as const;

export const PRIORITE_TRANSITIONS: TransitionTable<StatutPriorite, ActePriorite, PrioriteFacts, PrioriteCode> = [
  { acte: "marquer", from: ["ORDINAIRE", "PRIORITAIRE"], to: "PRIORITAIRE", by: ["ARS.INSTRUCTEUR"], when: [dossierOuvert, circuit, referent, theme] },
  { acte: "retirer", from: ["PRIORITAIRE"], to: "ORDINAIRE", by: ["ARS.INSTRUCTEUR"], when: [dossierOuvert, circuit, referent] },
];

export const statutPriorite = (prioritaire: boolean): StatutPriorite => (prioritaire ? "PRIORITAIRE" : "ORDINAIRE");

export type ActeAppui = "proposer" | "accepter" | "decliner" | "planifier" | "noterSuivi";
export type AppuiFacts = Cadre & { prioritaire: boolean; sessionPassee: boolean };
export type AppuiCode = "DOSSIER_CLOS" | "SANS_PRIORITE" | "NON_REFERENT" | "NON_PRIORITAIRE" | "SESSION_A_VENIR";
const prioritaire = { nom: "le dossier est prioritaire", code: "NON_PRIORITAIRE", holds: (facts: AppuiFacts) => facts.prioritaire } as const;
const passee = { nom: "la session a eu lieu", code: "SESSION_A_VENIR", holds: (facts: AppuiFacts) => facts.sessionPassee } as const;

const REPONDANTS: readonly RoleKey[] = ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"];

export const APPUI_TRANSITIONS: TransitionTable<StatutAppui, ActeAppui, AppuiFacts, AppuiCode> = [
  { acte: "proposer", from: ["AUCUN", "DECLINE", "TENU"], to: "PROPOSE", by: ["ARS.INSTRUCTEUR"], when: [dossierOuvert, circuit, referent, prioritaire] },
  { acte: "accepter", from: ["PROPOSE"], to: "ACCEPTE", by: REPONDANTS, when: [dossierOuvert] },
  { acte: "decliner", from: ["PROPOSE"], to: "DECLINE", by: REPONDANTS, when: [dossierOuvert] },
  { acte: "planifier", from: ["ACCEPTE", "PLANIFIE"], to: "PLANIFIE", by: ["ARS.INSTRUCTEUR"], when: [dossierOuvert, referent] },
  { acte: "noterSuivi", from: ["PLANIFIE", "TENU"], to: "TENU", by: ["ARS.INSTRUCTEUR"], when: [dossierOuvert, referent, passee] },
];

export type AppuiLu = { accepte: boolean | null; seanceLe: CivilDate | null; suivi: string | null };

/** Each thing that happened left its trace on the row: the statut is read from them. */
export function statutAppui(appui: AppuiLu | null): StatutAppui {
  if (!appui) return "AUCUN";
  if (appui.accepte === null) return "PROPOSE";
  if (!appui.accepte) return "DECLINE";
  if (appui.suivi !== null) return "TENU";
  return appui.seanceLe === null ? "ACCEPTE" : "PLANIFIE";
}
