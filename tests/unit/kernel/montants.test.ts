import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cents, formatCents, parseCents, splitCents } from "@/lib/kernel/cents";
import { parseEntier } from "@/lib/kernel/entier";
import { formatPercent, formatRatio } from "@/lib/kernel/format";
import { addRatio, compareRatio, mulRatio, parseRatio, ratio, roundHalfUp } from "@/lib/kernel/ratio";

describe("centimes", () => {
  it("s’écrivent à la française, avec des espaces fines insécables", () => {
    expect(formatCents(cents(3_174_000))).toBe("31\u202f740,00\u00a0€");
    expect(formatCents(cents(-5))).toBe("-0,05\u00a0€");
  });

  it("se lisent comme on les tape, et rien d’autre", () => {
    expect(parseCents("1 234,5")).toBe(123_450n);
    expect(parseCents("1\u202f234,56 €")).toBe(123_456n);
    for (const bad of ["", "1,234", "douze", "1e3", "--1", "1.2.3", "NaN"]) expect(parseCents(bad), bad).toBeNull();
  });

  it("mille euros en trois tiers font 333,34 + 333,33 + 333,33", () => {
    expect(splitCents(cents(100_000), [1n, 1n, 1n])).toEqual([33_334n, 33_333n, 33_333n]);
  });

  it("les parts d’un partage font toujours le tout, à un centime près de leur quotité", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 12 }), (total, weights) => {
        const parts = splitCents(cents(total), weights);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        const sum = weights.reduce((a, b) => a + b, 0n);
        if (sum > 0n) {
          for (const [index, part] of parts.entries()) {
            const gap = part * sum - total * (weights[index] ?? 0n);
            expect(gap < sum && gap > -sum).toBe(true);
          }
        }
      }),
    );
  });
});

describe("rapports", () => {
  it("sont exacts : 30 h 30 à 53,94 € font 1 645,17 €", () => {
    const heures = parseRatio("30,5");
    expect(heures).not.toBeNull();
    expect(roundHalfUp(mulRatio(heures ?? ratio(0), ratio(5394)))).toBe(164_517n);
  });

  it("l’arrondi est au demi supérieur, symétrique pour un montant négatif", () => {
    expect(roundHalfUp(ratio(5, 2))).toBe(3n);
    expect(roundHalfUp(ratio(-5, 2))).toBe(-3n);
    expect(roundHalfUp(ratio(249, 100))).toBe(2n);
  });

  it("l’addition est commutative et ne dérive pas", () => {
    const arb = fc.tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 1000n })).map(([n, d]) => ratio(n, d));
    fc.assert(fc.property(arb, arb, (a, b) => compareRatio(addRatio(a, b), addRatio(b, a)) === 0));
  });

  it("s’écrivent avec une virgule", () => {
    expect(formatRatio(ratio(5, 8))).toBe("0,625");
    expect(formatPercent(ratio(1, 8))).toBe("12,5\u00a0%");
  });
});

describe("entiers", () => {
  it("acceptent les espaces et refusent le reste", () => {
    expect(parseEntier("1 234")).toBe(1234);
    for (const bad of ["", "-1", "1,5", "1e3", "12345678901234"]) expect(parseEntier(bad), bad).toBeNull();
  });
});
