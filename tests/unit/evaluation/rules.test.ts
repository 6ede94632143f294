import { describe, expect, it, test } from "vitest";
import { formatRatio } from "@/lib/kernel/format";
import { ratio } from "@/lib/kernel/ratio";
import { available, decideTransition } from "@/lib/kernel/transitions";
import {
  allRendues, anterieures, champMotif, champPoints, courante, ecartEnMots, etapeInstruction, EVALUATION_TRANSITIONS, manquants, MENTION_TRANSITIONS, readGrille, referentOuAucun, RESERVE_TRANSITIONS, totalPondere,
} from "@/lib/evaluation/rules";
import { INSTRUCTION_REFUSALS } from "@/lib/evaluation/labels";
import { readNotes, STATUTS_EVALUATION, STATUTS_MENTION, STATUTS_RESERVE } from "@/lib/evaluation/schema";
import { ALL_ROLE_KEYS } from "@/lib/identite/rules";
import { ARTICLE_51_VERSIONS } from "@/lib/programme/definitions/article-51-circuit";

const grille = ARTICLE_51_VERSIONS[0]?.grille ?? { statut: "", echelle: 0, criteres: [] };
const notes = (...points: (number | null)[]) => grille.criteres.map((critere, index) => ({ critere: critere.code, points: points[index] ?? null, motif: "Motif." }));

const EVALUABLE = { dossierOuvert: true, etapeOuverte: true, referentOuAucun: true, documentDepose: true, documentComplet: true, depotRelu: true, pointsManquants: 0, motifsManquants: 0 };
const EXAMINABLE = { dossierOuvert: true, etapeOuverte: true, referentOuAucun: true, documentAExaminer: true };

describe("matrice de l’évaluation : tous les statuts, tous les rôles", () => {
  // Written out: who may do what from which statut, when every guard holds.
  const ALLOWED: Readonly<Record<string, readonly string[]>> = {
    "BROUILLON ARS.INSTRUCTEUR": ["enregistrer", "rendre"],
    "BROUILLON CAISSE.INSTRUCTEUR": ["enregistrer", "rendre"],
  };
  test.each(STATUTS_EVALUATION.flatMap((statut) => ALL_ROLE_KEYS.map((role) => [statut, role] as const)))("%s %s", (statut, role) => {
    expect(available(EVALUATION_TRANSITIONS, statut, EVALUABLE, role)).toEqual(ALLOWED[`${statut} ${role}`] ?? []);
  });
  it("a les rôles et les statuts attendus", () => {
    expect(ALL_ROLE_KEYS).toHaveLength(17);
    expect(STATUTS_EVALUATION).toHaveLength(2);
  });

  test.each([
    ["enregistrer", { dossierOuvert: false }, "DOSSIER_CLOS"],
    ["enregistrer", { etapeOuverte: false }, "ETAPE_FERMEE"],
    ["enregistrer", { documentDepose: false }, "DOCUMENT_NON_DEPOSE"],
    ["enregistrer", { referentOuAucun: false }, "NON_REFERENT"],
    ["rendre", { dossierOuvert: false }, "DOSSIER_CLOS"],
    ["rendre", { etapeOuverte: false }, "ETAPE_FERMEE"],
    ["rendre", { documentComplet: false }, "DOCUMENT_NON_COMPLET"],
    ["rendre", { referentOuAucun: false }, "NON_REFERENT"],
    ["rendre", { depotRelu: false }, "DEPOT_CHANGE"],
    ["rendre", { pointsManquants: 1 }, "POINTS_MANQUANTS"],
    ["rendre", { motifsManquants: 1 }, "MOTIFS_MANQUANTS"],
  ] as const)("%s refusé par sa garde : %o", (acte, broken, code) => {
    expect(decideTransition(EVALUATION_TRANSITIONS, acte, "BROUILLON", { ...EVALUABLE, ...broken }, "ARS.INSTRUCTEUR")).toEqual({ ok: false, code });
    expect(INSTRUCTION_REFUSALS[code]).toMatch(/\.$/);
  });

  it("un brouillon s’enregistre avant que le dossier soit complet", () => {
    expect(decideTransition(EVALUATION_TRANSITIONS, "enregistrer", "BROUILLON", { ...EVALUABLE, documentComplet: false, pointsManquants: 4 }, "CAISSE.INSTRUCTEUR").ok).toBe(true);
  });
});

