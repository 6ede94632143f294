import { expect, test } from "vitest";
import { readFormulaire } from "@/lib/forfait/rules/read-formulaire";
import { ra2015 } from "@/lib/programme/definitions/ra-2015";
import { refus, total } from "./soutien";

const lire = (champs: Record<string, string>) => ra2015.financements.map((version) => readFormulaire(version, champs))[0] ?? {};

test("ce qu’une personne tape devient les quantités de l’API", () => {
  const quantites = lire({ patientele: "4\u202f000", partCmuc: "12,5 %", dateSignature: "01/07/2015", protocoles: "non", dejaVerseCentimes: "1 234,50 €", tauxConcertation: "", tauxSystemeInformation: "0,5" });
  expect(quantites).toEqual({ patientele: 4000, partCmuc: 0.125, dateSignature: "2015-07-01", protocoles: false, dejaVerseCentimes: 123_450, tauxSystemeInformation: 0.5 });
  // (1 200 + 1 000 + 850 + 1 500 × 50 %) points × 7 € × 105 % × 184/365
  expect(total("RA_2015", "2015-12-31", quantites)).toBe(1_407_978);
});
test("ce qui n’est pas un nombre est dit par le moteur, sur son champ", () => {
  const erreurs = refus({ programme: "RA_2015", date: "2015-12-31", quantites: lire({ patientele: "beaucoup", dateSignature: "31/02/2015", inconnue: "1" }) });
  expect(erreurs.map(({ champ }) => champ)).toEqual(["inconnue", "patientele", "dateSignature"]);
});
