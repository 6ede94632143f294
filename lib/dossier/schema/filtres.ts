import { z } from "zod";
import { cleanText } from "@/lib/kernel/texte";
import { isCivilDate } from "@/lib/kernel/civil-date";
import { NATURES_ETAPE } from "../schema";

export const VUES_LISTE = ["tous", "a-vous", "en-cours", "clos"] as const;
export type VueListe = (typeof VUES_LISTE)[number];
/** The three orders that have an index. */
export const TRIS_LISTE = ["depot", "echeance", "structure"] as const;
export type TriListe = (typeof TRIS_LISTE)[number];

/** One address, one list: an unknown key is dropped and a wrong value is as if absent. */
const filtresSchema = z.object({
  vue: z.enum(VUES_LISTE).catch("tous"),
  tri: z.enum(TRIS_LISTE).catch("depot"),
  programme: z.string().regex(/^[A-Z0-9_]{2,40}$/).nullable().catch(null),
  etape: z.enum(NATURES_ETAPE).nullable().catch(null),
  prioritaire: z.literal("1").transform(() => true).catch(false as true).pipe(z.boolean()),
  q: z.string().transform((text) => cleanText(text).trim()).pipe(z.string().min(1).max(100)).nullable().catch(null),
  suite: z.string().max(400).nullable().catch(null),
});
export type FiltresListe = z.output<typeof filtresSchema>;

type Adresse = Readonly<Record<string, string | string[] | undefined>>;
export const readFiltres = (adresse: Adresse): FiltresListe =>
  filtresSchema.parse(Object.fromEntries(Object.keys(filtresSchema.shape).map((key) => [key, typeof adresse[key] === "string" && adresse[key] !== "" ? adresse[key] : null])));

/** The address of a list: only what differs from the usual one. */
export function writeFiltres(filtres: FiltresListe, changes: Partial<FiltresListe> = {}): string {
  const next = { ...filtres, suite: null, ...changes };
  const query = new URLSearchParams();
  if (next.vue !== "tous") query.set("vue", next.vue);
  if (next.tri !== "depot") query.set("tri", next.tri);
  if (next.programme) query.set("programme", next.programme);
  if (next.etape) query.set("etape", next.etape);
  if (next.prioritaire) query.set("prioritaire", "1");
  if (next.q) query.set("q", next.q);
  if (next.suite) query.set("suite", next.suite);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** A place in one's own list, nothing more: whoever forges one only moves in what she already sees. */
export type Curseur = { valeur: string; id: string };
const curseurSchema = z.tuple([z.enum(TRIS_LISTE), z.string().max(300), z.uuid()]);

export const writeCurseur = (tri: TriListe, curseur: Curseur): string => {
  const bytes = new TextEncoder().encode(JSON.stringify([tri, curseur.valeur, curseur.id]));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

/** Null when it is not ours or belongs to another order: the list then starts again. */
export function readCurseur(tri: TriListe, texte: string | null): Curseur | null {
  if (texte === null) return null;
  try {
    const bytes = Uint8Array.from(atob(texte.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const [own, valeur, id] = curseurSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return own === tri && !valeur.includes("\u0000") && (tri === "structure" || isCivilDate(valeur)) ? { valeur, id } : null;
  } catch {
    return null;
  }
}
