import { splitCents, type Cents } from "@/lib/kernel/cents";
import { isCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { R0, roundHalfUp, type Ratio } from "@/lib/kernel/ratio";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Composante, FinancementVersion } from "../schema";
import { buildEcheancier, type Versement } from "./build-echeancier";
import { compileTotal } from "./compile-entier";
import { compileCondition, compileExpression, newAtelier, type Atelier } from "./compile-expression";
import { compileComposante, compileModificateur, sumOf, type Noeud, type NoeudModificateur } from "./compile-lignes";
import { numberOf, type Contexte, type Manquant, type Valeurs } from "./context";
import { add, weightsOf } from "./exact";
import { explain, type Ligne } from "./explain";
import { listIndicateurs } from "./list-indicateurs";
import { narrowToPoste, type Poste } from "./postes";
import { outOfPeriod, readQuantites } from "./read-quantites";
import { referencesOf } from "./references";

export type Retenue = { readonly fonds: string; readonly credit: string; readonly montantCentimes: bigint };
export type Budget = { readonly fonds: string; readonly credit: string; readonly restantCentimes: bigint };

/** Every euro of a result: the lines sum to `totalCentimes`, which is null when a figure is missing. */
export type Explication = {
  readonly version: string;
  readonly totalCentimes: bigint | null;
  readonly retenuCentimes: bigint | null;
  readonly regularisationCentimes: bigint | null;
  readonly manquants: readonly Manquant[];
  readonly lignes: readonly Ligne[];
  readonly echeancier: readonly Versement[];
  readonly retenues: readonly Retenue[];
  readonly lectures: readonly string[];
};

export type Entree = {
  readonly date: string;
  readonly quantites: Readonly<Record<string, unknown>>;
  readonly indicateur?: string | undefined;
  /** One budget line alone, with its part of what applies to the whole. */
  readonly poste?: Poste | undefined;
  /** What is left per fund and kind of credit; the excess is held. */
  readonly budgets?: readonly Budget[] | undefined;
};

export type CodeForfait = "DATE_INVALIDE" | "DATE_HORS_VERSION" | "QUANTITES_INVALIDES" | "INDICATEUR_INCONNU" | "MONTANT_TROP_GRAND";

/** The largest amount a JSON number carries exactly. */
const MAX_CENTIMES = BigInt(Number.MAX_SAFE_INTEGER);

/** A definition made ready for one day: evaluate as many cases as wanted, explain only those that are read. */
export type Prepare = {
  readonly atelier: Atelier;
  readonly noeuds: readonly Noeud[];
  readonly modificateurs: readonly NoeudModificateur[];
  /** The due before any budget, rounded once; null when a figure is missing. */
  readonly du: (valeurs: Valeurs) => bigint | null;
};

/** Same definition, same day: the same functions. The last days asked are kept. */
const prepares = new WeakMap<FinancementVersion, Map<CivilDate, Prepare>>();
const DAYS_KEPT = 64;

export function preparer(definition: FinancementVersion, date: CivilDate): Prepare {
  const days = prepares.get(definition) ?? new Map<CivilDate, Prepare>();
  const known = days.get(date);
  if (known) return known;
  const prepare = compileVersion(definition, date);
  if (days.size >= DAYS_KEPT) days.clear();
  prepares.set(definition, days.set(date, prepare));
  return prepare;
}

function compileVersion(definition: FinancementVersion, date: CivilDate): Prepare {
  const atelier = newAtelier(definition, date);
  const noeuds = definition.composantes.map((composante) => compileComposante(atelier, composante));
  const modificateurs = definition.modificateurs.map((one) => compileModificateur(atelier, one));
  const sum = sumOf(noeuds, modificateurs);
  const entier = compileTotal(atelier, noeuds, modificateurs);
  return {
    atelier,
    noeuds,
    modificateurs,
    du: (valeurs) => {
      const contexte: Contexte = { date, valeurs, sousTotal: R0, manquants: null };
      const whole = entier === null ? Number.NaN : entier(contexte);
      // Small amounts take the short way to a bigint; the others are exact too.
      if (!Number.isNaN(whole)) return (whole | 0) === whole ? BigInt(whole | 0) : BigInt(whole);
      const value = sum(contexte);
      return value === null ? null : roundHalfUp(value);
    },
  };
}

