import type { Composante, FinancementVersion } from "../schema";

const COMMUNES = ["dejaVerseCentimes", "budgetRestantCentimes"] as const;

const allComposantes = (composantes: readonly Composante[]): Composante[] => composantes.flatMap((one) => (one.famille === "GROUPE" ? [one, ...allComposantes(one.lignes)] : [one]));

/** The quantities that a part of a definition reads: what must be asked when one line alone is wanted. */
export function referencesOf(part: unknown, definition: FinancementVersion): ReadonlySet<string> {
  const found = new Set<string>(COMMUNES);
  const seen = new Set<unknown>();
  const lignes = new Map(allComposantes(definition.composantes).map((one) => [one.code, one]));
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    const node = value as Readonly<Record<string, unknown>>;
    if ((node["op"] === "quantite" || node["de"] === "quantite") && typeof node["code"] === "string") found.add(node["code"]);
    if (typeof node["quantite"] === "string") found.add(node["quantite"]);
    if (typeof node["base"] === "string") found.add(node["base"]);
    if (typeof node["annee"] === "string") found.add(node["annee"]);
    if (node["op"] === "parametre") for (const row of definition.parametres) if (row.code === node["code"] && row.saisie !== undefined) found.add(row.saisie);
    if (node["op"] === "ligne") visit(lignes.get(String(node["code"])));
    Object.values(node).forEach(visit);
  };
  visit(part);
  return found;
}
