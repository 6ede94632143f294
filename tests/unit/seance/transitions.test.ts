import { describe, expect, it } from "vitest";
import { available, decideTransition } from "@/lib/kernel/transitions";
import { ALL_ROLE_KEYS } from "@/lib/identite/rules";
import { POINT_TRANSITIONS, PV_TRANSITIONS, SEANCE_TRANSITIONS, type ActePoint, type ActePv, type ActeSeance, type PointFacts, type PvFacts, type SeanceFacts } from "@/lib/seance/rules/transitions";
import { STATUTS_POINT, STATUTS_PV, STATUTS_SEANCE, type StatutPoint, type StatutPv, type StatutSeance } from "@/lib/seance/schema";

/** Written out by hand: acte → statut → [roles, statut after]. Everything else is refused. */
type Matrix<A extends string, S extends string> = Record<A, Partial<Record<S, [readonly string[], S]>>>;

const SEC = ["ARS.SECRETAIRE_CODIR"];
const SEC_DIR = ["ARS.DIRECTEUR", "ARS.SECRETAIRE_CODIR"];
const MEMBRES = ["ARS.SECRETAIRE_CODIR", "CAISSE.INSTRUCTEUR", "CAISSE.ORDONNATEUR"];
const TOUS_MEMBRES = ["ARS.INSTRUCTEUR", "ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR", "CAISSE.INSTRUCTEUR", "CAISSE.LIQUIDATEUR", "CAISSE.ORDONNATEUR", "CAISSE.COMPTABLE"];

const SEANCE: Matrix<ActeSeance, StatutSeance> = {
  modifier: { PREVUE: [SEC, "PREVUE"], CONVOQUEE: [SEC, "CONVOQUEE"] },
  composer: { PREVUE: [SEC, "PREVUE"], CONVOQUEE: [SEC, "CONVOQUEE"] },
  designerMembres: { PREVUE: [MEMBRES, "PREVUE"], CONVOQUEE: [MEMBRES, "CONVOQUEE"], OUVERTE: [MEMBRES, "OUVERTE"] },
  convoquer: { PREVUE: [SEC, "CONVOQUEE"], CONVOQUEE: [SEC, "CONVOQUEE"] },
  noterPresences: { CONVOQUEE: [SEC, "CONVOQUEE"], OUVERTE: [SEC, "OUVERTE"] },
  ouvrir: { CONVOQUEE: [SEC, "OUVERTE"] },
  constaterCarence: { CONVOQUEE: [SEC, "CLOSE"] },
  clore: { OUVERTE: [SEC, "CLOSE"] },
};
const POINT: Matrix<ActePoint, StatutPoint> = {
  prendrePosition: { INSCRIT: [[...SEC_DIR, "CAISSE.INSTRUCTEUR", "CAISSE.ORDONNATEUR"], "INSCRIT"] },
  recuser: { INSCRIT: [TOUS_MEMBRES, "INSCRIT"] },
  decider: { INSCRIT: [SEC_DIR, "DECIDE"] },
  reprendre: { DECIDE: [SEC_DIR, "INSCRIT"], REPORTE: [SEC_DIR, "INSCRIT"] },
  reporter: { INSCRIT: [SEC_DIR, "REPORTE"] },
  leverRecusation: { INSCRIT: [SEC_DIR, "INSCRIT"] },
  notifier: { DECIDE: [SEC_DIR, "NOTIFIE"] },
};
const PV: Matrix<ActePv, StatutPv> = {
  rediger: { BROUILLON: [SEC, "BROUILLON"] },
  soumettre: { BROUILLON: [SEC, "SOUMIS"] },
  approuver: { SOUMIS: [["ARS.DIRECTEUR", "CAISSE.ORDONNATEUR"], "SOUMIS"] },
  sceller: { SOUMIS: [["SYSTEME"], "APPROUVE"] },
  rouvrir: { SOUMIS: [["ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR", "CAISSE.ORDONNATEUR"], "BROUILLON"] },
};

