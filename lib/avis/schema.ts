import { z } from "zod";
import { parseCivilDate, type CivilDate } from "@/lib/kernel/civil-date";

export const STATUTS_AVIS = ["ATTENDU", "SUSPENDU", "RENDU", "TACITE"] as const;
export type StatutAvis = (typeof STATUTS_AVIS)[number];
export const SENS_AVIS = ["FAVORABLE", "DEFAVORABLE"] as const;
export type SensAvis = (typeof SENS_AVIS)[number];

export type Suspension = { depuis: CivilDate; jusqua: CivilDate | null };

/** A day typed by a person, « 12/03/2026 »: the sentence sits on its field. */
export const jourSaisi = z.string().transform((text, context): CivilDate => {
  const day = parseCivilDate(text);
  if (day) return day;
  context.addIssue({ code: "custom", message: "Saisissez une date qui existe, par exemple 12/03/2026." });
  return z.NEVER;
});

const phrase = (message: string, max = 4000) => z.string().trim().min(3, { error: message }).max(max, { error: `Raccourcissez ce texte : ${max} caractères au plus.` });
const cible = { id: z.uuid(), revision: z.coerce.number().int().min(0) };

export const receptionInput = z.object({ ...cible, jour: jourSaisi });
export const saisineInput = z.object({ ...cible, jour: jourSaisi });
export const protocoleInput = z.object(cible);
export const suspensionInput = z.object({
  ...cible,
  suspensionId: z.uuid(),
  jour: jourSaisi,
  motif: phrase("Indiquez pourquoi le délai est suspendu."),
  attendu: phrase("Indiquez ce que la structure doit envoyer."),
});
export const repriseInput = z.object({ ...cible, jour: jourSaisi });
const confirmation = z.literal("oui", { error: "Cochez cette case : l’acte ne pourra plus être modifié." });
const sens = z.enum(SENS_AVIS, { error: "Choisissez le sens de l’avis." });
export const opinionInput = z.object({ ...cible, jour: jourSaisi, sens, motif: phrase("Motivez l’avis en quelques phrases."), confirmation });
export const texteInput = z.object({ ...cible, versionId: z.uuid(), sens, motif: z.string().trim().max(4000, { error: "Raccourcissez ce texte : 4000 caractères au plus." }), confirmation });
export const avisMotiveInput = z.object({
  ...cible,
  sens,
  faisabilite: phrase("Donnez votre raison sur la faisabilité."),
  innovation: phrase("Donnez votre raison sur le caractère innovant."),
  efficience: phrase("Donnez votre raison sur l’efficience."),
  confirmation,
});
export const departInput = z.object({ dossierId: z.uuid(), jour: jourSaisi });
export const arreteInput = z.object({
  id: z.uuid(),
  dossierId: z.uuid(),
  reference: phrase("Indiquez la référence de l’arrêté.", 200),
  jour: jourSaisi,
  depart: z.enum(["DATE", "EVENEMENT"], { error: "Choisissez une date ou un événement." }),
  debutLe: z.string().trim(),
  evenement: z.string().trim().max(500, { error: "Raccourcissez ce texte : 500 caractères au plus." }),
  dureeMois: z.string().trim().regex(/^\d{1,3}$/, { error: "Saisissez un nombre de mois, sans virgule." }).transform(Number),
  participants: phrase("Nommez les participants de l’expérimentation."),
  confirmation,
});
