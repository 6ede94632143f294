import { z } from "zod";

export const STATUTS_EVALUATION = ["BROUILLON", "RENDUE"] as const;
export type StatutEvaluation = (typeof STATUTS_EVALUATION)[number];
export const STATUTS_MENTION = ["ATTENDUE", "DONNEE"] as const;
export type StatutMention = (typeof STATUTS_MENTION)[number];
export const STATUTS_RESERVE = ["POSEE", "LEVEE"] as const;
export type StatutReserve = (typeof STATUTS_RESERVE)[number];

export const PROFILS_REFERENT = ["ADMINISTRATIF", "MEDICAL"] as const;
export type ProfilReferent = (typeof PROFILS_REFERENT)[number];

/** One line of the grid; points are null as long as the reader has not decided. */
export type NoteCritere = { critere: string; points: number | null; motif: string };

export const MOTIF_MAX = 2000;
export const AVIS_MAX = 4000;

const notes = z.array(z.object({ critere: z.string(), points: z.number().int().nullable(), motif: z.string() }));

/** What the row holds, read back with its shape checked. */
export const readNotes = (value: unknown): NoteCritere[] => {
  const parsed = notes.safeParse(value);
  return parsed.success ? parsed.data : [];
};