describe("une évaluation par dépôt", () => {
  const rendue = (depotRang: number) => ({ statut: "RENDUE" as const, depotRang });
  const brouillon = (depotRang: number) => ({ statut: "BROUILLON" as const, depotRang });
  it("celle du dépôt en vigueur, ou le brouillon qui suit le document ; jamais celle d’un dépôt remplacé", () => {
    expect(courante([rendue(1)], 1)).toEqual(rendue(1));
    expect(courante([rendue(1)], 2)).toBeNull();
    expect(courante([rendue(1), brouillon(2)], 3)).toEqual(brouillon(2));
    expect(courante([rendue(1), rendue(2)], 2)).toEqual(rendue(2));
    expect(courante([], 1)).toBeNull();
  });
  it("les précédentes se lisent, la plus récente d’abord", () => {
    expect(anterieures([rendue(1), rendue(2), brouillon(3)], 3)).toEqual([rendue(2), rendue(1)]);
    expect(anterieures([rendue(1)], 1)).toEqual([]);
  });
});

describe("matrice de la mention et des réserves", () => {
  test.each(STATUTS_MENTION.flatMap((statut) => ALL_ROLE_KEYS.map((role) => [statut, role] as const)))("mention %s %s", (statut, role) => {
    expect(available(MENTION_TRANSITIONS, statut, EXAMINABLE, role)).toEqual(statut === "ATTENDUE" && role === "CAISSE.INSTRUCTEUR" ? ["donner"] : []);
  });
  test.each(STATUTS_RESERVE.flatMap((statut) => ALL_ROLE_KEYS.map((role) => [statut, role] as const)))("réserve %s %s", (statut, role) => {
    expect(available(RESERVE_TRANSITIONS, statut, { dossierOuvert: true, referentOuAucun: true }, role)).toEqual(statut === "POSEE" && ["ARS.INSTRUCTEUR", "CAISSE.INSTRUCTEUR"].includes(role) ? ["lever"] : []);
  });
  test.each([
    [{ dossierOuvert: false }, "DOSSIER_CLOS"],
    [{ etapeOuverte: false }, "ETAPE_FERMEE"],
    [{ documentAExaminer: false }, "RIEN_A_EXAMINER"],
    [{ referentOuAucun: false }, "NON_REFERENT"],
  ] as const)("mention refusée par sa garde : %o", (broken, code) => {
    expect(decideTransition(MENTION_TRANSITIONS, "donner", "ATTENDUE", { ...EXAMINABLE, ...broken }, "CAISSE.INSTRUCTEUR")).toEqual({ ok: false, code });
  });
  test.each([[{ dossierOuvert: false }, "DOSSIER_CLOS"], [{ referentOuAucun: false }, "NON_REFERENT"]] as const)("réserve refusée par sa garde : %o", (broken, code) => {
    expect(decideTransition(RESERVE_TRANSITIONS, "lever", "POSEE", { dossierOuvert: true, referentOuAucun: true, ...broken }, "ARS.INSTRUCTEUR")).toEqual({ ok: false, code });
  });
});

describe("total pondéré", () => {
  it("est exact : 30, 30, 25 et 15 sur 5 points", () => {
    expect(totalPondere(grille, notes(4, 3, 5, 2))).toEqual(ratio(365, 100));
    expect(formatRatio(totalPondere(grille, notes(4, 3, 5, 2)) ?? ratio(0), 2)).toBe("3,65");
  });
  it("se réduit : mêmes points partout donnent ces points", () => {
    for (let points = 0; points <= grille.echelle; points += 1) expect(totalPondere(grille, notes(points, points, points, points))).toEqual(ratio(points));
  });
  it("n’existe pas tant qu’une note manque, zéro compris comme une note", () => {
    expect(totalPondere(grille, notes(4, null, 5, 2))).toBeNull();
    expect(totalPondere(grille, [])).toBeNull();
    expect(totalPondere(grille, notes(0, 0, 0, 0))).toEqual(ratio(0));
  });
  it("ne dépend pas de l’ordre des notes", () => {
    expect(totalPondere(grille, notes(4, 3, 5, 2).reverse())).toEqual(ratio(365, 100));
  });
  it("une grille sans poids n’a pas de total", () => {
    expect(totalPondere({ statut: "", echelle: 5, criteres: [] }, [])).toBeNull();
  });
});

