import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { describeHeure, formatDuree, instantsOf, proposeJour } from "@/lib/seance/rules/calendrier";
import { canWritePosition, decisionsPossibles, lessFavourable, prune, suiteOf } from "@/lib/seance/rules/decision";
import { composeLettre, type LettreFacts } from "@/lib/seance/rules/lettre";
import { canonicalText, maskPoints } from "@/lib/seance/rules/proces-verbal";
import { compareReady, computeQuorum, hasVoters } from "@/lib/seance/rules/quorum";
import { DECISIONS, lignes, parseHeure, texte, type ContenuPv, type Decision } from "@/lib/seance/schema";

describe("positions et décision commune", () => {
  it.each<[Decision, Decision, Decision[]]>([
    ["FAVORABLE", "FAVORABLE", ["FAVORABLE", "AJOURNE"]],
    ["FAVORABLE", "FAVORABLE_AVEC_RESERVES", ["FAVORABLE_AVEC_RESERVES", "AJOURNE"]],
    ["FAVORABLE", "AJOURNE", ["AJOURNE"]],
    ["FAVORABLE", "DEFAVORABLE", ["AJOURNE", "DEFAVORABLE"]],
    ["FAVORABLE_AVEC_RESERVES", "DEFAVORABLE", ["AJOURNE", "DEFAVORABLE"]],
    ["AJOURNE", "DEFAVORABLE", ["AJOURNE", "DEFAVORABLE"]],
    ["DEFAVORABLE", "DEFAVORABLE", ["AJOURNE", "DEFAVORABLE"]],
  ])("%s et %s laissent %s", (ars, caisse, expected) => {
    expect(decisionsPossibles(ars, caisse)).toEqual(expected);
    expect(decisionsPossibles(caisse, ars)).toEqual(expected);
  });
  it("rien n’est possible tant qu’une position manque", () => {
    expect(decisionsPossibles(null, "FAVORABLE")).toEqual([]);
    expect(decisionsPossibles("FAVORABLE", null)).toEqual([]);
  });
  it("jamais plus favorable que la moins favorable, sinon l’ajournement", () => {
    for (const a of DECISIONS) for (const b of DECISIONS) expect(decisionsPossibles(a, b).every((decision) => decision === "AJOURNE" || decision === lessFavourable(a, b))).toBe(true);
  });
  it("ce qui n’appartient pas à la décision ne part pas avec elle", () => {
    const saisie = { motif: "m", reserves: ["r"], attendus: ["a"], voiesRecours: "v" };
    expect(prune({ ...saisie, decision: "FAVORABLE" })).toMatchObject({ reserves: [], attendus: [], voiesRecours: "" });
    expect(prune({ ...saisie, decision: "FAVORABLE_AVEC_RESERVES" })).toMatchObject({ reserves: ["r"], attendus: [], voiesRecours: "" });
    expect(prune({ ...saisie, decision: "AJOURNE" })).toMatchObject({ reserves: [], attendus: ["a"], voiesRecours: "" });
    expect(prune({ ...saisie, decision: "DEFAVORABLE" })).toMatchObject({ reserves: [], attendus: [], voiesRecours: "v" });
  });
  it("la suite de chaque décision", () => {
    expect(DECISIONS.map(suiteOf)).toEqual(["AVANCER", "AVANCER", "ATTENDRE", "CLORE"]);
  });
  it("le secrétariat n’écrit la position de la caisse qu’en séance, la caisse présente", () => {
    const tenue = { seanceOuverte: true, caissePresente: true };
    expect(canWritePosition("ARS.SECRETAIRE_CODIR", "CAISSE", tenue)).toBe(true);
    expect(canWritePosition("ARS.SECRETAIRE_CODIR", "CAISSE", { ...tenue, caissePresente: false })).toBe(false);
    expect(canWritePosition("ARS.SECRETAIRE_CODIR", "CAISSE", { ...tenue, seanceOuverte: false })).toBe(false);
    expect(canWritePosition("ARS.DIRECTEUR", "CAISSE", tenue)).toBe(false);
    expect(canWritePosition("CAISSE.INSTRUCTEUR", "ARS", tenue)).toBe(false);
    expect(canWritePosition("CAISSE.ORDONNATEUR", "CAISSE", { seanceOuverte: false, caissePresente: false })).toBe(true);
  });
});

describe("quorum", () => {
  const seance = { arsId: "a", caisseId: "c" };
  const membre = (personneId: string, organisationId: string, votant = true, present = true) => ({ personneId, organisationId, votant, present });
  it("un membre votant présent de chaque institution", () => {
    expect(computeQuorum(seance, [membre("1", "a"), membre("2", "c")])).toEqual({ ars: 1, caisse: 1, atteint: true });
    expect(computeQuorum(seance, [membre("1", "a"), membre("2", "c", false)]).atteint).toBe(false);
    expect(computeQuorum(seance, [membre("1", "a"), membre("2", "c", true, false)]).atteint).toBe(false);
  });
  it("une personne récusée ne compte pas", () => {
    expect(computeQuorum(seance, [membre("1", "a"), membre("2", "c")], ["2"])).toEqual({ ars: 1, caisse: 0, atteint: false });
  });
  it("la convocation demande un votant désigné de chaque côté, présent ou non", () => {
    expect(hasVoters(seance, [membre("1", "a", true, false), membre("2", "c", true, false)])).toBe(true);
    expect(hasVoters(seance, [membre("1", "a", true, false)])).toBe(false);
  });
  it("prioritaires d’abord, puis le dépôt le plus ancien, puis le numéro", () => {
    const list = [
      { prioritaire: false, deposeLe: "2026-01-01", numero: "3" },
      { prioritaire: true, deposeLe: "2026-03-01", numero: "2" },
      { prioritaire: true, deposeLe: "2026-02-01", numero: "1" },
      { prioritaire: false, deposeLe: "2026-01-01", numero: "0" },
    ];
    expect(list.sort(compareReady).map((dossier) => dossier.numero)).toEqual(["1", "2", "0", "3"]);
  });
});

