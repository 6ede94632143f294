import { formatCents } from "@/lib/kernel/cents";
import { R0, type Ratio } from "@/lib/kernel/ratio";
import type { Composante, Fonds, Modificateur, NatureCredit, Parametre } from "../schema";
import type { Expression } from "../schema/expression";
import { compileExpression, type Atelier } from "./compile-expression";
import { expressionOf, type Noeud, type NoeudModificateur } from "./compile-lignes";
import { numberOf, type Contexte } from "./context";
import { add, decimalOf, distributeCents, isWhole, isZero, mul } from "./exact";
import { amountText, exactText, writeExpression, writeFactor, writeFormule, writeResult } from "./format-formule";

/** One line of the reasoning. `montantCentimes` is null when a figure it needs is missing. */
export type Ligne = {
  readonly code: string;
  readonly libelle: string;
  readonly formule: string;
  readonly montantCentimes: bigint | null;
  readonly baseLegale: string;
  readonly parametre?: Parametre;
  readonly parametres: readonly Parametre[];
  readonly arrondi?: string;
  readonly fonds?: Fonds;
  readonly credit?: NatureCredit;
  readonly lignes: readonly Ligne[];
};

/** A line before its cents are known. */
type Ebauche = Omit<Ligne, "montantCentimes" | "arrondi" | "lignes"> & { readonly exact: Ratio | null; readonly lignes: readonly Ebauche[] };

/** A figure that no text gives, once typed, is shown with what was typed and the status « saisi ». */
function typedIn(contexte: Contexte, row: Parametre): Parametre {
  const saisie = row.valeur === null && row.saisie !== undefined ? numberOf(contexte.valeurs, row.saisie) : null;
  if (saisie === null) return row;
  const valeur = row.unite === "EUROS" ? mul(saisie, { n: 1n, d: 100n }) : saisie;
  const { raison: _raison, ...rest } = row;
  return { ...rest, valeur: decimalOf(valeur), statut: "SAISI" };
}

/** The dated figures an expression reads in this case, in the order it reads them. */
function parametresOf(atelier: Atelier, contexte: Contexte, expression: Expression): Parametre[] {
  const lus = new Set<Parametre>();
  compileExpression(atelier, expression)({ ...contexte, manquants: null, lus });
  return [...lus].map((row) => typedIn(contexte, row));
}

const heading = (parametres: readonly Parametre[]): { parametre?: Parametre; parametres: readonly Parametre[] } => {
  const main = parametres.find(({ unite }) => unite === "EUROS" || unite === "POINTS") ?? parametres[0];
  return { ...(main ? { parametre: main } : {}), parametres };
};

const legal = (own: string | undefined, parametres: readonly Parametre[], fallback: string): string => own ?? parametres[0]?.legalReference ?? fallback;

function draft(atelier: Atelier, contexte: Contexte, noeud: Noeud): Ebauche {
  const { composante } = noeud;
  const exact = noeud.valeur(contexte);
  const active = noeud.actif(contexte);
  const base = {
    code: composante.code,
    libelle: composante.libelle,
    exact,
    ...(composante.fonds ? { fonds: composante.fonds } : {}),
    ...(composante.credit ? { credit: composante.credit } : {}),
  };
  if (active === false) {
    const baseLegale = legal(composante.baseLegale, [], atelier.definition.baseLegale);
    return { ...base, formule: composante.motif ?? "Non retenu : condition non remplie", baseLegale, parametres: [], lignes: [] };
  }
  if (composante.famille === "GROUPE") {
    const lignes = draftGroup(atelier, contexte, noeud.enfants, noeud.modificateurs);
    const formule = exact === null ? "Somme des lignes : un chiffre manque" : `Somme des lignes = ${amountText(exact)}`;
    return { ...base, formule, baseLegale: legal(composante.baseLegale, [], atelier.definition.baseLegale), parametres: [], lignes };
  }
  const whole = expressionOf(composante);
  const parametres = parametresOf(atelier, contexte, whole);
  const baseLegale = legal(composante.baseLegale, parametres, atelier.definition.baseLegale);
  const formule = writeFormule(atelier, contexte, whole, exact);
  const lignes = composante.famille === "PARTAGE" && exact !== null ? composante.parts.map((part) => draftPart(atelier, contexte, composante, part, exact, baseLegale)) : [];
  return { ...base, formule, baseLegale, ...heading(parametres), lignes };
}

function draftPart(
  atelier: Atelier,
  contexte: Contexte,
  composante: Extract<Composante, { famille: "PARTAGE" }>,
  part: Extract<Composante, { famille: "PARTAGE" }>["parts"][number],
  whole: Ratio,
  baseLegale: string,
): Ebauche {
  const share = compileExpression(atelier, part.part)(contexte);
  const exact = share === null ? null : mul(whole, share);
  const formule = writeResult(`${amountText(whole)} × ${writeFactor(atelier, contexte, part.part)}`, exact);
  return { code: `${composante.code}_${part.code}`, libelle: part.libelle, formule, exact, baseLegale, parametres: [], lignes: [] };
}

