import { describe, expect, it } from "vitest";
import { ALL_ROLE_KEYS } from "@/lib/identite/rules";
import { decideTransition, type RoleKey } from "@/lib/kernel/transitions";
import { accesAttendus, canWriteSection, DOCUMENT_TRANSITIONS, DOSSIER_TRANSITIONS, ETAPE_TRANSITIONS, MOTIF_OF, type ActeDocument, type ActeDossier, type ActeEtape, type DocumentFacts, type DossierFacts } from "@/lib/dossier/rules";
import { STATUTS_DOCUMENT, STATUTS_DOSSIER, STATUTS_ETAPE, type StatutDocument, type StatutDossier, type StatutEtape } from "@/lib/dossier/schema";

const READY: DocumentFacts = { dossierOuvert: true, etapeOuverte: true, programmeEnVigueur: true, sectionsIncompletes: 0, eligible: true, mentionDonnee: true, delaiMentionPasse: false, referentOuAucun: true, sectionsDemandees: 1 };

/** « acte · statut · rôle » → new statut: everything allowed; all the rest is refused. */
type Allowed = Readonly<Record<string, string>>;
const DOCUMENT: Allowed = {
  "deposer · BROUILLON · STRUCTURE.REPRESENTANT_LEGAL": "DEPOSE",
  "redeposer · A_CORRIGER · STRUCTURE.REPRESENTANT_LEGAL": "DEPOSE",
  "declarerComplet · DEPOSE · ARS.INSTRUCTEUR": "COMPLET",
  "demanderCorrections · DEPOSE · ARS.INSTRUCTEUR": "A_CORRIGER",
  "demanderCorrections · DEPOSE · CAISSE.INSTRUCTEUR": "A_CORRIGER",
  "demanderCorrections · COMPLET · ARS.INSTRUCTEUR": "A_CORRIGER",
  "demanderCorrections · COMPLET · CAISSE.INSTRUCTEUR": "A_CORRIGER",
};
const WHO_DOCUMENT: Readonly<Record<ActeDocument, readonly RoleKey[]>> = {
  deposer: ["STRUCTURE.REPRESENTANT_LEGAL"],
  redeposer: ["STRUCTURE.REPRESENTANT_LEGAL"],
  declarerComplet: ["ARS.INSTRUCTEUR"],
  demanderCorrections: ["ARS.INSTRUCTEUR", "CAISSE.INSTRUCTEUR"],
};

const cases = <A extends string, S extends string>(actes: readonly A[], statuts: readonly S[]): [A, S, RoleKey][] => actes.flatMap((acte) => statuts.flatMap((statut) => ALL_ROLE_KEYS.map((role): [A, S, RoleKey] => [acte, statut, role])));

