import { demande, effectif, facultatif, figures, parametre, quantite, quantitesCommunes, quotient, somme } from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "Article 51, expérimentation Équilibres, arrêté du 12 juillet 2019 modifié (JORFTEXT000047524195)";
const chiffre = figures({ validFrom: "2018-02-22", validTo: null, legalReference: TEXTE, statut: "TEXTE_OFFICIEL" });

/** An hourly rate in place of nursing acts, with no supplement. */
export const a51Equilibres = {
  code: "A51_EQUILIBRES",
  libelle: "Équilibres : rémunération horaire des soins infirmiers à domicile",
  financements: [
    {
      code: "A51_EQUILIBRES_1",
      libelle: "Équilibres, modèle publié",
      validFrom: "2018-02-22",
      validTo: null,
      baseLegale: TEXTE,
      quantites: [
        { ...effectif("heures", "Heures à domicile", "heures", "En décimales : 30,5 pour 30 h 30 ; ou heures entières et minutes.", TEXTE, { singulier: "heure" }), nature: "DECIMAL", decimales: 6 },
        effectif("minutes", "Minutes en plus", "minutes", "De 0 à 59, s’ajoutent aux heures.", TEXTE, { ...facultatif, singulier: "minute", max: "59" }),
        ...quantitesCommunes,
      ],
      parametres: [chiffre("tauxHoraire", "Tarif horaire", "EUROS", "53.94"), chiffre("minutesParHeure", "Minutes dans une heure", "NOMBRE", "60")],
      composantes: [
        { code: "HEURES", libelle: "Temps passé à domicile", famille: "FORFAIT", montant: parametre("tauxHoraire"), facteurs: [somme(quantite("heures"), quotient(quantite("minutes"), parametre("minutesParHeure")))] },
      ],
      modificateurs: [],
      echeancier: [{ nature: "VERSEMENT", libelle: "Paiement du mois", mode: "RESTE", date: demande }],
      controles: [],
      lectures: [],
    },
  ],
} satisfies Programme;
