import { z } from "zod";
import { modesProrata, type ModeProrata } from "./modes";

/**
 * The arithmetic of a framework, as data. Thirteen combinators on exact ratios; amounts are in euro cents.
 * `docs/lectures.md` lists them for whoever adds a framework.
 */
export type Expression =
  | { op: "nombre"; valeur: string }
  | { op: "parametre"; code: string; le?: DateReference | undefined }
  | { op: "quantite"; code: string }
  | { op: "ligne"; code: string }
  | { op: "sousTotal" }
  | { op: "somme"; termes: Expression[] }
  | { op: "difference"; de: Expression; moins: Expression }
  | { op: "produit"; facteurs: Expression[] }
  | { op: "quotient"; de: Expression; par: Expression }
  | { op: "min"; termes: Expression[] }
  | { op: "max"; termes: Expression[] }
  | { op: "si"; condition: Condition; alors: Expression; sinon: Expression }
  | { op: "selon"; quantite: string; cas: { valeur: string; alors: Expression }[]; sinon?: Expression | undefined }
  | { op: "classe"; de: Expression; classes: { jusqua: string | null; inclus?: boolean | undefined; alors: Expression }[] }
  | { op: "tranches"; de: Expression; tranches: { jusqua: string | null; prix: Expression }[] }
  | { op: "courbe"; mode: "LINEAIRE" | "PALIERS"; pas: "JOUR" | "MOIS"; date: DateReference; points: { date: string; taux: string }[] }
  | { op: "prorata"; mode: ModeProrata; debut: DateReference; fin?: DateReference | undefined; periode: Periode };

export type Condition =
  | { op: "vrai"; quantite: string }
  | { op: "fournie"; quantite: string }
  | { op: "egal"; quantite: string; valeur: string }
  | { op: "compare"; a: Expression; signe: Signe; b: Expression }
  | { op: "dates"; a: DateReference; signe: Signe; b: DateReference }
  | { op: "et"; conditions: Condition[] }
  | { op: "ou"; conditions: Condition[] }
  | { op: "non"; condition: Condition };

/** A day computed from what was asked. An absent optional date gives no day, and the rule that reads it does not apply. */
export type DateReference =
  | { de: "demande" }
  | { de: "quantite"; code: string; sinon?: DateReference | undefined }
  | { de: "fixe"; date: string }
  | { de: "annee"; annee: string; decalage: number; moisJour: string }
  | { de: "plus"; depart: DateReference; annees?: Expression | undefined; mois?: number | undefined; jours?: number | undefined; sinon?: DateReference | undefined };

/** The full period a prorata is a part of: a civil year, or the twelve months that start on a contract anniversary. */
export type Periode = { nature: "CIVILE"; annee: string } | { nature: "CONTRAT"; debut: DateReference };


export const signes = ["<", "<=", "=", ">=", ">"] as const;
export type Signe = (typeof signes)[number];

/** An exact decimal, or an exact fraction such as « 1/3 ». */
export const nombreExact = z.string().regex(/^-?\d{1,15}(\.\d{1,9}|\/[1-9]\d{0,8})?$/, "nombre exact attendu, par exemple « 0.625 » ou « 1/3 »");
export const jourCivil = z.iso.date({ error: "date attendue au format AAAA-MM-JJ" });
export const codeQuantite = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/, "code attendu en minuscules sans accent, par exemple « patientele »");
export const codeLigne = z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/, "code attendu en majuscules, par exemple « SI_STANDARD »");

const moisJour = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

export const dateReference: z.ZodType<DateReference> = z.lazy(() =>
  z.discriminatedUnion("de", [
    z.strictObject({ de: z.literal("demande") }),
    z.strictObject({ de: z.literal("quantite"), code: codeQuantite, sinon: dateReference.optional() }),
    z.strictObject({ de: z.literal("fixe"), date: jourCivil }),
    z.strictObject({ de: z.literal("annee"), annee: codeQuantite, decalage: z.int().min(-10).max(10), moisJour }),
    z.strictObject({
      de: z.literal("plus"),
      depart: dateReference,
      annees: expression.optional(),
      mois: z.int().optional(),
      jours: z.int().optional(),
      sinon: dateReference.optional(),
    }),
  ]),
);

const periode = z.discriminatedUnion("nature", [
  z.strictObject({ nature: z.literal("CIVILE"), annee: codeQuantite }),
  z.strictObject({ nature: z.literal("CONTRAT"), debut: dateReference }),
]);

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion("op", [
    z.strictObject({ op: z.literal("vrai"), quantite: codeQuantite }),
    z.strictObject({ op: z.literal("fournie"), quantite: codeQuantite }),
    z.strictObject({ op: z.literal("egal"), quantite: codeQuantite, valeur: z.string() }),
    z.strictObject({ op: z.literal("compare"), a: expression, signe: z.enum(signes), b: expression }),
    z.strictObject({ op: z.literal("dates"), a: dateReference, signe: z.enum(signes), b: dateReference }),
    z.strictObject({ op: z.literal("et"), conditions: z.array(condition) }),
    z.strictObject({ op: z.literal("ou"), conditions: z.array(condition) }),
    z.strictObject({ op: z.literal("non"), condition }),
  ]),
);

export const expression: z.ZodType<Expression> = z.lazy(() =>
  z.discriminatedUnion("op", [
    z.strictObject({ op: z.literal("nombre"), valeur: nombreExact }),
    z.strictObject({ op: z.literal("parametre"), code: codeQuantite, le: dateReference.optional() }),
    z.strictObject({ op: z.literal("quantite"), code: codeQuantite }),
    z.strictObject({ op: z.literal("ligne"), code: codeLigne }),
    z.strictObject({ op: z.literal("sousTotal") }),
    z.strictObject({ op: z.literal("somme"), termes: z.array(expression).min(1) }),
    z.strictObject({ op: z.literal("difference"), de: expression, moins: expression }),
    z.strictObject({ op: z.literal("produit"), facteurs: z.array(expression).min(1) }),
    z.strictObject({ op: z.literal("quotient"), de: expression, par: expression }),
    z.strictObject({ op: z.literal("min"), termes: z.array(expression).min(1) }),
    z.strictObject({ op: z.literal("max"), termes: z.array(expression).min(1) }),
    z.strictObject({ op: z.literal("si"), condition, alors: expression, sinon: expression }),
    z.strictObject({
      op: z.literal("selon"),
      quantite: codeQuantite,
      cas: z.array(z.strictObject({ valeur: z.string(), alors: expression })).min(1),
      sinon: expression.optional(),
    }),
    z.strictObject({
      op: z.literal("classe"),
      de: expression,
      classes: z.array(z.strictObject({ jusqua: nombreExact.nullable(), inclus: z.boolean().optional(), alors: expression })).min(1),
    }),
    z.strictObject({
      op: z.literal("tranches"),
      de: expression,
      tranches: z.array(z.strictObject({ jusqua: nombreExact.nullable(), prix: expression })).min(1),
    }),
    z.strictObject({
      op: z.literal("courbe"),
      mode: z.enum(["LINEAIRE", "PALIERS"]),
      pas: z.enum(["JOUR", "MOIS"]),
      date: dateReference,
      points: z.array(z.strictObject({ date: jourCivil, taux: nombreExact })).min(1),
    }),
    z.strictObject({ op: z.literal("prorata"), mode: z.enum(modesProrata), debut: dateReference, fin: dateReference.optional(), periode }),
  ]),
);
