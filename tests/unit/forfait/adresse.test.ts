import { describe, expect, test } from "vitest";
import { CLES_DE_PAGE, readAdresse, settleAdresse, simulateHypothese, writeAdresse } from "@/lib/forfait/rules/adresse";
import { byYear, describeQuantites, ecarts, erreursDePage, flatten, writeEcart } from "@/lib/forfait/rules/presentation";
import { isRefus } from "@/lib/forfait/rules/simuler";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

const MSP = { programme: "ACI_MSP", date: "2022-09-01", patientele: "4 000", professionnels: "10", protocoles: "3", tauxConcertation: "100 %" };
const une = (params: Record<string, string>) => {
  const { adresse } = settleAdresse(params, PROGRAMMES);
  const [hypothese] = adresse.hypotheses;
  if (!hypothese) throw new Error("aucune hypothèse");
  return simulateHypothese(hypothese, adresse.calculer, PROGRAMMES);
};
const reponseDe = (params: Record<string, string>) => {
  const { reponse } = une({ ...params, calculer: "1" });
  if (!reponse || isRefus(reponse)) throw new Error(JSON.stringify(reponse));
  return reponse;
};

describe("l’adresse est la simulation", () => {
  test("aucune quantité d’un cadre ne porte le nom d’une clé de page", () => {
    const codes = PROGRAMMES.flatMap(({ financements }) => financements.flatMap(({ quantites }) => quantites.map(({ code }) => code)));
    expect(codes.filter((code) => CLES_DE_PAGE.includes(code))).toEqual([]);
  });

  test("ce qu’un formulaire envoie devient un lien court, qui redonne la même simulation", () => {
    const { lien, change } = settleAdresse({ ...MSP, date: "01/09/2022", pour: "ACI_MSP", horaires: "oui", ipa: "non", dateSignature: "", calculer: "1" }, PROGRAMMES);
    expect(change).toBe(true);
    const relu = Object.fromEntries(new URLSearchParams(lien));
    expect(relu).toEqual({ ...MSP, calculer: "1" });
    expect(settleAdresse(relu, PROGRAMMES)).toMatchObject({ lien, change: false });
    expect(reponseDe(relu).totalCentimes).toBe(5_425_000);
  });

  test("changer de cadre laisse derrière soi les quantités de l’ancien et ne calcule pas encore", () => {
    const { adresse } = settleAdresse({ ...MSP, programme: "RA_2015", date: "2015-12-31", pour: "ACI_MSP", calculer: "1" }, PROGRAMMES);
    expect(adresse).toMatchObject({ calculer: false, hypotheses: [{ programme: "RA_2015", champs: { patientele: "4 000", tauxConcertation: "100 %" } }] });
  });

  test("une quantité inconnue écrite dans l’adresse est dite, jamais ignorée", () => {
    const { reponse, definition } = une({ ...MSP, inconnue: "4", calculer: "1" });
    expect(reponse && isRefus(reponse) ? erreursDePage(reponse, definition, "") : null).toMatchObject([{ champ: "", message: expect.stringContaining("« inconnue »") }]);
  });

  test("deux hypothèses gardent chacune leurs quantités", () => {
    const { adresse } = settleAdresse({ ...MSP, calculer: "1" }, PROGRAMMES);
    const [seule] = adresse.hypotheses;
    if (!seule) throw new Error("aucune hypothèse");
    const lien = writeAdresse({ calculer: true, hypotheses: [seule, { ...seule, champs: { ...seule.champs, ipa: "oui" } }] });
    const relue = readAdresse(Object.fromEntries(new URLSearchParams(lien)));
    expect(relue.hypotheses.map(({ champs }) => champs["ipa"])).toEqual([undefined, "oui"]);
    expect(relue.calculer).toBe(true);
  });

  test("une date hors de toute version, un cadre inconnu : une phrase sur le champ, sans demander le calcul", () => {
    for (const [params, champ] of [[{ programme: "RA_2015", date: "2030-01-01" }, "date"], [{ programme: "INCONNU", date: "2022-01-01" }, "programme"], [{ programme: "ACI_MSP", date: "31/02/2022" }, "date"]] as const) {
      const { reponse } = une(params);
      expect(reponse && isRefus(reponse) ? reponse.erreurs.map((erreur) => erreur.champ) : null).toEqual([champ]);
    }
  });
});

describe("ce que la page montre", () => {
  test("les feuilles s’additionnent au total, l’échéancier par année aussi", () => {
    const reponse = reponseDe({ ...MSP, ipa: "oui", dateSignature: "01/07/2022" });
    const feuilles = flatten(reponse.lignes).filter(({ ligne }) => ligne.lignes.length === 0);
    expect(feuilles.reduce((sum, { ligne }) => sum + (ligne.montantCentimes ?? 0), 0)).toBe(reponse.totalCentimes);
    expect(byYear(reponse.echeancier).reduce((sum, { centimes }) => sum + centimes, 0)).toBe(reponse.totalCentimes);
  });

  test("les erreurs parlent en euros et en JJ/MM/AAAA là où l’on tape des euros et des jours", () => {
    const { reponse, definition } = une({ programme: "A51_EMNO", date: "2022-01-01", patientsProfil2: "1", montantProfil2Centimes: "5", dejaVerseCentimes: "douze", calculer: "1" });
    const erreurs = reponse && isRefus(reponse) ? erreursDePage(reponse, definition, "a.") : [];
    expect(erreurs.map(({ champ, message }) => [champ, message.replace(/[\u00a0\u202f]/g, " ")])).toEqual([
      ["a.montantProfil2Centimes", "La valeur doit être au moins égale à 135,00 €."],
      ["a.dejaVerseCentimes", "Un montant en euros est attendu, par exemple 1 234,50."],
    ]);
    const dates = une({ ...MSP, dateSignature: "31/02/2022", calculer: "1" });
    expect(dates.reponse && isRefus(dates.reponse) ? erreursDePage(dates.reponse, dates.definition, "")[0]?.message : "").toBe("Une date qui existe est attendue, par exemple 12/03/2026.");
  });

  test("chaque quantité est dite, saisie ou par défaut", () => {
    const { definition, hypothese } = une(MSP);
    const quantites = definition ? describeQuantites(definition, hypothese.champs) : [];
    expect(quantites).toHaveLength(definition?.quantites.length ?? 0);
    expect(quantites.find(({ code }) => code === "horaires")).toMatchObject({ valeur: "oui", saisie: false });
    expect(quantites.find(({ code }) => code === "patientele")).toMatchObject({ valeur: "4 000\u00a0patients", saisie: true });
  });

  test("les écarts se disent en mots", () => {
    const [a, b] = [reponseDe(MSP), reponseDe({ ...MSP, protocoles: "5" })];
    expect(ecarts(a, b)).toMatchObject([{ code: "PROTOCOLES", a: 210_000, b: 350_000 }]);
    expect(writeEcart(a.totalCentimes, b.totalCentimes).replace(/[\u00a0\u202f]/g, " ")).toBe("B donne 1 400,00 € de plus");
    expect(writeEcart(2, 2)).toBe("montants égaux");
    expect(writeEcart(null, 2)).toContain("impossible");
  });
});
