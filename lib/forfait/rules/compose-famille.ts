import type { Composante, FinancementVersion, Parametre, Quantite } from "../schema";
import type { FamilleArticle51, PlafondArticle51 } from "../schema/article-51";
import type { Expression } from "../schema/expression";
import { nombre, parametre, produit, quantite, quotient, somme } from "./combinateurs";

/** A definition being written, with the quantities of the request that fills it. */
export type Composition = {
  readonly base: FinancementVersion;
  /** To be stored: a count already given is a figure of the definition, an open one will be asked. */
  readonly ouverte: boolean;
  readonly composantes: Composante[];
  readonly parametres: Parametre[];
  readonly quantites: Quantite[];
  readonly valeurs: Record<string, unknown>;
};
export const newComposition = (base: FinancementVersion, ouverte: boolean): Composition => ({ base, ouverte, composantes: [], parametres: [], quantites: [], valeurs: {} });

/** A JSON number as the exact decimal a person typed. */
export const decimalText = (value: number): string => {
  const text = String(value);
  return /^-?\d+(\.\d{1,9})?$/.test(text) ? text : value.toFixed(9);
};
const euros = (centimes: number): string => {
  const digits = String(Math.abs(centimes)).padStart(3, "0");
  return `${centimes < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** A figure typed by whoever composes: a dated parameter like any other, with the status « saisi ». */
export function figure(composition: Composition, code: string, libelle: string, unite: Parametre["unite"], valeur: string): Expression {
  const { base } = composition;
  composition.parametres.push({ code, libelle, unite, valeur, validFrom: base.validFrom, validTo: base.validTo, legalReference: base.baseLegale, statut: "SAISI" });
  return parametre(code);
}
export const montant = (composition: Composition, code: string, libelle: string, centimes: number): Expression => figure(composition, code, libelle, "EUROS", euros(centimes));

export type Ouverte = { quantite: string; libelle: string; unite: string; aide?: string | undefined };
type Compte = number | Ouverte;

/** Declares a quantity once: two lines may read the same count. */
export function demander(composition: Composition, { quantite: code, libelle, unite, aide }: Ouverte, nature: Quantite["nature"], more: Partial<Quantite> = {}): void {
  if (composition.quantites.some((one) => one.code === code)) return;
  composition.quantites.push({ code, libelle, unite, aide: aide ?? "", nature, obligatoire: true, baseLegale: composition.base.baseLegale, ...more });
}

/** What was already paid on a ceiling is one question, whatever the number of years it is written for. */
export function addPlafond(composition: Composition, { fonds, credit, exercice, montantCentimes }: PlafondArticle51): NonNullable<FinancementVersion["plafonds"]>[number] {
  const consomme = `consomme${fonds === "FISS" ? "Fiss" : "Fir"}${CREDITS[credit].code}Centimes`;
  demander(composition, { quantite: consomme, libelle: `Déjà payé sur le plafond ${fonds}, ${CREDITS[credit].libelle}`, unite: "centimes", aide: "Ce que les liquidations de l’année ont déjà consommé de ce plafond." }, "CENTIMES", { obligatoire: false, defaut: "0" });
  return { fonds, credit, exercice: exercice ?? null, montantCentimes, consomme };
}

const CREDITS = {
  PRESTATIONS_DEROGATOIRES: { code: "Prestations", libelle: "prestations dérogatoires" },
  CAI: { code: "Cai", libelle: "crédits d’amorçage et d’ingénierie" },
  EVALUATION: { code: "Evaluation", libelle: "évaluation" },
} as const;

/** A count given becomes a quantity already filled; an open one will be asked under its own name. */
function compter(composition: Composition, code: string, libelle: string, unite: string, compte: Compte, nature: "ENTIER" | "DECIMAL"): Expression {
  if (typeof compte === "number" && composition.ouverte) return figure(composition, code, libelle, "NOMBRE", decimalText(compte));
  const open = typeof compte === "number" ? { quantite: code, libelle, unite } : compte;
  demander(composition, open, nature, nature === "DECIMAL" ? { decimales: 9 } : {});
  if (typeof compte === "number") composition.valeurs[code] = compte;
  return quantite(open.quantite);
}

const NOMS: Readonly<Record<FamilleArticle51["famille"], { libelle: string; unite: string }>> = {
  STRUCTURE: { libelle: "Montant par structure", unite: "structures" },
  PATIENT: { libelle: "Forfait par patient", unite: "patients" },
  SEQUENCE: { libelle: "Forfait par séquence", unite: "séquences" },
  UNITE: { libelle: "Forfait par unité", unite: "unités" },
  PROFILS: { libelle: "Forfait selon le profil", unite: "patients" },
  HORAIRE: { libelle: "Temps passé", unite: "h" },
  CAPITATION: { libelle: "Capitation", unite: "patients" },
  POINTS: { libelle: "Points", unite: "patients" },
  CLASSES: { libelle: "Montant de la classe de taille", unite: "" },
  TRANCHES: { libelle: "Prix par tranche", unite: "unités" },
  INTERESSEMENT: { libelle: "Intéressement collectif", unite: "patients" },
};

/** The amount of a family, in combinators. `id` prefixes the codes it creates: f1, f2… */
function amountOf(composition: Composition, famille: Exclude<FamilleArticle51, { famille: "PROFILS" }>, id: string, unite: string): Expression {
  const prix = (code: string, libelle: string, centimes: number) => montant(composition, `${id}${code}`, libelle, centimes);
  const compte = (code: string, libelle: string, valeur: Compte, nature: "ENTIER" | "DECIMAL" = "ENTIER") => compter(composition, `${id}${code}`, libelle, unite, valeur, nature);
  switch (famille.famille) {
    case "STRUCTURE":
      return famille.nombre === undefined
        ? prix("Montant", "Montant par structure", famille.montantCentimes)
        : produit(compte("Nombre", "Nombre de structures", famille.nombre), prix("Montant", "Montant par structure", famille.montantCentimes));
    case "PATIENT":
    case "SEQUENCE":
    case "UNITE":
      return produit(compte("Nombre", `Nombre (${unite})`, famille.nombre), prix("Montant", `Montant unitaire (${unite})`, famille.montantCentimes));
    case "HORAIRE": {
      const heures = compte("Heures", "Heures", famille.heures, "DECIMAL");
      const duree = famille.minutes === undefined ? heures : somme(heures, nombre(`${famille.minutes}/60`));
      return produit(duree, prix("Tarif", "Tarif horaire", famille.tarifCentimes));
    }
    case "CAPITATION":
      return produit(
        compte("Patients", "Patients", famille.patients),
        prix("Montant", "Montant par patient", famille.montantCentimes),
        ...(famille.coefficients ?? []).map((valeur, rang) => figure(composition, `${id}Coefficient${rang + 1}`, `Coefficient ${rang + 1}`, "NOMBRE", decimalText(valeur))),
      );
    case "POINTS": {
      const termes: Expression[] = [];
      if (famille.pointsFixes !== undefined) termes.push(figure(composition, `${id}Fixes`, "Points fixes", "POINTS", decimalText(famille.pointsFixes)));
      if (famille.pointsVariables !== undefined && famille.patientele !== undefined && famille.reference !== undefined) {
        const reference = figure(composition, `${id}Reference`, "Patientèle de référence", "NOMBRE", String(famille.reference));
        termes.push(
          produit(
            figure(composition, `${id}Variables`, "Points variables", "POINTS", decimalText(famille.pointsVariables)),
            figure(composition, `${id}Atteinte`, "Taux d’atteinte", "TAUX", decimalText(famille.tauxAtteinte ?? 1)),
            quotient(compte("Patientele", "Patientèle", famille.patientele), reference),
          ),
        );
      }
      return produit(somme(...(termes.length > 0 ? termes : [nombre("0")])), prix("Point", "Valeur du point", famille.valeurPointCentimes));
    }
    case "CLASSES":
      return {
        op: "classe",
        de: compte("Taille", "Taille", famille.taille, "DECIMAL"),
        classes: famille.classes.map(({ jusqua, montantCentimes }, rang) => ({ jusqua: jusqua === null ? null : String(jusqua), alors: prix(`Classe${rang + 1}`, `Montant de la classe ${rang + 1}`, montantCentimes) })),
      };
    case "TRANCHES":
      return {
        op: "tranches",
        de: compte("Nombre", `Nombre (${unite})`, famille.nombre, "DECIMAL"),
        tranches: famille.tranches.map(({ jusqua, montantCentimes }, rang) => ({ jusqua: jusqua === null ? null : String(jusqua), prix: prix(`Tranche${rang + 1}`, `Prix de la tranche ${rang + 1}`, montantCentimes) })),
      };
    case "INTERESSEMENT":
      return produit(
        figure(composition, `${id}Coefficient`, "Coefficient", "NOMBRE", decimalText(famille.coefficient ?? 1)),
        somme(
          ...famille.termes.map(({ poids, montantCentimes }, rang) =>
            produit(
              figure(composition, `${id}Poids${rang + 1}`, `Poids de la composante ${rang + 1}`, "NOMBRE", typeof poids === "string" ? poids : decimalText(poids ?? 1)),
              { op: "max" as const, termes: [prix(`Composante${rang + 1}`, `Composante ${rang + 1}`, montantCentimes), nombre("0")] },
            ),
          ),
        ),
        compte("Patientele", "Patientèle", famille.patientele),
      );
  }
}

export function addFamille(composition: Composition, famille: FamilleArticle51, index: number): void {
  const id = `f${index + 1}`;
  const nom = NOMS[famille.famille];
  const tete = {
    code: famille.code ?? `FAMILLE_${index + 1}`,
    libelle: famille.libelle ?? nom.libelle,
    fonds: famille.fonds ?? ("FISS" as const),
    credit: famille.credit ?? ("PRESTATIONS_DEROGATOIRES" as const),
  };
  const unite = "unite" in famille && famille.unite !== undefined ? famille.unite : nom.unite;
  const plafond = famille.plafondCentimes === undefined ? null : montant(composition, `${id}Plafond`, "Plafond de la ligne", famille.plafondCentimes);
  const modificateurs = plafond === null ? [] : [{ code: `${tete.code}_PLAFOND`, libelle: "Plafond de la ligne", nature: "PLAFOND" as const, montant: plafond }];
  const lignes: Composante[] =
    famille.famille === "PROFILS"
      ? famille.profils.map((profil, rang) => ({
          code: `${tete.code}_PROFIL_${rang + 1}`,
          libelle: profil.libelle ?? `Profil ${profil.code}`,
          famille: "FORFAIT",
          montant: montant(composition, `${id}Montant${rang + 1}`, `Montant du profil ${profil.code}`, profil.montantCentimes),
          facteurs: [compter(composition, `${id}Nombre${rang + 1}`, `Profil ${profil.code}`, unite, profil.nombre, "ENTIER")],
        }))
      : [{ ...tete, famille: "CALCUL", montant: amountOf(composition, famille, id, unite) }];
  const only = lignes[0];
  const whole: Composante =
    lignes.length === 1 && plafond === null && only && famille.famille !== "PROFILS"
      ? only
      : { ...tete, famille: "GROUPE", lignes: famille.famille === "PROFILS" ? lignes : lignes.map((ligne) => ({ ...ligne, code: `${tete.code}_CALCUL` })), modificateurs };
  if (famille.partage === undefined) {
    composition.composantes.push(whole);
    return;
  }
  // Shares are taken on the whole line, ceiling included: the line becomes the sum of what each one receives.
  const parts = famille.partage.map(({ beneficiaire, part }, rang) => ({ code: `PART_${rang + 1}`, libelle: beneficiaire, part: nombre(typeof part === "number" ? decimalText(part) : part) }));
  composition.composantes.push({ ...tete, famille: "PARTAGE", montant: sharedAmount(whole), parts });
}

/** The amount of a line or of a capped group, as one expression. */
function sharedAmount(composante: Composante): Expression {
  if (composante.famille !== "GROUPE") return composante.famille === "FORFAIT" ? produit(...composante.facteurs, composante.montant) : composante.famille === "CALCUL" ? composante.montant : nombre("0");
  const total = somme(...composante.lignes.map(sharedAmount));
  const plafond = composante.modificateurs?.[0];
  return plafond?.nature === "PLAFOND" ? { op: "min", termes: [total, plafond.montant] } : total;
}