const findComposante = (composantes: readonly Composante[], code: string): Composante | undefined => {
  for (const one of composantes) {
    const found = one.code === code ? one : one.famille === "GROUPE" ? findComposante(one.lignes, code) : undefined;
    if (found) return found;
  }
  return undefined;
};

/** One line alone, before the modifiers of the whole: that is how a structure checks an indicator. */
function narrowTo(definition: FinancementVersion, code: string): FinancementVersion | null {
  const composante = findComposante(definition.composantes, code);
  if (composante) return { ...definition, composantes: [composante], modificateurs: [], echeancier: [] };
  const modificateur = definition.modificateurs.find((one) => one.code === code && one.nature === "COMPLEMENT");
  return modificateur ? { ...definition, composantes: [], modificateurs: [modificateur], echeancier: [] } : null;
}

const narrow = (definition: FinancementVersion, { indicateur, poste }: Entree): FinancementVersion | null =>
  indicateur !== undefined ? narrowTo(definition, indicateur) : poste !== undefined ? narrowToPoste(definition, poste) : definition;

/** The amounts per fund and kind that the lines carry, the whole modifiers being spread in proportion. */
function holdBudgets(prepare: Prepare, contexte: Contexte, aVerser: bigint, budgets: readonly Budget[]): Retenue[] {
  const keys: { fonds: string; credit: string; poids: Ratio }[] = [];
  const visit = (noeuds: readonly Noeud[], fonds: string, credit: string): void => {
    for (const noeud of noeuds) {
      const [own, kind] = [noeud.composante.fonds ?? fonds, noeud.composante.credit ?? credit];
      if (noeud.composante.famille === "GROUPE" && noeud.modificateurs.length === 0) visit(noeud.enfants, own, kind);
      else {
        const known = keys.find((key) => key.fonds === own && key.credit === kind);
        const value = noeud.valeur(contexte) ?? R0;
        if (known) known.poids = add(known.poids, value);
        else keys.push({ fonds: own, credit: kind, poids: value });
      }
    }
  };
  visit(prepare.noeuds, "FISS", "PRESTATIONS_DEROGATOIRES");
  const parts = splitCents(aVerser as Cents, weightsOf(keys.map(({ poids }) => (poids.n <= 0n ? R0 : poids))));
  return budgets.flatMap(({ fonds, credit, restantCentimes }) => {
    const part = keys.reduce((sum, key, index) => (key.fonds === fonds && key.credit === credit ? sum + (parts[index] ?? 0n) : sum), 0n);
    return part > restantCentimes ? [{ fonds, credit, montantCentimes: part - restantCentimes }] : [];
  });
}

const centimes = (valeurs: Valeurs, code: string): bigint | null => numberOf(valeurs, code)?.n ?? null;

/** The smaller of what the framework and the person say is left; null when nothing limits. */
function budgetRestant(atelier: Atelier, contexte: Contexte): bigint | null {
  const saisi = centimes(contexte.valeurs, "budgetRestantCentimes");
  const { budget } = atelier.definition;
  if (budget === undefined || compileCondition(atelier, budget.si)(contexte) !== true) return saisi;
  const propre = compileExpression(atelier, budget.restant)(contexte);
  if (propre === null) return saisi;
  const limite = propre.n / propre.d;
  return saisi === null || limite < saisi ? limite : saisi;
}

