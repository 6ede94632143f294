import { addRatio, compareRatio, R0, R1 } from "@/lib/kernel/ratio";
import { financementVersion, type Composante, type FinancementVersion } from "../schema";
import { readExact } from "./exact";
import type { Erreur } from "./read-quantites";

const lines = (composantes: readonly Composante[]): Composante[] => composantes.flatMap((one) => (one.famille === "GROUPE" ? [one, ...lines(one.lignes)] : [one]));

const duplicates = (codes: readonly string[]): string[] => [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))];

/** Every code that a definition reads, by kind. */
function reads(definition: FinancementVersion): { parametres: Set<string>; quantites: Set<string>; lignes: Set<string> } {
  const found = { parametres: new Set<string>(), quantites: new Set<string>(), lignes: new Set<string>() };
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) return value.forEach(visit);
    const node = value as Readonly<Record<string, unknown>>;
    const code = typeof node["code"] === "string" ? node["code"] : null;
    if (node["op"] === "parametre" && code !== null) found.parametres.add(code);
    if (node["op"] === "ligne" && code !== null) found.lignes.add(code);
    if ((node["op"] === "quantite" || node["de"] === "quantite") && code !== null) found.quantites.add(code);
    for (const key of ["quantite", "annee", "base", "saisie", "champ", "consomme"]) if (typeof node[key] === "string") found.quantites.add(node[key]);
    Object.values(node).forEach(visit);
  };
  const { composantes, modificateurs, echeancier, controles, parametres, budget, plafonds } = definition;
  visit([composantes, modificateurs, echeancier, controles, parametres, budget, plafonds]);
  return found;
}

/**
 * What the shape cannot say: every code read exists, codes are unique, periods of one figure do not overlap,
 * shares sum to one. A definition from a file or from a row passes here before it is used.
 */
export function checkDefinition(definition: unknown): Erreur[] {
  const parsed = financementVersion.safeParse(definition);
  if (!parsed.success) return parsed.error.issues.map((issue) => ({ champ: issue.path.map(String).join("."), message: issue.message }));
  const version = parsed.data;
  const erreurs: Erreur[] = [];
  const say = (champ: string, message: string) => erreurs.push({ champ, message });
  const known = { parametres: new Set(version.parametres.map(({ code }) => code)), quantites: new Set(version.quantites.map(({ code }) => code)), lignes: new Set(lines(version.composantes).map(({ code }) => code)) };
  const used = reads(version);
  for (const kind of ["parametres", "quantites", "lignes"] as const) {
    for (const code of used[kind]) if (!known[kind].has(code)) say(kind, `« ${code} » est utilisé mais n’est pas défini.`);
  }
  for (const code of duplicates(version.quantites.map((one) => one.code))) say("quantites", `« ${code} » est défini deux fois.`);
  for (const code of duplicates([...lines(version.composantes), ...version.modificateurs].map((one) => one.code))) say("composantes", `« ${code} » est le code de deux lignes.`);
  if (version.validTo !== null && version.validTo < version.validFrom) say("validTo", "La fin précède le début.");
  version.parametres.forEach((row, index) => {
    const overlap = version.parametres.slice(index + 1).some((other) => other.code === row.code && (row.validTo === null || other.validFrom <= row.validTo) && (other.validTo === null || row.validFrom <= other.validTo));
    if (overlap) say("parametres", `Deux périodes de « ${row.code} » se recouvrent.`);
    if (row.valeur === null && row.statut !== "A_RENSEIGNER") say("parametres", `« ${row.code} » n’a pas de valeur : son statut est « à renseigner ».`);
  });
  for (const one of lines(version.composantes)) {
    if (one.famille !== "PARTAGE" || !one.parts.every(({ part }) => part.op === "nombre")) continue;
    const sum = one.parts.reduce((total, { part }) => (part.op === "nombre" ? addRatio(total, readExact(part.valeur)) : total), R0);
    if (compareRatio(sum, R1) !== 0) say("composantes", `Les parts de « ${one.code} » ne s’additionnent pas à 1.`);
  }
  return erreurs;
}
