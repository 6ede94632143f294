import { formatCents } from "@/lib/kernel/cents";
import { formatDate, formatRatio } from "@/lib/kernel/format";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { mulRatio, R1, ratio, type Ratio } from "@/lib/kernel/ratio";
import type { Composante, FinancementVersion, Modificateur, Parametre, Quantite } from "../schema";
import type { Expression } from "../schema/expression";
import type { Textes } from "./brouillon";
import { decimalOf, readExact } from "./exact";

/** A published model opened in the composer: its figures come from its definition, what has no equivalent is said. */
export type ModeleOuvert = { readonly familles: readonly Textes[]; readonly modificateurs: readonly Textes[]; readonly plafonds: readonly Textes[]; readonly nonRepris: readonly string[] };

const plain = (value: Ratio): string => decimalOf(value).replace(".", ",");
const eurosOf = (value: Ratio): string => formatCents((value.n * 100n) / value.d).replace(/\u00a0€$/u, "");
const percent = (value: Ratio): string => formatRatio(mulRatio(value, ratio(100)), 6);

type Lecteur = { readonly parametre: (expression: Expression) => Parametre | null; readonly quantite: (expression: Expression) => Quantite | null };

const lecteur = (definition: FinancementVersion, date: string): Lecteur => ({
  parametre: (expression) => (expression.op === "parametre" ? (definition.parametres.find(({ code, validFrom, validTo }) => code === expression.code && validFrom <= date && (validTo === null || date <= validTo)) ?? null) : null),
  quantite: (expression) => (expression.op === "quantite" ? (definition.quantites.find(({ code }) => code === expression.code) ?? null) : null),
});

const valeurDe = (parametre: Parametre | null): Ratio | null => (parametre?.valeur == null ? null : readExact(parametre.valeur));
/** « heures + minutes / 60 » counts hours: the first quantity of the sum. */
const compteDe = (lire: Lecteur, expression: Expression): Quantite | null => lire.quantite(expression) ?? (expression.op === "somme" && expression.termes[0] ? lire.quantite(expression.termes[0]) : null);

function familleOf(lire: Lecteur, composante: Composante): Textes | string {
  const tete = { libelle: composante.libelle, ...(composante.fonds ? { fonds: composante.fonds } : {}), ...(composante.credit ? { credit: composante.credit } : {}) };
  if (composante.famille === "CALCUL") return { ...tete, famille: "STRUCTURE" };
  if (composante.famille === "INTERESSEMENT") {
    const coefficient = valeurDe(lire.parametre(composante.coefficient));
    const poids = composante.termes.map((terme) => lire.parametre(terme.poids)?.valeur ?? "");
    const compte = compteDe(lire, composante.effectif);
    return { ...tete, famille: "INTERESSEMENT", ...(coefficient ? { coefficient: plain(coefficient) } : {}), ...(compte ? { patienteleNom: compte.libelle } : {}), ...Object.fromEntries(poids.map((value, rang) => [`termes.${rang}.poids`, value.replace(".", ",")])) };
  }
  if (composante.famille !== "FORFAIT") return `${composante.libelle} : à composer`;
  const prix = valeurDe(lire.parametre(composante.montant));
  let fixe: Ratio = R1;
  let compte: Quantite | null = null;
  for (const facteur of composante.facteurs) {
    const figure = valeurDe(lire.parametre(facteur));
    if (figure) fixe = mulRatio(fixe, figure);
    else compte ??= compteDe(lire, facteur);
  }
  const amount = prix ? eurosOf(mulRatio(prix, fixe)) : null;
  if (compte === null) return { ...tete, famille: "STRUCTURE", ...(amount ? { montantCentimes: amount } : {}) };
  if (compte.nature === "DECIMAL") return { ...tete, famille: "HORAIRE", heuresNom: compte.libelle, ...(amount ? { tarifCentimes: amount } : {}) };
  const sequence = compte.unite.startsWith("séquence");
  return { ...tete, famille: sequence ? "SEQUENCE" : compte.unite === "patients" ? "PATIENT" : "UNITE", nombreNom: compte.libelle, ...(compte.unite === "patients" || sequence ? {} : { unite: compte.unite }), ...(amount ? { montantCentimes: amount } : {}) };
}

const findCourbe = (expression: Expression): Extract<Expression, { op: "courbe" }> | null => {
  if (expression.op === "courbe") return expression;
  return expression.op === "si" ? (findCourbe(expression.sinon) ?? findCourbe(expression.alors)) : null;
};

function modificateurOf(lire: Lecteur, one: Modificateur): Textes | string {
  const tete = { libelle: one.libelle };
  if (one.nature === "COEFFICIENT") {
    const courbe = findCourbe(one.taux);
    if (courbe) {
      const points = courbe.points.flatMap(({ date, taux }, rang): [string, string][] => [[`points.${rang}.date`, formatDate(date as CivilDate)], [`points.${rang}.taux`, percent(readExact(taux))]]);
      return { ...tete, modificateur: "DEGRESSIVITE", mode: courbe.mode, ...Object.fromEntries(points) };
    }
  }
  if (one.nature === "MAJORATION") {
    const taux = valeurDe(lire.parametre(one.taux));
    if (taux) return { ...tete, modificateur: "BONUS_PRESUME", tauxPresume: percent(taux) };
  }
  if (one.nature === "PLAFOND" && one.montant.op === "produit") {
    const somme = one.montant.facteurs.find((facteur) => facteur.op === "somme");
    const hausse = somme?.op === "somme" ? somme.termes.map((terme) => valeurDe(lire.parametre(terme))).find(Boolean) : null;
    if (hausse && one.si === undefined) return { ...tete, modificateur: "PLAFOND_REFERENCE", hausseMax: percent(hausse) };
  }
  return `${one.libelle} : à ajouter s’il s’applique`;
}

/** The yearly budgets of a model become ceilings; their civil years are the experiment's own, hence left to fill. */
function plafondsOf(lire: Lecteur, definition: FinancementVersion): Textes[] {
  const selon = JSON.stringify(definition.budget?.restant ?? null).match(/"code":"[A-Za-z0-9]+"/g) ?? [];
  const figures = selon.map((match) => lire.parametre({ op: "parametre", code: match.slice(8, -1) })).filter((row) => row !== null && row.unite === "EUROS");
  return figures.flatMap((row) => {
    const value = valeurDe(row);
    return value ? [{ fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES", montantCentimes: eurosOf(value) }] : [];
  });
}

export function openModele(definition: FinancementVersion, date: string): ModeleOuvert {
  const lire = lecteur(definition, date);
  const familles = definition.composantes.map((composante) => familleOf(lire, composante));
  const modificateurs = definition.modificateurs.map((one) => modificateurOf(lire, one));
  const plafonds = plafondsOf(lire, definition);
  const manquants = definition.parametres.filter(({ valeur }) => valeur === null).map(({ libelle }) => `${libelle} : chiffre à renseigner`);
  const said = (value: Textes | string): value is string => typeof value === "string";
  const kept = (value: Textes | string): value is Textes => typeof value !== "string";
  return {
    familles: familles.filter(kept),
    modificateurs: modificateurs.filter(kept),
    plafonds,
    nonRepris: [...familles.filter(said), ...modificateurs.filter(said), ...manquants, ...(plafonds.length > 0 ? ["Budgets annuels : indiquez l’année civile de chacun"] : [])],
  };
}