describe("matrice du document", () => {
  const actes: ActeDocument[] = ["deposer", "redeposer", "declarerComplet", "demanderCorrections"];
  it.each(cases<ActeDocument, StatutDocument>(actes, STATUTS_DOCUMENT))("%s depuis %s par %s", (acte, statut, role) => {
    const to = DOCUMENT[`${acte} · ${statut} · ${role}`];
    const answer = decideTransition(DOCUMENT_TRANSITIONS, acte, statut, READY, role);
    if (to) expect(answer).toEqual({ ok: true, value: to });
    else expect(answer).toEqual({ ok: false, code: WHO_DOCUMENT[acte].includes(role) ? "ACTE_IMPOSSIBLE" : "ACTE_INTERDIT" });
  });

  it.each([
    ["deposer", "BROUILLON", "STRUCTURE.REPRESENTANT_LEGAL", { dossierOuvert: false }, "DOSSIER_CLOS"],
    ["deposer", "BROUILLON", "STRUCTURE.REPRESENTANT_LEGAL", { etapeOuverte: false }, "ETAPE_FERMEE"],
    ["deposer", "BROUILLON", "STRUCTURE.REPRESENTANT_LEGAL", { programmeEnVigueur: false }, "PROGRAMME_CLOS"],
    ["deposer", "BROUILLON", "STRUCTURE.REPRESENTANT_LEGAL", { sectionsIncompletes: 1 }, "DOCUMENT_INCOMPLET"],
    ["deposer", "BROUILLON", "STRUCTURE.REPRESENTANT_LEGAL", { eligible: false }, "NON_ELIGIBLE"],
    ["redeposer", "A_CORRIGER", "STRUCTURE.REPRESENTANT_LEGAL", { dossierOuvert: false }, "DOSSIER_CLOS"],
    ["redeposer", "A_CORRIGER", "STRUCTURE.REPRESENTANT_LEGAL", { etapeOuverte: false }, "ETAPE_FERMEE"],
    ["redeposer", "A_CORRIGER", "STRUCTURE.REPRESENTANT_LEGAL", { sectionsIncompletes: 2 }, "DOCUMENT_INCOMPLET"],
    ["redeposer", "A_CORRIGER", "STRUCTURE.REPRESENTANT_LEGAL", { eligible: false }, "NON_ELIGIBLE"],
    ["declarerComplet", "DEPOSE", "ARS.INSTRUCTEUR", { mentionDonnee: false }, "MENTION_ATTENDUE"],
    ["declarerComplet", "DEPOSE", "ARS.INSTRUCTEUR", { referentOuAucun: false }, "NON_REFERENT"],
    ["demanderCorrections", "DEPOSE", "CAISSE.INSTRUCTEUR", { sectionsDemandees: 0 }, "AUCUNE_SECTION"],
    ["demanderCorrections", "COMPLET", "ARS.INSTRUCTEUR", { referentOuAucun: false }, "NON_REFERENT"],
  ] as const)("%s depuis %s par %s est gardé : %o → %s", (acte, statut, role, broken, code) => {
    expect(decideTransition(DOCUMENT_TRANSITIONS, acte, statut, { ...READY, ...broken }, role)).toEqual({ ok: false, code });
  });

  it("le délai passé vaut la mention de la caisse", () => {
    expect(decideTransition(DOCUMENT_TRANSITIONS, "declarerComplet", "DEPOSE", { ...READY, mentionDonnee: false, delaiMentionPasse: true }, "ARS.INSTRUCTEUR").ok).toBe(true);
  });

  it("un programme clos n’empêche pas de rendre une correction", () => {
    expect(decideTransition(DOCUMENT_TRANSITIONS, "redeposer", "A_CORRIGER", { ...READY, programmeEnVigueur: false }, "STRUCTURE.REPRESENTANT_LEGAL").ok).toBe(true);
  });
});

const SIGNEE: DossierFacts = { conventionSignee: true, decisionRendue: true, toutVerse: true, depose: true };
const DEPOSE: DossierFacts = { conventionSignee: false, decisionRendue: false, toutVerse: false, depose: true };
const WHO_DOSSIER: Readonly<Record<ActeDossier, { by: readonly RoleKey[]; facts: DossierFacts }>> = {
  retirer: { by: ["STRUCTURE.REPRESENTANT_LEGAL"], facts: DEPOSE },
  declarerIrrecevable: { by: ["ARS.DIRECTEUR"], facts: DEPOSE },
  nonRetenir: { by: ["ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR"], facts: DEPOSE },
  refuser: { by: ["ARS.DIRECTEUR", "NATIONAL.RAPPORTEUR"], facts: DEPOSE },
  resilier: { by: ["ARS.DIRECTEUR"], facts: SIGNEE },
  terminer: { by: ["ARS.INSTRUCTEUR", "SYSTEME"], facts: SIGNEE },
};
const ACTES_DOSSIER: ActeDossier[] = ["retirer", "declarerIrrecevable", "nonRetenir", "refuser", "resilier", "terminer"];

