import { z } from "zod";
import { codeLigne, codeQuantite, condition, dateReference, expression, jourCivil, nombreExact, type Condition, type DateReference, type Expression } from "./schema/expression";

/** A figure that is not published stays « à renseigner »: a result that needs it says so. */
export const statutsParametre = ["TEXTE_OFFICIEL", "SOURCE_SECONDAIRE", "LECTURE_RETENUE", "MODELE", "SAISI", "A_RENSEIGNER"] as const;
export type StatutParametre = (typeof statutsParametre)[number];

export const unitesParametre = ["EUROS", "POINTS", "TAUX", "NOMBRE", "HEURES"] as const;
export type UniteParametre = (typeof unitesParametre)[number];

/** Two rows of one code carry two periods: the row in force on the day asked is the one used. */
export const parametre = z.strictObject({
  code: codeQuantite,
  libelle: z.string().min(1),
  unite: z.enum(unitesParametre),
  /** Euros (not cents), points, or a rate between 0 and 1, as an exact decimal. */
  valeur: nombreExact.nullable(),
  /** The quantity by which a person types the figure that no text gives. */
  saisie: codeQuantite.optional(),
  validFrom: jourCivil,
  validTo: jourCivil.nullable(),
  legalReference: z.string().min(1),
  statut: z.enum(statutsParametre),
  /** Why the figure is missing, or the reading chosen. */
  raison: z.string().optional(),
});
export type Parametre = z.infer<typeof parametre>;

export const naturesQuantite = ["ENTIER", "DECIMAL", "EUROS", "TAUX", "CENTIMES", "BOOLEEN", "DATE", "ANNEE", "CHOIX", "FAMILLES", "MODIFICATEURS", "VERSEMENTS", "BUDGETS"] as const;
export type NatureQuantite = (typeof naturesQuantite)[number];

export const quantite = z.strictObject({
  code: codeQuantite,
  libelle: z.string().min(1),
  aide: z.string(),
  /** In the plural, as it follows a number: « patients ». */
  unite: z.string(),
  singulier: z.string().optional(),
  nature: z.enum(naturesQuantite),
  obligatoire: z.boolean(),
  min: nombreExact.optional(),
  max: nombreExact.optional(),
  decimales: z.int().min(0).max(9).optional(),
  /** « true », a decimal, a choice; « ANNEE_DE_LA_DATE » for a civil year. */
  defaut: z.string().optional(),
  choix: z.array(z.strictObject({ code: z.string(), libelle: z.string() })).optional(),
  exemple: z.string().optional(),
  baseLegale: z.string(),
});
export type Quantite = z.infer<typeof quantite>;

export const fonds = ["FISS", "FIR"] as const;
export type Fonds = (typeof fonds)[number];
export const naturesCredit = ["PRESTATIONS_DEROGATOIRES", "CAI", "EVALUATION"] as const;
export type NatureCredit = (typeof naturesCredit)[number];

/** How a line is worked out: the family names the shape, the engine turns it into an expression. */
export type Famille =
  | { famille: "CALCUL"; montant: Expression }
  | { famille: "FORFAIT"; montant: Expression; facteurs: Expression[] }
  | { famille: "POINTS"; valeurPoint: Expression; fixe?: Expression | undefined; variable?: Expression | undefined; taux?: Expression | undefined; effectif?: Expression | undefined; reference?: Expression | undefined }
  | { famille: "INTERESSEMENT"; coefficient: Expression; termes: { poids: Expression; valeur: Expression }[]; effectif: Expression }
  | { famille: "PARTAGE"; montant: Expression; parts: { code: string; libelle: string; part: Expression }[] }
  | { famille: "GROUPE"; lignes: Composante[]; modificateurs?: Modificateur[] | undefined };

export type Composante = {
  code: string;
  libelle: string;
  baseLegale?: string | undefined;
  /** When false, the line stays visible at zero with this reason. */
  si?: Condition | undefined;
  motif?: string | undefined;
  fonds?: Fonds | undefined;
  credit?: NatureCredit | undefined;
} & Famille;

export const naturesModificateur = ["MAJORATION", "COEFFICIENT", "PRORATA", "PLAFOND", "PLANCHER", "COMPLEMENT", "PREREQUIS"] as const;

/** A signed line on the unrounded subtotal, in the order written. */
export type Modificateur = {
  code: string;
  libelle: string;
  baseLegale?: string | undefined;
  si?: Condition | undefined;
} & (
  | { nature: "MAJORATION" | "COEFFICIENT" | "PRORATA"; taux: Expression }
  | { nature: "PLAFOND" | "PLANCHER"; montant: Expression }
  /** `base` names the quantity that stands for the subtotal when the complement alone is asked for. */
  | { nature: "COMPLEMENT"; montant: Expression; base?: string | undefined }
  | { nature: "PREREQUIS"; condition: Condition }
);

const ligne = { code: codeLigne, libelle: z.string().min(1), baseLegale: z.string().optional(), si: condition.optional() };

