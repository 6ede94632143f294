import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { corrigerDeclaration, montantAReprendre } from "@/lib/versement/rules/regularisation";
import type { LigneDeclaree, RegularisationFaite } from "@/lib/versement/schema";

const patients: LigneDeclaree = { code: "patients", libelle: "Patients", unite: "patients", quantite: 60, retenue: 55, motif: "Cinq doublons" };
const faite = (sens: RegularisationFaite["sens"], centimes: string, reclame?: string): RegularisationFaite => ({
  rang: 1, sens, jour: civilDate("2026-11-20"), par: "Un liquidateur", personneId: "p", motif: "Recompte", declaration: [{ ...patients, retenue: 50 }], centimes, ...(reclame === undefined ? {} : { reclame }),
});

describe("ce qu’une régularisation retient", () => {
  it("part de la dernière correction, garde ce qui n’est pas ressaisi, et dit la raison de ce qui est réduit", () => {
    expect(corrigerDeclaration({ declaration: [patients], regularisations: [] }, {}, "Recompte").lignes).toEqual([{ ...patients, motif: "Recompte" }]);
    expect(corrigerDeclaration({ declaration: [patients], regularisations: [faite("INDU", "100")] }, {}, "Recompte").lignes[0]?.retenue).toBe(50);
    expect(corrigerDeclaration({ declaration: [patients], regularisations: [] }, { patients: "60" }, "Recompte").lignes).toEqual([{ ...patients, retenue: 60, motif: null }]);
  });

  it("refuse plus que le déclaré et ce qui n’est pas un nombre", () => {
    for (const saisie of ["61", "abc", "-1"]) expect(corrigerDeclaration({ declaration: [patients], regularisations: [] }, { patients: saisie }, "Recompte").champs["retenue.patients"], saisie).toBeTruthy();
  });
});

describe("ce qu’un trop-perçu fait reprendre", () => {
  it("laisse d’abord de côté ce qui était retenu, puis ne réclame jamais plus que ce qui est sorti", () => {
    expect(montantAReprendre({ regularisations: [], montantCentimes: 10_000n, retenuCentimes: null }, 4_000n)).toBe(4_000n);
    expect(montantAReprendre({ regularisations: [], montantCentimes: 10_000n, retenuCentimes: 3_000n }, 4_000n)).toBe(1_000n);
    expect(montantAReprendre({ regularisations: [], montantCentimes: 10_000n, retenuCentimes: 0n }, 15_000n)).toBe(10_000n);
    expect(montantAReprendre({ regularisations: [faite("INDU", "9000", "8000"), faite("COMPLEMENT", "500")], montantCentimes: 10_000n, retenuCentimes: 0n }, 4_000n)).toBe(2_000n);
  });
});
