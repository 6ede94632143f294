import { z } from "zod";
import { formatInteger } from "@/lib/kernel/cents";
import type { NatureQuantite } from "../schema";
import { budgetArticle51, compositionArticle51, familleArticle51, modificateurArticle51, versementArticle51, type CompositionArticle51 } from "./article-51";
import type { RefusSimulation } from "./simulation";

type Erreur = RefusSimulation["erreurs"][number];

const TYPES: Readonly<Record<string, string>> = { string: "Un texte est attendu.", number: "Un nombre est attendu.", int: "Un nombre entier est attendu.", boolean: "Répondez par vrai (true) ou faux (false).", array: "Une liste est attendue.", object: "Un objet est attendu." };

/** zod says it in its own words; a person reads a sentence on the field. */
function sentence(issue: z.core.$ZodIssue, given: unknown): string {
  if (given === undefined) return "Cette valeur est nécessaire.";
  switch (issue.code) {
    case "invalid_type":
      return typeof given === "number" && issue.expected === "int" ? "Un nombre entier est attendu (les montants sont en centimes)." : (TYPES[issue.expected] ?? "Valeur impossible.");
    case "too_small":
      return issue.origin === "array" ? "Au moins un élément est attendu." : issue.minimum === 0 ? "La valeur ne peut pas être négative." : `La valeur doit être au moins égale à ${issue.minimum}.`;
    case "too_big":
      return issue.origin === "array" ? `Au plus ${issue.maximum} éléments.` : `La valeur ne peut pas dépasser ${formatInteger(BigInt(issue.maximum))}.`;
    case "invalid_union":
      return issue.discriminator === undefined ? "Un nombre, sans décimale quand il s’agit d’un compte, ni négatif ni démesuré." : "Valeur inconnue : consultez la liste des familles et des modificateurs.";
    case "invalid_value":
      return `Choix possibles : ${issue.values.join(", ")}.`;
    case "invalid_format":
      return issue.format === "date" ? "Une date qui existe est attendue, au format AAAA-MM-JJ." : "Format impossible.";
    default:
      return "Valeur impossible.";
  }
}

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>((value, key) => (typeof value === "object" && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[key] : undefined), raw);

const fields = (issue: z.core.$ZodIssue, raw: unknown): Erreur[] => {
  const base = issue.path.map(String);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ champ: [...base, key].join("."), message: "Champ inconnu." }));
  return [{ champ: base.join(".") || "quantites", message: sentence(issue, valueAt(raw, issue.path)) }];
};

/** A composition, or sentences in French on the fields at fault (one per field). */
export function readComposition(brute: unknown): { composition: CompositionArticle51 } | RefusSimulation {
  const parsed = compositionArticle51.safeParse(brute);
  if (parsed.success) return { composition: parsed.data };
  return { erreurs: [...new Map(parsed.error.issues.flatMap((issue) => fields(issue, brute)).map((one) => [one.champ, one])).values()] };
}

const jsonSchema = (shape: z.ZodType): Readonly<Record<string, unknown>> => {
  const { $schema: _draft, ...schema } = z.toJSONSchema(shape, { io: "input", unrepresentable: "any" });
  return schema;
};

/** The elements of the quantities that are lists, as JSON Schemas. */
export const elementsComposes: Readonly<Partial<Record<NatureQuantite, Readonly<Record<string, unknown>>>>> = {
  FAMILLES: jsonSchema(familleArticle51),
  MODIFICATEURS: jsonSchema(modificateurArticle51),
  VERSEMENTS: jsonSchema(versementArticle51),
  BUDGETS: jsonSchema(budgetArticle51),
};
