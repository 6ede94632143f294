import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { article51 } from "@/lib/programme/definitions/article-51";
import { enmr } from "@/lib/programme/definitions/enmr";
import { checkCoupures } from "@/lib/versement/rules/declaration";
import { computeLiquidation, proposeRegularisation, type EntreeLiquidation } from "@/lib/versement/rules/decompte";
import { COMPTES, CONTRAIRES, etatEnveloppe, MOUVEMENTS, soldeOf, type LigneMouvement } from "@/lib/versement/rules/mouvements";
import type { LigneDeclaree } from "@/lib/versement/schema";

const version = article51.versions[0];
const modele51 = version?.convention;
const modeleEnmr = enmr.versions[0]?.convention;
if (!modele51 || !modeleEnmr) throw new Error("programmes sans convention");

const patients = (quantite: number, retenue: number | null = null, motif: string | null = null): LigneDeclaree => ({ code: "patients", libelle: "Patients", unite: "patients", quantite, retenue, motif });
const entree = (more: Partial<EntreeLiquidation> = {}): EntreeLiquidation => ({
  financements: article51.financements, modele: modele51, code: "ACTIVITE_2026", datePrevue: civilDate("2026-12-31"), dateEffet: civilDate("2026-01-01"),
  annexe: { forfaitPatient: "529,00", referenceForfait: "Article 4", plafondAnnuel: "277740,00" }, declaration: [patients(60)], enveloppe: null, ...more,
});
const value = (more: Partial<EntreeLiquidation> = {}) => {
  const result = computeLiquidation(entree(more));
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

describe("le montant vient du moteur, de l’annexe et des quantités certifiées", () => {
  it("60 patients × 529,00 € = 31 740,00 €", () => {
    const decompte = value();
    expect(decompte).toMatchObject({ duCentimes: "3174000", payableCentimes: "3174000", retenuCentimes: "0", version: "ARTICLE_51_2018" });
    expect(decompte.lignes[0]).toMatchObject({ formule: "60\u00a0patients × 529,00\u00a0€ = 31\u202f740,00\u00a0€", montantCentimes: "3174000" });
    expect(decompte.lignes[0]?.parametre).toBe("Forfait annuel par patient : 529,00\u00a0€, annexe financière de la convention (Article 4)");
  });
  it("une ligne coupée ne compte que pour sa quantité retenue", () => {
    expect(value({ declaration: [patients(60, 55, "Doublons")] }).duCentimes).toBe("2909500");
  });
  it("80 % puis 20 % d’un forfait ENMR, à la date de la convention quand le cadre est fini", () => {
    const common = { financements: enmr.financements, modele: modeleEnmr, annexe: { forfaitModule1: "10000,01", referenceForfait: "Courrier", dateEffet: "2011-01-10", dateSolde: "2011-04-15" }, dateEffet: civilDate("2011-01-10") };
    expect(value({ ...common, code: "ACOMPTE", datePrevue: civilDate("2011-01-10"), declaration: [] }).duCentimes).toBe("800001");
    expect(value({ ...common, code: "SOLDE", datePrevue: civilDate("2014-02-01"), declaration: [{ ...patients(3), code: "reunions" }] }).duCentimes).toBe("200000");
  });
  it("un chiffre qui manque se dit, il ne vaut jamais zéro", () => {
    expect(computeLiquidation(entree({ annexe: {} }))).toMatchObject({ ok: false, code: "MONTANT_A_RENSEIGNER" });
    expect(computeLiquidation(entree({ code: "INCONNUE" }))).toMatchObject({ ok: false, code: "ECHEANCE_INCONNUE" });
  });
});

describe("plafond du fonds et de l’année", () => {
  it("277 740 € de plafond, 270 000 € liquidés, 12 000 € dus : 7 740 € payables et 4 260 € retenus", () => {
    const decompte = value({ annexe: { forfaitPatient: "200,00" }, enveloppe: { fonds: "FISS", exercice: 2026, plafond: 27_774_000n, deja: 27_000_000n } });
    expect(decompte).toMatchObject({ duCentimes: "1200000", payableCentimes: "774000", retenuCentimes: "426000", enveloppe: { resteCentimes: "774000" } });
  });
  it("rien ne se perd : payable et retenu font le dû, et le payable ne dépasse ni le dû ni le reste", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.bigInt({ min: 0n, max: 500_000_000n }), fc.bigInt({ min: 0n, max: 500_000_000n }), (count, plafond, deja) => {
        const decompte = value({ declaration: [patients(count)], enveloppe: { fonds: "FISS", exercice: 2026, plafond, deja } });
        const [du, payable, retenu] = [BigInt(decompte.duCentimes), BigInt(decompte.payableCentimes), BigInt(decompte.retenuCentimes)];
        const reste = plafond > deja ? plafond - deja : 0n;
        expect(payable + retenu).toBe(du);
        expect(payable <= du && payable <= reste && payable >= 0n && retenu >= 0n).toBe(true);
        expect(payable === du || payable === reste).toBe(true);
      }),
    );
  });
  it("un recalcul ne réécrit rien : il propose un complément ou constate un indu", () => {
    expect(proposeRegularisation(3_174_000n, { duCentimes: "3174000" })).toEqual({ sens: "AUCUNE", montant: 0n });
    expect(proposeRegularisation(3_000_000n, { duCentimes: "3174000" })).toEqual({ sens: "COMPLEMENT", montant: 174_000n });
    expect(proposeRegularisation(3_200_000n, { duCentimes: "3174000" })).toEqual({ sens: "INDU", montant: 26_000n });
  });
});

describe("coupures", () => {
  it("jamais plus que déclaré, jamais sans raison", () => {
    expect(checkCoupures([patients(60, 61)])).toHaveProperty(["retenue.patients"]);
    expect(checkCoupures([patients(60, 59)])).toHaveProperty(["motif.patients"]);
    expect(checkCoupures([patients(60, 59, "Doublon"), patients(60, 60)])).toEqual({});
  });
});

describe("mouvements", () => {
  it("chaque contraire défait exactement son premier", () => {
    for (const [contraire, evenement] of Object.entries(CONTRAIRES)) {
      const { source, destination } = MOUVEMENTS[evenement];
      const both: LigneMouvement[] = [{ source, destination, montantCentimes: 42n }, { source: destination, destination: source, montantCentimes: 42n }];
      expect(COMPTES.map((compte) => soldeOf(both, compte)), contraire).toEqual([0n, 0n, 0n, 0n, 0n]);
    }
  });
  it("liquidé, émis et payé d’une enveloppe sont la somme de ses mouvements", () => {
    const mouvements: LigneMouvement[] = [
      { ...MOUVEMENTS.LIQUIDATION, montantCentimes: 100n }, { ...MOUVEMENTS.EMISSION, montantCentimes: 100n }, { ...MOUVEMENTS.PAIEMENT, montantCentimes: 100n },
      { ...MOUVEMENTS.LIQUIDATION, montantCentimes: 40n }, { ...MOUVEMENTS.EMISSION, montantCentimes: 40n },
    ];
    expect(etatEnveloppe(1000n, mouvements, 60n, 5n)).toEqual({ plafond: 1000n, attendu: 60n, liquide: 140n, emis: 140n, paye: 100n, engage: 200n, reste: 800n, retenu: 5n });
    expect(COMPTES.reduce((sum, compte) => sum + soldeOf(mouvements, compte), 0n)).toBe(0n);
  });
});
