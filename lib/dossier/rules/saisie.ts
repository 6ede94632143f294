import { canonicalJson } from "@/lib/kernel/canonical-json";
import { formatCents, formatInteger, parseCents } from "@/lib/kernel/cents";
import { parseEntier } from "@/lib/kernel/entier";
import { cleanText } from "@/lib/kernel/texte";
import { PROFESSIONS } from "@/lib/programme/labels";
import type { Champ, Option } from "@/lib/programme/schema";

/** A field as a screen needs it: the regional themes are already in its options. */
export type ChampVue = { champ: Champ; options: readonly Option[] };
export type Reponses = Readonly<Record<string, unknown>>;
export type LigneSaisie = { nom: string; profession: string; rpps: string };
/** A frozen attachment, as the dépôt names it in the place of its field. */
export type PieceFigee = { id: string; nom: string; taille: number; sha256: string };

/** An attachment of a section is filed under « document:section ». */
export const objetDeSection = (documentId: string, code: string): string => `${documentId}:${code}`;

const PARTS = ["nom", "profession", "rpps"] as const;

// jsonb refuses NUL and lone surrogates; a textarea sends CRLF, a script LF.
const clean = (text: string): string => cleanText(text).replaceAll("\r\n", "\n");
const textOf = (value: unknown): string => (typeof value === "string" ? clean(value) : "");

function readLignes(value: unknown): LigneSaisie[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: unknown) => {
    if (typeof row !== "object" || row === null) return [];
    const cells = row as Record<string, unknown>;
    const ligne = { nom: textOf(cells["nom"]), profession: textOf(cells["profession"]), rpps: textOf(cells["rpps"]) };
    return ligne.nom || ligne.profession || ligne.rpps ? [ligne] : [];
  });
}

/** Keeps what the section asks for, in its own shape, and nothing else. */
export function cleanReponses(champs: readonly Champ[], raw: Reponses): Record<string, string | string[] | LigneSaisie[]> {
  const kept: Record<string, string | string[] | LigneSaisie[]> = {};
  for (const champ of champs) {
    const value = raw[champ.code];
    if (champ.type === "pieces") continue;
    if (champ.type === "equipe") kept[champ.code] = readLignes(value);
    else if (champ.type === "choixMultiple") kept[champ.code] = Array.isArray(value) ? value.flatMap((item) => (typeof item === "string" && item ? [clean(item)] : [])) : [];
    else kept[champ.code] = textOf(value);
  }
  return kept;
}

/** The same answers from a plain HTML form: repeated names are a list, « equipe.2.nom » is a cell. */
export function readSaisie(champs: readonly Champ[], entries: Iterable<readonly [string, unknown]>): ReturnType<typeof cleanReponses> {
  const raw: Record<string, unknown> = {};
  const all = [...entries];
  for (const champ of champs) {
    const values = all.filter(([name]) => name === champ.code).map(([, value]) => value);
    if (champ.type === "choixMultiple") raw[champ.code] = values;
    else if (champ.type === "equipe") {
      const rows = new Map<number, Record<string, unknown>>();
      for (const [name, value] of all) {
        const [code, index, part] = name.split(".");
        if (code !== champ.code || index === undefined || !/^\d{1,4}$/.test(index) || !PARTS.some((known) => known === part)) continue;
        const row = rows.get(Number(index)) ?? {};
        row[part ?? ""] = value;
        rows.set(Number(index), row);
      }
      raw[champ.code] = [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row);
    } else raw[champ.code] = values[0];
  }
  return cleanReponses(champs, raw);
}

export const sameReponses = (champs: readonly Champ[], a: Reponses, b: Reponses): boolean => canonicalJson(cleanReponses(champs, a)) === canonicalJson(cleanReponses(champs, b));

const libelleOf = (options: readonly Option[], code: string): string => options.find((option) => option.code === code)?.libelle ?? code;

export const piecesFigees = (value: unknown): PieceFigee[] =>
  Array.isArray(value)
    ? value.flatMap((item: unknown) => {
        const { id, nom, taille, sha256 } = (item ?? {}) as Record<string, unknown>;
        return typeof id === "string" && typeof nom === "string" && typeof taille === "number" && typeof sha256 === "string" ? [{ id, nom, taille, sha256 }] : [];
      })
    : [];

/** What a person reads of an answer, or null when there is none. */
export function texteReponse({ champ, options }: ChampVue, value: unknown): string | null {
  if (champ.type === "pieces") return piecesFigees(value).map((piece) => piece.nom).join("\n") || null;
  if (champ.type === "equipe") {
    return (
      readLignes(value)
        .map((ligne) => [ligne.nom || "nom à compléter", PROFESSIONS.find((profession) => profession.code === ligne.profession)?.libelle ?? "profession à choisir", ligne.rpps ? `RPPS ${ligne.rpps}` : ""].filter(Boolean).join(", "))
        .join("\n") || null
    );
  }
  if (champ.type === "choixMultiple") return (Array.isArray(value) ? value : []).filter((code) => typeof code === "string").map((code) => libelleOf(options, code)).join("\n") || null;
  const text = textOf(value).trim();
  if (!text) return null;
  if (champ.type === "choix") return libelleOf(options, text);
  if (champ.type === "montant") {
    const amount = parseCents(text);
    return amount === null ? text : formatCents(amount);
  }
  if (champ.type === "entier") {
    const number = parseEntier(text);
    return number === null ? text : `${formatInteger(number)}\u00a0${champ.unite}`;
  }
  return text;
}
