import { parseEntier } from "@/lib/kernel/entier";
import { plural } from "@/lib/kernel/format";
import { containsNir } from "@/lib/kernel/identifiants";
import { ratio, type Ratio } from "@/lib/kernel/ratio";
import type { RoleKey, TransitionTable } from "@/lib/kernel/transitions";
import { isOpenEtape } from "@/lib/dossier/rules";
import type { StatutDocument, StatutEtape } from "@/lib/dossier/schema";
import type { Critere, Grille } from "@/lib/programme/schema";
import { AVIS_MAX, MOTIF_MAX, type NoteCritere, type StatutEvaluation, type StatutMention, type StatutReserve } from "./schema";

export const INSTRUCTEURS: readonly RoleKey[] = ["ARS.INSTRUCTEUR", "CAISSE.INSTRUCTEUR"];

type Cadre = {
  dossierOuvert: boolean;
  etapeOuverte: boolean;
  /** The person is a référent of her institution, or her institution has none. */
  referentOuAucun: boolean;
};

const dossierOuvert = { nom: "le dossier est en cours", code: "DOSSIER_CLOS", holds: (facts: Cadre) => facts.dossierOuvert } as const;
const etapeOuverte = { nom: "l’étape d’instruction est ouverte", code: "ETAPE_FERMEE", holds: (facts: Cadre) => facts.etapeOuverte } as const;
const referent = { nom: "l’agent est référent, ou aucun référent n’est désigné", code: "NON_REFERENT", holds: (facts: Cadre) => facts.referentOuAucun } as const;

export type ActeEvaluation = "enregistrer" | "rendre";
export type EvaluationFacts = Cadre & { documentDepose: boolean; documentComplet: boolean; /** The draft was saved on the dépôt in force, not on one since corrected. */ depotRelu: boolean; pointsManquants: number; motifsManquants: number };
export type EvaluationCode = "DOSSIER_CLOS" | "ETAPE_FERMEE" | "NON_REFERENT" | "DOCUMENT_NON_DEPOSE" | "DOCUMENT_NON_COMPLET" | "DEPOT_CHANGE" | "POINTS_MANQUANTS" | "MOTIFS_MANQUANTS";

const depose = { nom: "le document est déposé", code: "DOCUMENT_NON_DEPOSE", holds: (facts: EvaluationFacts) => facts.documentDepose } as const;
const complet = { nom: "le document est déclaré complet", code: "DOCUMENT_NON_COMPLET", holds: (facts: EvaluationFacts) => facts.documentComplet } as const;
const depotRelu = { nom: "le brouillon porte sur le dépôt en vigueur", code: "DEPOT_CHANGE", holds: (facts: EvaluationFacts) => facts.depotRelu } as const;
const points = { nom: "chaque critère a ses points", code: "POINTS_MANQUANTS", holds: (facts: EvaluationFacts) => facts.pointsManquants === 0 } as const;
const motifs = { nom: "chaque critère a son motif", code: "MOTIFS_MANQUANTS", holds: (facts: EvaluationFacts) => facts.motifsManquants === 0 } as const;

export const EVALUATION_TRANSITIONS: TransitionTable<StatutEvaluation, ActeEvaluation, EvaluationFacts, EvaluationCode> = [
  { acte: "enregistrer", from: ["BROUILLON"], to: "BROUILLON", by: INSTRUCTEURS, when: [dossierOuvert, etapeOuverte, depose, referent] },
  { acte: "rendre", from: ["BROUILLON"], to: "RENDUE", by: INSTRUCTEURS, when: [dossierOuvert, etapeOuverte, complet, referent, depotRelu, points, motifs] },
];

export type MentionFacts = Cadre & { documentAExaminer: boolean };
export type MentionCode = "DOSSIER_CLOS" | "ETAPE_FERMEE" | "NON_REFERENT" | "RIEN_A_EXAMINER";
const aExaminer = { nom: "un dépôt attend d’être examiné", code: "RIEN_A_EXAMINER", holds: (facts: MentionFacts) => facts.documentAExaminer } as const;

/** One mention per dépôt: a new dépôt asks for a new one. */
export const MENTION_TRANSITIONS: TransitionTable<StatutMention, "donner", MentionFacts, MentionCode> = [
  { acte: "donner", from: ["ATTENDUE"], to: "DONNEE", by: ["CAISSE.INSTRUCTEUR"], when: [dossierOuvert, etapeOuverte, aExaminer, referent] },
];

export type ReserveFacts = Pick<Cadre, "dossierOuvert" | "referentOuAucun">;
export type ReserveCode = "DOSSIER_CLOS" | "NON_REFERENT";
export const RESERVE_TRANSITIONS: TransitionTable<StatutReserve, "lever", ReserveFacts, ReserveCode> = [
  {
    acte: "lever",
    from: ["POSEE"],
    to: "LEVEE",
    by: INSTRUCTEURS,
    when: [
      { nom: dossierOuvert.nom, code: dossierOuvert.code, holds: (facts) => facts.dossierOuvert },
      { nom: referent.nom, code: referent.code, holds: (facts) => facts.referentOuAucun },
    ],
  },
];

/** A dossier without référent is everyone's in the institution; with one, it is theirs. */
export const referentOuAucun = (referents: readonly { personneId: string }[], personneId: string): boolean =>
  referents.length === 0 || referents.some((row) => row.personneId === personneId);

