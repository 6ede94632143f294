import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { available, decideTransition } from "@/lib/kernel/transitions";
import { ALL_ROLE_KEYS } from "@/lib/identite/rules";
import { allSettled, endToEndIdOf, formatOrdre, isProche, messageIdOf, VERSEMENT_TRANSITIONS, type ActeVersement, type VersementCode, type VersementFacts } from "@/lib/versement/rules";
import { STATUTS_VERSEMENT, type StatutVersement } from "@/lib/versement/schema";

/** Facts under which every guard holds: only the statut and the role decide. */
const favorables = (activite: boolean, more: Partial<VersementFacts> = {}): VersementFacts => ({
  dossierOuvert: true, conventionSignee: true, activite, proche: true, justificatif: true, personneId: "moi", liquideParPersonne: "liquidateur", ordonnanceParPersonne: "ordonnateur", memePersonneAdmise: false,
  coordonneesValidees: true, dansUnLot: false, lotEmis: true, dejaReemis: false, complement: false, tropPercu: true, constateParMoi: false, ...more,
});

/** Written out: every act accepted, from which statut, by which role. Everything else is refused. */
const ADMIS: readonly (readonly [StatutVersement, string, ActeVersement, StatutVersement])[] = [
  ["PREVU", "STRUCTURE.REDACTEUR", "declarer", "DECLARE"],
  ["PREVU", "STRUCTURE.REPRESENTANT_LEGAL", "declarer", "DECLARE"],
  ["DECLARE", "STRUCTURE.REDACTEUR", "declarer", "DECLARE"],
  ["DECLARE", "STRUCTURE.REPRESENTANT_LEGAL", "declarer", "DECLARE"],
  ["DECLARE", "CAISSE.LIQUIDATEUR", "certifier", "CERTIFIE"],
  ["CERTIFIE", "CAISSE.LIQUIDATEUR", "liquider", "LIQUIDE"],
  ["LIQUIDE", "CAISSE.ORDONNATEUR", "ordonnancer", "ORDONNANCE"],
  ["ORDONNANCE", "CAISSE.COMPTABLE", "viser", "VISE"],
  ["VISE", "CAISSE.COMPTABLE", "emettre", "EMIS"],
  ["VISE", "SYSTEME", "emettre", "EMIS"],
  ["EMIS", "CAISSE.COMPTABLE", "payer", "PAYE"],
  ["EMIS", "CAISSE.COMPTABLE", "rejeter", "REJETE"],
  ["REJETE", "CAISSE.COMPTABLE", "reemettre", "REJETE"],
  ["PAYE", "CAISSE.LIQUIDATEUR", "regulariser", "PAYE"],
  ["PAYE", "CAISSE.COMPTABLE", "recouvrer", "PAYE"],
  ["PREVU", "CAISSE.LIQUIDATEUR", "annuler", "ANNULE"],
  ["DECLARE", "CAISSE.LIQUIDATEUR", "annuler", "ANNULE"],
  ["CERTIFIE", "CAISSE.LIQUIDATEUR", "annuler", "ANNULE"],
  ["LIQUIDE", "CAISSE.LIQUIDATEUR", "annuler", "ANNULE"],
  ["LIQUIDE", "CAISSE.ORDONNATEUR", "annuler", "ANNULE"],
  ["ORDONNANCE", "CAISSE.ORDONNATEUR", "annuler", "ANNULE"],
  ["VISE", "CAISSE.ORDONNATEUR", "annuler", "ANNULE"],
];
const SANS_ACTIVITE: typeof ADMIS = [
  ...ADMIS.filter(([, , acte]) => acte !== "declarer"),
  ["PREVU", "CAISSE.LIQUIDATEUR", "liquider", "LIQUIDE"],
];
const ACTES: readonly ActeVersement[] = ["declarer", "certifier", "liquider", "ordonnancer", "viser", "emettre", "payer", "rejeter", "reemettre", "annuler", "regulariser", "recouvrer"];

