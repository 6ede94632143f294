import type { Parametre } from "@/lib/forfait/schema";
import { demande, difference, effectif, figures, forfaitParUnite, fournie, montantSaisi, ouiNon, parametre, positif, quantite, quantitesCommunes, selon, vrai } from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "Article 51, expérimentation GPSO, arrêté (JORFTEXT000043253428) et cahier des charges annexé";
const chiffre = figures({ validFrom: "2018-02-22", validTo: null, legalReference: TEXTE, statut: "TEXTE_OFFICIEL" });
const BUDGETS = ["277740", "664845", "995825", "57815", "0"];
const budgets = BUDGETS.map((montant, rang): Parametre => chiffre(`budgetAnnee${rang + 1}`, `Budget FISS de l’année ${rang + 1}`, "EUROS", montant));

/** A yearly forfait per patient, with a budget per year of the experiment. */
export const a51Gpso = {
  code: "A51_GPSO",
  libelle: "GPSO : forfait annuel par patient, réparti entre professionnels",
  financements: [
    {
      code: "A51_GPSO_1",
      libelle: "GPSO, modèle publié",
      validFrom: "2018-02-22",
      validTo: null,
      baseLegale: TEXTE,
      quantites: [
        effectif("patients", "Patients inclus", "patients", "Inclusions distinctes.", TEXTE, { singulier: "patient" }),
        ouiNon("ingenierie", "Ajouter les crédits d’ingénierie", "479 500 € pour l’expérimentation entière.", TEXTE),
        effectif("anneeExperimentation", "Année de l’expérimentation", "", "De 1 à 5 : le budget FISS de l’année s’applique. Absente : pas de budget annuel.", TEXTE, { obligatoire: false, min: "1", max: "5" }),
        montantSaisi("budgetConsommeCentimes", "Déjà payé sur le budget de l’année", "Ce que les liquidations précédentes ont consommé.", TEXTE, { defaut: "0" }),
        ...quantitesCommunes,
      ],
      parametres: [chiffre("forfait", "Forfait de soins par patient", "EUROS", "654.50"), chiffre("ingenierie", "Crédits d’ingénierie", "EUROS", "479500"), ...budgets],
      composantes: [
        { ...forfaitParUnite("FORFAIT_PATIENT", "Forfait de soins par patient", "patients", "forfait"), fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES" },
        { code: "INGENIERIE", libelle: "Ingénierie", famille: "FORFAIT", montant: parametre("ingenierie"), facteurs: [], si: vrai("ingenierie"), motif: "Non demandée", fonds: "FIR", credit: "CAI" },
      ],
      modificateurs: [],
      budget: {
        libelle: "Budget FISS de l’année",
        restant: positif(difference(selon("anneeExperimentation", Object.fromEntries(BUDGETS.map((_, rang) => [rang + 1, parametre(`budgetAnnee${rang + 1}`)]))), quantite("budgetConsommeCentimes"))),
        si: fournie("anneeExperimentation"),
      },
      echeancier: [{ nature: "VERSEMENT", libelle: "Versement", mode: "RESTE", date: demande }],
      controles: [],
      lectures: ["Forfait de soins de 654,50 € par patient ; la clé de répartition entre professionnels n’est pas publiée : elle se compose dans un financement article 51 (partage)."],
    },
  ],
} satisfies Programme;