describe("matrice du dossier", () => {
  it.each(cases<ActeDossier, StatutDossier>(ACTES_DOSSIER, STATUTS_DOSSIER))("%s depuis %s par %s", (acte, statut, role) => {
    const { by, facts } = WHO_DOSSIER[acte];
    const answer = decideTransition(DOSSIER_TRANSITIONS, acte, statut, facts, role);
    if (!by.includes(role)) expect(answer).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    else if (statut === "CLOS") expect(answer).toEqual({ ok: false, code: "ACTE_IMPOSSIBLE" });
    else expect(answer).toEqual({ ok: true, value: "CLOS" });
  });

  it.each([
    ["retirer", "STRUCTURE.REPRESENTANT_LEGAL", SIGNEE, "CONVENTION_SIGNEE"],
    ["declarerIrrecevable", "ARS.DIRECTEUR", { ...DEPOSE, depose: false }, "PAS_DEPOSE"],
    ["declarerIrrecevable", "ARS.DIRECTEUR", { ...DEPOSE, decisionRendue: true }, "DECISION_RENDUE"],
    ["nonRetenir", "ARS.SECRETAIRE_CODIR", { ...DEPOSE, depose: false }, "PAS_DEPOSE"],
    ["refuser", "NATIONAL.RAPPORTEUR", SIGNEE, "CONVENTION_SIGNEE"],
    ["resilier", "ARS.DIRECTEUR", DEPOSE, "CONVENTION_NON_SIGNEE"],
    ["terminer", "SYSTEME", { ...SIGNEE, toutVerse: false }, "VERSEMENTS_EN_COURS"],
  ] as const)("%s par %s est gardé", (acte, role, facts, code) => {
    expect(decideTransition(DOSSIER_TRANSITIONS, acte, "EN_COURS", facts, role)).toEqual({ ok: false, code });
  });

  it("chaque clôture a son motif, et un seul", () => {
    expect(ACTES_DOSSIER.map((acte) => MOTIF_OF[acte])).toEqual(["RETIRE", "IRRECEVABLE", "NON_RETENU", "REFUSE", "RESILIE", "TERMINE"]);
  });
});

describe("matrice de l’étape", () => {
  const allowed: Allowed = { "ouvrir · A_VENIR": "OUVERTE", "terminer · OUVERTE": "FAITE", "ecarter · A_VENIR": "ECARTEE", "ecarter · OUVERTE": "ECARTEE" };
  it.each(cases<ActeEtape, StatutEtape>(["ouvrir", "terminer", "ecarter"], STATUTS_ETAPE))("%s depuis %s par %s", (acte, statut, role) => {
    const answer = decideTransition(ETAPE_TRANSITIONS, acte, statut, {}, role);
    const to = allowed[`${acte} · ${statut}`];
    if (role !== "SYSTEME") expect(answer).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    else expect(answer).toEqual(to ? { ok: true, value: to } : { ok: false, code: "ACTE_IMPOSSIBLE" });
  });
});

describe("ce qui s’ouvre à l’écriture", () => {
  it.each([
    ["BROUILLON", false, true],
    ["BROUILLON", true, true],
    ["A_CORRIGER", true, true],
    ["A_CORRIGER", false, false],
    ["DEPOSE", false, false],
    ["DEPOSE", true, false],
    ["COMPLET", true, false],
  ] as const)("%s, nommée dans la demande : %s → %s", (statut, nommee, ouvert) => {
    expect(canWriteSection(statut, nommee)).toBe(ouvert);
  });
});

describe("accès attendus", () => {
  it("la structure dès le brouillon, les institutions au dépôt, l’instance nationale à la transmission", () => {
    const base = { structureId: "s", arsId: "a", caisseId: "c", transmisA: [] };
    expect([...accesAttendus({ ...base, depose: false })]).toEqual(["s"]);
    expect([...accesAttendus({ ...base, depose: true })]).toEqual(["s", "a", "c"]);
    expect([...accesAttendus({ ...base, depose: true, transmisA: ["n"] })]).toEqual(["s", "a", "c", "n"]);
  });
});