describe("matrice des versements : tous les statuts, tous les rôles, tous les actes", () => {
  for (const [nom, activite, admis] of [["avec activité", true, ADMIS], ["sans activité", false, SANS_ACTIVITE]] as const) {
    it(`versement ${nom}`, () => {
      const accepted: string[] = [];
      for (const statut of STATUTS_VERSEMENT) {
        for (const role of ALL_ROLE_KEYS) {
          for (const acte of ACTES) {
            const decided = decideTransition(VERSEMENT_TRANSITIONS, acte, statut, favorables(activite), role);
            if (decided.ok) accepted.push([statut, role, acte, decided.value].join(" "));
            else expect(["ACTE_INTERDIT", "ACTE_IMPOSSIBLE", "SANS_ACTIVITE", "ACTIVITE_ATTENDUE"]).toContain(decided.code);
          }
        }
      }
      expect(accepted.sort()).toEqual(admis.map((row) => row.join(" ")).sort());
    });
  }
});

const REFUS: readonly (readonly [string, ActeVersement, StatutVersement, string, Partial<VersementFacts>, VersementCode])[] = [
  ["le dossier est clos", "declarer", "PREVU", "STRUCTURE.REDACTEUR", { dossierOuvert: false }, "DOSSIER_CLOS"],
  ["la convention n’est pas signée", "declarer", "PREVU", "STRUCTURE.REDACTEUR", { conventionSignee: false }, "CONVENTION_NON_SIGNEE"],
  ["le versement n’attend pas d’activité", "declarer", "PREVU", "STRUCTURE.REDACTEUR", { activite: false }, "SANS_ACTIVITE"],
  ["l’échéance est lointaine", "declarer", "PREVU", "STRUCTURE.REDACTEUR", { proche: false }, "TROP_TOT"],
  ["aucun justificatif n’est joint", "declarer", "PREVU", "STRUCTURE.REDACTEUR", { justificatif: false }, "JUSTIFICATIF_ABSENT"],
  ["le dossier clos ne se certifie plus", "certifier", "DECLARE", "CAISSE.LIQUIDATEUR", { dossierOuvert: false }, "DOSSIER_CLOS"],
  ["une activité est attendue", "liquider", "PREVU", "CAISSE.LIQUIDATEUR", {}, "ACTIVITE_ATTENDUE"],
  ["la convention est suspendue", "liquider", "CERTIFIE", "CAISSE.LIQUIDATEUR", { conventionSignee: false }, "CONVENTION_NON_SIGNEE"],
  ["l’échéance sans activité est lointaine", "liquider", "PREVU", "CAISSE.LIQUIDATEUR", { activite: false, proche: false }, "TROP_TOT"],
  ["la convention est suspendue avant l’approbation", "ordonnancer", "LIQUIDE", "CAISSE.ORDONNATEUR", { conventionSignee: false }, "CONVENTION_NON_SIGNEE"],
  ["l’ordonnateur a liquidé", "ordonnancer", "LIQUIDE", "CAISSE.ORDONNATEUR", { liquideParPersonne: "moi" }, "MEME_PERSONNE"],
  ["le comptable a liquidé", "viser", "ORDONNANCE", "CAISSE.COMPTABLE", { liquideParPersonne: "moi" }, "MEME_PERSONNE"],
  ["le comptable a liquidé, même si la caisse admet l’autre cumul", "viser", "ORDONNANCE", "CAISSE.COMPTABLE", { liquideParPersonne: "moi", memePersonneAdmise: true }, "MEME_PERSONNE"],
  ["le comptable a approuvé", "viser", "ORDONNANCE", "CAISSE.COMPTABLE", { ordonnanceParPersonne: "moi" }, "MEME_PERSONNE"],
  ["le compte n’est pas validé", "emettre", "VISE", "CAISSE.COMPTABLE", { coordonneesValidees: false }, "COORDONNEES_NON_VALIDEES"],
  ["l’ordre est déjà dans un lot", "emettre", "VISE", "CAISSE.COMPTABLE", { dansUnLot: true }, "DEJA_EN_LOT"],
  ["le lot n’est que réservé", "payer", "EMIS", "CAISSE.COMPTABLE", { lotEmis: false }, "LOT_NON_EMIS"],
  ["le rejet d’un lot réservé", "rejeter", "EMIS", "CAISSE.COMPTABLE", { lotEmis: false }, "LOT_NON_EMIS"],
  ["le rejet est déjà réémis", "reemettre", "REJETE", "CAISSE.COMPTABLE", { dejaReemis: true }, "DEJA_REEMIS"],
  ["un complément se corrige par le versement qu’il complète", "regulariser", "PAYE", "CAISSE.LIQUIDATEUR", { complement: true }, "EST_UN_COMPLEMENT"],
  ["rien n’est à reverser", "recouvrer", "PAYE", "CAISSE.COMPTABLE", { tropPercu: false }, "AUCUN_TROP_PERCU"],
  ["le comptable a constaté le trop-perçu", "recouvrer", "PAYE", "CAISSE.COMPTABLE", { constateParMoi: true }, "MEME_PERSONNE"],
  ["un ordre réservé ne s’annule plus", "annuler", "VISE", "CAISSE.ORDONNATEUR", { dansUnLot: true }, "DEJA_EN_LOT"],
];

