import { describe, expect, test } from "vitest";
import { feuilles, reponse, total, versements } from "./soutien";

const OPTIONS_RA = { niveauSecondRecours: 2, niveauDiversite: 2, stages: 2, systemeInformationNiveau2: true, missionsSantePublique: 2, coordinationExterne: true };
const TOUT_RA = { patientele: 4000, ...OPTIONS_RA };
const TYPE_ACI = { patientele: 4000, professionnels: 13, protocoles: 8, tauxConcertation: 1 };
const article51 = (familles: unknown[], autres: Record<string, unknown> = {}) => ({ familles, ...autres });

describe("Règlement arbitral 2015", () => {
  test("cas 1 : 4 000 patients, tout atteint", () => expect(total("RA_2015", "2015-12-31", TOUT_RA)).toBe(5_180_000));
  test("cas 2 : socle seul, avance de 60 % puis solde", () => {
    const answer = reponse("RA_2015", "2015-12-31", { patientele: 4000 });
    expect(answer.totalCentimes).toBe(3_535_000);
    expect(versements(answer)).toEqual([["ACOMPTE", 2_121_000], ["SOLDE", 1_414_000]]);
    expect(answer.echeancier.map(({ date }) => date)).toEqual(["2015-04-30", "2016-04-30"]);
  });
  test("cas 3 : 2 500 patients, socle", () => expect(total("RA_2015", "2015-12-31", { patientele: 2500 })).toBe(2_878_750));
  test("cas 4 : CMU-C à 12,5 %", () => expect(total("RA_2015", "2015-12-31", { ...TOUT_RA, partCmuc: 0.125 })).toBe(5_439_000));
  test("cas 5 : CMU-C à 40 %, majoration plafonnée", () => expect(total("RA_2015", "2015-12-31", { ...TOUT_RA, partCmuc: 0.4 })).toBe(6_475_000));
  test("cas 6 : signé le 1er juillet 2015, prorata au jour", () => expect(total("RA_2015", "2015-12-31", { ...TOUT_RA, dateSignature: "2015-07-01" })).toBe(2_611_288));
  test("cas 7 : la même base par le prorata mensuel", () => {
    const quantites = article51([{ famille: "STRUCTURE", montantCentimes: 5_180_000 }], { modificateurs: [{ modificateur: "PRORATA", mode: "MOIS", debut: "2019-07-01" }] });
    expect(total("ARTICLE_51", "2019-12-31", quantites)).toBe(2_590_000);
  });
  test("cas 8 : avance de 21 210 €, 18 000 € dus", () => {
    const answer = reponse("ARTICLE_51", "2019-12-31", article51([{ famille: "STRUCTURE", montantCentimes: 1_800_000 }], { dejaVerseCentimes: 2_121_000 }));
    expect([answer.totalCentimes, answer.regularisationCentimes]).toEqual([1_800_000, -321_000]);
    expect(versements(answer)).toEqual([["INDU", -321_000]]);
  });
  test("cas 9 : un prérequis manquant, avance à reverser sous deux mois", () => {
    const answer = reponse("RA_2015", "2015-12-31", { ...TOUT_RA, prerequisRemplis: false, dejaVerseCentimes: 2_121_000 });
    expect([answer.totalCentimes, answer.regularisationCentimes]).toEqual([0, -2_121_000]);
    expect(answer.echeancier).toMatchObject([{ date: "2016-06-30", nature: "INDU", montantCentimes: -2_121_000 }]);
  });
  test("cas 10 : complément transitoire, 100 % puis 50 % de l’écart", () => {
    expect(total("RA_2015", "2015-12-31", { enmr2014Centimes: 6_000_000, remunerationCentimes: 4_800_000 }, "COMPLEMENT_TRANSITOIRE")).toBe(1_200_000);
    expect(total("RA_2015", "2016-12-31", { enmr2014Centimes: 6_000_000, remunerationCentimes: 5_000_000 }, "COMPLEMENT_TRANSITOIRE")).toBe(500_000);
    expect(total("RA_2015", "2015-12-31", { patientele: 4000, enmr2014Centimes: 6_000_000 })).toBe(6_000_000);
    expect(total("RA_2015", "2016-12-31", { patientele: 4000, enmr2014Centimes: 6_000_000 })).toBe(4_767_500);
  });
});

describe("ACI des maisons de santé, avenant 1", () => {
  test("cas 11 : système d’information, 13 professionnels", () => expect(total("ACI_MSP", "2022-09-01", { professionnels: 13 }, "SI_STANDARD")).toBe(2_170_000));
  test("cas 12 : coordination, 4 000 patients", () => expect(total("ACI_MSP", "2022-09-01", { patientele: 4000 }, "COORDINATION")).toBe(1_890_000));
  test("cas 13 : 5 protocoles, puis 10 (huit rémunérés)", () => {
    expect(total("ACI_MSP", "2022-09-01", { protocoles: 5 }, "PROTOCOLES")).toBe(350_000);
    expect(total("ACI_MSP", "2022-09-01", { protocoles: 10 }, "PROTOCOLES")).toBe(560_000);
  });
  test("cas 14 : prérequis et socles, avance de 60 %", () => {
    const answer = reponse("ACI_MSP", "2022-09-01", TYPE_ACI);
    expect(answer.totalCentimes).toBe(6_195_000);
    expect(versements(answer)).toEqual([["ACOMPTE", 3_717_000], ["SOLDE", 2_478_000]]);
  });
});