type EtapeInstruite = { rang: number; nature: string; statut: StatutEtape };
const started = (etape: EtapeInstruite): boolean => isOpenEtape(etape.statut) || etape.statut === "FAITE";

/** The instruction in progress, else the last one that took place: what the pages of the instruction speak of. */
export function etapeInstruction<E extends EtapeInstruite>(etapes: readonly E[], wanted: (etape: E) => boolean = () => true): E | null {
  const instructions = etapes.filter((etape) => etape.nature === "INSTRUCTION" && wanted(etape));
  const open = instructions.find((etape) => isOpenEtape(etape.statut));
  if (open) return open;
  const past = instructions.filter(started).sort((a, b) => b.rang - a.rang)[0];
  // A dossier closed during its instruction keeps its pages readable.
  return past ?? instructions.filter((etape) => etape.statut === "ECARTEE").sort((a, b) => a.rang - b.rang)[0] ?? null;
}

export const isComplete = (statut: StatutDocument): boolean => statut === "COMPLET";
export const isToExamine = (statut: StatutDocument): boolean => statut === "DEPOSE";
export const isRendue = (statut: StatutEvaluation): boolean => statut === "RENDUE";

/**
 * One institution's evaluation of the dépôt in force: the one given on it, or the draft in progress, which follows the
 * document from one dépôt to the next. One given on an earlier dépôt stays, and a new one is to be written.
 */
export const courante = <E extends { statut: StatutEvaluation; depotRang: number }>(miennes: readonly E[], depotRang: number): E | null =>
  miennes.find((evaluation) => evaluation.depotRang === depotRang) ?? miennes.find((evaluation) => !isRendue(evaluation.statut)) ?? null;

/** Those given on earlier dépôts, the latest first: read, never rewritten. */
export const anterieures = <E extends { statut: StatutEvaluation; depotRang: number }>(evaluations: readonly E[], depotRang: number): E[] =>
  evaluations.filter((evaluation) => isRendue(evaluation.statut) && evaluation.depotRang < depotRang).sort((a, b) => b.depotRang - a.depotRang);

/** Both institutions have given theirs: with a complete document, the instruction ends. */
export const allRendues = (statuts: readonly StatutEvaluation[]): boolean => statuts.filter(isRendue).length >= 2;

const noteOf = (notes: readonly NoteCritere[], critere: Critere): NoteCritere | null => notes.find((note) => note.critere === critere.code) ?? null;

/** What is missing before the evaluation can be given, critère by critère. */
export function manquants(grille: Grille, notes: readonly NoteCritere[]): { points: Critere[]; motifs: Critere[] } {
  return {
    points: grille.criteres.filter((critere) => (noteOf(notes, critere)?.points ?? null) === null),
    motifs: grille.criteres.filter((critere) => (noteOf(notes, critere)?.motif ?? "").trim() === ""),
  };
}

/** Weighted mean on the scale of the grid, exact; null until every critère has its points. */
export function totalPondere(grille: Grille, notes: readonly NoteCritere[]): Ratio | null {
  let sum = 0;
  let weights = 0;
  for (const critere of grille.criteres) {
    const given = noteOf(notes, critere)?.points ?? null;
    if (given === null) return null;
    sum += given * critere.poids;
    weights += critere.poids;
  }
  return weights === 0 ? null : ratio(sum, weights);
}

/** « Écart de 2 points, la caisse note plus haut. » */
export function ecartEnMots(ars: number | null, caisse: number | null): string {
  if (ars === null || caisse === null) return "Une note manque : l’écart n’est pas calculé.";
  const gap = Math.abs(ars - caisse);
  if (gap === 0) return "Même note.";
  return `Écart de ${plural(gap, "point", "points")} : ${ars > caisse ? "l’ARS" : "la caisse"} note plus haut.`;
}

export type SaisieGrille = { notes: NoteCritere[]; avisGeneral: string; champs: Record<string, string> };

const NIR = "Ce texte contient un numéro de sécurité sociale : retirez-le. Aucune donnée de patient n’a sa place ici.";

export const champPoints = (critere: string): string => `points_${critere}`;
export const champMotif = (critere: string): string => `motif_${critere}`;

/** The form of the grid, field by field; a draft may be unfinished, never wrong. */
export function readGrille(grille: Grille, valeurs: Readonly<Record<string, unknown>>): SaisieGrille {
  const champs: Record<string, string> = {};
  const texte = (name: string, max: number): string => {
    const value = valeurs[name];
    const text = typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "";
    if (text.length > max) champs[name] = `Raccourcissez ce texte : ${plural(text.length, "caractère", "caractères")} pour ${plural(max, "au plus", "au plus")}.`;
    else if (containsNir(text)) champs[name] = NIR;
    return text;
  };
  const notes = grille.criteres.map((critere): NoteCritere => {
    const raw = valeurs[champPoints(critere.code)];
    const typed = typeof raw === "string" ? raw.trim() : "";
    const given = typed === "" ? null : parseEntier(typed);
    if (typed !== "" && (given === null || given > grille.echelle)) champs[champPoints(critere.code)] = `Donnez un nombre entier de points, de 0 à ${grille.echelle}.`;
    return { critere: critere.code, points: given, motif: texte(champMotif(critere.code), MOTIF_MAX) };
  });
  return { notes, avisGeneral: texte("avisGeneral", AVIS_MAX), champs };
}
