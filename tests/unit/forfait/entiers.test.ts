import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { R0, ratio, roundHalfUp } from "@/lib/kernel/ratio";
import { composeExperimentation } from "@/lib/forfait/rules/compose-article-51";
import { compileTotal } from "@/lib/forfait/rules/compile-entier";
import { sumOf } from "@/lib/forfait/rules/compile-lignes";
import { preparer } from "@/lib/forfait/rules/evaluer";
import type { Valeur } from "@/lib/forfait/rules/context";
import type { Quantite } from "@/lib/forfait/schema";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
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
  { famille: "UNITE", montantCentimes: 77, nombre: ouvert("a"), plafondCentimes: 1_001, partage: [{ beneficiaire: "A", part: 0.5 }, { beneficiaire: "B", part: 0.5 }] },
  { famille: "INTERESSEMENT", coefficient: 2, termes: [{ poids: 3, montantCentimes: 41 }, { poids: 1, montantCentimes: -7 }], patientele: ouvert("a") },
];
const MODIFICATEURS = [[], [{ modificateur: "PLAFOND", montantCentimes: 2_500_003 }], [{ modificateur: "PLANCHER", montantCentimes: 1_234_567 }, { modificateur: "PREREQUIS", rempli: true }]];
const EXACTS = [{ modificateur: "COEFFICIENT", taux: 0.87 }, { modificateur: "DEGRESSIVITE", mode: "LINEAIRE", points: [{ date: "2024-01-01", taux: 1 }, { date: "2024-12-31", taux: 0.8 }] }];

const valeurs = fc.record({ a: fc.oneof(fc.bigInt({ min: 0n, max: 30n }), fc.bigInt({ min: 0n, max: 100_000_000n })), b: fc.oneof(fc.integer({ min: 0, max: 2_500 }), fc.integer({ min: 0, max: 2_000_000 })), h: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40_000 })), rempli: fc.boolean() });

/** Small counts, the bounds that the texts name, large ones; whole and fractional rates; some left out. */
function tirage({ nature, choix = [], obligatoire }: Quantite): fc.Arbitrary<Valeur | undefined> {
  const valeur = ((): fc.Arbitrary<Valeur | undefined> => {
    switch (nature) {
      case "BOOLEEN":
        return fc.boolean();
      case "CHOIX":
        return fc.constantFrom(...choix.map(({ code }) => code));
      case "TAUX":
        return fc.constantFrom(ratio(0), ratio(1), ratio(1, 2), ratio(1, 3));
      case "ANNEE":
        return fc.constantFrom(2015, 2016, 2022, 2024).map((annee) => ratio(annee));
      case "DATE":
      case "FAMILLES":
      case "MODIFICATEURS":
      case "VERSEMENTS":
      case "BUDGETS":
        return fc.constant(undefined);
      default:
        return fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constantFrom(8, 16, 17, 50, 4_000, 8_000, 8_001, 40_000, 175_000), fc.integer({ min: 0, max: 10_000_000 })).map((nombre) => ratio(nombre));
    }
  })();
  return obligatoire ? valeur : fc.option(valeur, { nil: undefined });
}

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
  test.each(PROGRAMMES.flatMap(({ financements }) => financements).map((definition) => [definition.code, definition] as const))("tirages : %s", (_code, definition) => {
    const lot = preparer(definition, civilDate(definition.validTo ?? definition.validFrom));
    const exact = sumOf(lot.noeuds, lot.modificateurs);
    const tirages = fc.record(Object.fromEntries(definition.quantites.map((quantite) => [quantite.code, tirage(quantite)])));
    fc.assert(
      fc.property(tirages, (cas) => {
        const attendu = exact({ date: lot.atelier.date, valeurs: cas, sousTotal: R0, manquants: null });
        expect(lot.du(cas)).toBe(attendu && roundHalfUp(attendu));
      }),
      { numRuns: 300 },
    );
  });
  test("une valeur égale à une borne de classe passe à la classe suivante", () => {
    const lot = prepare({ familles: [FAMILLES[2]] });
    expect([39, 40, 41, 399, 400].map((b) => lot.du({ b: ratio(b) }))).toEqual([7n, 1111n, 1111n, 1111n, 33n]);
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
