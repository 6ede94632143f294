import type { FinancementVersion, ProgrammeFinance, Quantite } from "../schema";
import { elementsComposes } from "../schema/composition";
import { listIndicateurs } from "./list-indicateurs";
import { boundsOf } from "./read-quantites";

/** A JSON Schema node, as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

const jsonNumber = ({ n, d }: { n: bigint; d: bigint }): number => Number(n) / Number(d);

function typeOf(quantite: Quantite): JsonSchema {
  const items = elementsComposes[quantite.nature];
  if (items) return { type: "array", minItems: quantite.obligatoire ? 1 : 0, items };
  const range = { minimum: jsonNumber(boundsOf(quantite).min), maximum: jsonNumber(boundsOf(quantite).max) };
  switch (quantite.nature) {
    case "BOOLEEN":
      return { type: "boolean" };
    case "DATE":
      return { type: "string", format: "date" };
    case "CHOIX":
      return { type: "string", enum: (quantite.choix ?? []).map(({ code }) => code) };
    case "TAUX":
    case "EUROS":
    case "DECIMAL":
      return { type: "number", ...range };
    default:
      return { type: "integer", ...range };
  }
}

const defaultOf = ({ defaut, nature }: Quantite): JsonSchema => {
  if (defaut === undefined || defaut === "ANNEE_DE_LA_DATE") return {};
  if (nature === "BOOLEEN") return { default: defaut === "true" };
  return { default: nature === "CHOIX" || nature === "DATE" ? defaut : Number(defaut) };
};

const describe = (quantite: Quantite): string => {
  const choix = (quantite.choix ?? []).map(({ code, libelle }) => `${code} : ${libelle}`).join(" ; ");
  const parts = [
    `${quantite.libelle}.`,
    quantite.aide,
    choix === "" ? "" : `${choix}.`,
    quantite.defaut === "ANNEE_DE_LA_DATE" ? "Par défaut, l’année de la date demandée." : "",
    quantite.unite === "" ? "" : `Unité : ${quantite.unite}.`,
    `Source : ${quantite.baseLegale}.`,
  ];
  return parts.filter((part) => part !== "").join(" ");
};

/** The `quantites` of a version as a JSON Schema: a client needs no other document. */
export function jsonSchemaOf(definition: FinancementVersion): JsonSchema {
  const properties = Object.fromEntries(
    definition.quantites.map((quantite) => [
      quantite.code,
      {
        ...typeOf(quantite),
        title: quantite.libelle,
        description: describe(quantite),
        ...defaultOf(quantite),
        ...(quantite.exemple === undefined ? {} : { examples: [JSON.parse(quantite.exemple) as unknown] }),
        "x-unite": quantite.unite,
        "x-baseLegale": quantite.baseLegale,
      },
    ]),
  );
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties,
    required: definition.quantites.filter(({ obligatoire }) => obligatoire).map(({ code }) => code),
    additionalProperties: false,
  };
}

/** What `GET /api/v1/programmes` and `simuler --programmes` answer. */
export function listProgrammes(programmes: readonly ProgrammeFinance[]) {
  return {
    programmes: programmes.map(({ code, libelle, financements }) => ({
      code,
      libelle,
      versions: financements.map((version) => ({
        code: version.code,
        libelle: version.libelle,
        validFrom: version.validFrom,
        validTo: version.validTo,
        baseLegale: version.baseLegale,
        quantites: jsonSchemaOf(version),
        indicateurs: listIndicateurs(version),
        parametres: version.parametres.map(({ code: id, libelle: nom, unite, valeur, validFrom, validTo, legalReference, statut, raison }) => ({
          code: id,
          libelle: nom,
          unite,
          valeur,
          validFrom,
          validTo,
          legalReference,
          statut,
          ...(raison === undefined ? {} : { raison }),
        })),
        lectures: version.lectures,
      })),
    })),
  };
}
