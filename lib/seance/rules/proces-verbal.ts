import type { ContenuPv, PointPv } from "../schema";

/** Keys in order, no space: the text whose SHA-256 is stored, whatever the database does to the JSON. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** A point as a recused person receives it: its rank and the reason why nothing else is there. */
export type PointPvVu = { masque: false; point: PointPv } | { masque: true; rang: number };

export const maskPoints = (contenu: ContenuPv, dossiersRecuses: ReadonlySet<string>): PointPvVu[] =>
  contenu.points.map((point) => (dossiersRecuses.has(point.dossierId) ? { masque: true, rang: point.rang } : { masque: false, point }));
