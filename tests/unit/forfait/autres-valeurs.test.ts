import { describe, expect, test } from "vitest";
import { defauts, reponse, versements } from "./soutien";

/*
 * Other inputs of the same frameworks, worked out by hand (exact fractions) from the formulas of the texts,
 * apart from the engine. Amounts in cents.
 */
type Cas = readonly [nom: string, programme: string, date: string, quantites: Record<string, unknown>, attendu: number | null, echeancier?: readonly (readonly [string, number])[]];

const CAS: readonly Cas[] = [
  // 7 × [3 225 + (850 + 990 + 175 + 180) × 3 127/4 000] × 1,026 × 292/366
  ["RA 2015, réalisation partielle, AME 3 %, signé le 15 mars 2016", "RA_2015", "2016-12-31", { patientele: 3127, tauxConcertation: 0.85, tauxSystemeInformation: 0.66, niveauDiversite: 1, stages: 3, missionsSantePublique: 1, tauxMissionsSantePublique: 0.5, coordinationExterne: true, tauxCoordinationExterne: 0.9, partAme: 0.03, dateSignature: "2016-03-15" }, 2_831_111],
  // 7 × (4 000 + 3 400 × 5 230/4 000) × 1,125 ; avance 60 % × 7 × (2 550 + 2 500 × 5 230/4 000)
  ["RA 2015, 5 230 patients, CMU-C 20 % et AME 0,9 %", "RA_2015", "2016-12-31", { patientele: 5230, niveauSecondRecours: 2, niveauDiversite: 2, stages: 2, systemeInformationNiveau2: true, missionsSantePublique: 5, coordinationExterne: true, partCmuc: 0.2, partAme: 0.009 }, 6_650_831, [["ACOMPTE", 2_443_875], ["SOLDE", 4_206_956]]],
  ["RA 2015, ni concertation ni système d’information, une mission à 40 % deux fois", "RA_2015", "2015-12-31", { patientele: 3000, tauxConcertation: 0, systemeInformation: false, missionsSantePublique: 3, tauxMissionsSantePublique: 0.4 }, 1_337_000],
  ["RA 2016, la moitié de l’écart avec les ENMR", "RA_2015", "2016-12-31", { patientele: 2200, enmr2014Centimes: 7_000_000 }, 4_873_750],
  ["RA 2015, ENMR, signé le 12 octobre, tout l’écart", "RA_2015", "2015-12-31", { patientele: 3600, enmr2014Centimes: 3_000_000, dateSignature: "2015-10-12" }, 3_000_000, [["ACOMPTE", 1_800_000], ["SOLDE", 1_200_000]]],
  // 900 + 918,75 + (1 000 + 3 400 + 687,5) + 4 450 + 8 × 140 + 1 200 × 0,8 × 10 500/4 000
  ["ACI, 10 500 patients, 21 professionnels, IPA", "ACI_MSP", "2023-12-31", { patientele: 10_500, professionnels: 21, protocoles: 12, tauxConcertation: 0.8, ipa: true }, 10_497_375],
  ["ACI, toutes les options, 2 750 patients", "ACI_MSP", "2023-12-31", { patientele: 2750, professionnels: 9, protocoles: 3, tauxConcertation: 0.55, tauxCriseSanitaire: 0.4, diversite: true, vacataires: true, cstm: true, ipaSantePublique: true, usagersNiveau1: true, usagersNiveau2: true, missionsSantePublique: 2, tauxMissionsSantePublique: 0.75, niveauSas: 2, stages: 5, niveauQualite: 3, protocolesNationaux: 9, obesiteEnfant: true, coordinationExterne: true, tauxCoordinationExterne: 0.5, insuffisanceCardiaque: true, systemeInformationAvance: true }, 7_173_469],
  // 119 days of 365 ; 60 % of it is under 12 000 €, the minimum of the first year
  ["ACI, signé le 4 septembre 2023 : avance minimale", "ACI_MSP", "2023-12-31", { patientele: 1850, professionnels: 5, protocoles: 0, tauxConcertation: 1, dateSignature: "2023-09-04" }, 1_097_877],
  ["ACI, majoration de précarité connue de la caisse", "ACI_MSP", "2023-12-31", { patientele: 6000, professionnels: 16, protocoles: 8, tauxConcertation: 1, tauxMajorationPrecarite: 0.05 }, 8_066_625, [["ACOMPTE", 4_609_500], ["SOLDE", 3_457_125]]],
  ["ACI, un prérequis manque : rien n’est dû", "ACI_MSP", "2023-12-31", { patientele: 6000, professionnels: 16, protocoles: 8, tauxConcertation: 1, coordination: false, partCmuc: 0.3 }, 0],
  ["ACI 2017 : barème à renseigner", "ACI_MSP", "2020-12-31", { patientele: 4000, professionnels: 13, protocoles: 8, tauxConcertation: 1 }, null],
  ["CPTS, 80 000 habitants, première année en entier", "ACI_CPTS", "2022-03-01", { habitants: 80_000 }, 7_500_000, [["VERSEMENT", 7_500_000]]],
  // 50 000 + 30 000 × 259/365 + 12 000 × 0,6
  ["CPTS T1, troisième année, mission démarrée le 15 juin", "ACI_CPTS", "2022-03-01", { taille: "T1", anneeContrat: 3, dateSignature: "2020-03-01", accesFixeCentimes: 3_000_000, accesVariableCentimes: 1_200_000, accesTaux: 0.6, accesDebut: "2022-06-15" }, 7_848_767, [["ACOMPTE", 3_750_000], ["ACOMPTE", 1_596_575], ["SOLDE", 2_502_192]]],
  ["CPTS T2 de 2020 : plafond de 287 000 €", "ACI_CPTS", "2020-06-01", { taille: "T2", accesFixeCentimes: 20_000_000, accesVariableCentimes: 6_000_000 }, 28_700_000],
  ["CPTS depuis l’avenant 2, au-dessus du plafond de 2019 : à renseigner", "ACI_CPTS", "2023-06-01", { taille: "T2", accesFixeCentimes: 20_000_000, accesVariableCentimes: 6_000_000 }, null],
  ["CPTS, mission sans montant publié", "ACI_CPTS", "2023-06-01", { taille: "T2", criseActive: true }, null],
  ["Assistant, mi-temps, quatrième année, 92e percentile", "ASSISTANT_MEDICAL", "2023-06-01", { quotite: "DEMI_ETP", anneeContrat: 4, percentilePatientele: 92 }, 1_250_000],
  // 36 + 27 under the 2019 scale, then three years at 26 under that of 2024
  ["Assistant signé en septembre 2022, 90e percentile : deux barèmes", "ASSISTANT_MEDICAL", "2022-09-01", { quotite: "UN_ETP", dateSignature: "2022-09-01", percentilePatientele: 90 }, 14_100_000],
  ["Assistant, un tiers temps signé en 2022", "ASSISTANT_MEDICAL", "2022-09-01", { quotite: "TIERS_ETP", dateSignature: "2022-09-01" }, 4_305_000],
  ["Assistant, mi-temps, objectifs à moitié", "ASSISTANT_MEDICAL", "2024-09-01", { quotite: "DEMI_ETP", objectifsAtteints: false, tauxObjectifs: 0.5 }, 4_950_000],
  ["Assistant, objectifs manqués sans taux : à renseigner", "ASSISTANT_MEDICAL", "2024-09-01", { quotite: "UN_ETP", anneeContrat: 3, objectifsAtteints: false }, null],
  ["Assistant, 95e percentile, objectifs manqués : sans effet", "ASSISTANT_MEDICAL", "2023-01-01", { quotite: "TIERS_ETP", anneeContrat: 5, objectifsAtteints: false, percentilePatientele: 97 }, 1_200_000],
  ["Article 70, un module, 49 999,99 €", "ART70_2012", "2013-06-30", { demandeCentimes: 4_999_999, modules: 1 }, 4_999_999],
  ["Article 70, un module, 130 000 €", "ART70_2012", "2013-06-30", { demandeCentimes: 13_000_000, modules: 1 }, 5_000_000],
  ["IPA, 37 inclusions, 212 premiers contacts, 455 trimestres, 83 majorations", "IPA", "2020-12-31", { inclusions: 37, premiersContacts: 212, trimestresSuivants: 455, majorationsAge: 83 }, 2_842_900],
  ["ENMR, 31 333,33 € en 80 % et 20 %", "ENMR", "2011-02-01", { forfaitModule1Centimes: 3_133_333 }, 3_133_333, [["ACOMPTE", 2_506_666], ["SOLDE", 626_667]]],
  ["ENMR, module 2, deuxième année, 54 patients : sous la file active de 55", "ENMR", "2012-02-01", { module2: true, patientsEducation: 54, anneeModule2: 2, forfaitPatientCentimes: 25_000 }, 0],
  ["ENMR, modules 1 et 2, 55 patients", "ENMR", "2012-02-01", { module1: true, forfaitModule1Centimes: 2_000_000, module2: true, patientsEducation: 55, anneeModule2: 2, forfaitPatientCentimes: 25_000 }, 3_375_000],
  ["ENMR, module 3 non publié", "ENMR", "2012-02-01", { module3: true }, null],
  ["Équilibres, 41 h 50", "A51_EQUILIBRES", "2022-01-31", { heures: 41, minutes: 50 }, 225_649],
  // 17,25 × 53,94 = 930,465: half up
  ["Équilibres, 17 h 15 en décimales", "A51_EQUILIBRES", "2022-01-31", { heures: 17.25 }, 93_047],
  ["EqLAAT, 7 courantes et 3 complexes, ancien tarif", "A51_EQLAAT", "2022-12-31", { sequencesCourantes: 7, sequencesComplexes: 3 }, 402_500],
  ["EqLAAT, 7 courantes et 3 complexes, nouveau tarif", "A51_EQLAAT", "2023-01-01", { sequencesCourantes: 7, sequencesComplexes: 3 }, 454_250],
  ["GPSO, 500 patients la première année : budget de 277 740 €", "A51_GPSO", "2022-01-01", { patients: 500, anneeExperimentation: 1 }, 27_774_000],
  ["IPEP, évolution négative", "A51_IPEP", "2022-01-01", { patientele: 5321, ecart: 17.35, evolution: -4.2 }, 1_538_656],
  ["IPEP, écart négatif", "A51_IPEP", "2022-01-01", { patientele: 5321, ecart: -30, evolution: 9.4 }, 1_667_247],
  ["IPEP, les deux", "A51_IPEP", "2022-01-01", { patientele: 6543, ecart: 12.5, evolution: 7.25 }, 2_944_350],
  ["PRIMORDIAL, juin 2024 : 95 %", "A51_PRIMORDIAL", "2024-06-30", { patients: 8123 }, 74_081_760],
  ["PRIMORDIAL, juillet 2025 : 19 mois sur 24", "A51_PRIMORDIAL", "2025-07-15", { patients: 8123 }, 65_633_840],
  ["PRIMORDIAL, 2026 : 80 %", "A51_PRIMORDIAL", "2026-03-01", { patients: 8123 }, 62_384_640],
  ["PRIMORDIAL, bonus présumé de 5 % en 2023", "A51_PRIMORDIAL", "2023-07-01", { patients: 7000, bonusQualite: true }, 70_560_000],
  ["PEPS, plafond à 120 % de 333 333 €", "A51_PEPS", "2022-01-01", { referenceCentimes: 33_333_300, montantCalculeCentimes: 41_234_500 }, 39_999_960, [["VERSEMENT", 9_999_990], ["VERSEMENT", 9_999_990], ["VERSEMENT", 9_999_990], ["VERSEMENT", 9_999_990]]],
  ["PEPS, sous le plafond", "A51_PEPS", "2022-01-01", { referenceCentimes: 33_333_300, montantCalculeCentimes: 38_000_000 }, 38_000_000],
  ["EMNO, profils connus", "A51_EMNO", "2022-01-01", { patientsProfil1: 31, patientsProfil5: 12 }, 976_500],
  ["EMNO, un profil du milieu : à renseigner", "A51_EMNO", "2022-01-01", { patientsProfil1: 31, patientsProfil3: 1 }, null],
  ["Santé protégée, 8 964 enfants", "A51_SANTE_PROTEGEE", "2022-01-01", { enfants: 8964 }, 385_452_000],
  ["Équip’Addict, déjà versé 20 000 €", "A51_EQUIPADDICT", "2022-01-01", { patients: 61, dejaVerseCentimes: 2_000_000 }, 3_226_900, [["VERSEMENT", 1_226_900]]],
];

