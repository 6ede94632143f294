import { describe, expect, it } from "vitest";
import { checkCoupures, readQuantite, saisieQuantite, valeurMoteur, writeQuantite } from "@/lib/versement/rules/declaration";
import { chooseRetenues, retenuNet, withRetenues } from "@/lib/versement/rules/decompte";
import { NATURES_DECLAREES, type Decompte, type LigneDeclaree } from "@/lib/versement/schema";

const ligne = (more: Partial<LigneDeclaree>): LigneDeclaree => ({ code: "heures", libelle: "Heures", unite: "h", quantite: 30.5, retenue: null, motif: null, ...more });

describe("quantités déclarées, par nature", () => {
  it.each([
    ["ENTIER", "1 234", 1234], ["ENTIER", "30,5", null], ["ENTIER", "-1", null], ["ENTIER", "999999999", null], ["ENTIER", "", null],
    ["DECIMAL", "30,5", 30.5], ["DECIMAL", "30.1234", 30.1234], ["DECIMAL", "30,12345", null], ["DECIMAL", "-0,5", null], ["DECIMAL", "1e9", null],
    ["TAUX", "12,5", 0.125], ["TAUX", "12,5 %", 0.125], ["TAUX", "100", 1], ["TAUX", "100,01", null], ["TAUX", "NaN", null],
    ["BOOLEEN", "oui", 1], ["BOOLEEN", "non", 0], ["BOOLEEN", "", null], [undefined, "60", 60],
  ] as const)("%s « %s » : %s", (nature, typed, expected) => expect(readQuantite(nature, typed)).toBe(expected));

  it("s’écrit comme une personne la lit, et se relit comme elle s’est écrite", () => {
    expect([writeQuantite({ unite: "patients" }, 1234), writeQuantite({ nature: "DECIMAL", unite: "h" }, 30.5), writeQuantite({ nature: "TAUX", unite: "%" }, 0.125), writeQuantite({ nature: "BOOLEEN", unite: "" }, 0)]).toEqual(["1\u202f234\u00a0patients", "30,5\u00a0h", "12,5\u00a0%", "non"]);
    for (const nature of NATURES_DECLAREES) for (const valeur of nature === "BOOLEEN" ? [0, 1] : nature === "TAUX" ? [0, 0.125, 1] : nature === "ENTIER" ? [0, 1234] : [0, 30.25]) expect(readQuantite(nature, saisieQuantite(nature, valeur))).toBe(valeur);
  });

  it("une réponse réduite de oui à non se motive, comme une quantité", () => {
    const oui = ligne({ nature: "BOOLEEN", quantite: 1 });
    expect(checkCoupures([{ ...oui, retenue: 0 }])).toHaveProperty(["motif.heures"]);
    expect(checkCoupures([{ ...oui, quantite: 0, retenue: 1 }])).toHaveProperty(["retenue.heures"]);
    expect([valeurMoteur(oui), valeurMoteur({ ...oui, retenue: 0 }), valeurMoteur(ligne({ nature: "DECIMAL", retenue: 28.25 }))]).toEqual([true, false, 28.25]);
  });
});

describe("trop-perçu repris", () => {
  const indu = (centimes: bigint) => ({ versementId: "v", libelle: "Forfait 2027", centimes });
  it("jamais la totalité d’un versement", () => {
    expect(chooseRetenues(1000n, [])).toEqual([]);
    expect(chooseRetenues(1000n, [indu(400n), indu(599n)])).toHaveLength(2);
    expect(chooseRetenues(1000n, [indu(400n), indu(600n)])).toBeNull();
  });
  it("un excès se prend d’abord sur ce qui n’était jamais parti", () => {
    const faite = { rang: 1, sens: "INDU" as const, jour: "2028-02-01", par: "P", personneId: "p", motif: "m", declaration: [], centimes: "1000" };
    expect([retenuNet(366n, []), retenuNet(366n, [faite]), retenuNet(366n, [{ ...faite, reclame: "800" }]), retenuNet(366n, [{ ...faite, reclame: "500" }]), retenuNet(null, [faite])]).toEqual([366n, 366n, 166n, 0n, 0n]);
  });
  it("le dû ne change pas, seul ce qui part diminue", () => {
    const decompte: Decompte = { version: "V", date: "2028-12-31", lignes: [], duCentimes: "1000", payableCentimes: "1000", retenuCentimes: "0", enveloppe: null, lectures: [] };
    expect(withRetenues(decompte, [indu(400n)])).toMatchObject({ duCentimes: "1000", payableCentimes: "600", retenues: [{ centimes: "400" }] });
    expect(withRetenues(decompte, [])).toBe(decompte);
  });
});
