import { describe, expect, test } from "vitest";
import { applyGeste, codeDeCompte, compositionOf, readBrouillon, writeBrouillon, type Textes } from "@/lib/forfait/rules/brouillon";
import { openModele } from "@/lib/forfait/rules/brouillon-modele";
import { checkDefinition } from "@/lib/forfait/rules/check-definition";
import { baseComposable, modelesPublies } from "@/lib/forfait/rules/composable";
import { essayerBrouillon } from "@/lib/forfait/rules/essayer-brouillon";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { article51 } from "@/lib/programme/definitions/article-51";

const base = baseComposable(article51);
if (!base) throw new Error("l’article 51 ne se compose plus");
const essayer = (textes: Textes) => essayerBrouillon(base, "EXPERIMENTATION_1", readBrouillon(textes));

const TETE = { libelle: "Forfait dégressif", baseLegale: "Arrêté d’essai", validFrom: "01/01/2026", validTo: "31/12/2028" };
const LIGNE = { "familles.0.famille": "PATIENT", "familles.0.libelle": "Forfait annuel", "familles.0.montantCentimes": "500,00", "familles.0.nombreNom": "Patients inclus" };
const DEGRESSIF = { "modificateurs.0.modificateur": "DEGRESSIVITE", "modificateurs.0.mode": "LINEAIRE", "modificateurs.0.points.0.date": "01/01/2026", "modificateurs.0.points.0.taux": "100", "modificateurs.0.points.1.date": "31/12/2028", "modificateurs.0.points.1.taux": "80 %" };

