import { z } from "zod";
import { fonds, naturesCredit } from "../schema";
import { codeLigne, codeQuantite, jourCivil } from "./expression";
import { modesProrata } from "./modes";

/** In a definition composed on screen a count stays open: it names the quantity that will be asked. */
const ouverte = z.strictObject({ quantite: codeQuantite, libelle: z.string().min(1), unite: z.string().min(1), aide: z.string().optional() });

const centimes = z.int().min(0).max(10_000_000_000_000);
const entier = z.union([z.int().min(0).max(100_000_000), ouverte]);
const decimal = z.union([z.number().min(0).max(100_000_000), ouverte]);
const coefficient = z.number().min(0).max(1000);
const taux = z.number().min(0).max(1);
const tauxMontee = z.number().min(0).max(10);
/** Exact shares: 0.5, or « 1/3 ». */
const part = z.union([z.number().gt(0).max(1), z.string().regex(/^[1-9]\d{0,8}\/[1-9]\d{0,8}$/)]);

const tete = {
  libelle: z.string().min(1).max(200).optional().describe("Nom de la ligne"),
  code: codeLigne.optional().describe("Code de la ligne, en majuscules"),
  fonds: z.enum(fonds).optional().describe("Fonds payeur, FISS par défaut"),
  credit: z.enum(naturesCredit).optional().describe("Nature du crédit, prestations dérogatoires par défaut"),
  plafondCentimes: centimes.optional().describe("Plafond de la ligne, en centimes"),
  partage: z
    .array(z.strictObject({ beneficiaire: z.string().min(1).max(200), part: part.describe("Part exacte : 0.5 ou « 1/3 »") }))
    .min(1)
    .max(50)
    .optional()
    .describe("Partage entre bénéficiaires ; les parts s’additionnent à 1"),
};

const unite = z.string().max(40).optional().describe("Ce qui est compté, au pluriel : patients, séquences…");
const jusqua = z.int().min(1).max(100_000_000).nullable();

export const familleArticle51 = z.discriminatedUnion("famille", [
  z.strictObject({ ...tete, famille: z.literal("STRUCTURE").describe("Montant par structure"), montantCentimes: centimes, nombre: entier.optional().describe("Structures, 1 par défaut") }),
  z.strictObject({ ...tete, famille: z.enum(["PATIENT", "SEQUENCE", "UNITE"]).describe("Montant par patient, par séquence ou par unité"), montantCentimes: centimes, nombre: entier, unite }),
  z.strictObject({
    ...tete,
    famille: z.literal("PROFILS").describe("Montant selon le profil"),
    profils: z.array(z.strictObject({ code: z.string().min(1).max(60), libelle: z.string().optional(), montantCentimes: centimes, nombre: entier })).min(1).max(50),
    unite,
  }),
  z.strictObject({ ...tete, famille: z.literal("HORAIRE").describe("Heures × tarif horaire"), tarifCentimes: centimes, heures: decimal, minutes: z.int().min(0).max(59).optional() }),
  z.strictObject({
    ...tete,
    famille: z.literal("CAPITATION").describe("Montant par patient × coefficients"),
    montantCentimes: centimes,
    patients: entier,
    coefficients: z.array(coefficient).max(10).optional(),
  }),
  z.strictObject({
    ...tete,
    famille: z.literal("POINTS").describe("(fixes + variables × taux × patientèle / référence) × valeur du point"),
    valeurPointCentimes: centimes,
    pointsFixes: z.number().min(0).max(1_000_000).optional(),
    pointsVariables: z.number().min(0).max(1_000_000).optional(),
    tauxAtteinte: taux.optional().describe("1 par défaut"),
    patientele: entier.optional(),
    reference: z.int().min(1).max(100_000_000).optional(),
  }),
  z.strictObject({
    ...tete,
    famille: z.literal("CLASSES").describe("Montant de la classe de taille"),
    taille: decimal,
    classes: z.array(z.strictObject({ jusqua: jusqua.describe("Borne haute, exclue ; null pour la dernière"), montantCentimes: centimes })).min(1).max(50),
    unite,
  }),
  z.strictObject({
    ...tete,
    famille: z.literal("TRANCHES").describe("Prix unitaire par tranche : chaque unité est payée au prix de sa tranche"),
    nombre: decimal,
    tranches: z.array(z.strictObject({ jusqua: jusqua.describe("Borne haute, comprise ; null pour la dernière"), montantCentimes: centimes })).min(1).max(50),
    unite,
  }),
  z.strictObject({
    ...tete,
    famille: z.literal("INTERESSEMENT").describe("coefficient × Σ (poids × composante, au moins zéro) × patientèle"),
    coefficient: coefficient.optional().describe("1 par défaut"),
    termes: z
      .array(z.strictObject({ poids: z.union([coefficient, z.string().regex(/^\d{1,9}\/[1-9]\d{0,8}$/)]).optional(), montantCentimes: z.int().min(-10_000_000_000).max(10_000_000_000) }))
      .min(1)
      .max(20),
    patientele: entier,
  }),
]);
export type FamilleArticle51 = z.infer<typeof familleArticle51>;

