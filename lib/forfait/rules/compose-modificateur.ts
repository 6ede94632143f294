import type { Modificateur } from "../schema";
import type { ModificateurArticle51 } from "../schema/article-51";
import { anneeCivile, anneeContrat, demande, difference, jourFixe, minimum, nombre, positif, produit, prorata, somme, sousTotal, vrai } from "./combinateurs";
import { decimalText, figure, montant, type Composition } from "./compose-famille";

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
      const beyond = one.seuil === undefined ? rate("Part", "Part observée", one.part) : positif(difference(rate("Part", "Part observée", one.part), rate("Seuil", "Seuil", one.seuil)));
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
      const last = one.taux.length;
      // Past the last year of the table the last rate holds.
      return { ...tete, nature: "COEFFICIENT", taux: rate("Annee", `Taux de l’année ${one.annee}`, one.taux[Math.min(one.annee, last) - 1] ?? 1) };
    }
    case "PRORATA": {
      const periode = one.mode === "ANNIVERSAIRE" && one.debutContrat !== undefined ? anneeContrat(jourFixe(one.debutContrat)) : anneeCivile("anneeCivile");
      return { ...tete, nature: "PRORATA", taux: prorata(one.mode, jourFixe(one.debut), periode, one.fin === undefined ? undefined : jourFixe(one.fin)) };
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
      composition.quantites.push({ code: `${id}Rempli`, libelle: tete.libelle, aide: "", unite: "", nature: "BOOLEEN", obligatoire: true, baseLegale: tete.baseLegale });
      composition.valeurs[`${id}Rempli`] = one.rempli;
      return { ...tete, nature: "PREREQUIS", condition: vrai(`${id}Rempli`) };
  }
}
