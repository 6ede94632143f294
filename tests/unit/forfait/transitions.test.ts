import { describe, expect, test } from "vitest";
import { decideTransition } from "@/lib/kernel/transitions";
import { SIMULATION_REFUSALS } from "@/lib/forfait/labels";
import { isAnnexee, SIMULATION_TRANSITIONS, STATUTS_SIMULATION, statutSimulation, type ActeSimulation, type FaitsSimulation } from "@/lib/forfait/rules/transitions";
import { ALL_ROLE_KEYS } from "@/lib/identite/rules";

const FAITS: FaitsSimulation = { dossierOuvert: true, conventionSignee: false, memeOrganisation: true, parArs: false, totalConnu: true };
const QUI = ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL", "ARS.INSTRUCTEUR", "CAISSE.INSTRUCTEUR"];
const DEPUIS: Readonly<Record<ActeSimulation, string>> = { annexer: "ENREGISTREE", retirer: "ANNEXEE" };
const VERS: Readonly<Record<ActeSimulation, string>> = { annexer: "ANNEXEE", retirer: "ENREGISTREE" };

describe("joindre une simulation à l’annexe : tous les états, tous les rôles", () => {
  for (const acte of ["annexer", "retirer"] as const) {
    for (const statut of STATUTS_SIMULATION) {
      test(`${acte} depuis ${statut}`, () => {
        for (const role of ALL_ROLE_KEYS) {
          const attendu = !QUI.includes(role) ? { ok: false, code: "ACTE_INTERDIT" } : statut === DEPUIS[acte] ? { ok: true, value: VERS[acte] } : { ok: false, code: "ACTE_IMPOSSIBLE" };
          expect(decideTransition(SIMULATION_TRANSITIONS, acte, statut, FAITS, role), role).toEqual(attendu);
        }
      });
    }
  }

  test.each([
    ["annexer", { dossierOuvert: false }, "DOSSIER_CLOS"],
    ["annexer", { conventionSignee: true }, "CONVENTION_SIGNEE"],
    ["annexer", { memeOrganisation: false }, "AUTRE_ORGANISATION"],
    ["annexer", { totalConnu: false }, "RESULTAT_INCOMPLET"],
    ["retirer", { dossierOuvert: false }, "DOSSIER_CLOS"],
    ["retirer", { conventionSignee: true }, "CONVENTION_SIGNEE"],
    ["retirer", { memeOrganisation: false }, "AUTRE_ORGANISATION"],
  ] as const)("%s est refusé quand %o", (acte, change, code) => {
    const statut = acte === "annexer" ? "ENREGISTREE" : "ANNEXEE";
    expect(decideTransition(SIMULATION_TRANSITIONS, acte, statut, { ...FAITS, ...change }, "STRUCTURE.REDACTEUR")).toEqual({ ok: false, code });
    expect(SIMULATION_REFUSALS[code].length).toBeGreaterThan(20);
  });

  test("l’ARS, qui écrit l’annexe, joint ou retire la simulation d’une autre organisation", () => {
    expect(decideTransition(SIMULATION_TRANSITIONS, "annexer", "ENREGISTREE", { ...FAITS, memeOrganisation: false, parArs: true }, "ARS.INSTRUCTEUR").ok).toBe(true);
  });

  test("la ligne de la table garde l’état", () => {
    expect([true, false].map((annexee) => isAnnexee(statutSimulation(annexee)))).toEqual([true, false]);
  });
});
