import { describe, expect, it } from "vitest";
import { decideTransition } from "@/lib/kernel/transitions";
import { ALL_ROLE_KEYS } from "@/lib/identite/rules";
import { canReadIban, checkBic, checkIban, COORDONNEES_TRANSITIONS, type ActeCoordonnees, type CoordonneesCode, type CoordonneesFacts } from "@/lib/compte/rules";
import { STATUTS_COORDONNEES, type StatutCoordonnees } from "@/lib/compte/schema";

const faits = (more: Partial<CoordonneesFacts> = {}): CoordonneesFacts => ({ dossierOuvert: true, rib: true, personneId: "moi", saisiParPersonne: "structure", validateurs: [], ...more });
const ACTES: readonly ActeCoordonnees[] = ["valider", "validerEnDernier", "ecarter"];
const CAISSE = ["CAISSE.LIQUIDATEUR", "CAISSE.ORDONNATEUR", "CAISSE.COMPTABLE"];

describe("matrice des coordonnées bancaires", () => {
  it("première validation, seconde validation, mise à l’écart : par la caisse qui paie, et rien d’autre", () => {
    for (const [validateurs, acte, to] of [[[], "valider", "SAISIES"], [["autre"], "validerEnDernier", "VALIDEES"]] as const) {
      const accepted: string[] = [];
      for (const statut of STATUTS_COORDONNEES) for (const role of ALL_ROLE_KEYS) for (const one of ACTES) {
        const decided = decideTransition(COORDONNEES_TRANSITIONS, one, statut, faits({ validateurs }), role);
        if (decided.ok) accepted.push([statut, role, one, decided.value].join(" "));
      }
      const expected = CAISSE.flatMap((role) => [["SAISIES", role, acte, to].join(" "), ["SAISIES", role, "ecarter", "REMPLACEES"].join(" ")]);
      expect(accepted.sort()).toEqual(expected.sort());
    }
  });
});

const REFUS: readonly (readonly [string, ActeCoordonnees, Partial<CoordonneesFacts>, CoordonneesCode])[] = [
  ["dossier clos", "valider", { dossierOuvert: false }, "DOSSIER_CLOS"],
  ["sans RIB", "valider", { rib: false }, "RIB_ABSENT"],
  ["qui a saisi ne valide pas", "valider", { saisiParPersonne: "moi" }, "MEME_PERSONNE"],
  ["la même personne ne valide pas deux fois", "validerEnDernier", { validateurs: ["moi"] }, "DEJA_VALIDE_PAR_VOUS"],
  ["une première validation est déjà là", "valider", { validateurs: ["autre"] }, "UNE_SEULE_VALIDATION"],
  ["il en faut deux", "validerEnDernier", {}, "DEUX_VALIDATIONS"],
];

describe("chaque garde a son refus", () => {
  it.each(REFUS)("%s", (_nom, acte, more, code) => {
    expect(decideTransition(COORDONNEES_TRANSITIONS, acte, "SAISIES", faits(more), "CAISSE.COMPTABLE")).toEqual({ ok: false, code });
  });
  it("aucune garde n’est sans refus éprouvé", () => {
    const written = new Set(REFUS.map(([, , , code]) => code));
    expect(COORDONNEES_TRANSITIONS.flatMap((row) => row.when.map((guard) => guard.code)).filter((code) => !written.has(code))).toEqual([]);
  });
});

describe("IBAN", () => {
  it("la clé IBAN et la clé RIB sont vérifiées", () => {
    expect(checkIban("FR76 3000 6000 0112 3456 7890 189")).toBeNull();
    expect(checkIban("FR76 3000 6000 0112 3456 7890 188")).toContain("pas valide");
    // A right IBAN key over a wrong RIB key.
    expect(checkIban("FR4930006000011234567890188")).toContain("pas valide");
    expect(checkIban("")).toBe("Saisissez l’IBAN, en entier.");
    expect(checkBic("AGRIFRPP")).toBeNull();
    expect(checkBic("AGRI")).toContain("8 ou 11");
  });
  it("ne se lit en entier que par qui le saisit ou le vérifie, et seulement tant qu’il attend", () => {
    const readers = (statut: StatutCoordonnees) => ALL_ROLE_KEYS.filter((role) => canReadIban(role, statut));
    expect([...readers("SAISIES")].sort()).toEqual([...CAISSE, "STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"].sort());
    expect(readers("VALIDEES")).toEqual([]);
    expect(readers("REMPLACEES")).toEqual([]);
  });
});
