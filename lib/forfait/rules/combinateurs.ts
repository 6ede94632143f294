import type { Composante, Modificateur, Parametre, Quantite } from "../schema";
import type { Condition, DateReference, Expression, Periode } from "../schema/expression";

/*
 * Short names to write a definition. They build the data of `schema/expression.ts` and compute nothing:
 * `produit(quantite("patients"), parametre("forfait"))` is the whole of many a framework.
 */
export const nombre = (valeur: string): Expression => ({ op: "nombre", valeur });
export const parametre = (code: string, le?: DateReference): Expression => ({ op: "parametre", code, ...(le ? { le } : {}) });
export const quantite = (code: string): Expression => ({ op: "quantite", code });
export const ligne = (code: string): Expression => ({ op: "ligne", code });
export const sousTotal: Expression = { op: "sousTotal" };
export const somme = (...termes: Expression[]): Expression => ({ op: "somme", termes });
export const difference = (de: Expression, moins: Expression): Expression => ({ op: "difference", de, moins });
export const produit = (...facteurs: Expression[]): Expression => ({ op: "produit", facteurs });
export const quotient = (de: Expression, par: Expression): Expression => ({ op: "quotient", de, par });
export const minimum = (...termes: Expression[]): Expression => ({ op: "min", termes });
export const maximum = (...termes: Expression[]): Expression => ({ op: "max", termes });
/** Floor at zero. */
export const positif = (de: Expression): Expression => maximum(de, nombre("0"));
export const si = (condition: Condition, alors: Expression, sinon: Expression = nombre("0")): Expression => ({ op: "si", condition, alors, sinon });
export const selon = (code: string, cas: Readonly<Record<string, Expression>>, sinon?: Expression): Expression => ({
  op: "selon",
  quantite: code,
  cas: Object.entries(cas).map(([valeur, alors]) => ({ valeur, alors })),
  ...(sinon ? { sinon } : {}),
});

export const vrai = (code: string): Condition => ({ op: "vrai", quantite: code });
export const fournie = (code: string): Condition => ({ op: "fournie", quantite: code });
export const egal = (code: string, valeur: string): Condition => ({ op: "egal", quantite: code, valeur });
export const non = (condition: Condition): Condition => ({ op: "non", condition });
export const et = (...conditions: Condition[]): Condition => ({ op: "et", conditions });
export const ou = (...conditions: Condition[]): Condition => ({ op: "ou", conditions });
export const compare = (a: Expression, signe: "<" | "<=" | "=" | ">=" | ">", b: Expression): Condition => ({ op: "compare", a, signe, b });
export const dates = (a: DateReference, signe: "<" | "<=" | "=" | ">=" | ">", b: DateReference): Condition => ({ op: "dates", a, signe, b });

export const demande: DateReference = { de: "demande" };
export const jourDe = (code: string, sinon?: DateReference): DateReference => ({ de: "quantite", code, ...(sinon ? { sinon } : {}) });
export const jourFixe = (date: string): DateReference => ({ de: "fixe", date });
/** « Le 30 avril de l’année suivante »: `dansAnnee("anneeCivile", 1, "04-30")`. */
export const dansAnnee = (annee: string, decalage: number, moisJour: string): DateReference => ({ de: "annee", annee, decalage, moisJour });
export const plus = (depart: DateReference, delai: { annees?: Expression; mois?: number; jours?: number; sinon?: DateReference }): DateReference => ({ de: "plus", depart, ...delai });

/** Prorata by civil year or by contract year, as a rate. */
export const prorata = (mode: "JOUR" | "MOIS" | "TRIMESTRE" | "ANNIVERSAIRE", debut: DateReference, periode: Periode, fin?: DateReference): Expression => ({
  op: "prorata",
  mode,
  debut,
  periode,
  ...(fin ? { fin } : {}),
});
export const anneeCivile = (annee: string): Periode => ({ nature: "CIVILE", annee });
export const anneeContrat = (debut: DateReference): Periode => ({ nature: "CONTRAT", debut });

