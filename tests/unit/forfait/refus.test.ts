import { describe, expect, test } from "vitest";
import { isRefus, simuler } from "@/lib/forfait/rules/simuler";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { refus, reponse } from "./soutien";

const ra = (quantites: Record<string, unknown>, date = "2015-12-31") => refus({ programme: "RA_2015", date, quantites });
const champs = (erreurs: { champ: string }[]): string[] => erreurs.map(({ champ }) => champ);
const a51 = (quantites: Record<string, unknown>) => refus({ programme: "ARTICLE_51", date: "2022-01-01", quantites });

describe("Requête impossible", () => {
  test.each([null, 3, "x", [], undefined])("%j n’est pas une requête", (requete) => expect(champs(refus(requete))).toEqual(["requete"]));
  test("champs absents et inconnus", () => {
    expect(champs(refus({}))).toEqual(["programme", "date", "quantites"]);
    expect(champs(refus({ programme: "ENMR", date: "2011-01-10", quantites: {}, zut: 1 }))).toEqual(["zut"]);
  });
  test("programme inconnu, date qui n’existe pas, date hors de toute version, indicateur inconnu", () => {
    expect(refus({ programme: "NON", date: "2015-01-01", quantites: {} })[0]?.message).toContain("ACI_MSP");
    expect(champs(ra({ patientele: 1 }, "2015-02-30"))).toEqual(["date"]);
    expect(ra({ patientele: 1 }, "2014-12-31")).toEqual([{ champ: "date", message: "Le 31/12/2014 est hors de la période de « Règlement arbitral 2015 » (01/01/2015 au 31/12/2017)." }]);
    expect(champs(refus({ programme: "ENMR", date: "2014-01-01", quantites: {} }))).toEqual(["date"]);
    expect(refus({ programme: "RA_2015", date: "2015-12-31", indicateur: "NON", quantites: {} })[0]?.message).toContain("CONCERTATION");
  });
});

describe("Quantité impossible", () => {
  test.each([
    [-1, "La valeur ne peut pas être négative."],
    [1.5, "Un nombre entier est attendu, sans décimale."],
    [1e15, "La valeur ne peut pas dépasser 100\u202f000\u202f000\u00a0patients."],
    [1e30, "Nombre trop grand : au plus 100\u202f000\u202f000\u00a0patients."],
    [NaN, "Un nombre fini est attendu."],
    [Infinity, "Un nombre fini est attendu."],
    ["4000", "Un nombre est attendu."],
    [null, "Un nombre est attendu."],
    [{}, "Un nombre est attendu."],
  ])("patientèle %j", (patientele, message) => expect(ra({ patientele })).toEqual([{ champ: "patientele", message }]));
  test("absente", () => expect(ra({})).toEqual([{ champ: "patientele", message: "Renseignez « Patientèle » (patients)." }]));
  test("inconnue, et tous les champs fautifs à la fois", () => expect(champs(ra({ patientele: 4000, zut: 1, partCmuc: 12.5, dateSignature: "01/07/2015", protocoles: 1 }))).toEqual(["zut", "dateSignature", "protocoles", "partCmuc"]));
  test("part écrite en pourcentage", () => expect(ra({ patientele: 1, partCmuc: 12.5 })[0]?.message).toBe("Une part s’écrit entre 0 et 1 : 0,125 pour 12,5 %."));
  test("noms d’objets du langage", () => {
    expect(champs(refus(JSON.parse('{"programme":"RA_2015","date":"2015-12-31","quantites":{"__proto__":1,"constructor":2,"patientele":1}}')))).toEqual(["__proto__", "constructor"]);
  });
  test("signature après l’année payée, option fermée, taille incohérente, second versement hors délai", () => {
    expect(champs(ra({ patientele: 1, dateSignature: "2016-01-01" }))).toEqual(["dateSignature"]);
    expect(champs(refus({ programme: "ASSISTANT_MEDICAL", date: "2023-05-01", quantites: { quotite: "TIERS_ETP" } }))).toEqual(["quotite"]);
    expect(champs(refus({ programme: "ACI_CPTS", date: "2022-01-01", quantites: { taille: "T1", habitants: 40_000 } }))).toEqual(["habitants"]);
    expect(champs(refus({ programme: "ENMR", date: "2011-01-10", quantites: { forfaitModule1Centimes: 1, dateSecondVersement: "2011-08-01" } }))).toEqual(["dateSecondVersement"]);
    expect(champs(refus({ programme: "A51_EMNO", date: "2022-01-01", quantites: { patientsProfil6: 1 } }))).toEqual(["patientsProfil6"]);
  });
  test("montant hors de portée", () => expect(champs(refus({ programme: "ENMR", date: "2011-01-10", quantites: { module2: true, patientsEducation: 100_000_000, forfaitPatientCentimes: 10_000_000_000_000 } }))).toEqual(["quantites"]));
});

