import { z } from "zod";
import { isCivilDate, parseCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { containsNir } from "@/lib/kernel/identifiants";

export const STATUTS_SEANCE = ["PREVUE", "CONVOQUEE", "OUVERTE", "CLOSE"] as const;
export type StatutSeance = (typeof STATUTS_SEANCE)[number];
export const STATUTS_POINT = ["INSCRIT", "DECIDE", "NOTIFIE", "REPORTE"] as const;
export type StatutPoint = (typeof STATUTS_POINT)[number];
export const STATUTS_PV = ["BROUILLON", "SOUMIS", "APPROUVE"] as const;
export type StatutPv = (typeof STATUTS_PV)[number];
/** From the most to the least favourable. */
export const DECISIONS = ["FAVORABLE", "FAVORABLE_AVEC_RESERVES", "AJOURNE", "DEFAVORABLE"] as const;
export type Decision = (typeof DECISIONS)[number];
/** The two institutions that hold a séance. */
export const PARTIES = ["ARS", "CAISSE"] as const;
export type PartieSeance = (typeof PARTIES)[number];

export const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;

const NIR = "Ce texte contient un numéro de sécurité sociale : retirez-le. Aucune information sur un patient ne doit figurer ici.";
export const texte = (max: number) =>
  z.string().trim().max(max, { error: `Raccourcissez ce texte : ${max} caractères au plus.` }).refine((value) => !containsNir(value), { error: NIR });
export const texteRequis = (max: number, phrase: string) => texte(max).refine((value) => value.length > 0, { error: phrase });

/** One item per line; empty lines and leading dashes are dropped. */
export const lignes = texte(4000).transform((value) => value.split(/\r?\n/).map((line) => line.replace(/^[\s•–-]+/, "").trim()).filter((line) => line !== ""));

export const jourSaisi = z.string().transform((value, context): CivilDate => {
  const day = parseCivilDate(value);
  if (day) return day;
  context.addIssue({ code: "custom", message: "Saisissez une date qui existe, par exemple 12/03/2026." });
  return z.NEVER;
});

/** « 14 h 30 », « 14h », « 14:30 » → « 14:30 ». */
export function parseHeure(text: string): string | null {
  const found = /^\s*(\d{1,2})\s*(?:h|H|:)\s*(\d{2})?\s*$/.exec(text.replace(/[\u00a0\u202f]/g, " "));
  if (!found) return null;
  const [heures, minutes] = [Number(found[1]), Number(found[2] ?? "0")];
  return heures < 24 && minutes < 60 ? `${String(heures).padStart(2, "0")}:${String(minutes).padStart(2, "0")}` : null;
}

export const heureSaisie = z.string().transform((value, context): string => {
  const heure = parseHeure(value);
  if (heure) return heure;
  context.addIssue({ code: "custom", message: "Saisissez une heure, par exemple 14 h 30." });
  return z.NEVER;
});

export const DUREE = { min: 15, max: 480 } as const;
export const dureeSaisie = z.coerce
  .number({ error: "Saisissez une durée en minutes, par exemple 120." })
  .int({ error: "Saisissez une durée en minutes, sans virgule." })
  .min(DUREE.min, { error: `Saisissez au moins ${DUREE.min} minutes.` })
  .max(DUREE.max, { error: `Saisissez ${DUREE.max} minutes au plus.` });

export const revision = z.coerce.number().int().min(0);

/** « 14:30 » → « 14 h 30 », on the séance's own clock. */
export const formatHeure = (heure: string): string => `${Number(heure.slice(0, 2))}\u00a0h\u00a0${heure.slice(3, 5)}`;

/** The minutes, frozen at submission. */
export type ContenuPv = {
  seance: { numero: string; jour: CivilDate; heure: string; territoire: string; lieu: string; ars: string; caisse: string; ouverteA: string | null; closeA: string | null };
  presences: readonly { nom: string; qualite: string; partie: PartieSeance; votant: boolean; present: boolean }[];
  quorum: { atteint: boolean; ars: number; caisse: number };
  points: readonly PointPv[];
  observations: string;
};

export type PointPv = {
  rang: number;
  dossierId: string;
  numero: string;
  titre: string;
  structure: string;
  statut: StatutPoint;
  positionArs: Decision | null;
  motifArs: string;
  positionCaisse: Decision | null;
  motifCaisse: string;
  decision: Decision | null;
  motif: string;
  reserves: readonly string[];
  attendus: readonly string[];
  voiesRecours: string;
  recusations: readonly { nom: string; motif: string }[];
};

/** Where a page of dossiers prêts ends: the order of the agenda is priority, then dépôt, then number; `rang` have been shown. */
export type PlacePret = { prioritaire: boolean; jour: CivilDate; numero: string; rang: number };
export const writePlacePret = ({ prioritaire, jour, numero, rang }: PlacePret): string => `${prioritaire ? 1 : 0}_${jour}_${numero}_${rang}`;
/** Null when it is not ours: the list then starts again. */
export function readPlacePret(text: unknown): PlacePret | null {
  const [, priorite, jour, numero, rang] = (typeof text === "string" ? /^([01])_(\d{4}-\d{2}-\d{2})_([A-Za-z0-9-]{1,40})_(\d{1,6})$/.exec(text) : null) ?? [];
  return priorite && jour && numero && rang && isCivilDate(jour) ? { prioritaire: priorite === "1", jour, numero, rang: Number(rang) } : null;
}
