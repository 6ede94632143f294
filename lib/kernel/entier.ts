/** Reads « 1 234 » (spaces of any width); null when it is not a plain non-negative integer of at most 12 digits. */
export function parseEntier(text: string): number | null {
  const clean = text.replace(/[\s\u00a0\u202f]/g, "");
  return /^\d{1,12}$/.test(clean) ? Number(clean) : null;
}