const SEANCE_OK: SeanceFacts = { jourVenu: true, jourPasse: false, points: 1, votants: true, quorum: true };
const seanceOk = (acte: ActeSeance): SeanceFacts => (acte === "constaterCarence" ? { ...SEANCE_OK, quorum: false } : SEANCE_OK);
const POINT_OK: PointFacts = { seance: "OUVERTE", partiePermise: true, quorum: true, positionArs: "FAVORABLE", positionCaisse: "FAVORABLE", decision: "FAVORABLE", motif: true, reserves: 0, attendus: 0, voiesRecours: false, etapeOuverte: true, dejaRecuse: false };
const PV_OK: PvFacts = { seanceClose: true, approuveParMonInstitution: false, approuveArs: true, approuveCaisse: true };

describe("matrice des actes du CODIR : tous les statuts × tous les rôles", () => {
  it("séance", () => {
    for (const acte of Object.keys(SEANCE) as ActeSeance[]) {
      for (const statut of STATUTS_SEANCE) {
        for (const role of ALL_ROLE_KEYS) {
          const expected = SEANCE[acte][statut];
          const answer = decideTransition(SEANCE_TRANSITIONS, acte, statut, seanceOk(acte), role);
          expect(answer.ok ? answer.value : false, `${acte} ${statut} ${role}`).toBe(expected?.[0].includes(role) ? expected[1] : false);
        }
      }
    }
  });
  it("point", () => {
    for (const acte of Object.keys(POINT) as ActePoint[]) {
      for (const statut of STATUTS_POINT) {
        for (const role of ALL_ROLE_KEYS) {
          const expected = POINT[acte][statut];
          const answer = decideTransition(POINT_TRANSITIONS, acte, statut, { ...POINT_OK, dejaRecuse: acte === "leverRecusation" }, role);
          expect(answer.ok ? answer.value : false, `${acte} ${statut} ${role}`).toBe(expected?.[0].includes(role) ? expected[1] : false);
        }
      }
    }
  });
  it("procès-verbal", () => {
    for (const acte of Object.keys(PV) as ActePv[]) {
      for (const statut of STATUTS_PV) {
        for (const role of ALL_ROLE_KEYS) {
          const expected = PV[acte][statut];
          const answer = decideTransition(PV_TRANSITIONS, acte, statut, PV_OK, role);
          expect(answer.ok ? answer.value : false, `${acte} ${statut} ${role}`).toBe(expected?.[0].includes(role) ? expected[1] : false);
        }
      }
    }
  });
  it("chaque acte des tables est dans la matrice", () => {
    expect(new Set(SEANCE_TRANSITIONS.map((row) => row.acte))).toEqual(new Set(Object.keys(SEANCE)));
    expect(new Set(POINT_TRANSITIONS.map((row) => row.acte))).toEqual(new Set(Object.keys(POINT)));
    expect(new Set(PV_TRANSITIONS.map((row) => row.acte))).toEqual(new Set(Object.keys(PV)));
  });
});

