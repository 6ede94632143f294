import { describe, expect, test } from "vitest";
import { checkDefinition } from "@/lib/forfait/rules/check-definition";
import { composeExperimentation } from "@/lib/forfait/rules/compose-article-51";
import { evaluer } from "@/lib/forfait/rules/evaluer";
import { listProgrammes } from "@/lib/forfait/rules/list-programmes";
import { simuler } from "@/lib/forfait/rules/simuler";
import { financementVersion, type FinancementVersion, type ProgrammeFinance } from "@/lib/forfait/schema";
import { ARTICLE_51_FINANCEMENTS } from "@/lib/programme/definitions/article-51-financement";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

const CODES = ["ENMR", "RA_2015", "ACI_MSP", "ACI_CPTS", "ASSISTANT_MEDICAL", "ART70_2012", "IPA", "ARTICLE_51", "A51_EQUIPADDICT", "A51_EQUILIBRES", "A51_SANTE_PROTEGEE", "A51_EMNO", "A51_GPSO", "A51_EQLAAT", "A51_PEPS", "A51_PRIMORDIAL", "A51_IPEP"];
const versions = PROGRAMMES.flatMap(({ code, financements }) => financements.map((version): [string, FinancementVersion] => [`${code} ${version.code}`, version]));
const base = ARTICLE_51_FINANCEMENTS[0];
if (!base) throw new Error("article 51 sans financement");

describe("Définitions", () => {
  test("tous les programmes du contrat existent", () => expect(PROGRAMMES.map(({ code }) => code)).toEqual(CODES));
  test.each(versions)("%s se tient et passe par la base de données sans changer", (_nom, version) => {
    expect(checkDefinition(version)).toEqual([]);
    expect(financementVersion.parse(JSON.parse(JSON.stringify(version)))).toEqual(JSON.parse(JSON.stringify(version)));
  });
  test.each(versions)("%s : chaque chiffre dit sa source, et chaque quantité son aide ou son libellé", (_nom, version) => {
    for (const row of version.parametres) {
      expect(row.legalReference.length).toBeGreaterThan(5);
      if (row.valeur === null) expect(row.raison ?? "", row.code).toMatch(/\p{L}/u);
    }
    for (const quantite of version.quantites) expect(`${quantite.libelle} ${quantite.baseLegale}`, quantite.code).toMatch(/\p{L}{3}.* \p{L}/u);
  });
  test("un code inconnu, une période qui se recouvre ou des parts fausses sont dits", () => {
    const faux = (changes: object) => checkDefinition({ ...base, compose: false, controles: [], ...changes }).map(({ champ }) => champ);
    expect(faux({ composantes: [{ code: "X", libelle: "X", famille: "CALCUL", montant: { op: "parametre", code: "absent" } }] })).toEqual(["parametres"]);
    expect(faux({ parametres: [...base.parametres, ...base.parametres] })).toEqual(["parametres"]);
    expect(faux({ composantes: [{ code: "X", libelle: "X", famille: "PARTAGE", montant: { op: "nombre", valeur: "1" }, parts: [{ code: "A", libelle: "A", part: { op: "nombre", valeur: "0.4" } }] }] })).toEqual(["composantes"]);
    expect(faux({ composantes: [] })).toEqual(["composantes"]);
  });
});

describe("Liste des programmes", () => {
  const { programmes } = listProgrammes(PROGRAMMES);
  test("chaque version donne ses dates et le schéma JSON complet de ses quantités", () => {
    for (const { versions: liste } of programmes) {
      expect(liste.length).toBeGreaterThan(0);
      for (const { validFrom, quantites } of liste) {
        expect(validFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(quantites).toMatchObject({ type: "object", additionalProperties: false });
        for (const property of Object.values(quantites["properties"] as Record<string, Record<string, unknown>>)) {
          expect(property).toHaveProperty("description");
          expect(["integer", "number", "boolean", "string", "array"]).toContain(property["type"]);
        }
      }
    }
  });
  test("les exemples donnés dans le schéma sont acceptés", () => {
    const schema = programmes.find(({ code }) => code === "ARTICLE_51")?.versions[0]?.quantites["properties"] as Record<string, { examples?: unknown[] }>;
    const quantites = Object.fromEntries(Object.entries(schema).flatMap(([code, { examples }]) => (examples ? [[code, examples[0]]] : [])));
    expect(simuler({ programme: "ARTICLE_51", date: "2024-06-30", quantites }, PROGRAMMES)).toHaveProperty("totalCentimes");
  });
  test("un programme de plus tient dans une définition", () => {
    const fictif: ProgrammeFinance = { code: "FICTIF", libelle: "Programme fictif", financements: [{ ...base, code: "FICTIF_1", libelle: "Fictif", compose: false, controles: [] }] };
    expect(simuler({ programme: "FICTIF", date: "2024-06-30", quantites: { patients: 3, montantUnitaireCentimes: 12_345 } }, [fictif])).toMatchObject({ totalCentimes: 37_035 });
  });
});

describe("Expérimentation composée à l’écran", () => {
  const entete = { code: "EXPE_1", libelle: "Expérimentation", validFrom: "2024-01-01", validTo: "2026-12-31", baseLegale: "Arrêté du directeur général de l’ARS" };
  const patients = { quantite: "patients", libelle: "Patients inclus", unite: "patients" };
  const composition = {
    familles: [{ famille: "PATIENT", libelle: "Forfait annuel", montantCentimes: 52_900, nombre: patients }, { famille: "STRUCTURE", montantCentimes: 100_000, nombre: 3 }],
    modificateurs: [{ modificateur: "DEGRESSIVITE", mode: "LINEAIRE", points: [{ date: "2024-12-31", taux: 1 }, { date: "2026-12-31", taux: 0.8 }] }],
  };
  test("devient une définition datée comme les autres, qui dégresse de 100 % à 80 %", () => {
    const composed = composeExperimentation(base, entete, composition);
    if ("erreurs" in composed) throw new Error(JSON.stringify(composed.erreurs));
    const stored = financementVersion.parse(JSON.parse(JSON.stringify(composed.definition)));
    const totals = ["2024-06-30", "2025-12-31", "2026-12-31"].map((date) => {
      const result = evaluer(stored, { date, quantites: { patients: 60 } });
      return result.ok ? result.value.totalCentimes : result;
    });
    expect(totals).toEqual([3_474_000n, 3_126_600n, 2_779_200n]);
    expect(evaluer(stored, { date: "2025-01-01", quantites: {} })).toMatchObject({ ok: false, champs: { patients: "Renseignez « Patients inclus » (patients)." } });
    expect(evaluer(stored, { date: "2027-01-01", quantites: { patients: 1 } })).toMatchObject({ ok: false, code: "DATE_HORS_VERSION" });
  });
  test("dit ce qui ne va pas, sur son champ", () => {
    expect(composeExperimentation(base, entete, { familles: [] })).toEqual({ erreurs: [{ champ: "familles", message: "Au moins un élément est attendu." }] });
    expect(simuler({ programme: "ARTICLE_51", date: "2024-06-30", quantites: composition }, PROGRAMMES)).toEqual({ erreurs: [{ champ: "familles.0.nombre", message: "Une valeur est attendue dans une demande de calcul." }] });
  });
});
