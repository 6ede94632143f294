import { z } from "zod";
import { reponseSimulation } from "./simulation";

/** What a saved simulation keeps: what was typed opens it again, what was computed is frozen with it. */
export const quantitesGardees = z.object({ indicateur: z.string(), champs: z.record(z.string(), z.string()), quantites: z.record(z.string(), z.unknown()) });
export type QuantitesGardees = z.infer<typeof quantitesGardees>;
export const resultatGarde = reponseSimulation;

export const brouillonGarde = z.record(z.string(), z.string());

const nom = z.string().trim().min(3, { error: "Donnez un nom d’au moins trois caractères à cette simulation." }).max(200, { error: "Raccourcissez ce nom : 200 caractères au plus." });
export const enregistrerInput = z.object({ id: z.uuid(), dossierId: z.uuid(), libelle: nom, adresse: z.string().max(16_000) });
export const annexerInput = z.object({ id: z.uuid(), dossierId: z.uuid() });
export const financementInput = z.object({ id: z.uuid(), dossierId: z.uuid(), revision: z.coerce.number().int().min(-1), champs: z.record(z.string().max(200), z.string().max(2000)) });
