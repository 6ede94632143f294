import { containsNir } from "./identifiants";

export const NIR_REFUSE = "Ce texte contient un numéro de sécurité sociale : retirez-le. Aucune donnée de patient n’a sa place dans Jalon.";

/** PostgreSQL keeps neither NUL nor a lone surrogate: what a keyboard cannot type must not become a fault. */
export const cleanText = (text: string): string => text.replaceAll("\u0000", "").replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** The same input, each of its texts clean; what is not text, list or plain object passes untouched. */
export function cleanTexts(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanTexts);
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleanTexts(one)])) : value;
}

// Long digits that are not a person's: an account typed in groups of four may carry a valid key by chance.
const SANS_PERSONNE = /iban|passe|sha256|empreinte/i;

/** The path of the first text that carries a NIR, « motif » or « articles.2.texte »; null when there is none. */
export function findNir(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value === "string") return !SANS_PERSONNE.test(path.at(-1) ?? "") && containsNir(value) ? path.join(".") || "formulaire" : null;
  const entries = Array.isArray(value) ? value.map((one, index) => [String(index), one] as const) : isPlain(value) ? Object.entries(value) : [];
  for (const [key, one] of entries) {
    const found = findNir(one, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