const nom = { libelle: z.string().min(1).max(200).optional() };
export const modificateurArticle51 = z.discriminatedUnion("modificateur", [
  z.strictObject({ ...nom, modificateur: z.literal("MAJORATION").describe("Part observée au-delà d’un seuil, plafonnée"), part: z.union([taux, ouverte]), seuil: taux.optional(), plafond: taux.optional() }),
  z.strictObject({ ...nom, modificateur: z.literal("BONUS_PRESUME").describe("Bonus présumé, régularisé quand le taux observé est connu"), tauxPresume: taux, tauxObserve: taux.optional() }),
  z.strictObject({ ...nom, modificateur: z.literal("COEFFICIENT"), taux: tauxMontee }),
  z.strictObject({
    ...nom,
    modificateur: z.literal("DEGRESSIVITE").describe("Taux selon la date, en ligne droite ou par paliers"),
    mode: z.enum(["LINEAIRE", "PALIERS"]),
    points: z.array(z.strictObject({ date: jourCivil, taux: tauxMontee })).min(1).max(50),
    date: jourCivil.optional().describe("Jour du taux ; la date demandée par défaut"),
  }),
  z.strictObject({ ...nom, modificateur: z.literal("MONTEE_EN_CHARGE").describe("Taux de l’année d’exécution"), taux: z.array(tauxMontee).min(1).max(10), annee: z.union([z.int().min(1).max(10), ouverte]) }),
  z.strictObject({
    ...nom,
    modificateur: z.literal("PRORATA"),
    mode: z.enum(modesProrata).describe("JOUR, MOIS et TRIMESTRE (commencés) dans l’année civile ; ANNIVERSAIRE dans l’année du contrat"),
    debut: z.union([jourCivil, ouverte]),
    fin: jourCivil.optional(),
    debutContrat: jourCivil.optional().describe("Début de l’année de contrat (mode ANNIVERSAIRE)"),
  }),
  z.strictObject({ ...nom, modificateur: z.literal("PLAFOND"), montantCentimes: centimes }),
  z.strictObject({ ...nom, modificateur: z.literal("PLAFOND_REFERENCE").describe("référence × (1 + hausse maximale)"), referenceCentimes: centimes, hausseMax: tauxMontee }),
  z.strictObject({ ...nom, modificateur: z.literal("PLANCHER"), montantCentimes: centimes }),
  z.strictObject({ ...nom, modificateur: z.literal("COMPLEMENT").describe("taux × (référence − dû), au moins zéro"), referenceCentimes: centimes, taux }),
  z.strictObject({ ...nom, modificateur: z.literal("PREREQUIS").describe("Non rempli, il annule l’année"), rempli: z.boolean() }),
]);
export type ModificateurArticle51 = z.infer<typeof modificateurArticle51>;

export const versementArticle51 = z.strictObject({
  libelle: z.string().min(1).max(200).optional(),
  nature: z.enum(["ACOMPTE", "SOLDE", "VERSEMENT"]).optional(),
  date: jourCivil,
  part: part.describe("Part du total ; les parts s’additionnent à 1"),
});
export const budgetArticle51 = z.strictObject({ fonds: z.enum(fonds), credit: z.enum(naturesCredit), restantCentimes: centimes });

/** A ceiling of an experiment: what was already paid on it is asked at each calculation. */
export const plafondArticle51 = z.strictObject({ fonds: z.enum(fonds), credit: z.enum(naturesCredit), exercice: z.int().min(2018).max(2100).optional().describe("Année civile ; absente : chaque année"), montantCentimes: centimes });

export type PlafondArticle51 = z.infer<typeof plafondArticle51>;

/** What the composer screen fills, and what a request sends (with every count given). */
export const compositionArticle51 = z.strictObject({
  familles: z.array(familleArticle51).min(1).max(50),
  modificateurs: z.array(modificateurArticle51).max(20).optional(),
  versements: z.array(versementArticle51).min(1).max(60).optional(),
  budgets: z.array(budgetArticle51).max(20).optional(),
  /** On screen only: a request gives what is left, as budgets. */
  plafonds: z.array(plafondArticle51).max(40).optional(),
});
export type CompositionArticle51 = z.infer<typeof compositionArticle51>;
