import type { Programme } from "@/lib/programme/schema";
import { ENMR_VERSIONS } from "./enmr-circuit";
import {
  aRenseigner,
  dates,
  demande,
  effectif,
  facultatif,
  figures,
  fournie,
  jour,
  jourDe,
  montantSaisi,
  nombre,
  ouiNon,
  parametre,
  plus,
  produit,
  quantite,
  quantitesCommunes,
  selon,
  si,
  ligne,
  compare,
  non,
  ou,
  et,
  vrai,
} from "@/lib/forfait/rules/combinateurs";

const LOI = "LFSS 2008, art. 44 (loi n° 2007-1786 du 19 décembre 2007)";
const NOTE = "LFSS 2008, art. 44 ; note FFMPS du 14 octobre 2013 sur les modules ENMR";
const periode = { validFrom: "2008-01-01", validTo: null } as const;
const chiffre = figures({ ...periode, legalReference: NOTE, statut: "SOURCE_SECONDAIRE" });
const inconnu = aRenseigner({ ...periode, legalReference: NOTE });

/** Asked for, or nothing else is asked for. */
const module1 = ou(vrai("module1"), et(non(fournie("module1")), ou(fournie("forfaitModule1Centimes"), non(ou(vrai("module2"), vrai("module3"))))));

/** Expérimentation de nouveaux modes de rémunération, modules 1 à 3. */
export const enmr = {
  code: "ENMR",
  libelle: "Expérimentation de nouveaux modes de rémunération (ENMR)",
  versions: ENMR_VERSIONS,
  financements: [
    {
      code: "ENMR_2008",
      libelle: "ENMR, modules 1 à 3",
      validFrom: "2008-01-01",
      validTo: "2013-12-31",
      baseLegale: LOI,
      quantites: [
        ouiNon("module1", "Module 1, missions coordonnées", "Forfait versé en entier à la structure, qui le répartit librement. Sans réponse : compté, sauf si seuls les autres modules sont demandés.", NOTE, { defaut: undefined }),
        montantSaisi("forfaitModule1Centimes", "Forfait du module 1", "Montant saisi par l’ARS dans l’annexe financière avec sa référence : les montants des quatre classes de taille ne sont pas publics.", NOTE),
        ouiNon("module2", "Module 2, éducation thérapeutique", "Au moins deux professions, coordination par un médecin, autorisation de l’ARS.", NOTE),
        effectif("patientsEducation", "Patients en éducation thérapeutique", "patients", "File active de l’année.", NOTE, { ...facultatif, singulier: "patient" }),
        effectif("anneeModule2", "Année du module 2", "", "1 pour la première année : 50 patients au moins, puis 10 % de plus chaque année.", NOTE, { obligatoire: false, defaut: "1", min: "1", max: "5" }),
        montantSaisi("forfaitPatientCentimes", "Forfait par patient du module 2", "Montant saisi par l’ARS, par patient : aucun texte public ne le donne.", NOTE),
        ouiNon("module3", "Module 3, coopération entre professionnels", "Protocole de coopération (type Asalée).", NOTE),
        montantSaisi("forfaitModule3Centimes", "Forfait du module 3", "Montant saisi par l’ARS : aucun texte public ne le donne.", NOTE),
        jour("dateEffet", "Date d’effet de la convention", "Premier versement à cette date. Absente : la date demandée.", NOTE),
        jour("dateSecondVersement", "Date du second versement", "De trois à six mois après la date d’effet. Absente : trois mois après.", NOTE),
        ...quantitesCommunes,
      ],
      parametres: [
        inconnu("forfaitModule1", "Forfait du module 1", "EUROS", "Les montants des quatre classes de taille ne sont pas publics : saisir « forfaitModule1Centimes ».", "forfaitModule1Centimes"),
        inconnu("forfaitPatient", "Forfait par patient du module 2", "EUROS", "Montant non publié : saisir « forfaitPatientCentimes ».", "forfaitPatientCentimes"),
        inconnu("forfaitModule3", "Forfait du module 3", "EUROS", "Montant non publié : saisir « forfaitModule3Centimes ».", "forfaitModule3Centimes"),
        chiffre("tauxAcompte", "Part versée au départ", "TAUX", "0.8"),
        chiffre("tauxSolde", "Part versée ensuite", "TAUX", "0.2"),
        chiffre("fileActiveMinimale", "File active minimale la première année du module 2", "NOMBRE", "50"),
        chiffre("progressionAnnuelle1", "Progression après un an", "NOMBRE", "1.1"),
        chiffre("progressionAnnuelle2", "Progression après deux ans", "NOMBRE", "1.21"),
        chiffre("progressionAnnuelle3", "Progression après trois ans", "NOMBRE", "1.331"),
        chiffre("progressionAnnuelle4", "Progression après quatre ans", "NOMBRE", "1.4641"),
      ],
      composantes: [
        {
          code: "MODULE_1",
          libelle: "Module 1, missions coordonnées",
          famille: "GROUPE",
          si: module1,
          motif: "Module non demandé",
          lignes: [
            { code: "ACOMPTE", libelle: "Acompte à la date d’effet", famille: "FORFAIT", montant: parametre("forfaitModule1"), facteurs: [parametre("tauxAcompte")] },
            { code: "SOLDE", libelle: "Solde, de trois à six mois plus tard", famille: "FORFAIT", montant: parametre("forfaitModule1"), facteurs: [parametre("tauxSolde")] },
          ],
        },
        {
          code: "MODULE_2",
          libelle: "Module 2, éducation thérapeutique",
          famille: "FORFAIT",
          montant: parametre("forfaitPatient"),
          facteurs: [quantite("patientsEducation")],
          si: et(
            vrai("module2"),
            compare(
              quantite("patientsEducation"),
              ">=",
              produit(
                parametre("fileActiveMinimale"),
                selon(
                  "anneeModule2",
                  { 2: parametre("progressionAnnuelle1"), 3: parametre("progressionAnnuelle2"), 4: parametre("progressionAnnuelle3"), 5: parametre("progressionAnnuelle4") },
                  nombre("1"),
                ),
              ),
            ),
          ),
          motif: "Module non demandé, ou file active inférieure au minimum de l’année",
        },
        { code: "MODULE_3", libelle: "Module 3, coopération", famille: "FORFAIT", montant: parametre("forfaitModule3"), facteurs: [], si: vrai("module3"), motif: "Module non demandé" },
      ],
      modificateurs: [],
      echeancier: [
        { nature: "ACOMPTE", libelle: "80 % du module 1 à la date d’effet", mode: "MONTANT", montant: si(module1, ligne("ACOMPTE")), date: jourDe("dateEffet", demande) },
        { nature: "SOLDE", libelle: "Solde, de trois à six mois plus tard", mode: "RESTE", date: jourDe("dateSecondVersement", plus(jourDe("dateEffet", demande), { mois: 3 })) },
      ],
      remboursement: { mois: 2 },
      controles: [
        {
          champ: "dateSecondVersement",
          condition: ou(
            non(fournie("dateSecondVersement")),
            et(
              dates(jourDe("dateSecondVersement"), ">=", plus(jourDe("dateEffet", demande), { mois: 3 })),
              dates(jourDe("dateSecondVersement"), "<=", plus(jourDe("dateEffet", demande), { mois: 6 })),
            ),
          ),
          message: "Le second versement a lieu de trois à six mois après la date d’effet.",
        },
      ],
      lectures: [
        "Échéancier : 80 % à la date d’effet et 20 % trois mois plus tard, sauf date saisie (le texte dit de trois à six mois).",
        "Module 2 : la progression de 10 % par an de la file active minimale est composée.",
      ],
    },
  ],
} satisfies Programme;
