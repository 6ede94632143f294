import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containsNir, formatIban, isFiness, isIban, isRpps, isSiret, maskIban } from "@/lib/kernel/identifiants";
import { fictiveFiness, fictiveIban, fictiveRpps, fictiveSiret } from "@/prisma/seed/identifiants";

describe("identifiants contrôlés par leur clé", () => {
  it("FINESS : clé de Luhn, Corse comprise", () => {
    for (const real of ["010003820", "010003812", "010008407", "2B0000020", "2B0005342", "2B0004246", "2A0000014"]) expect(isFiness(real), real).toBe(true);
    for (const bad of ["010003821", "2B0000021", "01000382", "2C0000020", ""]) expect(isFiness(bad), bad).toBe(false);
  });

  it("SIRET : Luhn, et la règle propre à La Poste", () => {
    expect(isSiret("356 000 000 00048")).toBe(true);
    expect(isSiret("35600000000060")).toBe(true);
    expect(isSiret("12345678901234")).toBe(false);
  });

  it("IBAN : clé internationale et clé du RIB", () => {
    expect(isIban("FR14 2004 1010 0505 0001 3M02 606")).toBe(true);
    expect(isIban("FR1420041010050500013M02607")).toBe(false);
    expect(formatIban("FR1420041010050500013M02606")).toBe("FR14 2004 1010 0505 0001 3M02 606");
    expect(maskIban("FR1420041010050500013M02606")).not.toContain("20041010");
  });

  it("les identifiants fictifs de la démonstration passent leurs clés", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(isSiret(fictiveSiret(name))).toBe(true);
        expect(isFiness(fictiveFiness("59", name))).toBe(true);
        expect(isRpps(fictiveRpps(name))).toBe(true);
        expect(isIban(fictiveIban(name))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("un NIR valide est reconnu dans un texte, un nombre quelconque ne l’est pas", () => {
    const body = "2550814168025";
    const key = (97n - (BigInt(body) % 97n)).toString().padStart(2, "0");
    expect(containsNir(`patiente ${body}${key} suivie`)).toBe(true);
    expect(containsNir(`2 55 08 14 168 025 ${key}`)).toBe(true);
    expect(containsNir(`${body}${((Number(key) % 97) + 1).toString().padStart(2, "0")}`)).toBe(false);
    expect(containsNir("SIRET 35600000000048, tél. 0596 00 00 00")).toBe(false);
  });
});