describe("écart en mots", () => {
  test.each([
    [3, 3, "Même note."],
    [4, 3, "Écart de 1\u00a0point : l’ARS note plus haut."],
    [0, 5, "Écart de 5\u00a0points : la caisse note plus haut."],
    [null, 2, "Une note manque : l’écart n’est pas calculé."],
  ])("%s et %s", (ars, caisse, phrase) => expect(ecartEnMots(ars, caisse)).toBe(phrase));
});

describe("saisie de la grille", () => {
  const premier = grille.criteres[0]?.code ?? "";
  it("garde ce qui est écrit, et nul pour ce qui ne l’est pas", () => {
    const saisie = readGrille(grille, { [champPoints(premier)]: " 4 ", [champMotif(premier)]: "  Solide.\r\nBien. ", avisGeneral: "" });
    expect(saisie.champs).toEqual({});
    expect(saisie.notes[0]).toEqual({ critere: premier, points: 4, motif: "Solide.\nBien." });
    expect(saisie.notes[1]?.points).toBeNull();
    expect(manquants(grille, saisie.notes).points).toHaveLength(grille.criteres.length - 1);
  });
  test.each(["6", "-1", "2,5", "abc", "999999999999999"])("refuse « %s » points avec une phrase", (points) => {
    expect(readGrille(grille, { [champPoints(premier)]: points }).champs[champPoints(premier)]).toBe("Donnez un nombre entier de points, de 0 à 5.");
  });
  it("refuse un numéro de sécurité sociale, un texte trop long", () => {
    const { champs } = readGrille(grille, { [champMotif(premier)]: "Patient 2 55 08 14 168 025 38", avisGeneral: "a".repeat(4001) });
    expect(champs[champMotif(premier)]).toContain("numéro de sécurité sociale");
    expect(champs["avisGeneral"]).toContain("Raccourcissez");
  });
  it("relit une ligne abîmée comme vide, sans faute", () => {
    for (const value of [null, "x", [{ critere: 1 }], {}]) expect(readNotes(value)).toEqual([]);
  });
});

describe("référents et étape", () => {
  it("sans référent tout agent agit, avec un référent lui seul", () => {
    expect(referentOuAucun([], "a")).toBe(true);
    expect(referentOuAucun([{ personneId: "a" }], "a")).toBe(true);
    expect(referentOuAucun([{ personneId: "b" }], "a")).toBe(false);
  });
  it("deux évaluations rendues terminent l’instruction, une seule non", () => {
    expect(allRendues(["RENDUE", "BROUILLON"])).toBe(false);
    expect(allRendues(["RENDUE"])).toBe(false);
    expect(allRendues(["RENDUE", "RENDUE"])).toBe(true);
  });
  it("parle de l’instruction ouverte, sinon de la dernière faite, jamais d’une à venir", () => {
    const etape = (rang: number, statut: "A_VENIR" | "OUVERTE" | "FAITE" | "ECARTEE", nature = "INSTRUCTION") => ({ rang, statut, nature });
    expect(etapeInstruction([etape(1, "FAITE"), etape(2, "OUVERTE")])?.rang).toBe(2);
    expect(etapeInstruction([etape(1, "FAITE"), etape(2, "FAITE"), etape(3, "A_VENIR")])?.rang).toBe(2);
    expect(etapeInstruction([etape(1, "A_VENIR")])).toBeNull();
    expect(etapeInstruction([etape(1, "OUVERTE", "CODIR")])).toBeNull();
    expect(etapeInstruction([etape(1, "ECARTEE")])?.rang).toBe(1);
  });
});