function settleDue(prepare: Prepare, contexte: Contexte, due: bigint, budgets: readonly Budget[]): { total: bigint; dejaVerse: bigint; retenues: Retenue[] } {
  const dejaVerse = centimes(contexte.valeurs, "dejaVerseCentimes") ?? 0n;
  const restant = budgetRestant(prepare.atelier, contexte);
  // What is already paid has already used its budget: only what is still to pay is measured against what is left.
  const aVerser = due > dejaVerse ? due - dejaVerse : 0n;
  const retenues = holdBudgets(prepare, contexte, aVerser, budgets);
  const heldByKind = retenues.reduce((sum, { montantCentimes }) => sum + montantCentimes, 0n);
  const excess = restant === null ? 0n : aVerser - heldByKind - restant;
  if (excess > 0n) retenues.push({ fonds: "TOUS", credit: "TOUS", montantCentimes: excess });
  return { total: due - heldByKind - (excess > 0n ? excess : 0n), dejaVerse, retenues };
}

const LABELS: Readonly<Record<string, string>> = { PRESTATIONS_DEROGATOIRES: "prestations dérogatoires", CAI: "crédits d’amorçage et d’ingénierie", EVALUATION: "évaluation" };

const heldLine = ({ fonds, credit, montantCentimes }: Retenue, baseLegale: string): Ligne => ({
  code: fonds === "TOUS" ? "RETENU_BUDGET" : `RETENU_${fonds}_${credit}`,
  libelle: fonds === "TOUS" ? "Retenu au-delà du budget restant" : `Retenu au-delà du budget restant (${fonds}, ${LABELS[credit] ?? credit})`,
  formule: "Ce qui dépasse le budget restant est retenu et reste dû, dans l’attente de crédits",
  montantCentimes: -montantCentimes,
  baseLegale,
  parametres: [],
  lignes: [],
});

/**
 * The one calculation of Jalon. Pure: same definition, same day, same quantities, same answer.
 * The result is refused (never partial) when a quantity is unknown, missing or impossible.
 */
export function evaluer(definition: FinancementVersion, entree: Entree): Result<Explication, CodeForfait> {
  const { date } = entree;
  if (!isCivilDate(date)) return refuse("DATE_INVALIDE", { champs: { date: "Une date qui existe est attendue, au format AAAA-MM-JJ." } });
  if (date < definition.validFrom || (definition.validTo !== null && date > definition.validTo)) return refuse("DATE_HORS_VERSION", { champs: { date: outOfPeriod(definition, date) } });
  const cible = narrow(definition, entree);
  if (cible === null) {
    const codes = listIndicateurs(definition).map(({ code }) => code);
    return refuse("INDICATEUR_INCONNU", { champs: { indicateur: `Indicateur inconnu pour « ${definition.libelle} ». Indicateurs : ${codes.join(", ")}.` } });
  }
  const bases = definition.modificateurs.flatMap((one) => (one.nature === "COMPLEMENT" && one.base !== undefined ? [one.base] : []));
  const seule = entree.indicateur !== undefined || entree.poste !== undefined;
  const utiles = !seule ? null : new Set([...referencesOf([cible.composantes, cible.modificateurs], definition), ...(cible.composantes.length === 0 ? bases : [])]);
  const { valeurs, erreurs } = readQuantites(definition, entree.quantites, date, utiles);
  const prepare = preparer(cible, date);
  const contexte: Contexte = { date, valeurs, sousTotal: R0, manquants: new Map() };
  if (seule) for (const one of definition.composantes) compileComposanteMissing(prepare.atelier, one);
  for (const champ of bases) {
    if (utiles === null && valeurs[champ] !== undefined) erreurs.push({ champ, message: "Ne se donne que pour calculer le complément seul." });
    if (cible.composantes.length === 0 && utiles?.has(champ) && valeurs[champ] === undefined) erreurs.push({ champ, message: "Nécessaire pour calculer le complément seul." });
  }
  if (erreurs.length === 0) {
    for (const { champ, condition, message } of cible.controles) {
      // A line alone is checked only on what it reads.
      if (utiles !== null && ![champ, ...referencesOf(condition, definition)].every((code) => utiles.has(code))) continue;
      if (compileCondition(prepare.atelier, condition)(contexte) === false) erreurs.push({ champ, message });
    }
  }
  if (erreurs.length > 0) return refuse("QUANTITES_INVALIDES", { champs: Object.fromEntries(erreurs.map(({ champ, message }) => [champ, message])) });
  return conclude(prepare, contexte, [...(entree.budgets ?? []), ...plafondsDe(cible, contexte)]);
}