describe("horloges", () => {
  const seance = { jour: civilDate("2026-12-15"), heure: "14:00", dureeMinutes: 90, fuseau: "America/Martinique" };
  it("l’heure locale, et celle de Paris outre-mer", () => {
    expect(describeHeure(seance, "Martinique")).toBe("14\u00a0h\u00a000 (heure locale, Martinique), 19\u00a0h\u00a000 à Paris");
    expect(describeHeure({ ...seance, jour: civilDate("2026-07-15") }, "Martinique")).toContain("20\u00a0h\u00a000 à Paris");
    expect(describeHeure({ ...seance, heure: "23:30" }, "Martinique")).toContain("4\u00a0h\u00a030 le lendemain à Paris");
    expect(describeHeure({ ...seance, fuseau: "Europe/Paris" }, "Hauts-de-France")).toBe("14\u00a0h\u00a000");
  });
  it("l’entrée d’agenda est un instant", () => {
    expect(instantsOf(seance)).toEqual({ debut: new Date("2026-12-15T18:00:00Z"), fin: new Date("2026-12-15T19:30:00Z") });
  });
  it("le mois suivant, un jour ouvré de la région", () => {
    expect(proposeJour(civilDate("2026-11-15"), civilDate("2026-11-20"), "02")).toBe("2026-12-15");
    expect(proposeJour(civilDate("2026-04-22"), civilDate("2026-04-20"), "02")).toBe("2026-05-26");
    expect(proposeJour(null, civilDate("2026-11-21"), null)).toBe("2026-12-21");
  });
  it("heures et durées saisies", () => {
    expect(["14 h 30", "14h", "9:05", "24 h", "14 h 60", "midi"].map(parseHeure)).toEqual(["14:30", "14:00", "09:05", null, null, null]);
    expect([formatDuree(45), formatDuree(120), formatDuree(95)]).toEqual(["45\u00a0minutes", "2\u00a0h", "1\u00a0h\u00a035"]);
  });
});

describe("procès-verbal et lettres", () => {
  it("le texte canonique ne dépend pas de l’ordre des clés", () => {
    expect(canonicalText({ b: [1, { d: null, c: "é" }], a: true })).toBe('{"a":true,"b":[1,{"c":"é","d":null}]}');
    expect(canonicalText({ a: true, b: [1, { c: "é", d: null }] })).toBe(canonicalText({ b: [1, { d: null, c: "é" }], a: true }));
  });
  it("une personne récusée ne lit que le rang de son point", () => {
    const contenu = { points: [{ rang: 1, dossierId: "x", titre: "Secret" }, { rang: 2, dossierId: "y", titre: "Lisible" }] } as unknown as ContenuPv;
    const seen = maskPoints(contenu, new Set(["x"]));
    expect(seen[0]).toEqual({ masque: true, rang: 1 });
    expect(JSON.stringify(seen)).not.toContain("Secret");
    expect(JSON.stringify(seen)).toContain("Lisible");
  });
  const facts: LettreFacts = {
    jour: civilDate("2026-11-23"), ars: "ARS Martinique", caisse: "CGSS Martinique", structure: "MSP", commune: "Le Lamentin", dossier: { numero: "2026-00001", titre: "Aller vers" }, programme: "Article 51",
    seance: { numero: "CODIR-02-2026-01", jour: civilDate("2026-11-20") }, decision: "AJOURNE", motif: "Il manque un budget.", reserves: [], attendus: ["Le budget", "Le calendrier"], voiesRecours: "",
  };
  it("la lettre porte la décision, le motif et ce qui est attendu, numéroté", () => {
    const text = composeLettre(facts);
    for (const part of ["vendredi 20 novembre 2026", "a ajourné", "Motif : Il manque un budget.", "1. Le budget", "2. Le calendrier", "2026-00001"]) expect(text).toContain(part);
    expect(text).not.toContain("recours");
    expect(composeLettre(facts)).toBe(text);
  });
  it("une décision défavorable porte les voies de recours", () => {
    expect(composeLettre({ ...facts, decision: "DEFAVORABLE", attendus: [], voiesRecours: "Tribunal administratif." })).toContain("Voies et délais de recours : Tribunal administratif.");
  });
});

describe("saisies", () => {
  it("une réserve par ligne, sans puce ni ligne vide", () => {
    expect(lignes.parse("- Une première\r\n\n  • Une seconde  ")).toEqual(["Une première", "Une seconde"]);
  });
  it("un numéro de sécurité sociale est refusé", () => {
    expect(texte(200).safeParse("Patient 2 55 08 14 168 025 38").success).toBe(false);
    expect(texte(200).safeParse("Rien de tel").success).toBe(true);
  });
});
