import { parseCents } from "@/lib/kernel/cents";
import { parseCivilDate } from "@/lib/kernel/civil-date";
import { parseEntier } from "@/lib/kernel/entier";
import { parseRatio } from "@/lib/kernel/ratio";
import type { FinancementVersion } from "../schema";
import { CHAMPS_GENERAUX, champsFamille, champsModificateur, type ChampComposition } from "./champs-composition";

/** A form, or a row, holds texts only: « familles.0.montantCentimes » → « 529,00 ». */
export type Textes = Readonly<Record<string, string>>;
export type Groupe = "familles" | "modificateurs";
export const GROUPES: readonly Groupe[] = ["familles", "modificateurs"];
export type Brouillon = { readonly tete: Textes; readonly familles: readonly Textes[]; readonly modificateurs: readonly Textes[]; readonly exemple: Textes };

export const LIGNES_MAX = 30;
const TETE = ["libelle", "validFrom", "validTo", "baseLegale"] as const;

const under = (textes: Textes, prefixe: string): Record<string, string> => Object.fromEntries(Object.entries(textes).flatMap(([key, value]) => (key.startsWith(prefixe) ? [[key.slice(prefixe.length), value]] : [])));

/** « profils.3.code » → the rows that say something, renumbered; places of the form and of the composition stay the same. */
export function rowsOf(textes: Textes, code: string): Record<string, string>[] {
  const rows = new Map<number, Record<string, string>>();
  for (const [key, value] of Object.entries(under(textes, `${code}.`))) {
    const match = /^(\d{1,3})\.(\w+)$/.exec(key);
    if (!match) continue;
    const rang = Number(match[1]);
    rows.set(rang, { ...rows.get(rang), [match[2] ?? ""]: value });
  }
  return [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** A row of choices alone says nothing: its selects always carry a value. */
const isFilled = (row: Textes, colonnes: readonly ChampComposition[]): boolean => colonnes.some((colonne) => colonne.nature !== "CHOIX" && (row[colonne.code] ?? "").trim() !== "");

/** The texts of one line that its fields know, lists renumbered without their empty rows. */
function keep(textes: Textes, champs: readonly ChampComposition[], always: readonly string[]): Textes {
  const kept: Record<string, string> = {};
  const copy = (code: string) => {
    const value = (textes[code] ?? "").trim();
    if (value !== "") kept[code] = value;
  };
  for (const code of always) copy(code);
  for (const champ of champs) {
    if (champ.nature !== "LISTE") {
      copy(champ.code);
      if (champ.nature === "COMPTE") copy(`${champ.code}Nom`);
      continue;
    }
    rowsOf(textes, champ.code)
      .filter((row) => isFilled(row, champ.colonnes))
      .forEach((row, rang) => {
        for (const { code } of champ.colonnes) if ((row[code] ?? "").trim() !== "") kept[`${champ.code}.${rang}.${code}`] = (row[code] ?? "").trim();
      });
  }
  return kept;
}

const natureOf = (groupe: Groupe): string => (groupe === "familles" ? "famille" : "modificateur");
export const champsDe = (groupe: Groupe, ligne: Textes): readonly ChampComposition[] => (groupe === "familles" ? champsFamille(ligne["famille"] ?? "") : champsModificateur(ligne["modificateur"] ?? ""));

export function readBrouillon(textes: Textes): Brouillon {
  const lines = (groupe: Groupe): Textes[] => {
    const rangs = [...new Set(Object.keys(under(textes, `${groupe}.`)).map((key) => Number(key.split(".")[0])))].filter((rang) => Number.isInteger(rang) && rang >= 0);
    return rangs
      .sort((a, b) => a - b)
      .slice(0, LIGNES_MAX)
      .map((rang) => {
        const own = under(textes, `${groupe}.${rang}.`);
        return keep(own, champsDe(groupe, own), [natureOf(groupe), "libelle", "code"]);
      })
      .filter((ligne) => champsDe(groupe, ligne).length > 0 || ligne[natureOf(groupe)] === "PREREQUIS");
  };
  return { tete: keep(textes, CHAMPS_GENERAUX, TETE), familles: lines("familles"), modificateurs: lines("modificateurs"), exemple: under(textes, "exemple.") };
}

const prefixed = (textes: Textes, prefixe: string): [string, string][] => Object.entries(textes).map(([code, value]) => [`${prefixe}${code}`, value]);
export const writeBrouillon = (brouillon: Brouillon): Record<string, string> =>
  Object.fromEntries([...Object.entries(brouillon.tete), ...GROUPES.flatMap((groupe) => brouillon[groupe].flatMap((ligne, rang) => prefixed(ligne, `${groupe}.${rang}.`))), ...prefixed(brouillon.exemple, "exemple.")]);

/** « ajouter.familles » (with the kind chosen), « retirer.familles.2 », « monter.familles.2 », « descendre.familles.2 ». */
export function applyGeste(brouillon: Brouillon, geste: string, choix: (groupe: Groupe) => string): Brouillon {
  const [verbe, nom, place] = geste.split(".");
  const groupe = GROUPES.find((one) => one === nom);
  if (groupe === undefined) return brouillon;
  const lignes = [...brouillon[groupe]];
  const rang = Number(place);
  const to = verbe === "monter" ? rang - 1 : rang + 1;
  if (verbe === "ajouter") {
    const ligne = { [natureOf(groupe)]: choix(groupe) };
    if (lignes.length < LIGNES_MAX && (champsDe(groupe, ligne).length > 0 || choix(groupe) === "PREREQUIS")) lignes.push(ligne);
  } else if (lignes[rang] === undefined) {
    return brouillon;
  } else if (verbe === "retirer") {
    lignes.splice(rang, 1);
  } else if (lignes[to] !== undefined) {
    const [one, two] = [lignes[rang], lignes[to]];
    if (one !== undefined && two !== undefined) [lignes[rang], lignes[to]] = [two, one];
  }
  return { ...brouillon, [groupe]: lignes };
}

/** « Patients à domicile » → « patientsADomicile »: two lines that ask for the same name ask once. */
export function codeDeCompte(nom: string): string {
  const mots = nom.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/gu, "oe").split(/[^a-z0-9]+/).filter(Boolean);
  const code = mots.map((mot, rang) => (rang === 0 ? mot : mot.charAt(0).toUpperCase() + mot.slice(1))).join("").replace(/^\d+/, "");
  const safe = code === "" ? "nombre" : code.slice(0, 50);
  // Names that the engine or an address already use.
  return /^(programme|date|indicateur|pour|calculer|dossier|fait|anneeCivile|.*Centimes)$/.test(safe) ? `${safe.replace(/Centimes$/, "")}Compte` : safe;
}

const numberOr = (typed: string, percent: boolean): unknown => {
  const value = parseRatio(typed.replace("%", ""));
  return value === null ? typed : Number(value.n) / Number(value.d * (percent ? 100n : 1n));
};

function readValeur(champ: ChampComposition, typed: string): unknown {
  switch (champ.nature) {
    case "EUROS": {
      const amount = parseCents(typed);
      return amount === null ? typed : Number(amount);
    }
    case "ENTIER":
      return parseEntier(typed) ?? typed;
    case "COMPTE":
    case "DECIMAL":
      return numberOr(typed, false);
    case "TAUX":
      return numberOr(typed, true);
    case "PART":
      return /^\d+\s*\/\s*\d+$/.test(typed) ? typed.replace(/\s/g, "") : numberOr(typed, typed.includes("%"));
    case "DATE":
      return parseCivilDate(typed) ?? typed;
    case "TEXTE":
    case "CHOIX":
    case "LISTE":
      return typed;
  }
}

const ouverte = (nom: string, unite: string) => ({ quantite: codeDeCompte(nom), libelle: nom, unite });

function readChamps(textes: Textes, champs: readonly ChampComposition[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const champ of champs) {
    const typed = textes[champ.code];
    if (champ.nature === "LISTE") {
      const rows = rowsOf(textes, champ.code).map((row) => readChamps(row, champ.colonnes));
      // « Valeur » alone is a plain list: coefficients, rates by year.
      if (rows.length > 0 || !champ.facultatif) values[champ.code] = champ.colonnes.length === 1 && champ.colonnes[0]?.code === "valeur" ? rows.map((row) => row["valeur"]) : rows;
    } else if (typed !== undefined) values[champ.code] = readValeur(champ, typed);
    else if (champ.nature === "COMPTE") values[champ.code] = ouverte(textes[`${champ.code}Nom`] ?? textes["libelle"] ?? champ.nom, champ.unite);
    else if (champ.code === "jusqua") values[champ.code] = null;
  }
  return values;
}

/** Points variables are the only ones that read a patientèle. */
const isUseless = (ligne: Textes, code: string): boolean => ligne["famille"] === "POINTS" && code === "patientele" && ligne["pointsVariables"] === undefined;

const readLigne = (groupe: Groupe, ligne: Textes): Record<string, unknown> => {
  const tete = { [natureOf(groupe)]: ligne[natureOf(groupe)], ...(ligne["libelle"] ? { libelle: ligne["libelle"] } : {}), ...(groupe === "familles" && ligne["code"] ? { code: ligne["code"] } : {}) };
  // The name of a line must not become the name of its count.
  const { libelle: _libelle, ...own } = ligne;
  const values = Object.fromEntries(Object.entries(readChamps(own, champsDe(groupe, ligne))).filter(([code]) => !isUseless(ligne, code)));
  if (ligne["modificateur"] === "PREREQUIS") values["rempli"] = true;
  if (ligne["modificateur"] === "MAJORATION") values["part"] ??= ouverte("Part observée", "part");
  if (ligne["modificateur"] === "PRORATA") values["debut"] ??= ouverte("Date de début", "date");
  return { ...tete, ...values };
};

/** What the engine composes, at the same places as the form. */
export function compositionOf({ tete, familles, modificateurs }: Brouillon): Record<string, unknown> {
  return {
    familles: familles.map((ligne) => readLigne("familles", ligne)),
    ...(modificateurs.length > 0 ? { modificateurs: modificateurs.map((ligne) => readLigne("modificateurs", ligne)) } : {}),
    ...readChamps(tete, CHAMPS_GENERAUX),
  };
}

export const enteteOf = ({ tete }: Brouillon): { entete: Pick<FinancementVersion, "libelle" | "validFrom" | "validTo" | "baseLegale">; erreurs: { champ: string; message: string }[] } => {
  const erreurs: { champ: string; message: string }[] = [];
  const day = (champ: "validFrom" | "validTo", nom: string): string | null => {
    const typed = tete[champ];
    if (typed === undefined) return null;
    const date = parseCivilDate(typed);
    if (date === null) erreurs.push({ champ, message: `Saisissez une ${nom} qui existe, par exemple 12/03/2026.` });
    return date;
  };
  const [validFrom, validTo] = [day("validFrom", "date d’effet"), day("validTo", "date de fin")];
  if (tete["validFrom"] === undefined) erreurs.push({ champ: "validFrom", message: "Indiquez la date d’effet." });
  if (tete["libelle"] === undefined) erreurs.push({ champ: "libelle", message: "Donnez un nom à ce financement." });
  if (tete["baseLegale"] === undefined) erreurs.push({ champ: "baseLegale", message: "Citez le texte qui fixe ce financement : arrêté, cahier des charges." });
  if (validFrom !== null && validTo !== null && validTo < validFrom) erreurs.push({ champ: "validTo", message: "La fin précède la date d’effet." });
  return { entete: { libelle: tete["libelle"] ?? "Financement de l’expérimentation", validFrom: validFrom ?? "2018-02-22", validTo, baseLegale: tete["baseLegale"] ?? "Cahier des charges de l’expérimentation" }, erreurs };
};