export const modificateur: z.ZodType<Modificateur> = z.discriminatedUnion("nature", [
  z.strictObject({ ...ligne, nature: z.enum(["MAJORATION", "COEFFICIENT", "PRORATA"]), taux: expression }),
  z.strictObject({ ...ligne, nature: z.enum(["PLAFOND", "PLANCHER"]), montant: expression }),
  z.strictObject({ ...ligne, nature: z.literal("COMPLEMENT"), montant: expression, base: codeQuantite.optional() }),
  z.strictObject({ ...ligne, nature: z.literal("PREREQUIS"), condition }),
]);

const tete = { ...ligne, motif: z.string().optional(), fonds: z.enum(fonds).optional(), credit: z.enum(naturesCredit).optional() };

export const composante: z.ZodType<Composante> = z.lazy(() =>
  z.discriminatedUnion("famille", [
    z.strictObject({ ...tete, famille: z.literal("CALCUL"), montant: expression }),
    z.strictObject({ ...tete, famille: z.literal("FORFAIT"), montant: expression, facteurs: z.array(expression) }),
    z.strictObject({
      ...tete,
      famille: z.literal("POINTS"),
      valeurPoint: expression,
      fixe: expression.optional(),
      variable: expression.optional(),
      taux: expression.optional(),
      effectif: expression.optional(),
      reference: expression.optional(),
    }),
    z.strictObject({
      ...tete,
      famille: z.literal("INTERESSEMENT"),
      coefficient: expression,
      termes: z.array(z.strictObject({ poids: expression, valeur: expression })).min(1),
      effectif: expression,
    }),
    z.strictObject({
      ...tete,
      famille: z.literal("PARTAGE"),
      montant: expression,
      parts: z.array(z.strictObject({ code: codeLigne, libelle: z.string().min(1), part: expression })).min(1),
    }),
    z.strictObject({ ...tete, famille: z.literal("GROUPE"), lignes: z.array(composante).min(1), modificateurs: z.array(modificateur).optional() }),
  ]),
);

/** One payment date. Exactly one of: a share of the due, an amount of its own, or what is left. */
export type Echeance = {
  nature: "ACOMPTE" | "SOLDE" | "VERSEMENT";
  libelle: string;
  date: DateReference;
  /** Repeats the payment: twelve months, four quarters. */
  fois?: { nombre: number; mois: number } | undefined;
  si?: Condition | undefined;
} & ({ mode: "PART"; part: string } | { mode: "MONTANT"; montant: Expression } | { mode: "RESTE" });

const teteEcheance = {
  nature: z.enum(["ACOMPTE", "SOLDE", "VERSEMENT"]),
  libelle: z.string().min(1),
  date: dateReference,
  fois: z.strictObject({ nombre: z.int().min(1).max(60), mois: z.int().min(1).max(12) }).optional(),
  si: condition.optional(),
};
export const echeance: z.ZodType<Echeance> = z.discriminatedUnion("mode", [
  z.strictObject({ ...teteEcheance, mode: z.literal("PART"), part: nombreExact }),
  z.strictObject({ ...teteEcheance, mode: z.literal("MONTANT"), montant: expression }),
  z.strictObject({ ...teteEcheance, mode: z.literal("RESTE") }),
]);

/** What cannot be: the condition must hold, or the sentence is given on the field. */
export const controle = z.strictObject({ champ: codeQuantite, condition, message: z.string().min(1) });
export type Controle = z.infer<typeof controle>;

const versionShape = z.strictObject({
  code: codeLigne,
  libelle: z.string().min(1),
  validFrom: jourCivil,
  validTo: jourCivil.nullable(),
  baseLegale: z.string().min(1),
  quantites: z.array(quantite),
  parametres: z.array(parametre),
  composantes: z.array(composante),
  modificateurs: z.array(modificateur),
  echeancier: z.array(echeance),
  /** Credits of the framework itself: what exceeds them is held. */
  budget: z.strictObject({ libelle: z.string().min(1), restant: expression, si: condition }).optional(),
  /** Months left to repay what was paid in excess, counted from the last payment date. */
  remboursement: z.strictObject({ mois: z.int().min(0).max(24) }).optional(),
  /** Ceilings per fund and kind, for one civil year or for all: what exceeds them is held. */
  plafonds: z.array(z.strictObject({ fonds: z.enum(fonds), credit: z.enum(naturesCredit), exercice: z.int().min(1990).max(2100).nullable(), montantCentimes: z.int().min(0), consomme: codeQuantite })).optional(),
  controles: z.array(controle),
  /** Sentences shown with the result: the readings chosen where the texts leave a rule open. */
  lectures: z.array(z.string()),
  /** The families come with the request (article 51 composed by whoever asks). */
  compose: z.boolean().optional(),
});
/** One dated version of a financing: the same shape in a file of `definitions/` and in a row written on screen. */
export const financementVersion = versionShape.refine((version) => version.compose === true || version.composantes.length > 0, { path: ["composantes"], error: "Au moins une ligne est nécessaire." });
export type FinancementVersion = z.infer<typeof financementVersion>;

/** The financing half of a legal framework; `lib/programme` adds its circuit. */
export type ProgrammeFinance = { readonly code: string; readonly libelle: string; readonly financements: readonly FinancementVersion[] };
