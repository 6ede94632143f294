import { aRenseigner, dansAnnee, effectif, figures, montantSaisi, nombre, parametre, produit, quantite, quantitesCommunes, somme } from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "Article 51, expérimentation PEPS, arrêté du 19 juin 2019 modifié (JORFTEXT000046618118)";
const periode = { validFrom: "2018-02-22", validTo: null } as const;
const chiffre = figures({ ...periode, legalReference: TEXTE, statut: "TEXTE_OFFICIEL" });
const inconnu = aRenseigner({ ...periode, legalReference: TEXTE });

/** A prospective forfait in place of acts, capped against the former fee revenue, paid by quarter. */
export const a51Peps = {
  code: "A51_PEPS",
  libelle: "PEPS : forfait trimestriel par patientèle, plafonné",
  financements: [
    {
      code: "A51_PEPS_1",
      libelle: "PEPS, modèle publié",
      ...periode,
      baseLegale: TEXTE,
      quantites: [
        montantSaisi("referenceCentimes", "Honoraires de référence", "Recettes annuelles des actes remplacés par le forfait.", TEXTE, { obligatoire: true }),
        montantSaisi("montantCalculeCentimes", "Forfait annuel calculé", "Capitation pondérée, calculée par l’Assurance Maladie : les coefficients ne sont pas publiés.", TEXTE),
        effectif("anneeCivile", "Année payée", "", "Les quatre trimestres partent du 1er janvier.", TEXTE, { nature: "ANNEE", obligatoire: false, defaut: "ANNEE_DE_LA_DATE", min: "2018" }),
        ...quantitesCommunes,
      ],
      parametres: [
        inconnu("capitation", "Forfait annuel calculé", "EUROS", "Les coefficients de PEPS ne sont pas publiés : saisir « montantCalculeCentimes ».", "montantCalculeCentimes"),
        chiffre("hausseMaximale", "Hausse maximale sur la référence", "TAUX", "0.2"),
      ],
      composantes: [{ code: "CAPITATION", libelle: "Forfait annuel calculé", famille: "CALCUL", montant: parametre("capitation") }],
      modificateurs: [
        { code: "PLAFOND_REFERENCE", libelle: "Plafond : référence augmentée de 20 %", nature: "PLAFOND", montant: produit(quantite("referenceCentimes"), somme(nombre("1"), parametre("hausseMaximale"))) },
      ],
      echeancier: [{ nature: "VERSEMENT", libelle: "Versement trimestriel", mode: "RESTE", date: dansAnnee("anneeCivile", 0, "01-01"), fois: { nombre: 4, mois: 3 } }],
      controles: [],
      lectures: ["Quatre versements égaux au début de chaque trimestre civil (forfait prospectif)."],
    },
  ],
} satisfies Programme;
