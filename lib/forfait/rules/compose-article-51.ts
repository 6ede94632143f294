import { addRatio, compareRatio, R0, R1, type Ratio } from "@/lib/kernel/ratio";
import type { CompositionArticle51 } from "../schema/article-51";
import { readComposition } from "../schema/composition";
import type { FinancementVersion } from "../schema";
import type { RefusSimulation } from "../schema/simulation";
import { checkDefinition } from "./check-definition";
import { addFamille, addPlafond, decimalText, newComposition } from "./compose-famille";
import { composeModificateur } from "./compose-modificateur";
import { demande, jourFixe } from "./combinateurs";
import type { Budget, Entree } from "./evaluer";
import { readExact } from "./exact";

type Erreur = RefusSimulation["erreurs"][number];

/** A decimal or a fraction as it was typed, exactly. */
export const exactPart = (part: number | string): Ratio => readExact(typeof part === "number" ? decimalText(part) : part);

const sumsToOne = (parts: readonly (number | string)[]): boolean => compareRatio(parts.reduce<Ratio>((sum, one) => addRatio(sum, exactPart(one)), R0), R1) === 0;
const PARTS = "Les parts doivent s’additionner exactement à 1 (un tiers s’écrit « 1/3 »).";

const tooFine = (value: unknown, path: string): Erreur[] => {
  if (typeof value === "number") return /^-?\d+(\.\d{1,9})?$/.test(String(value)) ? [] : [{ champ: path, message: "Trop de décimales : au plus 9." }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => tooFine(inner, path === "" ? key : `${path}.${key}`));
};

/** A request gives every figure: nothing is left to ask. */
const openQuantities = (value: unknown, path: string): Erreur[] => {
  if (typeof value !== "object" || value === null) return [];
  if ("quantite" in value) return [{ champ: path, message: "Une valeur est attendue dans une demande de calcul." }];
  return Object.entries(value).flatMap(([key, inner]) => openQuantities(inner, path === "" ? key : `${path}.${key}`));
};

/** What a shape cannot say: shares, order of tiers, open quantities in a request. */
function inconsistencies(composition: CompositionArticle51, ouverte: boolean): Erreur[] {
  const erreurs = [...tooFine(composition, ""), ...(ouverte ? [] : openQuantities(composition, ""))];
  if (composition.versements && !sumsToOne(composition.versements.map(({ part }) => part))) erreurs.push({ champ: "versements", message: PARTS });
  const codes = new Set<string>();
  composition.familles.forEach((famille, index) => {
    const champ = (nom: string) => `familles.${index}.${nom}`;
    if (famille.partage && !sumsToOne(famille.partage.map(({ part }) => part))) erreurs.push({ champ: champ("partage"), message: PARTS });
    if (famille.code !== undefined && codes.has(famille.code)) erreurs.push({ champ: champ("code"), message: "Ce code est déjà celui d’une autre ligne." });
    if (famille.code !== undefined) codes.add(famille.code);
    const bornes = famille.famille === "CLASSES" ? famille.classes : famille.famille === "TRANCHES" ? famille.tranches : [];
    const nom = famille.famille === "CLASSES" ? "classes" : "tranches";
    bornes.forEach(({ jusqua }, rang) => {
      const before = bornes[rang - 1]?.jusqua;
      if (rang === bornes.length - 1 && jusqua !== null) erreurs.push({ champ: champ(`${nom}.${rang}.jusqua`), message: "La dernière est sans limite : écrivez null." });
      if (before === null || (before !== undefined && jusqua !== null && jusqua <= before)) erreurs.push({ champ: champ(`${nom}.${rang}.jusqua`), message: "Les bornes doivent croître, et seule la dernière peut être sans limite (null)." });
    });
    if (famille.famille === "PROFILS" && new Set(famille.profils.map(({ code }) => code)).size < famille.profils.length) erreurs.push({ champ: champ("profils"), message: "Deux profils portent le même code." });
    if (famille.famille === "POINTS" && famille.pointsVariables !== undefined) {
      for (const nom of ["patientele", "reference"] as const) if (famille[nom] === undefined) erreurs.push({ champ: champ(nom), message: "Nécessaire pour des points variables." });
    }
  });
  const budgets = (composition.budgets ?? []).map(({ fonds, credit }) => `${fonds} ${credit}`);
  if (new Set(budgets).size < budgets.length) erreurs.push({ champ: "budgets", message: "Un même fonds et une même nature de crédit n’ont qu’un budget." });
  const plafonds = (composition.plafonds ?? []).map(({ fonds, credit, exercice }) => `${fonds} ${credit} ${exercice ?? "toutes"}`);
  plafonds.forEach((one, index) => {
    if (plafonds.indexOf(one) < index) erreurs.push({ champ: `plafonds.${index}.fonds`, message: "Ce fonds, cette nature de crédit et cette année ont déjà un plafond." });
  });
  composition.modificateurs?.forEach((one, index) => {
    if (one.modificateur !== "PRORATA") return;
    const champ = `modificateurs.${index}`;
    const debut = typeof one.debut === "string" ? one.debut : null;
    if (one.fin !== undefined && debut !== null && one.fin < debut) erreurs.push({ champ: `${champ}.fin`, message: "La fin précède le début." });
    if (one.mode === "ANNIVERSAIRE" && one.debutContrat === undefined) erreurs.push({ champ: `${champ}.debutContrat`, message: "Indiquez le début de l’année de contrat." });
    if (one.mode === "ANNIVERSAIRE" && one.debutContrat !== undefined && debut !== null && debut < one.debutContrat) erreurs.push({ champ: `${champ}.debut`, message: "Le début précède celui de l’année de contrat." });
  });
  return erreurs;
}