describe("Autres cadres conventionnels", () => {
  test("cas 15 : CPTS de taille 2, 75 % à l’anniversaire puis 25 %", () => {
    const answer = reponse("ACI_CPTS", "2022-06-01", { taille: "T2", anneeContrat: 2, dateSignature: "2021-06-01" });
    expect(answer.totalCentimes).toBe(6_000_000);
    expect(answer.echeancier.map(({ date, montantCentimes }) => [date, montantCentimes])).toEqual([["2022-06-01", 4_500_000], ["2023-06-01", 1_500_000]]);
  });
  test("cas 16 : assistant médical, cinq ans, barèmes 2019 et 2024", () => {
    expect(total("ASSISTANT_MEDICAL", "2019-09-01", { quotite: "UN_ETP" })).toBe(12_600_000);
    expect(total("ASSISTANT_MEDICAL", "2024-09-01", { quotite: "UN_ETP" })).toBe(13_200_000);
  });
  test("cas 17 : patientèle au 95e percentile", () => expect(total("ASSISTANT_MEDICAL", "2024-09-01", { quotite: "UN_ETP", percentilePatientele: 95 })).toBe(19_000_000));
  test("cas 25 : ENMR, module 1, 80 % puis 20 %", () => {
    const answer = reponse("ENMR", "2011-01-10", { forfaitModule1Centimes: 5_000_000 });
    expect(answer.totalCentimes).toBe(5_000_000);
    expect(versements(answer)).toEqual([["ACOMPTE", 4_000_000], ["SOLDE", 1_000_000]]);
    expect(total("ENMR", "2011-01-10", { forfaitModule1Centimes: 5_000_000 }, "ACOMPTE")).toBe(4_000_000);
  });
  test("cas 26 : article 70, demande de 130 000 €, deux modules puis un seul", () => {
    expect(total("ART70_2012", "2013-01-01", { demandeCentimes: 13_000_000, modules: 2 })).toBe(10_000_000);
    expect(total("ART70_2012", "2013-01-01", { demandeCentimes: 13_000_000, modules: 1 })).toBe(5_000_000);
  });
});

describe("Article 51, modèles publiés", () => {
  test("cas 18 : Équip’Addict, 60 patients", () => {
    const answer = reponse("A51_EQUIPADDICT", "2022-01-01", { patients: 60 });
    expect(answer.totalCentimes).toBe(3_174_000);
    expect(answer.lignes[0]?.formule).toBe("60\u00a0patients × 529,00\u00a0€ = 31\u202f740,00\u00a0€");
  });
  test("cas 19 : Équilibres, 30 h 30", () => {
    expect(total("A51_EQUILIBRES", "2022-01-01", { heures: 30.5 })).toBe(164_517);
    expect(total("A51_EQUILIBRES", "2022-01-01", { heures: 30, minutes: 30 })).toBe(164_517);
  });
  test("cas 20 : EqLAAT, part temps", () => {
    expect(total("A51_EQLAAT", "2024-01-01", { sequencesCourantes: 1 })).toBe(39_500);
    expect(total("A51_EQLAAT", "2024-01-01", { sequencesComplexes: 1 })).toBe(59_250);
  });
  test("cas 21 : GPSO, 3 050 patients", () => expect(total("A51_GPSO", "2022-01-01", { patients: 3050 })).toBe(199_622_500));
  test("cas 22 : IPEP", () => expect(total("A51_IPEP", "2022-01-01", { patientele: 8000, ecart: 30, evolution: 24 })).toBe(10_400_000));
  test("cas 23 : PEPS, plafond de 20 % et trimestres", () => {
    const answer = reponse("A51_PEPS", "2022-01-01", { referenceCentimes: 50_000_000, montantCalculeCentimes: 65_000_000 });
    expect(answer.totalCentimes).toBe(60_000_000);
    expect(versements(answer)).toEqual(Array.from({ length: 4 }, () => ["VERSEMENT", 15_000_000]));
  });
  test("cas 24 : PRIMORDIAL, 7 000 patients en 2023, par mois", () => {
    const answer = reponse("A51_PRIMORDIAL", "2023-06-30", { patients: 7000 });
    expect(answer.totalCentimes).toBe(67_200_000);
    expect(versements(answer)).toEqual(Array.from({ length: 12 }, () => ["VERSEMENT", 5_600_000]));
    expect(total("A51_PRIMORDIAL", "2025-12-31", { patients: 7000 })).toBe(53_760_000);
  });
  test("cas 27 : Santé protégée, 120 enfants", () => expect(total("A51_SANTE_PROTEGEE", "2022-01-01", { enfants: 120 })).toBe(5_160_000));
  test("cas 28 : 1 000,00 € entre trois tiers", () => {
    const tiers = ["A", "B", "C"].map((beneficiaire) => ({ beneficiaire, part: "1/3" }));
    const answer = reponse("ARTICLE_51", "2022-01-01", article51([{ famille: "STRUCTURE", montantCentimes: 100_000, partage: tiers }]));
    expect(feuilles(answer.lignes).map(({ montantCentimes }) => montantCentimes)).toEqual([33_334, 33_333, 33_333]);
  });
  test("cas 29 : budget de l’année presque épuisé", () => {
    const answer = reponse("ARTICLE_51", "2022-01-01", article51([{ famille: "STRUCTURE", montantCentimes: 1_200_000 }], { budgetRestantCentimes: 27_774_000 - 27_000_000 }));
    expect([answer.totalCentimes, answer.retenuCentimes]).toEqual([774_000, 426_000]);
    const parFonds = reponse("ARTICLE_51", "2022-01-01", article51([{ famille: "STRUCTURE", montantCentimes: 1_200_000 }], { budgets: [{ fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES", restantCentimes: 774_000 }] }));
    expect([parFonds.totalCentimes, parFonds.retenuCentimes]).toEqual([774_000, 426_000]);
  });
});
