import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Actor } from "@/lib/identite/schema";
import { ROOT } from "@/prisma/embedded/paths";

export type Fonction = (...args: unknown[]) => unknown;
export type Trouvee = { nom: string; fonction: Fonction };

function* filesOf(kind: "queries" | "use-cases"): Generator<[string, string]> {
  const lib = join(ROOT, "lib");
  for (const noun of readdirSync(lib, { withFileTypes: true })) {
    if (!noun.isDirectory()) continue;
    const folder = join(lib, noun.name);
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && new RegExp(`^${kind}(\\.ts$|/)`).test(path.slice(folder.length + 1))) yield [noun.name, path];
    }
  }
}

/** Every function that a queries or use-cases file exports, found by importing it: a new one is covered, or the test asks for it. */
export async function importAll(kind: "queries" | "use-cases"): Promise<Trouvee[]> {
  const found: Trouvee[] = [];
  for (const [noun, path] of filesOf(kind)) {
    const exported = (await import(/* @vite-ignore */ path)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) if (typeof value === "function") found.push({ nom: `${noun}#${name}`, fonction: value as Fonction });
  }
  return found;
}

/** What `command` was given, kept by the double of the door so that its inputs can be forged from their own shape. */
export type Porte = { allow: readonly string[]; input: z.ZodType };
export type Acte = ((actor: Actor, input: unknown) => Promise<unknown>) & { porte?: Porte };

type Forme = { type?: string; format?: string; enum?: unknown[]; const?: unknown; anyOf?: Forme[]; allOf?: Forme[]; properties?: Record<string, Forme>; items?: Forme; pattern?: string; minimum?: number; default?: unknown };

/** Texts that a rule of the form would refuse otherwise; « aucune » fields are texts of any kind. */
const SAISIES: Readonly<Record<string, string>> = {
  jour: "20/12/2026", debutLe: "20/12/2026", dateExecution: "20/12/2026", heure: "14 h 00", dureeMinutes: "120", dureeMois: "36", email: "personne@exemple.invalid", iban: "FR7630006000011234567890189", bic: "",
  sha256: "0".repeat(64), empreinte: "0".repeat(64), somme: "0", echeance: "20/12/2026", confirmation: "oui", depotRang: "1", rang: "1", revision: "0", seanceLe: "20/12/2026", reference: "ARR-1", codePostal: "97200", ville: "Fort-de-France",
};

export type Prendre = (champ: string) => string;

/** An input of the right shape, each identifier taken from `prendre`. */
function forge(forme: Forme, champ: string, prendre: Prendre): unknown {
  if (forme.const !== undefined) return forme.const;
  if (forme.enum) return forme.enum[0];
  if (forme.anyOf) return forge(forme.anyOf[0] ?? {}, champ, prendre);
  if (forme.type === "object" || forme.properties) {
    if (!forme.properties) return {};
    return Object.fromEntries(Object.entries(forme.properties).map(([key, one]) => [key, forge(one, key, prendre)]));
  }
  if (forme.type === "array") return [forge(forme.items ?? {}, champ, prendre)];
  if (forme.type === "boolean") return true;
  if (forme.type === "integer" || forme.type === "number") return Math.max(forme.minimum ?? 0, 1);
  if (forme.format === "uuid" || /Id$|^id$/.test(champ)) return prendre(champ);
  return SAISIES[champ] ?? `Saisie d’essai ${champ}`;
}

export function saisieDe(porte: Porte, prendre: Prendre, remplace: Readonly<Record<string, unknown>> = {}): unknown {
  const saisie = forge(z.toJSONSchema(porte.input, { io: "input", unrepresentable: "any" }) as Forme, "", prendre);
  return typeof saisie === "object" && saisie !== null ? { ...saisie, ...remplace } : saisie;
}

/** Inputs whose text is read further than its shape: the form's own writing. */
export const ECRITURES: Readonly<Record<string, (prendre: Prendre) => Readonly<Record<string, unknown>>>> = {
  "seance#releaseDecisions": (prendre) => ({ points: [`${prendre("pointId")}:0`] }),
};