describe("composer un financement à l’écran", () => {
  test("de 100 % à 80 % en ligne droite : même patientèle, le montant baisse d’année en année", () => {
    const { definition, erreurs, exemple, annees } = essayer({ ...TETE, ...LIGNE, ...DEGRESSIF, "exemple.patientsInclus": "60", "exemple.date": "31/12/2028" });
    expect(erreurs).toEqual([]);
    expect(definition && checkDefinition(definition)).toEqual([]);
    expect(exemple.reponse?.totalCentimes).toBe(2_400_000);
    expect(annees.map(({ date }) => date)).toEqual(["2026-01-01", "2026-12-31", "2027-12-31", "2028-12-31"]);
    const totals = annees.map(({ totalCentimes }) => totalCentimes ?? 0);
    expect([totals[0], totals.at(-1)]).toEqual([3_000_000, 2_400_000]);
    expect([...totals].sort((a, b) => b - a)).toEqual(totals);
    expect(new Set(totals).size).toBe(4);
  });

  test("par paliers, le taux tient jusqu’au jour suivant", () => {
    const { annees } = essayer({ ...TETE, ...LIGNE, ...DEGRESSIF, "modificateurs.0.mode": "PALIERS", "exemple.patientsInclus": "60" });
    expect(annees.map(({ totalCentimes }) => totalCentimes)).toEqual([3_000_000, 3_000_000, 3_000_000, 2_400_000]);
  });

  test("ce qui dépasse le plafond du fonds et de l’année est retenu, et ce qui en est déjà consommé compte", () => {
    const plafond = { "plafonds.0.fonds": "FISS", "plafonds.0.credit": "PRESTATIONS_DEROGATOIRES", "plafonds.0.exercice": "2026", "plafonds.0.montantCentimes": "25 000" };
    const exemple = { "exemple.patientsInclus": "60", "exemple.date": "01/01/2026" };
    expect(essayer({ ...TETE, ...LIGNE, ...plafond, ...exemple }).exemple.reponse).toMatchObject({ totalCentimes: 2_500_000, retenuCentimes: 500_000, retenues: [{ fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES", montantCentimes: 500_000 }] });
    expect(essayer({ ...TETE, ...LIGNE, ...plafond, ...exemple, "exemple.consommeFissPrestationsCentimes": "20 000" }).exemple.reponse).toMatchObject({ totalCentimes: 500_000, retenuCentimes: 2_500_000 });
    // Another year has no ceiling; another fund is not touched.
    expect(essayer({ ...TETE, ...LIGNE, ...plafond, ...exemple, "exemple.date": "01/01/2027" }).exemple.reponse).toMatchObject({ totalCentimes: 3_000_000, retenuCentimes: 0 });
    expect(essayer({ ...TETE, ...LIGNE, ...plafond, ...exemple, "familles.0.fonds": "FIR", "familles.0.credit": "CAI" }).exemple.reponse).toMatchObject({ totalCentimes: 3_000_000 });
    expect(essayer({ ...TETE, ...LIGNE, ...plafond, ...Object.fromEntries(Object.entries(plafond).map(([nom, value]) => [nom.replace(".0.", ".1."), value])) }).erreurs.map(({ champ }) => champ)).toEqual(["plafonds.1.fonds"]);
  });

  test("deux lignes au même nom demandent un seul nombre ; des noms différents, deux", () => {
    const autre = { "familles.1.famille": "PATIENT", "familles.1.montantCentimes": "10", "familles.1.nombreNom": "Patients inclus" };
    const demandes = (textes: Textes) => essayer({ ...TETE, ...LIGNE, ...textes }).definition?.quantites.filter(({ obligatoire }) => obligatoire).map(({ code }) => code);
    expect(demandes(autre)).toEqual(["patientsInclus"]);
    expect(demandes({ ...autre, "familles.1.nombreNom": "Œuvres à domicile" })).toEqual(["patientsInclus", "oeuvresADomicile"]);
    expect(["Date", "Année civile", "12", "Montant centimes"].map(codeDeCompte)).toEqual(["dateCompte", "anneeCivileCompte", "nombre", "montantCompte"]);
  });

  test("les erreurs tombent sur les champs, sans total partiel", () => {
    const { definition, erreurs, exemple } = essayer({ ...TETE, validTo: "01/01/2020", ...LIGNE, "familles.0.montantCentimes": "cinq", "familles.0.partage.0.beneficiaire": "A", "familles.0.partage.0.part": "1/3" });
    expect(definition).toBeNull();
    expect(exemple.reponse).toBeNull();
    expect(erreurs.map(({ champ }) => champ)).toEqual(["validTo", "familles.0.montantCentimes"]);
    expect(essayer({ ...TETE, ...LIGNE, "familles.0.partage.0.beneficiaire": "A", "familles.0.partage.0.part": "1/3" }).erreurs.map(({ champ }) => champ)).toEqual(["familles.0.partage"]);
    expect(essayer({}).erreurs.map(({ champ }) => champ)).toEqual(["validFrom", "libelle", "baseLegale", "familles"]);
  });

  test("ajouter, monter, descendre, retirer : la saisie suit sa ligne", () => {
    let brouillon = readBrouillon({ ...TETE, ...LIGNE });
    brouillon = applyGeste(brouillon, "ajouter.familles", () => "HORAIRE");
    expect(brouillon.familles.map(({ famille }) => famille)).toEqual(["PATIENT", "HORAIRE"]);
    brouillon = applyGeste(brouillon, "monter.familles.1", () => "");
    expect(brouillon.familles.map(({ famille, montantCentimes }) => [famille, montantCentimes])).toEqual([["HORAIRE", undefined], ["PATIENT", "500,00"]]);
    expect(applyGeste(brouillon, "descendre.familles.1", () => "")).toEqual(brouillon);
    expect(applyGeste(brouillon, "retirer.familles.0", () => "").familles).toEqual([readBrouillon(LIGNE).familles[0]]);
    for (const geste of ["retirer.familles.9", "ajouter.autre", "ajouter.familles", "n’importe quoi"]) expect(applyGeste(brouillon, geste, () => "INCONNUE")).toEqual(brouillon);
  });

  test("un brouillon relu est le même ; les lignes vides d’une liste disparaissent", () => {
    const brouillon = readBrouillon({ ...TETE, ...LIGNE, ...DEGRESSIF, "modificateurs.0.points.7.date": "", "modificateurs.0.points.7.taux": " ", "versements.4.nature": "SOLDE", "exemple.date": "x" });
    expect(readBrouillon(writeBrouillon(brouillon))).toEqual(brouillon);
    expect(Object.keys(writeBrouillon(brouillon)).filter((nom) => nom.startsWith("versements"))).toEqual([]);
  });
});

describe("partir d’un modèle publié", () => {
  test.each(modelesPublies(PROGRAMMES).map((programme) => [programme.code, programme] as const))("%s s’ouvre en lignes que le compositeur connaît", (_, programme) => {
    for (const version of programme.financements) {
      const { familles, modificateurs, plafonds } = openModele(version, version.validFrom);
      expect(familles.length).toBe(version.composantes.length);
      const textes = Object.fromEntries([...familles.flatMap((ligne, rang) => Object.entries(ligne).map(([nom, value]) => [`familles.${rang}.${nom}`, value])), ...modificateurs.flatMap((ligne, rang) => Object.entries(ligne).map(([nom, value]) => [`modificateurs.${rang}.${nom}`, value]))]);
      const { familles: relues, modificateurs: relus } = readBrouillon(textes);
      expect([relues, relus]).toEqual([familles, modificateurs]);
      expect(plafonds.every(({ montantCentimes }) => montantCentimes)).toBe(true);
    }
  });

  test("les chiffres viennent de la définition : Équip’Addict recomposé donne Équip’Addict", () => {
    const version = PROGRAMMES.find(({ code }) => code === "A51_EQUIPADDICT")?.financements[0];
    if (!version) throw new Error("modèle absent");
    const { familles } = openModele(version, version.validFrom);
    const textes = Object.fromEntries(familles.flatMap((ligne, rang) => Object.entries(ligne).map(([nom, value]) => [`familles.${rang}.${nom}`, value])));
    expect(essayer({ ...TETE, ...textes, "exemple.patientsInclus": "60" }).exemple.reponse?.totalCentimes).toBe(3_174_000);
    expect(compositionOf(readBrouillon(textes))).toMatchObject({ familles: [{ famille: "PATIENT", nombre: { quantite: "patientsInclus" } }] });
  });

  test("PRIMORDIAL apporte sa dégressivité de 100 % à 80 %", () => {
    const version = PROGRAMMES.find(({ code }) => code === "A51_PRIMORDIAL")?.financements[0];
    if (!version) throw new Error("modèle absent");
    expect(openModele(version, "2024-01-01").modificateurs[0]).toMatchObject({ modificateur: "DEGRESSIVITE", mode: "LINEAIRE", "points.0.taux": "100", "points.1.taux": "80" });
  });
});
