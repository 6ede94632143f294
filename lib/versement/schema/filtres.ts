import { z } from "zod";
import { cleanText } from "@/lib/kernel/texte";
import { isCivilDate } from "@/lib/kernel/civil-date";

export const VUES_VERSEMENTS = ["certifier", "liquider", "approuver", "viser", "emettre", "emis", "payes", "rejetes", "prevus", "attendus", "annules"] as const;
export type VueVersements = (typeof VUES_VERSEMENTS)[number];

/** One address, one queue: an unknown key is dropped and a wrong value is as if absent. */
const filtresSchema = z.object({
  vue: z.enum(VUES_VERSEMENTS).nullable().catch(null),
  fonds: z.string().regex(/^[A-Z0-9_]{2,20}$/).nullable().catch(null),
  annee: z.coerce.number().int().min(1990).max(2100).nullable().catch(null),
  structure: z.string().transform((text) => cleanText(text).trim()).pipe(z.string().min(1).max(100)).nullable().catch(null),
  suite: z.string().max(60).nullable().catch(null),
});
export type FiltresVersements = z.output<typeof filtresSchema>;

type Adresse = Readonly<Record<string, string | string[] | undefined>>;
export const readFiltresVersements = (adresse: Adresse): FiltresVersements =>
  filtresSchema.parse(Object.fromEntries(Object.keys(filtresSchema.shape).map((key) => [key, typeof adresse[key] === "string" && adresse[key] !== "" ? adresse[key] : null])));

export function writeFiltresVersements(filtres: FiltresVersements, changes: Partial<FiltresVersements> = {}): string {
  const next = { ...filtres, suite: null, ...changes };
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(next)) if (value !== null) query.set(key, String(value));
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** « 2026-12-31_uuid »: a place in one's own queue; one that is not ours starts the list again. */
export const writeSuite = (place: { date: string; id: string }): string => `${place.date}_${place.id}`;
export function readSuite(text: string | null): { date: string; id: string } | null {
  const [date = "", id = ""] = (text ?? "").split("_");
  return isCivilDate(date) && z.uuid().safeParse(id).success ? { date, id } : null;
}