describe("chaque garde refuse par son code", () => {
  it.each<[ActeSeance, StatutSeance, Partial<SeanceFacts>, string]>([
    ["convoquer", "PREVUE", { jourPasse: true }, "JOUR_PASSE"],
    ["convoquer", "PREVUE", { votants: false }, "MEMBRES_ABSENTS"],
    ["convoquer", "PREVUE", { points: 0 }, "ORDRE_DU_JOUR_VIDE"],
    ["ouvrir", "CONVOQUEE", { jourVenu: false }, "JOUR_A_VENIR"],
    ["ouvrir", "CONVOQUEE", { quorum: false }, "QUORUM_ABSENT"],
    ["constaterCarence", "CONVOQUEE", { jourVenu: false, quorum: false }, "JOUR_A_VENIR"],
    ["constaterCarence", "CONVOQUEE", { quorum: true }, "QUORUM_PRESENT"],
  ])("séance, %s depuis %s : %o → %s", (acte, statut, facts, code) => {
    expect(decideTransition(SEANCE_TRANSITIONS, acte, statut, { ...SEANCE_OK, ...facts }, "ARS.SECRETAIRE_CODIR")).toMatchObject({ ok: false, code });
  });
  it.each<[ActePoint, StatutPoint, Partial<PointFacts>, string]>([
    ["prendrePosition", "INSCRIT", { seance: "PREVUE" }, "SEANCE_NON_CONVOQUEE"],
    ["prendrePosition", "INSCRIT", { seance: "CLOSE" }, "SEANCE_NON_CONVOQUEE"],
    ["prendrePosition", "INSCRIT", { partiePermise: false }, "POSITION_INTERDITE"],
    ["recuser", "INSCRIT", { seance: "CLOSE" }, "SEANCE_CLOSE"],
    ["recuser", "INSCRIT", { dejaRecuse: true }, "DEJA_RECUSE"],
    ["leverRecusation", "INSCRIT", { seance: "CLOSE", dejaRecuse: true }, "SEANCE_CLOSE"],
    ["leverRecusation", "INSCRIT", { dejaRecuse: false }, "PAS_RECUSE"],
    ["decider", "INSCRIT", { seance: "CONVOQUEE" }, "SEANCE_NON_OUVERTE"],
    ["decider", "INSCRIT", { quorum: false }, "QUORUM_DU_POINT"],
    ["decider", "INSCRIT", { positionCaisse: null }, "POSITIONS_ATTENDUES"],
    ["decider", "INSCRIT", { positionArs: null }, "POSITIONS_ATTENDUES"],
    ["decider", "INSCRIT", { decision: "DEFAVORABLE" }, "DECISION_IMPOSSIBLE"],
    ["decider", "INSCRIT", { positionCaisse: "DEFAVORABLE", decision: "FAVORABLE" }, "DECISION_IMPOSSIBLE"],
    ["decider", "INSCRIT", { decision: null }, "DECISION_IMPOSSIBLE"],
    ["decider", "INSCRIT", { positionCaisse: "FAVORABLE_AVEC_RESERVES", decision: "FAVORABLE_AVEC_RESERVES" }, "RESERVE_ATTENDUE"],
    ["decider", "INSCRIT", { decision: "AJOURNE" }, "ATTENDU_ATTENDU"],
    ["decider", "INSCRIT", { positionCaisse: "DEFAVORABLE", decision: "DEFAVORABLE", motif: false, voiesRecours: true }, "MOTIF_ATTENDU"],
    ["decider", "INSCRIT", { positionCaisse: "DEFAVORABLE", decision: "DEFAVORABLE" }, "RECOURS_ATTENDU"],
    ["decider", "INSCRIT", { etapeOuverte: false }, "ETAPE_FERMEE"],
    ["reprendre", "DECIDE", { seance: "CLOSE" }, "SEANCE_NON_OUVERTE"],
    ["reprendre", "REPORTE", { etapeOuverte: false }, "ETAPE_FERMEE"],
    ["reporter", "INSCRIT", { seance: "CONVOQUEE" }, "SEANCE_NON_OUVERTE"],
    ["notifier", "DECIDE", { etapeOuverte: false }, "ETAPE_FERMEE"],
  ])("point, %s depuis %s : %o → %s", (acte, statut, facts, code) => {
    expect(decideTransition(POINT_TRANSITIONS, acte, statut, { ...POINT_OK, ...facts }, "ARS.SECRETAIRE_CODIR")).toMatchObject({ ok: false, code });
  });
  it.each<[ActePv, StatutPv, string, Partial<PvFacts>, string]>([
    ["soumettre", "BROUILLON", "ARS.SECRETAIRE_CODIR", { seanceClose: false }, "SEANCE_NON_CLOSE"],
    ["approuver", "SOUMIS", "ARS.DIRECTEUR", { approuveParMonInstitution: true }, "DEJA_APPROUVE"],
    ["sceller", "SOUMIS", "SYSTEME", { approuveCaisse: false }, "APPROBATION_ATTENDUE"],
    ["sceller", "SOUMIS", "SYSTEME", { approuveArs: false }, "APPROBATION_ATTENDUE"],
  ])("procès-verbal, %s depuis %s par %s : %o → %s", (acte, statut, role, facts, code) => {
    expect(decideTransition(PV_TRANSITIONS, acte, statut, { ...PV_OK, ...facts }, role)).toMatchObject({ ok: false, code });
  });
  it("les boutons lisent la même table", () => {
    expect(available(SEANCE_TRANSITIONS, "CONVOQUEE", { ...SEANCE_OK, quorum: false }, "ARS.SECRETAIRE_CODIR")).toContain("constaterCarence");
    expect(available(SEANCE_TRANSITIONS, "CONVOQUEE", { ...SEANCE_OK, quorum: false }, "ARS.SECRETAIRE_CODIR")).not.toContain("ouvrir");
    expect(available(SEANCE_TRANSITIONS, "CONVOQUEE", SEANCE_OK, "STRUCTURE.REPRESENTANT_LEGAL")).toEqual([]);
  });
});
