import { refuse, type Refusal } from "@/lib/kernel/result";
import type { PorteCode } from "@/lib/kernel/porte";

const CONSTRAINTS: readonly (readonly [string, PorteCode])[] = [
  ["comptable_distinct_liquidateur", "MEME_PERSONNE"],
  ["comptable_distinct_ordonnateur", "MEME_PERSONNE"],
  ["ordonnateur_distinct_liquidateur", "MEME_PERSONNE"],
  ["signature_personne", "MEME_PERSONNE"],
  ["coordonnees_deux_validations", "DEUX_VALIDATIONS"],
  ["coordonnees_figees", "FIGE"],
  ["evaluation_figee", "FIGE"],
  ["pv_scelle", "FIGE"],
  ["decompte_fige", "FIGE"],
  ["lot_fige", "FIGE"],
];

function textOf(error: unknown, depth = 0): string {
  if (depth > 4 || typeof error !== "object" || error === null) return "";
  const { message, cause, meta, code } = error as { message?: unknown; cause?: unknown; meta?: unknown; code?: unknown };
  const own = [message, code].filter((part) => typeof part === "string").join(" ");
  return `${own} ${meta === undefined ? "" : JSON.stringify(meta)} ${textOf(cause, depth + 1)}`;
}

/** PostgreSQL has the last word: its named refusals become ours, anything else stays a fault. */
export function refusalOfDatabase(error: unknown): Refusal<PorteCode> | null {
  const text = textOf(error);
  const known = CONSTRAINTS.find(([name]) => text.includes(name));
  if (known) return refuse(known[1]);
  if (/row-level security|42501|: interdit/.test(text)) return refuse("INTROUVABLE");
  if (/P2002|23505|UniqueConstraintViolation/.test(text)) return refuse("DEJA_FAIT");
  if (/P2003|23503|ForeignKeyConstraintViolation/.test(text)) return refuse("INTROUVABLE");
  return null;
}
