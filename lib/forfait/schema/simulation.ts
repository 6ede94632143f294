import { z } from "zod";
import { statutsParametre } from "../schema";
import { codeLigne } from "./expression";

export const requeteSimulation = z.strictObject({
  programme: z.string().describe("Code du programme, par exemple « ACI_MSP »"),
  date: z.iso.date().describe("Jour dont les règles s’appliquent, AAAA-MM-JJ"),
  quantites: z.record(z.string(), z.unknown()).describe("Quantités du programme : voir /api/v1/programmes"),
  indicateur: codeLigne.optional().describe("Code d’une seule ligne à calculer"),
});
export type RequeteSimulation = z.infer<typeof requeteSimulation>;

export const parametreApplique = z.object({
  code: z.string(),
  libelle: z.string(),
  valeur: z.string().nullable(),
  unite: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  statut: z.enum(statutsParametre),
  legalReference: z.string(),
});
export type ParametreApplique = z.infer<typeof parametreApplique>;

export type LigneReponse = {
  code: string;
  libelle: string;
  formule: string;
  montantCentimes: number | null;
  baseLegale: string;
  parametre?: ParametreApplique | undefined;
  parametres?: ParametreApplique[] | undefined;
  arrondi?: string | undefined;
  lignes: LigneReponse[];
};

export const ligneReponse: z.ZodType<LigneReponse> = z.lazy(() =>
  z.object({
    code: z.string(),
    libelle: z.string(),
    formule: z.string(),
    montantCentimes: z.int().nullable(),
    baseLegale: z.string(),
    parametre: parametreApplique.optional(),
    parametres: z.array(parametreApplique).optional(),
    arrondi: z.string().optional(),
    lignes: z.array(ligneReponse),
  }),
);

export const naturesEcheance = ["ACOMPTE", "SOLDE", "VERSEMENT", "INDU"] as const;

export const reponseSimulation = z.object({
  programme: z.string(),
  version: z.string(),
  totalCentimes: z.int().nullable().describe("Payable, ou null quand un chiffre nécessaire manque"),
  retenuCentimes: z.int().nullable().describe("Ce qui dépasse un budget : retenu, jamais perdu"),
  regularisationCentimes: z.int().nullable().describe("Payable moins déjà versé ; négatif pour un indu"),
  manquants: z.array(z.object({ code: z.string(), libelle: z.string(), raison: z.string() })),
  lignes: z.array(ligneReponse),
  echeancier: z.array(z.object({ date: z.string(), nature: z.enum(naturesEcheance), libelle: z.string(), montantCentimes: z.int() })),
  retenues: z.array(z.object({ fonds: z.string(), credit: z.string(), montantCentimes: z.int() })).optional(),
  lectures: z.array(z.string()),
});
export type ReponseSimulation = z.infer<typeof reponseSimulation>;

export const refusSimulation = z.object({ erreurs: z.array(z.object({ champ: z.string(), message: z.string() })) });
export type RefusSimulation = z.infer<typeof refusSimulation>;