export type Composee = { readonly definition: FinancementVersion; readonly quantites: Readonly<Record<string, unknown>>; readonly budgets: readonly Budget[] };

/**
 * Turns families and modifiers into a dated definition like the others. With `ouverte`, counts may stay open
 * (an experiment composed on screen, to be stored); without, every count is given (a request).
 */
export function compose(base: FinancementVersion, brute: unknown, ouverte: boolean): Composee | RefusSimulation {
  const parsed = readComposition(brute);
  if ("erreurs" in parsed) return parsed;
  const erreurs = inconsistencies(parsed.composition, ouverte);
  if (erreurs.length > 0) return { erreurs };
  const { familles, modificateurs = [], versements } = parsed.composition;
  const composition = newComposition(base, ouverte);
  familles.forEach((famille, index) => addFamille(composition, famille, index));
  const plafonds = parsed.composition.plafonds?.map((one) => addPlafond(composition, one));
  const definition: FinancementVersion = {
    ...base,
    compose: false,
    controles: [],
    ...(plafonds === undefined ? {} : { plafonds }),
    composantes: composition.composantes,
    modificateurs: modificateurs.map((one, index) => composeModificateur(composition, one, index)),
    parametres: composition.parametres,
    quantites: [...base.quantites.filter(({ code, nature }) => !COMPOSEES.has(nature) && !SIMPLES.has(code)), ...composition.quantites],
    echeancier: (versements ?? []).map((one, index, all) => {
      const tete = { nature: one.nature ?? ("VERSEMENT" as const), libelle: one.libelle ?? "Versement", date: jourFixe(one.date) };
      return index === all.length - 1 ? { ...tete, mode: "RESTE" as const } : { ...tete, mode: "PART" as const, part: typeof one.part === "number" ? decimalText(one.part) : one.part };
    }),
  };
  if (versements === undefined) definition.echeancier = base.echeancier.length > 0 ? base.echeancier : [{ nature: "VERSEMENT", libelle: "Versement", mode: "RESTE", date: demande }];
  const budgets = (parsed.composition.budgets ?? []).map(({ fonds, credit, restantCentimes }) => ({ fonds, credit, restantCentimes: BigInt(restantCentimes) }));
  return { definition, quantites: composition.valeurs, budgets };
}

export type EnteteExperimentation = Pick<FinancementVersion, "code" | "libelle" | "validFrom" | "validTo" | "baseLegale"> & { readonly lectures?: readonly string[] };

/**
 * The financing of one experiment, composed on screen: a dated definition like the others, ready to be stored.
 * `base` is the article 51 definition; counts left open become the quantities that will be asked.
 */
export function composeExperimentation(base: FinancementVersion, entete: EnteteExperimentation, brute: unknown): { definition: FinancementVersion } | RefusSimulation {
  const { lectures, ...tete } = entete;
  const composed = compose({ ...base, ...tete, lectures: [...(lectures ?? [])] }, brute, true);
  if ("erreurs" in composed) return composed;
  const erreurs = checkDefinition(composed.definition);
  return erreurs.length > 0 ? { erreurs } : { definition: composed.definition };
}

const COMPOSEES: ReadonlySet<string> = new Set(["FAMILLES", "MODIFICATEURS", "VERSEMENTS", "BUDGETS"]);
/** The short form: one forfait per patient, with no family to write. */
const SIMPLES: ReadonlySet<string> = new Set(["patients", "montantUnitaireCentimes"]);

/** The request of article 51: its families become lines, its counts quantities, and the engine does the rest. */
export function composeArticle51(base: FinancementVersion, entree: Entree): { definition: FinancementVersion; entree: Entree } | RefusSimulation {
  const { familles, modificateurs, versements, budgets, patients, montantUnitaireCentimes, ...autres } = entree.quantites;
  const given = Object.entries({ familles, modificateurs, versements, budgets }).filter(([, value]) => value !== undefined);
  if (given.length === 0) return { definition: base, entree };
  const simple = familles === undefined && patients !== undefined;
  const brute: Record<string, unknown> = Object.fromEntries(given);
  if (simple) brute["familles"] = [{ famille: "PATIENT", code: "FORFAIT_PATIENT", montantCentimes: montantUnitaireCentimes, nombre: patients }];
  const admises = new Set(base.quantites.map(({ code }) => code));
  const inconnues = Object.keys(autres).filter((champ) => !admises.has(champ)).map((champ) => ({ champ, message: `Quantité inconnue. Quantités admises : ${[...admises].join(", ")}.` }));
  if (familles !== undefined) {
    for (const [champ, value] of Object.entries({ patients, montantUnitaireCentimes })) if (value !== undefined) inconnues.push({ champ, message: "Se donne sans « familles » : ici, le compte et le montant sont dans la famille." });
  }
  const composed = compose(base, brute, false);
  if ("erreurs" in composed) {
    const short: Readonly<Record<string, string>> = { "familles.0.nombre": "patients", "familles.0.montantCentimes": "montantUnitaireCentimes" };
    return { erreurs: [...composed.erreurs.map(({ champ, message }) => ({ champ: simple ? (short[champ] ?? champ) : champ, message })), ...inconnues] };
  }
  if (inconnues.length > 0) return { erreurs: inconnues };
  return { definition: composed.definition, entree: { ...entree, quantites: { ...autres, ...composed.quantites }, budgets: composed.budgets } };
}