const a51 = (familles: unknown[], modificateurs: unknown[] = [], autres: Record<string, unknown> = {}) => ({ familles, ...(modificateurs.length > 0 ? { modificateurs } : {}), ...autres });
const MILLE = { famille: "STRUCTURE", montantCentimes: 100_000 };
const COMPOSES: readonly (readonly [nom: string, date: string, quantites: Record<string, unknown>, attendu: number])[] = [
  ["tranches, 612,5 unités", "2024-06-30", a51([{ famille: "TRANCHES", nombre: 612.5, tranches: [{ jusqua: 100, montantCentimes: 1000 }, { jusqua: 500, montantCentimes: 800 }, { jusqua: null, montantCentimes: 500 }] }]), 476_250],
  ["tranches, exactement sur une borne", "2024-06-30", a51([{ famille: "TRANCHES", nombre: 500, tranches: [{ jusqua: 100, montantCentimes: 1000 }, { jusqua: 500, montantCentimes: 800 }, { jusqua: null, montantCentimes: 500 }] }]), 420_000],
  ["classes, exactement sur une borne : la suivante", "2024-06-30", a51([{ famille: "CLASSES", taille: 40_000, classes: [{ jusqua: 40_000, montantCentimes: 5_000_000 }, { jusqua: null, montantCentimes: 6_000_000 }] }]), 6_000_000],
  ["points : (250 + 1 000 × 0,6 × 3 333/4 000) × 7,15 €", "2024-06-30", a51([{ famille: "POINTS", valeurPointCentimes: 715, pointsFixes: 250, pointsVariables: 1000, tauxAtteinte: 0.6, patientele: 3333, reference: 4000 }]), 536_214],
  ["intéressement, une composante négative", "2024-06-30", a51([{ famille: "INTERESSEMENT", coefficient: 0.5, termes: [{ poids: "1/3", montantCentimes: 1250 }, { poids: "2/3", montantCentimes: -500 }], patientele: 999 }]), 208_125],
  ["capitation × 1,15 × 0,9", "2024-06-30", a51([{ famille: "CAPITATION", montantCentimes: 9600, patients: 777, coefficients: [1.15, 0.9] }]), 7_720_272],
  ["profils", "2024-06-30", a51([{ famille: "PROFILS", profils: [{ code: "A", montantCentimes: 13_500, nombre: 7 }, { code: "B", montantCentimes: 46_500, nombre: 3 }] }]), 234_000],
  ["paliers, la veille", "2025-06-30", a51([MILLE], [{ modificateur: "DEGRESSIVITE", mode: "PALIERS", points: [{ date: "2024-01-01", taux: 1 }, { date: "2025-07-01", taux: 0.9 }] }]), 100_000],
  ["paliers, le jour même", "2025-07-01", a51([MILLE], [{ modificateur: "DEGRESSIVITE", mode: "PALIERS", points: [{ date: "2024-01-01", taux: 1 }, { date: "2025-07-01", taux: 0.9 }] }]), 90_000],
  // 1 000 × (1 − 20 % × 182/731): 2024 is a leap year
  ["ligne droite du 31 décembre 2023 au 31 décembre 2025, le 30 juin 2024", "2024-06-30", a51([MILLE], [{ modificateur: "DEGRESSIVITE", mode: "LINEAIRE", points: [{ date: "2023-12-31", taux: 1 }, { date: "2025-12-31", taux: 0.8 }] }]), 95_021],
  ["montée en charge, au-delà de la table", "2024-06-30", a51([MILLE], [{ modificateur: "MONTEE_EN_CHARGE", taux: [0.5, 0.8], annee: 4 }]), 80_000],
  ["trimestres commencés, le 20 mai", "2024-12-31", a51([MILLE], [{ modificateur: "PRORATA", mode: "TRIMESTRE", debut: "2024-05-20" }]), 75_000],
  ["mois commencés, le 20 mai", "2024-12-31", a51([MILLE], [{ modificateur: "PRORATA", mode: "MOIS", debut: "2024-05-20" }]), 66_667],
  ["anniversaire : du 15 juin au 28 février", "2024-12-31", a51([MILLE], [{ modificateur: "PRORATA", mode: "ANNIVERSAIRE", debut: "2024-06-15", debutContrat: "2024-03-01" }]), 70_959],
  ["jours, une année bissextile", "2024-12-31", a51([MILLE], [{ modificateur: "PRORATA", mode: "JOUR", debut: "2024-02-29", fin: "2024-02-29" }]), 273],
  ["majoration au-delà d’un seuil, puis plafonnée", "2024-06-30", a51([MILLE], [{ modificateur: "MAJORATION", part: 0.3, seuil: 0.075, plafond: 0.2 }]), 120_000],
  ["plafond de référence, puis minimum", "2024-06-30", a51([MILLE], [{ modificateur: "PLAFOND_REFERENCE", referenceCentimes: 70_000, hausseMax: 0.2 }, { modificateur: "PLANCHER", montantCentimes: 90_000 }]), 90_000],
  ["complément de la moitié de l’écart", "2024-06-30", a51([MILLE], [{ modificateur: "COMPLEMENT", referenceCentimes: 150_001, taux: 0.5 }]), 125_001],
  ["prérequis manquant après une majoration", "2024-06-30", a51([MILLE], [{ modificateur: "MAJORATION", part: 0.1 }, { modificateur: "PREREQUIS", rempli: false }]), 0],
  // FIR keeps 300 of 500 €, FISS all of 1 000 €
  ["deux budgets, un seul dépassé", "2024-06-30", a51([MILLE, { famille: "STRUCTURE", montantCentimes: 50_000, fonds: "FIR", credit: "CAI" }], [], { budgets: [{ fonds: "FIR", credit: "CAI", restantCentimes: 30_000 }, { fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES", restantCentimes: 200_000 }] }), 130_000],
];

describe("d’autres valeurs, calculées à la main", () => {
  test.each(CAS.map((cas) => ({ nom: cas[0], cas })))("$nom", ({ cas: [, programme, date, quantites, attendu, echeancier] }) => {
    const answer = reponse(programme, date, quantites);
    expect(answer.totalCentimes).toBe(attendu);
    expect(defauts(answer)).toEqual([]);
    if (echeancier) expect(versements(answer)).toEqual(echeancier);
  });
  test.each(COMPOSES)("article 51 : %s", (_nom, date, quantites, attendu) => {
    const answer = reponse("ARTICLE_51", date, quantites);
    expect(answer.totalCentimes).toBe(attendu);
    expect(defauts(answer)).toEqual([]);
  });
  test("ACI : l’avance de la première année ne descend pas sous 12 000 €", () => {
    const answer = reponse("ACI_MSP", "2023-12-31", { patientele: 1850, professionnels: 5, protocoles: 0, tauxConcertation: 1, dateSignature: "2023-09-04" });
    expect(answer.echeancier.map(({ date, nature, montantCentimes }) => [date, nature, montantCentimes])).toEqual([["2023-12-04", "ACOMPTE", 1_200_000], ["2024-06-30", "INDU", -102_123]]);
  });
  test("partage en trois tiers d’un montant qui ne se divise pas", () => {
    const answer = reponse("ARTICLE_51", "2024-06-30", a51([{ ...MILLE, montantCentimes: 100_001, partage: ["A", "B", "C"].map((beneficiaire) => ({ beneficiaire, part: "1/3" })) }]));
    expect(answer.lignes[0]?.lignes.map(({ montantCentimes }) => montantCentimes)).toEqual([33_334, 33_334, 33_333]);
  });
  test("calendrier en trois tiers : le premier reçoit le centime de trop", () => {
    const tiers = ["2024-01-31", "2024-02-29", "2024-03-31"].map((date) => ({ date, part: "1/3" }));
    expect(versements(reponse("ARTICLE_51", "2024-06-30", a51([MILLE], [], { versements: tiers })))).toEqual([["VERSEMENT", 33_334], ["VERSEMENT", 33_333], ["VERSEMENT", 33_333]]);
  });
  test("GPSO : ce que le budget de l’année ne permet pas est retenu", () => {
    const answer = reponse("A51_GPSO", "2022-01-01", { patients: 500, anneeExperimentation: 1 });
    expect([answer.retenuCentimes, answer.totalCentimes]).toEqual([4_951_000, 27_774_000]);
  });
});
