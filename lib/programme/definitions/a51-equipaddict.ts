import type { Programme } from "@/lib/programme/schema";
import { demande, effectif, figures, forfaitParUnite, quantitesCommunes } from "@/lib/forfait/rules/combinateurs";

const SOURCE = "Article 51, expérimentation Équip’Addict, cahier des charges (fecop.fr)";
const chiffre = figures({ validFrom: "2018-02-22", validTo: null, legalReference: SOURCE, statut: "SOURCE_SECONDAIRE" });

/** A yearly forfait per patient, paid to a microstructure. */
export const a51Equipaddict = {
  code: "A51_EQUIPADDICT",
  libelle: "Équip’Addict : forfait annuel par patient à une microstructure",
  financements: [
    {
      code: "A51_EQUIPADDICT_1",
      libelle: "Équip’Addict, modèle publié",
      validFrom: "2018-02-22",
      validTo: null,
      baseLegale: SOURCE,
      quantites: [effectif("patients", "Patients inclus", "patients", "Inclusions distinctes de l’année : un patient compte une fois.", SOURCE, { singulier: "patient" }), ...quantitesCommunes],
      parametres: [chiffre("forfait", "Forfait annuel par patient", "EUROS", "529", { raison: "Une autre page de presse donne 528 € ; le chiffre de la fédération est retenu." })],
      composantes: [forfaitParUnite("FORFAIT_PATIENT", "Forfait annuel par patient", "patients", "forfait")],
      modificateurs: [],
      echeancier: [{ nature: "VERSEMENT", libelle: "Versement annuel", mode: "RESTE", date: demande }],
      controles: [],
      lectures: ["Forfait de 529 € (et non 528 €, cité par une autre page)."],
    },
  ],
} satisfies Programme;
