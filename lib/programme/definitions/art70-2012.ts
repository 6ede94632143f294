import { compare, demande, effectif, figures, montantSaisi, nombre, parametre, quantite, quantitesCommunes, si } from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "LFSS 2012, art. 70 ; arrêté du 30 août 2012 (NOR AFSS1233503A)";
const chiffre = figures({ validFrom: "2012-01-01", validTo: null, legalReference: TEXTE, statut: "TEXTE_OFFICIEL" });

/** A yearly grant per site, capped by the number of modules. */
export const art70 = {
  code: "ART70_2012",
  libelle: "Article 70 LFSS 2012, parcours des personnes âgées : dotation par site",
  financements: [
    {
      code: "ART70_2012",
      libelle: "Article 70 LFSS 2012",
      validFrom: "2012-01-01",
      validTo: "2017-12-31",
      baseLegale: TEXTE,
      quantites: [
        montantSaisi("demandeCentimes", "Montant demandé pour le site et l’année", "La convention fixe le montant dans la limite du plafond.", TEXTE, { obligatoire: true }),
        effectif("modules", "Modules du site", "modules", "Un seul module : plafond de 50 000 € ; au-delà : 100 000 €.", TEXTE, { singulier: "module", min: "1", max: "20" }),
        ...quantitesCommunes,
      ],
      parametres: [
        chiffre("plafondUnModule", "Plafond par an et par site, un seul module", "EUROS", "50000"),
        chiffre("plafondSite", "Plafond par an et par site", "EUROS", "100000"),
      ],
      composantes: [{ code: "DEMANDE", libelle: "Dotation demandée", famille: "CALCUL", montant: quantite("demandeCentimes") }],
      modificateurs: [
        {
          code: "PLAFOND",
          libelle: "Plafond annuel par site",
          nature: "PLAFOND",
          montant: si(compare(quantite("modules"), "<=", nombre("1")), parametre("plafondUnModule"), parametre("plafondSite")),
        },
      ],
      echeancier: [{ nature: "VERSEMENT", libelle: "Versement de la dotation", mode: "RESTE", date: demande }],
      controles: [],
      lectures: ["Ce qui dépasse le plafond réglementaire n’est pas dû : il n’est pas « retenu », à la différence d’un dépassement de crédits.", "Expérimentations ouvertes du 1er janvier 2012 au 31 décembre 2017 : la date de fin est une lecture, faute de texte trouvé."],
    },
  ],
} satisfies Programme;
