import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { R0, ratio, roundHalfUp } from "@/lib/kernel/ratio";
import { composeExperimentation } from "@/lib/forfait/rules/compose-article-51";
import { compileTotal } from "@/lib/forfait/rules/compile-entier";
import { sumOf } from "@/lib/forfait/rules/compile-lignes";
import { preparer } from "@/lib/forfait/rules/evaluer";
import { ARTICLE_51_FINANCEMENTS } from "@/lib/programme/definitions/article-51-financement";

const base = ARTICLE_51_FINANCEMENTS[0];
if (!base) throw new Error("article 51 sans financement");
const LE = civilDate("2024-06-30");
const prepare = (composition: Record<string, unknown>) => {
  const composed = composeExperimentation(base, { code: "ESSAI", libelle: "Essai", validFrom: "2024-01-01", validTo: null, baseLegale: "Essai" }, composition);
  if ("erreurs" in composed) throw new Error(JSON.stringify(composed.erreurs));
  return preparer(composed.definition, LE);
};
const ouvert = (quantite: string) => ({ quantite, libelle: quantite, unite: "unités" });
const FAMILLES = [
  { famille: "PATIENT", montantCentimes: 52_901, nombre: ouvert("a") },
  { famille: "TRANCHES", nombre: ouvert("b"), tranches: [{ jusqua: 100, montantCentimes: 1_003 }, { jusqua: 500, montantCentimes: 807 }, { jusqua: null, montantCentimes: 509 }] },
  { famille: "CLASSES", taille: ouvert("b"), classes: [{ jusqua: 40, montantCentimes: 7 }, { jusqua: 400, montantCentimes: 1_111 }, { jusqua: null, montantCentimes: 33 }] },
  { famille: "HORAIRE", tarifCentimes: 5_394, heures: ouvert("h"), plafondCentimes: 3_000_000 },
  { famille: "INTERESSEMENT", coefficient: 2, termes: [{ poids: 3, montantCentimes: 41 }, { poids: 1, montantCentimes: -7 }], patientele: ouvert("a") },
];
const MODIFICATEURS = [[], [{ modificateur: "PLAFOND", montantCentimes: 2_500_003 }], [{ modificateur: "PLANCHER", montantCentimes: 1_234_567 }, { modificateur: "PREREQUIS", rempli: true }]];
const EXACTS = [{ modificateur: "COEFFICIENT", taux: 0.87 }, { modificateur: "DEGRESSIVITE", mode: "LINEAIRE", points: [{ date: "2024-01-01", taux: 1 }, { date: "2024-12-31", taux: 0.8 }] }];

const valeurs = fc.record({ a: fc.bigInt({ min: 0n, max: 100_000_000n }), b: fc.integer({ min: 0, max: 2_000_000 }), h: fc.integer({ min: 0, max: 40_000 }), rempli: fc.boolean() });

describe("le calcul par lots est le calcul exact", () => {
  test.each(MODIFICATEURS.map((modificateurs, rang) => [rang, modificateurs] as const))("tirages, modificateurs %i", (_rang, modificateurs) => {
    const lot = prepare({ familles: FAMILLES, modificateurs });
    const exact = sumOf(lot.noeuds, lot.modificateurs);
    const entier = compileTotal(lot.atelier, lot.noeuds, lot.modificateurs);
    let entiers = 0;
    fc.assert(
      fc.property(valeurs, ({ a, b, h, rempli }) => {
        // Halves and quarters of an hour take the exact way, whole hours the other.
        const cas = { a: ratio(a), b: ratio(b, 4), h: ratio(h, 4), m2Rempli: rempli };
        const attendu = exact({ date: LE, valeurs: cas, sousTotal: R0, manquants: null });
        expect(attendu).not.toBeNull();
        expect(lot.du(cas)).toBe(attendu && roundHalfUp(attendu));
        if (entier && !Number.isNaN(entier({ date: LE, valeurs: cas, sousTotal: R0, manquants: null }))) entiers += 1;
      }),
      { numRuns: 2000 },
    );
    expect(entiers).toBeGreaterThan(50);
  });
  test("un taux, une courbe : tout se calcule exactement", () => {
    const lot = prepare({ familles: FAMILLES, modificateurs: EXACTS });
    expect(compileTotal(lot.atelier, lot.noeuds, lot.modificateurs)).toBeNull();
    const exact = sumOf(lot.noeuds, lot.modificateurs);
    const cas = { a: ratio(3), b: ratio(601), h: ratio(61, 2) };
    const attendu = exact({ date: LE, valeurs: cas, sousTotal: R0, manquants: null });
    expect(lot.du(cas)).toBe(attendu && roundHalfUp(attendu));
  });
  test("au-delà de ce qu’un nombre tient exactement, le calcul exact répond", () => {
    const lot = prepare({ familles: [{ famille: "PATIENT", montantCentimes: 9_999_999_999_999, nombre: ouvert("a") }] });
    expect(lot.du({ a: ratio(99_999_999n) })).toBe(9_999_999_999_999n * 99_999_999n);
    expect(lot.du({ a: ratio(900) })).toBe(9_999_999_999_999n * 900n);
    expect(lot.du({ a: ratio(901) })).toBe(9_999_999_999_999n * 901n);
  });
});
