import { z } from "zod";
import { isCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { financementVersion, fonds, naturesCredit } from "@/lib/forfait/schema";
import { nombreExact } from "@/lib/forfait/schema/expression";

export const STATUTS_CONVENTION = ["PROJET", "A_SIGNER", "SIGNEE", "SUSPENDUE", "RESILIEE"] as const;
export type StatutConvention = (typeof STATUTS_CONVENTION)[number];
export const statutConvention = z.enum(STATUTS_CONVENTION);

const jour = z.string().refine(isCivilDate).transform((text): CivilDate => text as CivilDate);
const centimes = z.string().regex(/^\d{1,15}$/);

export const articleTexte = z.object({ code: z.string(), titre: z.string(), texte: z.string() });
export type ArticleTexte = z.infer<typeof articleTexte>;
export const articlesFiges = z.array(articleTexte);

/** How a line of a composed financing is worked out: everything the liquidation needs besides what is declared. */
export const calculCompose = z.object({
  poste: z.object({ fonds: z.enum(fonds), credit: z.enum(naturesCredit) }),
  /** Day whose rules apply, in the version that begins on `version`. */
  date: jour,
  version: jour,
  /** The parts of the calendar, and those that this date pays; null when the whole is due. */
  calendrier: z.object({ parts: z.array(nombreExact).min(1), rangs: z.array(z.int().min(0)).min(1) }).nullable(),
  /** A balance deducts what these lines already liquidated. */
  deduit: z.array(z.string()),
});
export type CalculCompose = z.infer<typeof calculCompose>;

/** One line of the échéancier: an amount known at signature, or the formula that activity will feed. */
export const ligneEcheancier = z.object({
  code: z.string(),
  /** The EcheanceModele it comes from. */
  modele: z.string(),
  libelle: z.string(),
  rang: z.number().int(),
  fonds: z.string(),
  exercice: z.number().int(),
  activite: z.boolean(),
  datePrevue: jour,
  prevuCentimes: centimes.nullable(),
  formule: z.string(),
  calcul: calculCompose.optional(),
});
export type LigneEcheancier = z.infer<typeof ligneEcheancier>;

/** `credit` is absent when the ceiling covers every kind of credit of the fund. */
export const enveloppePrevue = z.object({ fonds: z.string(), credit: z.enum(naturesCredit).optional(), exercice: z.number().int(), plafondCentimes: centimes });
export type EnveloppePrevue = z.infer<typeof enveloppePrevue>;

/** The composed financing as it was when the text was written: what the screen filled, and what the engine computes. */
export const financementFige = z.object({
  /** SHA-256 of the definitions: quoted by the text, so that the signatures cover them. */
  empreinte: z.string().regex(/^[0-9a-f]{64}$/),
  versions: z.array(z.object({ definition: financementVersion, composition: z.record(z.string(), z.string()) })).min(1),
});
export type FinancementFige = z.infer<typeof financementFige>;

/** What a version keeps beside its articles: the canonical text is a function of both. */
export const annexeFigee = z.object({
  /** Annexe field → value: « 1234,56 », ISO date, integer or text; absent while « à renseigner ». */
  champs: z.record(z.string(), z.string()),
  fusion: z.record(z.string(), z.string()),
  dateEffet: jour.nullable(),
  dateFin: jour.nullable(),
  echeancier: z.array(ligneEcheancier),
  enveloppes: z.array(enveloppePrevue),
  financement: financementFige.optional(),
});
export type AnnexeFigee = z.infer<typeof annexeFigee>;

/** A convention brought in by a reprise may hold its bare figures only: nothing more is invented for it. */
export function readAnnexeFigee(stored: unknown): AnnexeFigee {
  const parsed = annexeFigee.safeParse(stored);
  if (parsed.success) return parsed.data;
  const outer = z.record(z.string(), z.unknown()).safeParse(stored);
  const inner = outer.success ? (z.record(z.string(), z.unknown()).safeParse(outer.data["champs"]).data ?? outer.data) : {};
  const champs = Object.fromEntries(Object.entries(inner).flatMap(([code, value]) => (typeof value === "string" ? [[code, value]] : [])));
  return { champs, fusion: {}, dateEffet: null, dateFin: null, echeancier: [], enveloppes: [] };
}

const motif = z.string().trim().min(3, { error: "Dites en une phrase pourquoi." }).max(2000, { error: "Raccourcissez ce texte : 2000 caractères au plus." });
const cible = { id: z.uuid(), revision: z.coerce.number().int().min(0) };

export const prepareInput = z.object({ id: z.uuid(), dossierId: z.uuid() });
export const revisionInput = z.object({
  ...cible,
  versionId: z.uuid(),
  motif,
  /** Ticked when the change voids signatures already given. */
  confirmation: z.string().optional(),
  articles: z.array(
    z.object({
      code: z.string().max(100),
      titre: z.string().trim().min(1, { error: "Donnez un titre à cet article." }).max(200, { error: "Raccourcissez ce titre : 200 caractères au plus." }),
      texte: z.string().trim().min(1, { error: "Écrivez le texte de cet article." }).max(10_000, { error: "Raccourcissez cet article : 10 000 caractères au plus." }),
    }),
  ).min(1).max(60),
  champs: z.record(z.string().max(100), z.string().max(2000)),
});
export const transmissionInput = z.object({ ...cible, avisId: z.uuid(), versionId: z.uuid() });
export const cibleInput = z.object(cible);
export const signatureInput = z.object({
  id: z.uuid(),
  conventionId: z.uuid(),
  versionId: z.uuid(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  lu: z.literal("oui", { error: "Confirmez que vous avez lu le texte." }),
});
export const finInput = z.object({ ...cible, motif });
export const resiliationInput = finInput.extend({ confirmation: z.literal("oui", { error: "Cochez cette case : la résiliation est définitive." }) });