/** What is left of the definition's own ceilings on that day; the year's own ceiling stands before the one of every year. */
function plafondsDe({ plafonds = [] }: FinancementVersion, { date, valeurs }: Contexte): Budget[] {
  const annee = Number(date.slice(0, 4));
  const own = plafonds.filter(({ exercice }) => exercice === annee);
  const retenus = plafonds.filter((one) => one.exercice === annee || (one.exercice === null && !own.some(({ fonds: f, credit: c }) => f === one.fonds && c === one.credit)));
  return retenus.map(({ fonds: f, credit: c, montantCentimes, consomme }) => {
    const restant = BigInt(montantCentimes) - (centimes(valeurs, consomme) ?? 0n);
    return { fonds: f, credit: c, restantCentimes: restant > 0n ? restant : 0n };
  });
}

/** A line asked for alone may read another one (`{ op: "ligne" }`): compile those it does not contain. */
function compileComposanteMissing(atelier: Atelier, composante: Composante): void {
  if (!atelier.lignes.has(composante.code)) {
    const own = new Map(atelier.lignes);
    compileComposante(atelier, composante);
    for (const [code, calcul] of own) atelier.lignes.set(code, calcul);
  }
}

const beyond = (montant: bigint | null): boolean => montant !== null && (montant > MAX_CENTIMES || -montant > MAX_CENTIMES);
const tooLarge = (lignes: readonly Ligne[]): boolean => lignes.some((ligne) => beyond(ligne.montantCentimes) || tooLarge(ligne.lignes));
const refuseAmount = () => refuse<CodeForfait>("MONTANT_TROP_GRAND", { champs: { quantites: "Un montant calculé dépasse ce qui peut être versé : vérifiez les quantités." } });

function conclude(prepare: Prepare, contexte: Contexte, budgets: readonly Budget[]): Result<Explication, CodeForfait> {
  const { definition } = prepare.atelier;
  const exact = sumOf(prepare.noeuds, prepare.modificateurs)(contexte);
  const common = { version: definition.code, lectures: definition.lectures };
  if (exact === null) {
    const lignes = explain(prepare.atelier, contexte, prepare.noeuds, prepare.modificateurs, null);
    if (tooLarge(lignes)) return refuseAmount();
    const manquants = [...(contexte.manquants ?? new Map<string, Manquant>()).values()];
    return ok({ ...common, totalCentimes: null, retenuCentimes: null, regularisationCentimes: null, manquants, lignes, echeancier: [], retenues: [] });
  }
  const due = roundHalfUp(exact);
  const { total, dejaVerse, retenues } = settleDue(prepare, contexte, due, budgets);
  const lignes = [...explain(prepare.atelier, contexte, prepare.noeuds, prepare.modificateurs, due), ...retenues.map((one) => heldLine(one, definition.baseLegale))];
  const echeancier = buildEcheancier(prepare.atelier, contexte, total, dejaVerse, due - total);
  if (tooLarge(lignes) || echeancier.some(({ montantCentimes }) => beyond(montantCentimes))) return refuseAmount();
  return ok({
    ...common,
    totalCentimes: total,
    retenuCentimes: due - total,
    regularisationCentimes: total - dejaVerse,
    manquants: [],
    lignes,
    echeancier,
    retenues,
  });
}
