import { demande, effectif, figures, forfaitParUnite, quantitesCommunes } from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "Article 51, expérimentation Santé protégée, cahier des charges et arrêté du 22 décembre 2021";
const chiffre = figures({ validFrom: "2018-02-22", validTo: null, legalReference: TEXTE, statut: "TEXTE_OFFICIEL" });

/** A yearly forfait per child, paid to the coordinating structure. */
export const a51SanteProtegee = {
  code: "A51_SANTE_PROTEGEE",
  libelle: "Santé protégée : forfait annuel par enfant",
  financements: [
    {
      code: "A51_SANTE_PROTEGEE_1",
      libelle: "Santé protégée, modèle publié",
      validFrom: "2018-02-22",
      validTo: null,
      baseLegale: TEXTE,
      quantites: [effectif("enfants", "Enfants inclus", "enfants", "Inclusions distinctes de l’année.", TEXTE, { singulier: "enfant" }), ...quantitesCommunes],
      parametres: [chiffre("forfait", "Forfait annuel par enfant", "EUROS", "430")],
      composantes: [forfaitParUnite("FORFAIT_ENFANT", "Forfait annuel par enfant", "enfants", "forfait")],
      modificateurs: [],
      echeancier: [{ nature: "VERSEMENT", libelle: "Versement annuel", mode: "RESTE", date: demande }],
      controles: [],
      lectures: ["Forfait entier de 430 € : la facturation partielle observée en 2025 (253 € en moyenne) n’est expliquée par aucun texte trouvé."],
    },
  ],
} satisfies Programme;
