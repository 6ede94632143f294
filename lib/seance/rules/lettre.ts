import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatLongDate } from "@/lib/kernel/format";
import type { Decision } from "../schema";
import { suiteOf } from "./decision";

export type LettreFacts = {
  jour: CivilDate;
  ars: string;
  caisse: string;
  structure: string;
  commune: string | null;
  dossier: { numero: string; titre: string };
  programme: string;
  seance: { numero: string; jour: CivilDate };
  decision: Decision;
  motif: string;
  reserves: readonly string[];
  attendus: readonly string[];
  voiesRecours: string;
};

const SENS: Readonly<Record<Decision, string>> = {
  FAVORABLE: "a rendu une décision favorable sur votre dossier.",
  FAVORABLE_AVEC_RESERVES: "a rendu une décision favorable avec réserves sur votre dossier.",
  AJOURNE: "a ajourné votre dossier : il n’est ni accepté ni refusé.",
  DEFAVORABLE: "a rendu une décision défavorable sur votre dossier.",
};

const SUITES: Readonly<Record<Decision, string>> = {
  FAVORABLE: "L’étape suivante du circuit est ouverte dès aujourd’hui : votre espace en indique l’objet et les délais.",
  FAVORABLE_AVEC_RESERVES: "L’étape suivante du circuit est ouverte dès aujourd’hui. La convention ne pourra être signée qu’une fois toutes les réserves levées.",
  AJOURNE: "Votre dossier sera présenté à la première séance qui suivra la réception de ces éléments.",
  DEFAVORABLE: "Le dossier est clos. Vous pouvez en ouvrir un nouveau à partir de celui-ci, en tenant compte de ces motifs.",
};

const listed = (titre: string, elements: readonly string[]): string[] => (elements.length === 0 ? [] : [titre, ...elements.map((element, index) => `${index + 1}. ${element}`)]);

/** The letter, word for word as it will be frozen: the same facts give the same text. One paragraph per line. */
export function composeLettre(facts: LettreFacts): string {
  return [
    `${facts.ars}`,
    `À l’attention du représentant légal de : ${facts.structure}${facts.commune ? `, ${facts.commune}` : ""}`,
    `Le ${formatLongDate(facts.jour)}`,
    `Objet : décision du comité de direction régional (CODIR) sur le dossier ${facts.dossier.numero}, « ${facts.dossier.titre} » (${facts.programme})`,
    "Madame, Monsieur,",
    `Réuni le ${formatLongDate(facts.seance.jour)} (séance ${facts.seance.numero}, ${facts.ars} et ${facts.caisse}), le CODIR ${SENS[facts.decision]}`,
    ...(facts.motif ? [`Motif : ${facts.motif}`] : []),
    ...listed("Cette décision est assortie des réserves suivantes :", facts.reserves),
    ...listed("Il vous est demandé de transmettre les éléments suivants :", facts.attendus),
    SUITES[facts.decision],
    ...(facts.voiesRecours ? [`Voies et délais de recours : ${facts.voiesRecours}`] : []),
    "Nous vous prions d’agréer, Madame, Monsieur, l’expression de notre considération distinguée.",
    `Pour ${facts.ars}, le secrétariat du CODIR`,
  ].join("\n");
}

type Texte = Pick<LettreFacts, "decision" | "motif" | "reserves" | "attendus" | "voiesRecours">;

/** The preview and the act call this on the same facts: what was read is what is sent. */
export const lettreOf = (
  seance: { arsNom: string; caisseNom: string; numero: string; jour: CivilDate },
  point: Texte,
  dossier: { structureNom: string; commune: string | null; numero: string; titre: string; programme: string },
  jour: CivilDate,
): string =>
  composeLettre({
    jour,
    ars: seance.arsNom,
    caisse: seance.caisseNom,
    structure: dossier.structureNom,
    commune: dossier.commune,
    dossier: { numero: dossier.numero, titre: dossier.titre },
    programme: dossier.programme,
    seance: { numero: seance.numero, jour: seance.jour },
    decision: point.decision,
    motif: point.motif,
    reserves: point.reserves,
    attendus: point.attendus,
    voiesRecours: point.voiesRecours,
  });

/** What the person who releases reads before doing it. */
export const describeSuite = (decision: Decision): string => {
  const suite = suiteOf(decision);
  if (suite === "CLORE") return "Le dossier sera clos (non retenu) avec ses motifs et les voies de recours.";
  return suite === "ATTENDRE" ? "Le dossier attendra ce qui est demandé, puis reviendra à la première séance suivante." : "L’étape suivante s’ouvrira aussitôt.";
};