describe("Article 51 mal composé", () => {
  test("parts qui ne s’additionnent pas à 1", () => expect(champs(a51({ familles: [{ famille: "STRUCTURE", montantCentimes: 1, partage: [{ beneficiaire: "A", part: 0.5 }, { beneficiaire: "B", part: 0.4999 }] }] }))).toEqual(["familles.0.partage"]));
  test("famille inconnue, montant négatif ou à virgule, compte absent, champ inconnu", () => {
    expect(champs(a51({ familles: [{ famille: "NON" }] }))).toEqual(["familles.0.famille"]);
    expect(champs(a51({ familles: [{ famille: "PATIENT", montantCentimes: -1, nombre: 1 }, { famille: "PATIENT", montantCentimes: 1.5, zut: 1 }] }))).toEqual(["familles.0.montantCentimes", "familles.1.montantCentimes", "familles.1.nombre", "familles.1.zut"]);
  });
  test("tranches qui ne croissent pas ou qui laissent un reste", () => {
    const tranches = (bornes: (number | null)[]) => a51({ familles: [{ famille: "TRANCHES", nombre: 5, tranches: bornes.map((jusqua) => ({ jusqua, montantCentimes: 1 })) }] });
    expect(champs(tranches([10, 10, null]))).toEqual(["familles.0.tranches.1.jusqua"]);
    expect(champs(tranches([10, 20]))).toEqual(["familles.0.tranches.1.jusqua"]);
  });
  test("rien à calculer, ou deux façons de le dire", () => {
    expect(champs(a51({}))).toEqual(["familles"]);
    expect(champs(a51({ familles: [{ famille: "STRUCTURE", montantCentimes: 1 }], patients: 3 }))).toEqual(["patients"]);
    expect(champs(a51({ patients: 3, montantUnitaireCentimes: -1, budgets: [] }))).toEqual(["montantUnitaireCentimes"]);
  });
});

describe("Chiffre manquant", () => {
  test.each([
    ["ENMR", "2011-01-10", {}, "forfaitModule1"],
    ["A51_EMNO", "2022-01-01", { patientsProfil3: 1 }, "forfaitProfil3"],
    ["A51_PEPS", "2022-01-01", { referenceCentimes: 1 }, "capitation"],
    ["A51_IPEP", "2022-01-01", { patientele: 1, ecart: 1, evolution: 1, scoreQualite: 80 }, "modulation"],
    ["ASSISTANT_MEDICAL", "2024-09-01", { quotite: "UN_ETP", objectifsAtteints: false }, "tauxTroisiemeAnnee"],
    ["ACI_CPTS", "2022-01-01", { taille: "T1", accesActive: true }, "accesFixe"],
    ["ACI_MSP", "2022-09-01", { patientele: 1, professionnels: 1, protocoles: 1, tauxConcertation: 1, partCmuc: 0.2 }, "majorationPrecarite"],
    ["ACI_MSP", "2018-09-01", { patientele: 4000, professionnels: 13, protocoles: 8, tauxConcertation: 1 }, "horaires"],
  ])("%s : le résultat le dit au lieu d’un nombre (%s, %j)", (programme, date, quantites, code) => {
    const answer = reponse(programme, date, quantites);
    expect([answer.totalCentimes, answer.retenuCentimes, answer.regularisationCentimes]).toEqual([null, null, null]);
    expect(answer.manquants.map((manquant) => manquant.code)).toContain(code);
    expect(answer.manquants.every(({ libelle, raison }) => libelle !== "" && raison !== "")).toBe(true);
    expect(answer.echeancier).toEqual([]);
  });
  test("un chiffre manquant qui ne sert pas n’empêche rien", () => {
    expect(reponse("A51_EMNO", "2022-01-01", { patientsProfil1: 2, patientsProfil3: 0, patientsProfil5: 1 }).totalCentimes).toBe(73_500);
    expect(reponse("ASSISTANT_MEDICAL", "2024-09-01", { quotite: "UN_ETP", anneeContrat: 2, objectifsAtteints: false }).totalCentimes).toBe(2_800_000);
  });
  test("saisi par qui le connaît, il entre dans le calcul avec le statut « saisi »", () => {
    const answer = reponse("A51_EMNO", "2022-01-01", { patientsProfil3: 2, montantProfil3Centimes: 30_000 });
    expect([answer.totalCentimes, answer.lignes[2]?.parametre?.statut, answer.lignes[2]?.parametre?.valeur]).toEqual([60_000, "SAISI", "300"]);
  });
  test("une réponse est du JSON pur", () => {
    const answer = simuler({ programme: "ACI_MSP", date: "2022-09-01", quantites: { patientele: 4000, professionnels: 13, protocoles: 8, tauxConcertation: 1 } }, PROGRAMMES);
    expect(isRefus(answer)).toBe(false);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });
});
