import { z } from "zod";
import type { CivilDate } from "@/lib/kernel/civil-date";

export const STATUTS_VERSEMENT = ["PREVU", "DECLARE", "CERTIFIE", "LIQUIDE", "ORDONNANCE", "VISE", "EMIS", "PAYE", "REJETE", "ANNULE"] as const;
export type StatutVersement = (typeof STATUTS_VERSEMENT)[number];
export const STATUTS_LOT = ["RESERVE", "EMIS"] as const;
export type StatutLot = (typeof STATUTS_LOT)[number];

export const NATURES_DECLAREES = ["ENTIER", "DECIMAL", "TAUX", "BOOLEEN"] as const;
export type NatureDeclaree = (typeof NATURES_DECLAREES)[number];

/** One quantity: declared by the structure, then kept whole or cut by the liquidateur with a reason. */
export const ligneDeclaree = z.object({
  code: z.string(),
  libelle: z.string(),
  unite: z.string(),
  /** A whole count when absent. A rate is between 0 and 1, a yes is 1. */
  nature: z.enum(NATURES_DECLAREES).optional(),
  quantite: z.number().min(0),
  retenue: z.number().min(0).nullable(),
  motif: z.string().nullable(),
});
export type LigneDeclaree = z.infer<typeof ligneDeclaree>;
export const declaration = z.array(ligneDeclaree);

const centimes = z.string().regex(/^-?\d+$/);

/** What a calculation made after the payment found: the quantities it kept, and the sum to add or to ask back. */
export const regularisation = z.object({
  rang: z.int(),
  sens: z.enum(["COMPLEMENT", "INDU"]),
  jour: z.string(),
  par: z.string(),
  personneId: z.string(),
  motif: z.string(),
  declaration,
  /** What the calculation found, and the part of an excess that had really left. */
  centimes,
  reclame: centimes.optional(),
});
export type RegularisationFaite = z.infer<typeof regularisation>;
export const regularisations = z.array(regularisation);
export type LigneDecompte = {
  code: string;
  libelle: string;
  formule: string;
  /** Whole cents, as text: JSON has no bigint. */
  montantCentimes: string | null;
  baseLegale: string;
  parametre: string | null;
  remarque: string | null;
  lignes: LigneDecompte[];
};
const ligneDecompte: z.ZodType<LigneDecompte> = z.lazy(() =>
  z.object({
    code: z.string(),
    libelle: z.string(),
    formule: z.string(),
    montantCentimes: centimes.nullable(),
    baseLegale: z.string(),
    parametre: z.string().nullable(),
    remarque: z.string().nullable(),
    lignes: z.array(ligneDecompte),
  }),
);

/** Frozen at liquidation: what is due, what the envelope still allowed that day, what is held. */
export const decompte = z.object({
  version: z.string(),
  date: z.string(),
  lignes: z.array(ligneDecompte),
  duCentimes: centimes,
  payableCentimes: centimes,
  retenuCentimes: centimes,
  enveloppe: z.object({ fonds: z.string(), credit: z.string().optional(), exercice: z.int(), plafondCentimes: centimes, dejaCentimes: centimes, resteCentimes: centimes }).nullable(),
  lectures: z.array(z.string()),
  /** Kept back on this payment for what was paid in excess before. */
  retenues: z.array(z.object({ versementId: z.string(), libelle: z.string(), centimes })).optional(),
});
export type Decompte = z.infer<typeof decompte>;

const adresse = z.object({ rue: z.string().optional(), codePostal: z.string().optional(), ville: z.string().min(1), pays: z.string().length(2) });

/** Frozen with the batch, date of execution included: the file is a pure function of these rows. */
export const beneficiaire = z.object({ nom: z.string().min(1), iban: z.string().min(1), bic: z.string().optional(), adresse, dateExecution: z.string(), motif: z.string() });
export type Beneficiaire = z.infer<typeof beneficiaire>;

export const debiteur = z.object({ nom: z.string().min(1), iban: z.string().min(1), bic: z.string().optional(), adresse });
export type Debiteur = z.infer<typeof debiteur>;

/** What the pages of one payment show of the acts done on it. */
export type ActeFait = { acte: string; par: string; le: CivilDate };

export const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;
