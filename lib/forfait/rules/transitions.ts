import type { RoleKey, TransitionTable } from "@/lib/kernel/transitions";

export const STATUTS_SIMULATION = ["ENREGISTREE", "ANNEXEE"] as const;
export type StatutSimulation = (typeof STATUTS_SIMULATION)[number];
export type ActeSimulation = "annexer" | "retirer";

export type FaitsSimulation = { readonly dossierOuvert: boolean; readonly conventionSignee: boolean; readonly memeOrganisation: boolean; readonly parArs: boolean; readonly totalConnu: boolean };
export type CodeSimulation = "DOSSIER_CLOS" | "CONVENTION_SIGNEE" | "AUTRE_ORGANISATION" | "RESULTAT_INCOMPLET" | "SIMULATION_REFUSEE" | "TROP_DE_SIMULATIONS";
export type CodeFinancement = "DOSSIER_CLOS" | "NON_COMPOSABLE" | "CONVENTION_SIGNEE" | "COMPOSITION_INVALIDE" | "DATE_PRISE";

/** Those who instruct or write the file try figures in it; the national bodies and the payers' chain only read them. */
export const SIMULENT: readonly RoleKey[] = ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL", "ARS.INSTRUCTEUR", "CAISSE.INSTRUCTEUR"];
export const COMPOSENT: readonly RoleKey[] = ["ARS.INSTRUCTEUR"];

const ouvert = { nom: "dossier ouvert", code: "DOSSIER_CLOS" as const, holds: (faits: FaitsSimulation) => faits.dossierOuvert };
const nonSignee = { nom: "convention non signée", code: "CONVENTION_SIGNEE" as const, holds: (faits: FaitsSimulation) => !faits.conventionSignee };
/** The ARS writes the annexe financière: it keeps or removes what the others attached. */
const sienne = { nom: "simulation de son organisation, ou acte de l’ARS", code: "AUTRE_ORGANISATION" as const, holds: (faits: FaitsSimulation) => faits.memeOrganisation || faits.parArs };
const totale = { nom: "résultat sans chiffre manquant", code: "RESULTAT_INCOMPLET" as const, holds: (faits: FaitsSimulation) => faits.totalConnu };

export const SIMULATION_TRANSITIONS: TransitionTable<StatutSimulation, ActeSimulation, FaitsSimulation, CodeSimulation> = [
  { acte: "annexer", from: ["ENREGISTREE"], to: "ANNEXEE", by: SIMULENT, when: [ouvert, nonSignee, sienne, totale] },
  { acte: "retirer", from: ["ANNEXEE"], to: "ENREGISTREE", by: SIMULENT, when: [ouvert, nonSignee, sienne] },
];

/** The table keeps a boolean. */
export const statutSimulation = (annexee: boolean): StatutSimulation => (annexee ? "ANNEXEE" : "ENREGISTREE");
export const isAnnexee = (statut: StatutSimulation): boolean => statut === "ANNEXEE";
