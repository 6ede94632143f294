import type { Modificateur } from "../schema";
import type { ModificateurArticle51 } from "../schema/article-51";
import { anneeCivile, anneeContrat, demande, difference, jourDe, jourFixe, minimum, nombre, positif, produit, prorata, quantite, selon, somme, sousTotal, vrai } from "./combinateurs";
import { decimalText, demander, figure, montant, type Composition } from "./compose-famille";

const NOMS: Readonly<Record<ModificateurArticle51["modificateur"], string>> = {
  MAJORATION: "Majoration",
  BONUS_PRESUME: "Bonus",
  COEFFICIENT: "Coefficient",
  DEGRESSIVITE: "Dégressivité",
  MONTEE_EN_CHARGE: "Montée en charge",
  PRORATA: "Prorata",
  PLAFOND: "Plafond",
  PLAFOND_REFERENCE: "Plafond au regard de la référence",
  PLANCHER: "Minimum",
  COMPLEMENT: "Complément",
  PREREQUIS: "Prérequis non rempli",
};

/** A modifier of the request or of the screen, in the combinators of the engine. `id` prefixes its figures: m1, m2… */
export function composeModificateur(composition: Composition, one: ModificateurArticle51, index: number): Modificateur {
  const id = `m${index + 1}`;
  const tete = { code: `${one.modificateur}_${index + 1}`, libelle: one.libelle ?? NOMS[one.modificateur], baseLegale: composition.base.baseLegale };
  const rate = (code: string, libelle: string, valeur: number) => figure(composition, `${id}${code}`, libelle, "TAUX", decimalText(valeur));
  switch (one.modificateur) {
    case "MAJORATION": {
      if (typeof one.part === "object") demander(composition, one.part, "TAUX");
      const observed = typeof one.part === "object" ? quantite(one.part.quantite) : rate("Part", "Part observée", one.part);
      const beyond = one.seuil === undefined ? observed : positif(difference(observed, rate("Seuil", "Seuil", one.seuil)));
      return { ...tete, nature: "MAJORATION", taux: one.plafond === undefined ? beyond : minimum(beyond, rate("Plafond", "Plafond de la majoration", one.plafond)) };
    }
    case "BONUS_PRESUME":
      return one.tauxObserve === undefined
        ? { ...tete, libelle: one.libelle ?? "Bonus présumé, à régulariser", nature: "MAJORATION", taux: rate("Presume", "Taux présumé", one.tauxPresume) }
        : { ...tete, libelle: one.libelle ?? "Bonus observé", nature: "MAJORATION", taux: rate("Observe", "Taux observé", one.tauxObserve) };
    case "COEFFICIENT":
      return { ...tete, nature: "COEFFICIENT", taux: rate("Taux", "Coefficient", one.taux) };
    case "DEGRESSIVITE": {
      const points = one.points.map(({ date, taux }) => ({ date, taux: decimalText(taux) }));
      return { ...tete, nature: "COEFFICIENT", taux: { op: "courbe", mode: one.mode, pas: "JOUR", date: one.date === undefined ? demande : jourFixe(one.date), points } };
    }
    case "MONTEE_EN_CHARGE": {
      // Past the last year of the table the last rate holds.
      const rates = one.taux.map((taux, rang) => rate(`Annee${rang + 1}`, `Taux de l’année ${rang + 1}`, taux));
      const last = rates.at(-1) ?? nombre("1");
      if (typeof one.annee === "number") return { ...tete, nature: "COEFFICIENT", taux: rates[one.annee - 1] ?? last };
      demander(composition, one.annee, "ENTIER", { min: "1", max: "10" });
      return { ...tete, nature: "COEFFICIENT", taux: selon(one.annee.quantite, Object.fromEntries(rates.map((taux, rang) => [rang + 1, taux])), last) };
    }
    case "PRORATA": {
      const periode = one.mode === "ANNIVERSAIRE" && one.debutContrat !== undefined ? anneeContrat(jourFixe(one.debutContrat)) : anneeCivile("anneeCivile");
      if (typeof one.debut === "object") demander(composition, one.debut, "DATE");
      const debut = typeof one.debut === "object" ? jourDe(one.debut.quantite) : jourFixe(one.debut);
      return { ...tete, nature: "PRORATA", taux: prorata(one.mode, debut, periode, one.fin === undefined ? undefined : jourFixe(one.fin)) };
    }
    case "PLAFOND":
    case "PLANCHER":
      return { ...tete, nature: one.modificateur, montant: montant(composition, `${id}Montant`, tete.libelle, one.montantCentimes) };
    case "PLAFOND_REFERENCE":
      return {
        ...tete,
        nature: "PLAFOND",
        montant: produit(montant(composition, `${id}Reference`, "Référence", one.referenceCentimes), somme(nombre("1"), rate("Hausse", "Hausse maximale", one.hausseMax))),
      };
    case "COMPLEMENT":
      return {
        ...tete,
        nature: "COMPLEMENT",
        montant: produit(rate("Taux", "Taux du complément", one.taux), positif(difference(montant(composition, `${id}Reference`, "Référence", one.referenceCentimes), sousTotal))),
      };
    case "PREREQUIS":
      demander(composition, { quantite: `${id}Rempli`, libelle: one.libelle ?? "Prérequis rempli", unite: "" }, "BOOLEEN");
      if (!composition.ouverte) composition.valeurs[`${id}Rempli`] = one.rempli;
      return { ...tete, nature: "PREREQUIS", condition: vrai(`${id}Rempli`) };
  }
}