type Legal = { readonly validFrom: string; readonly validTo: string | null; readonly legalReference: string; readonly statut: Parametre["statut"]; readonly raison?: string };
/** Many figures of one text share their dates and their source. */
export const figures =
  (legal: Legal) =>
  (code: string, libelle: string, unite: Parametre["unite"], valeur: string | null, more: Partial<Parametre> = {}): Parametre => ({ code, libelle, unite, valeur, ...legal, ...more });

/** A figure no public text gives: shown as missing, or typed by whoever knows it. */
export const aRenseigner = (legal: Omit<Legal, "statut" | "raison">) => (code: string, libelle: string, unite: Parametre["unite"], raison: string, saisie?: string): Parametre => ({
  code,
  libelle,
  unite,
  valeur: null,
  ...legal,
  statut: "A_RENSEIGNER",
  raison,
  ...(saisie ? { saisie } : {}),
});

export const effectif = (code: string, libelle: string, unite: string, aide: string, baseLegale: string, more: Partial<Quantite> = {}): Quantite => ({
  code,
  libelle,
  aide,
  unite,
  nature: "ENTIER",
  obligatoire: true,
  baseLegale,
  ...more,
});
export const facultatif = { obligatoire: false, defaut: "0" } as const;
export const ouiNon = (code: string, libelle: string, aide: string, baseLegale: string, more: Partial<Quantite> = {}): Quantite => ({
  code,
  libelle,
  aide,
  unite: "",
  nature: "BOOLEEN",
  obligatoire: false,
  defaut: "false",
  baseLegale,
  ...more,
});
export const montantSaisi = (code: string, libelle: string, aide: string, baseLegale: string, more: Partial<Quantite> = {}): Quantite => ({
  code,
  libelle,
  aide,
  unite: "centimes",
  nature: "CENTIMES",
  obligatoire: false,
  baseLegale,
  ...more,
});
export const part = (code: string, libelle: string, aide: string, baseLegale: string, more: Partial<Quantite> = {}): Quantite => ({
  code,
  libelle,
  aide,
  unite: "fraction entre 0 et 1 (0,125 pour 12,5 %)",
  nature: "TAUX",
  obligatoire: false,
  baseLegale,
  ...more,
});
export const jour = (code: string, libelle: string, aide: string, baseLegale: string, more: Partial<Quantite> = {}): Quantite => ({
  code,
  libelle,
  aide,
  unite: "AAAA-MM-JJ",
  nature: "DATE",
  obligatoire: false,
  baseLegale,
  ...more,
});

/** Asked in every framework: what was already paid for the same due, and what the budget still holds. */
export const quantitesCommunes: readonly Quantite[] = [
  montantSaisi("dejaVerseCentimes", "Déjà versé", "Ce qui a déjà été payé pour ce même dû (avance, acompte). Le résultat propose un complément ou constate un indu.", "Code de la sécurité sociale, art. L. 133-4", {
    defaut: "0",
  }),
  montantSaisi("budgetRestantCentimes", "Budget restant", "Crédits encore disponibles. Ce qui les dépasse est retenu, visible, jamais perdu. Absent : pas de plafond de crédits.", "Notification des crédits de l’année"),
];

export const forfaitParUnite = (code: string, libelle: string, compte: string, montant: string, more: Partial<Pick<Composante, "baseLegale" | "si" | "motif">> = {}): Composante => ({
  code,
  libelle,
  famille: "FORFAIT",
  montant: parametre(montant),
  facteurs: [quantite(compte)],
  ...more,
});

export const modificateurProrata = (libelle: string, taux: Expression, baseLegale: string, more: { si?: Condition } = {}): Modificateur => ({
  code: "PRORATA",
  libelle,
  nature: "PRORATA",
  taux,
  baseLegale,
  ...more,
});
