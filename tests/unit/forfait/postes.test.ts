import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeExperimentation } from "@/lib/forfait/rules/compose-article-51";
import { evaluer } from "@/lib/forfait/rules/evaluer";
import { listPostes } from "@/lib/forfait/rules/postes";
import type { FinancementVersion } from "@/lib/forfait/schema";
import { ARTICLE_51_FINANCEMENTS } from "@/lib/programme/definitions/article-51-financement";

const base = ARTICLE_51_FINANCEMENTS[0];
if (!base) throw new Error("article 51 sans financement");
const composer = (composition: Record<string, unknown>): FinancementVersion => {
  const composed = composeExperimentation(base, { code: "ESSAI", libelle: "Essai", validFrom: "2027-01-01", validTo: null, baseLegale: "Arrêté d’essai" }, composition);
  if ("erreurs" in composed) throw new Error(JSON.stringify(composed.erreurs));
  return composed.definition;
};
const ouvert = (quantite: string) => ({ quantite, libelle: quantite, unite: "patients" });
const FAMILLES = [
  { famille: "PATIENT", montantCentimes: 52_900, nombre: ouvert("patients") },
  { famille: "STRUCTURE", montantCentimes: 1_000_001, fonds: "FIR", credit: "CAI" },
  { famille: "UNITE", montantCentimes: 333, nombre: ouvert("bilans"), fonds: "FIR", credit: "CAI" },
  { famille: "STRUCTURE", montantCentimes: 700_000, fonds: "FISS", credit: "EVALUATION" },
];
const total = (definition: FinancementVersion, quantites: Record<string, unknown>, poste?: { fonds: "FISS" | "FIR"; credit: "CAI" | "PRESTATIONS_DEROGATOIRES" | "EVALUATION" }): bigint => {
  const result = evaluer(definition, { date: "2027-12-31", quantites, ...(poste ? { poste } : {}) });
  if (!result.ok || result.value.totalCentimes === null) throw new Error(JSON.stringify(result));
  const feuilles = (lignes: typeof result.value.lignes): bigint => lignes.reduce((sum, one) => sum + (one.lignes.length > 0 ? feuilles(one.lignes) : (one.montantCentimes ?? 0n)), 0n);
  expect(feuilles(result.value.lignes)).toBe(result.value.totalCentimes);
  return result.value.totalCentimes;
};
const MODIFICATEURS = [
  [],
  [{ modificateur: "PLAFOND", montantCentimes: 2_000_000 }],
  [{ modificateur: "COEFFICIENT", taux: 0.87 }, { modificateur: "PLANCHER", montantCentimes: 4_000_000 }],
  [{ modificateur: "COMPLEMENT", referenceCentimes: 9_000_000, taux: 0.5 }, { modificateur: "MAJORATION", part: 0.4, seuil: 0.075, plafond: 0.25 }],
  [{ modificateur: "PRORATA", mode: "JOUR", debut: "2027-07-01" }, { modificateur: "PLAFOND_REFERENCE", referenceCentimes: 1_500_000, hausseMax: 0.2 }],
];

describe("un financement, ligne de crédits par ligne de crédits", () => {
  it("les lignes de crédits sont celles des lignes, une fois chacune", () => {
    expect(listPostes(composer({ familles: FAMILLES }))).toEqual([{ fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES" }, { fonds: "FIR", credit: "CAI" }, { fonds: "FISS", credit: "EVALUATION" }]);
  });
  it.each(MODIFICATEURS.map((one) => [one.map(({ modificateur }) => modificateur).join(", ") || "sans modificateur", one] as const))("leurs montants font le tout, à l’arrondi près : %s", (_nom, modificateurs) => {
    const definition = composer({ familles: FAMILLES, modificateurs });
    const postes = listPostes(definition);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (patients, bilans) => {
        const tout = total(definition, { patients, bilans });
        const parts = postes.reduce((sum, poste) => sum + total(definition, { patients, bilans }, poste), 0n);
        const ecart = parts - tout;
        expect(ecart <= 1n && ecart >= -1n).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
  it("une ligne de crédits ne demande que ce qu’elle lit, ou le tout quand le tout la change", () => {
    const simple = composer({ familles: FAMILLES });
    expect(total(simple, {}, { fonds: "FISS", credit: "EVALUATION" })).toBe(700_000n);
    expect(evaluer(simple, { date: "2027-12-31", quantites: {}, poste: { fonds: "FIR", credit: "CAI" } })).toMatchObject({ ok: false, champs: { bilans: expect.any(String) } });
    const plafonne = composer({ familles: FAMILLES, modificateurs: [{ modificateur: "PLAFOND", montantCentimes: 2_000_000 }] });
    expect(evaluer(plafonne, { date: "2027-12-31", quantites: {}, poste: { fonds: "FISS", credit: "EVALUATION" } })).toMatchObject({ ok: false, champs: { patients: expect.any(String), bilans: expect.any(String) } });
  });
  it("un minimum sur des lignes toutes nulles revient à la première", () => {
    const definition = composer({ familles: [FAMILLES[0], { famille: "UNITE", montantCentimes: 333, nombre: ouvert("bilans"), fonds: "FIR", credit: "CAI" }], modificateurs: [{ modificateur: "PLANCHER", montantCentimes: 500_000 }] });
    const vide = { patients: 0, bilans: 0 };
    expect([total(definition, vide), total(definition, vide, { fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES" }), total(definition, vide, { fonds: "FIR", credit: "CAI" })]).toEqual([500_000n, 500_000n, 0n]);
  });
});