const modifierText = (atelier: Atelier, contexte: Contexte, modificateur: Modificateur, sousTotal: Ratio): string => {
  const from = amountText(sousTotal);
  switch (modificateur.nature) {
    case "MAJORATION":
      return `${from} × ${writeFactor(atelier, contexte, modificateur.taux)}`;
    case "COEFFICIENT":
    case "PRORATA":
      return `${from} × ${writeFactor(atelier, contexte, modificateur.taux)} − ${from}`;
    case "PLAFOND":
      return `plafond de ${writeExpression(atelier, contexte, modificateur.montant)} − ${from}`;
    case "PLANCHER":
      return `minimum de ${writeExpression(atelier, contexte, modificateur.montant)} − ${from}`;
    case "COMPLEMENT":
      return writeExpression(atelier, contexte, modificateur.montant);
    case "PREREQUIS":
      return `0,00\u00a0€ dû − ${from}`;
  }
};

/** A modifier that changes nothing is not shown, except a ceiling or a prorata that was examined and left things whole. */
function draftGroup(atelier: Atelier, contexte: Contexte, enfants: readonly Noeud[], modificateurs: readonly NoeudModificateur[]): Ebauche[] {
  const lignes = enfants.map((enfant) => draft(atelier, contexte, enfant));
  let sum = lignes.reduce<Ratio | null>((total, { exact }) => (total === null || exact === null ? null : add(total, exact)), R0);
  for (const noeud of modificateurs) {
    const { modificateur } = noeud;
    if (sum === null) continue;
    const before: Ratio = sum;
    const exact = noeud.delta(contexte, before);
    sum = exact === null ? null : add(before, exact);
    if (exact !== null && isZero(exact)) continue;
    const typed = modificateur.nature === "COMPLEMENT" && modificateur.base !== undefined ? numberOf(contexte.valeurs, modificateur.base) : null;
    const inside: Contexte = { ...contexte, sousTotal: typed ?? before };
    const expression = modificateur.nature === "PREREQUIS" ? null : "taux" in modificateur ? modificateur.taux : modificateur.montant;
    const parametres = expression === null ? [] : parametresOf(atelier, inside, expression);
    lignes.push({
      code: modificateur.code,
      libelle: modificateur.libelle,
      formule: writeResult(modifierText(atelier, inside, modificateur, before), exact),
      exact,
      baseLegale: legal(modificateur.baseLegale, parametres, atelier.definition.baseLegale),
      ...heading(parametres),
      lignes: [],
    });
  }
  return lignes;
}

const leavesOf = (ebauches: readonly Ebauche[]): Ebauche[] => ebauches.flatMap((one) => (one.lignes.length > 0 ? leavesOf(one.lignes) : [one]));

function settle(ebauche: Ebauche, shown: ReadonlyMap<Ebauche, bigint> | null): Ligne {
  const { exact, lignes: below, ...rest } = ebauche;
  const lignes = below.map((one) => settle(one, shown));
  if (lignes.length > 0) {
    const known = lignes.every(({ montantCentimes }) => montantCentimes !== null);
    return { ...rest, lignes, montantCentimes: known ? lignes.reduce((sum, ligne) => sum + (ligne.montantCentimes ?? 0n), 0n) : null };
  }
  if (shown === null) return { ...rest, lignes, montantCentimes: exact !== null && isWhole(exact) ? exact.n : null };
  const montantCentimes = shown.get(ebauche) ?? null;
  if (exact === null || montantCentimes === null || isWhole(exact)) return { ...rest, lignes, montantCentimes };
  const arrondi = `Valeur exacte ${exactText(mul(exact, { n: 1n, d: 100n }))}\u00a0€, affichée ${formatCents(montantCentimes)} pour que les lignes s’additionnent au total arrondi.`;
  return { ...rest, lignes, montantCentimes, arrondi };
}

/** The tree of lines. With a known total, cents are distributed on the leaves so that they sum to it. */
export function explain(atelier: Atelier, contexte: Contexte, enfants: readonly Noeud[], modificateurs: readonly NoeudModificateur[], total: bigint | null): Ligne[] {
  const ebauches = draftGroup(atelier, contexte, enfants, modificateurs);
  if (total === null) return ebauches.map((one) => settle(one, null));
  const leaves = leavesOf(ebauches);
  // A year voided while a figure is missing: what cannot be worked out counts for nothing, and says so.
  if (leaves.some(({ exact }) => exact === null)) return ebauches.map((one) => settle(one, null));
  const cents = distributeCents(leaves.map(({ exact }) => exact ?? R0), total);
  return ebauches.map((one) => settle(one, new Map(leaves.map((leaf, index) => [leaf, cents[index] ?? 0n]))));
}