describe("chaque garde a son refus", () => {
  it.each(REFUS)("%s", (_nom, acte, statut, role, faits, code) => {
    expect(decideTransition(VERSEMENT_TRANSITIONS, acte, statut, favorables(true, faits), role)).toEqual({ ok: false, code });
  });
  it("aucune garde n’est sans refus éprouvé", () => {
    const written = new Set(REFUS.map(([, , , , , code]) => code));
    expect(VERSEMENT_TRANSITIONS.flatMap((row) => row.when.map((guard) => guard.code)).filter((code) => !written.has(code))).toEqual([]);
  });
  it("la caisse peut admettre que le liquidateur approuve", () => {
    expect(decideTransition(VERSEMENT_TRANSITIONS, "ordonnancer", "LIQUIDE", favorables(true, { liquideParPersonne: "moi", memePersonneAdmise: true }), "CAISSE.ORDONNATEUR")).toEqual({ ok: true, value: "ORDONNANCE" });
  });
  it("les boutons viennent de la même table", () => {
    expect(available(VERSEMENT_TRANSITIONS, "LIQUIDE", favorables(true), "CAISSE.ORDONNATEUR")).toEqual(["ordonnancer", "annuler"]);
    expect(available(VERSEMENT_TRANSITIONS, "LIQUIDE", favorables(true), "ARS.DIRECTEUR")).toEqual([]);
  });
});

describe("dates, numéros, fin", () => {
  it("soixante jours avant l’échéance, pas soixante et un", () => {
    expect(isProche(civilDate("2026-12-31"), civilDate("2026-11-01"))).toBe(true);
    expect(isProche(civilDate("2026-12-31"), civilDate("2026-10-31"))).toBe(false);
  });
  it("les références tiennent dans 35 caractères, suffixe de bloc compris", () => {
    const caisse = "8b1f6f0e-3a77-5e1c-9a55-0b1c2d3e4f50";
    expect(endToEndIdOf(caisse, 2026, 12)).toBe("OP-2026-8b1f6f0e-000012");
    expect(`${messageIdOf(caisse, 2026, 999_999)}-999`.length).toBeLessThanOrEqual(35);
    expect(formatOrdre(2026, 7)).toBe("2026-0007");
    expect(formatOrdre(null, 7)).toBeNull();
  });
  it("tout est soldé quand chaque ligne est payée, annulée ou rejetée et remplacée", () => {
    expect(allSettled([])).toBe(false);
    expect(allSettled([{ statut: "ANNULE", remplace: false }])).toBe(false);
    expect(allSettled([{ statut: "PAYE", remplace: false }, { statut: "REJETE", remplace: true }, { statut: "ANNULE", remplace: false }])).toBe(true);
    expect(allSettled([{ statut: "PAYE", remplace: false }, { statut: "REJETE", remplace: false }])).toBe(false);
    expect(allSettled([{ statut: "PAYE", remplace: false }, { statut: "EMIS", remplace: false }])).toBe(false);
  });
});
