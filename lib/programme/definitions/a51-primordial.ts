import {
  aRenseigner,
  compare,
  dansAnnee,
  demande,
  effectif,
  et,
  facultatif,
  figures,
  fournie,
  maximum,
  montantSaisi,
  nombre,
  non,
  ouiNon,
  parametre,
  part,
  produit,
  quantite,
  quantitesCommunes,
  si,
  somme,
  vrai,
} from "@/lib/forfait/rules/combinateurs";
import type { Expression } from "@/lib/forfait/schema/expression";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "Article 51, expérimentation PRIMORDIAL, arrêté du 31 août 2023 et annexes (JORFARTI000051070193)";
const periode = { validFrom: "2018-02-22", validTo: null } as const;
const chiffre = figures({ ...periode, legalReference: TEXTE, statut: "TEXTE_OFFICIEL" });
const inconnu = aRenseigner({ ...periode, legalReference: TEXTE });

/** 100 % all through 2023, then a straight line, month by month, to 80 % at the end of 2025. */
const fidelite: Expression = {
  op: "courbe",
  mode: "LINEAIRE",
  pas: "MOIS",
  date: demande,
  points: [
    { date: "2023-12-31", taux: "1" },
    { date: "2025-12-31", taux: "0.8" },
  ],
};

/** Monthly capitation of new centres. */
export const a51Primordial = {
  code: "A51_PRIMORDIAL",
  libelle: "PRIMORDIAL : capitation mensuelle des nouveaux centres",
  financements: [
    {
      code: "A51_PRIMORDIAL_1",
      libelle: "PRIMORDIAL, modèle publié",
      ...periode,
      baseLegale: TEXTE,
      quantites: [
        effectif("patients", "Patientèle du centre", "patients", "Patients inscrits auprès d’un médecin traitant du centre.", TEXTE, { singulier: "patient" }),
        effectif("phase", "Phase de l’expérimentation", "", "1 : démarrage (deux ans) ; 2 : règles de PEPS (trois ans).", TEXTE, { obligatoire: false, defaut: "1", min: "1", max: "2" }),
        part("tauxFideliteObserve", "Fidélité observée", "Retenue si elle est meilleure que le taux dégressif de la date.", TEXTE),
        ouiNon("bonusQualite", "Bonus qualité présumé (phase 1)", "5 % présumés, régularisés ensuite.", TEXTE),
        part("tauxQualiteObserve", "Bonus qualité observé", "Remplace le bonus présumé quand il est connu.", TEXTE),
        ouiNon("majorationPauvrete", "Majoration de pauvreté (phase 1)", "Taux non publié : à saisir.", TEXTE),
        part("tauxMajorationPauvrete", "Taux de la majoration de pauvreté", "Saisi depuis la notification.", TEXTE),
        montantSaisi("amorcageCentimes", "Amorçage de l’année (phase 1)", "Saisi depuis la notification : montant non publié.", TEXTE),
        montantSaisi("referenceCentimes", "Référence de la phase 2", "Plafond de 20 % au-dessus de la référence (règles de PEPS).", TEXTE),
        effectif("anneeCivile", "Année payée", "", "Les douze mois partent du 1er janvier.", TEXTE, { nature: "ANNEE", ...facultatif, defaut: "ANNEE_DE_LA_DATE", min: "2018" }),
        ...quantitesCommunes,
      ],
      parametres: [
        chiffre("forfait", "Forfait annuel moyen par patient (juillet 2023)", "EUROS", "96"),
        chiffre("bonusPresume", "Bonus qualité présumé", "TAUX", "0.05"),
        chiffre("hausseMaximale", "Hausse maximale sur la référence (phase 2)", "TAUX", "0.2"),
        inconnu("majoration", "Majoration de pauvreté", "TAUX", "Taux non publié : saisir « tauxMajorationPauvrete ».", "tauxMajorationPauvrete"),
      ],
      composantes: [{ code: "CAPITATION", libelle: "Capitation annuelle", famille: "FORFAIT", montant: parametre("forfait"), facteurs: [quantite("patients")] }],
      modificateurs: [
        { code: "FIDELITE", libelle: "Facteur de fidélité, dégressif", nature: "COEFFICIENT", baseLegale: TEXTE, taux: si(fournie("tauxFideliteObserve"), maximum(fidelite, quantite("tauxFideliteObserve")), fidelite) },
        { code: "BONUS_QUALITE_OBSERVE", libelle: "Bonus qualité observé", nature: "MAJORATION", taux: quantite("tauxQualiteObserve"), si: et(compare(quantite("phase"), "=", nombre("1")), fournie("tauxQualiteObserve")) },
        { code: "BONUS_QUALITE_PRESUME", libelle: "Bonus qualité présumé, à régulariser", nature: "MAJORATION", taux: parametre("bonusPresume"), si: et(compare(quantite("phase"), "=", nombre("1")), vrai("bonusQualite"), non(fournie("tauxQualiteObserve"))) },
        { code: "MAJORATION_PAUVRETE", libelle: "Majoration de pauvreté", nature: "MAJORATION", taux: parametre("majoration"), si: et(compare(quantite("phase"), "=", nombre("1")), vrai("majorationPauvrete")) },
        { code: "PLAFOND_REFERENCE", libelle: "Plafond : référence augmentée de 20 %", nature: "PLAFOND", montant: produit(quantite("referenceCentimes"), somme(nombre("1"), parametre("hausseMaximale"))), si: et(compare(quantite("phase"), "=", nombre("2")), fournie("referenceCentimes")) },
        { code: "AMORCAGE", libelle: "Amorçage", nature: "COMPLEMENT", montant: quantite("amorcageCentimes"), si: et(compare(quantite("phase"), "=", nombre("1")), fournie("amorcageCentimes")) },
      ],
      echeancier: [{ nature: "VERSEMENT", libelle: "Versement mensuel", mode: "RESTE", date: dansAnnee("anneeCivile", 0, "01-01"), fois: { nombre: 12, mois: 1 } }],
      controles: [],
      lectures: [
        "Fidélité : 100 % pour toute l’année 2023, puis baisse en ligne droite de mois en mois jusqu’à 80 % en décembre 2025, maintenus ensuite ; le mois de la date demandée vaut pour l’année.",
        "Le seuil de 7 000 patients est une condition d’éligibilité du centre : il ne change pas le calcul.",
        "Forfait moyen de 96 € : les coefficients individuels ne sont pas publiés.",
      ],
    },
  ],
} satisfies Programme;
