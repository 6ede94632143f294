import type { Composante } from "@/lib/forfait/schema";
import type { Expression } from "@/lib/forfait/schema/expression";
import {
  anneeCivile,
  compare,
  dansAnnee,
  dates,
  difference,
  effectif,
  et,
  facultatif,
  figures,
  fournie,
  jour,
  jourDe,
  jourFixe,
  maximum,
  minimum,
  montantSaisi,
  modificateurProrata,
  nombre,
  non,
  ou,
  ouiNon,
  parametre,
  part,
  plus,
  positif,
  produit,
  prorata,
  quantite,
  quantitesCommunes,
  quotient,
  selon,
  si,
  somme,
  sousTotal,
  vrai,
} from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "Règlement arbitral, arrêté du 23 février 2015 (NOR AFSS1505152A)";
const article = (numero: string): string => `${TEXTE}, art. ${numero}`;
const ANNEXE = `${TEXTE}, annexe 1`;
const points = figures({ validFrom: "2015-01-01", validTo: null, legalReference: ANNEXE, statut: "TEXTE_OFFICIEL" });
const calcul = figures({ validFrom: "2015-01-01", validTo: null, legalReference: article("5.1"), statut: "TEXTE_OFFICIEL" });
const avance = figures({ validFrom: "2015-01-01", validTo: null, legalReference: article("5.4"), statut: "TEXTE_OFFICIEL" });
const transition = figures({ validFrom: "2015-01-01", validTo: null, legalReference: article("5.5"), statut: "TEXTE_OFFICIEL" });

const figureOf = (figure: string | Expression): Expression => (typeof figure === "string" ? parametre(figure) : figure);
const enPoints = (code: string, libelle: string, more: { fixe?: string | Expression; variable?: string | Expression; taux?: string; condition?: string }): Composante => ({
  code,
  libelle,
  famille: "POINTS",
  valeurPoint: parametre("valeurPoint"),
  ...(more.fixe ? { fixe: figureOf(more.fixe) } : {}),
  ...(more.variable ? { variable: figureOf(more.variable), effectif: quantite("patientele"), reference: parametre("patienteleReference") } : {}),
  ...(more.taux ? { taux: quantite(more.taux) } : {}),
  ...(more.condition ? { si: vrai(more.condition), motif: "Objectif non atteint" } : {}),
});

const tauxProrata = prorata("JOUR", jourDe("dateSignature"), anneeCivile("anneeCivile"));
const patienteleAvance = si(fournie("patienteleAvance"), quantite("patienteleAvance"), quantite("patientele"));
const signeeDansLAnnee = et(fournie("dateSignature"), dates(jourDe("dateSignature"), ">=", dansAnnee("anneeCivile", 0, "01-01")));
/** 60 % of the socle at full achievement; a former ENMR structure has 60 % of what it received for 2014 (art. 5.4). */
const montantAvance = produit(
  parametre("tauxAvance"),
  si(
    et(fournie("enmr2014Centimes"), compare(quantite("anneeCivile"), "=", nombre("2015"))),
    quantite("enmr2014Centimes"),
    produit(
      parametre("valeurPoint"),
      somme(
        parametre("accesFixe"),
        parametre("protocolesFixe"),
        parametre("systemeInformationFixe"),
        produit(somme(parametre("concertationVariable"), parametre("systemeInformationVariable")), quotient(patienteleAvance, parametre("patienteleReference"))),
      ),
      si(vrai("exceptionAnnee2015"), nombre("1"), tauxProrata),
    ),
  ),
);

/** Règlement arbitral of 2015: 7 400 points for 4 000 patients, 7 € each. */
export const ra2015 = {
  code: "RA_2015",
  libelle: "Règlement arbitral 2015, structures pluri-professionnelles de proximité",
  financements: [
    {
      code: "RA_2015",
      libelle: "Règlement arbitral 2015",
      validFrom: "2015-01-01",
      validTo: "2017-12-31",
      baseLegale: TEXTE,
      quantites: [
        effectif("patientele", "Patientèle", "patients", "Déclarations de médecin traitant au 31 décembre, plus les enfants de 0 à 16 ans vus au moins deux fois dans l’année.", article("5.1"), { singulier: "patient" }),
        effectif("anneeCivile", "Année civile payée", "", "Les engagements s’observent par année civile.", article("5.1"), { nature: "ANNEE", obligatoire: false, defaut: "ANNEE_DE_LA_DATE", min: "2015", max: "2017" }),
        jour("dateSignature", "Date de signature du contrat", "L’année de la signature est payée à proportion des jours. Absente : année entière.", article("5.1")),
        ouiNon("exceptionAnnee2015", "Contrat souscrit avant le 30 septembre 2015, payé sur toute l’année 2015", "Exception de l’article 5.1 : pas de prorata pour 2015. Elle se demande expressément.", article("5.1")),
        ouiNon("prerequisRemplis", "Prérequis remplis", "Un prérequis manquant annule la rémunération de l’année.", article("5.1"), { defaut: "true" }),
        ouiNon("accesSoins", "Accès aux soins (socle)", "Horaires 8 h à 20 h et samedi matin, soins non programmés, fonction de coordination.", ANNEXE, { defaut: "true" }),
        ouiNon("protocoles", "Protocoles pluri-professionnels (socle)", "Protocoles élaborés pour les pathologies de l’article 3.2.", ANNEXE, { defaut: "true" }),
        part("tauxConcertation", "Taux de réalisation de la concertation (socle)", "1 = une réunion par mois en moyenne et 3 % des patients.", ANNEXE, { defaut: "1" }),
        ouiNon("systemeInformation", "Système d’information (socle)", "Système d’information partagé.", ANNEXE, { defaut: "true" }),
        part("tauxSystemeInformation", "Taux de réalisation du système d’information (socle)", "1 = 33 % des dossiers la première année, 66 % la deuxième.", ANNEXE, { defaut: "1" }),
        effectif("niveauSecondRecours", "Consultations de second recours (option)", "", "0 : non ; 1 : un jour par semaine ; 2 : au moins 0,5 équivalent temps plein.", ANNEXE, { ...facultatif, max: "2" }),
        effectif("niveauDiversite", "Diversité des services (option)", "", "0 : non ; 1 : deux professions médicales ou trois paramédicales ; 2 : les deux.", ANNEXE, { ...facultatif, max: "2" }),
        effectif("stages", "Stages accueillis dans l’année (option)", "stages", "La rémunération demande deux stages par an.", ANNEXE, { ...facultatif, singulier: "stage", max: "1000" }),
        ouiNon("systemeInformationNiveau2", "Système d’information labellisé de niveau 2 (option)", "", ANNEXE),
        effectif("missionsSantePublique", "Missions de santé publique (option)", "missions", "Deux au plus sont rémunérées.", ANNEXE, { ...facultatif, singulier: "mission", max: "1000" }),
        part("tauxMissionsSantePublique", "Taux de réalisation des missions de santé publique", "1 = objectif atteint.", ANNEXE, { defaut: "1" }),
        ouiNon("coordinationExterne", "Coordination externe (option)", "Procédure de transmission vers les professionnels extérieurs.", ANNEXE),
        part("tauxCoordinationExterne", "Taux de réalisation de la coordination externe", "1 = objectif atteint.", ANNEXE, { defaut: "1" }),
        part("partCmuc", "Part des patients bénéficiaires de la CMU-C", "Majoration au-delà de 7,5 %.", article("5.1"), { defaut: "0" }),
        part("partAme", "Part des patients bénéficiaires de l’AME", "Majoration au-delà de 0,4 %.", article("5.1"), { defaut: "0" }),
        effectif("patienteleAvance", "Patientèle au 31 décembre précédent", "patients", "Sert au calcul de l’avance. Absente : la patientèle de l’année.", article("5.4"), { obligatoire: false, singulier: "patient" }),
        montantSaisi("enmr2014Centimes", "Rémunération ENMR perçue au titre de 2014", "Pour une structure issue des ENMR : complément transitoire de 2015 et 2016.", article("5.5")),
        montantSaisi("remunerationCentimes", "Rémunération de l’année, déjà calculée", "Seulement pour contrôler le complément transitoire seul (indicateur COMPLEMENT_TRANSITOIRE).", article("5.5")),
        ouiNon("resiliationParStructure", "Contrat résilié par la structure dans l’année", "Aucune rémunération n’est alors due pour l’année.", article("7")),
        ...quantitesCommunes,
      ],
      parametres: [
        calcul("valeurPoint", "Valeur du point", "EUROS", "7"),
        calcul("patienteleReference", "Patientèle de référence", "NOMBRE", "4000"),
        points("accesFixe", "Accès aux soins, socle", "POINTS", "1200"),
        points("protocolesFixe", "Protocoles pluri-professionnels", "POINTS", "500"),
        points("concertationVariable", "Concertation, part variable", "POINTS", "1000"),
        points("systemeInformationFixe", "Système d’information, part fixe", "POINTS", "850"),
        points("systemeInformationVariable", "Système d’information, part variable", "POINTS", "1500"),
        points("secondRecours1", "Second recours, un jour par semaine", "POINTS", "250"),
        points("secondRecours2", "Second recours, 0,5 équivalent temps plein (en plus)", "POINTS", "200"),
        points("diversite1", "Diversité des services", "POINTS", "225"),
        points("diversite2", "Diversité des services (en plus)", "POINTS", "225"),
        points("stagesFixe", "Accueil de stagiaires", "POINTS", "450"),
        points("stagesMinimum", "Stages demandés dans l’année", "NOMBRE", "2"),
        points("systemeInformationNiveau2Fixe", "Système d’information de niveau 2", "POINTS", "100"),
        points("missionVariable", "Mission de santé publique", "POINTS", "350"),
        points("missionsMaximum", "Missions rémunérées au plus", "NOMBRE", "2"),
        points("coordinationExterneVariable", "Coordination externe", "POINTS", "200"),
        calcul("seuilCmuc", "Part nationale de CMU-C", "TAUX", "0.075"),
        calcul("seuilAme", "Part nationale d’AME", "TAUX", "0.004"),
        calcul("plafondMajoration", "Majoration maximale", "TAUX", "0.25"),
        avance("tauxAvance", "Taux de l’avance", "TAUX", "0.6"),
        transition("tauxComplement2015", "Part de l’écart compensée en 2015", "TAUX", "1"),
        transition("tauxComplement2016", "Part de l’écart compensée en 2016", "TAUX", "0.5"),
      ],
      composantes: [
        {
          code: "SOCLE",
          libelle: "Engagements socles",
          famille: "GROUPE",
          lignes: [
            enPoints("ACCES_SOINS", "Accès aux soins", { fixe: "accesFixe", condition: "accesSoins" }),
            enPoints("PROTOCOLES", "Protocoles pluri-professionnels", { fixe: "protocolesFixe", condition: "protocoles" }),
            enPoints("CONCERTATION", "Concertation pluri-professionnelle", { variable: "concertationVariable", taux: "tauxConcertation" }),
            enPoints("SYSTEME_INFORMATION", "Système d’information partagé", { fixe: "systemeInformationFixe", variable: "systemeInformationVariable", taux: "tauxSystemeInformation", condition: "systemeInformation" }),
          ],
        },
        {
          code: "OPTIONS",
          libelle: "Engagements optionnels",
          famille: "GROUPE",
          lignes: [
            enPoints("SECOND_RECOURS", "Consultations de second recours", { fixe: selon("niveauSecondRecours", { 1: parametre("secondRecours1"), 2: somme(parametre("secondRecours1"), parametre("secondRecours2")) }) }),
            enPoints("DIVERSITE", "Diversité des services", { fixe: selon("niveauDiversite", { 1: parametre("diversite1"), 2: somme(parametre("diversite1"), parametre("diversite2")) }) }),
            { ...enPoints("STAGES", "Accueil de stagiaires", { fixe: "stagesFixe" }), si: compare(quantite("stages"), ">=", parametre("stagesMinimum")), motif: "Deux stages par an sont demandés" },
            enPoints("SYSTEME_INFORMATION_NIVEAU_2", "Système d’information de niveau 2", { fixe: "systemeInformationNiveau2Fixe", condition: "systemeInformationNiveau2" }),
            enPoints("MISSIONS_SANTE_PUBLIQUE", "Missions de santé publique", {
              variable: produit(minimum(quantite("missionsSantePublique"), parametre("missionsMaximum")), parametre("missionVariable")),
              taux: "tauxMissionsSantePublique",
            }),
            enPoints("COORDINATION_EXTERNE", "Coordination externe", { variable: "coordinationExterneVariable", taux: "tauxCoordinationExterne", condition: "coordinationExterne" }),
          ],
        },
      ],
      modificateurs: [
        {
          code: "MAJORATION_PRECARITE",
          libelle: "Majoration de précarité",
          nature: "MAJORATION",
          baseLegale: article("5.1"),
          taux: minimum(maximum(difference(quantite("partCmuc"), parametre("seuilCmuc")), difference(quantite("partAme"), parametre("seuilAme")), nombre("0")), parametre("plafondMajoration")),
        },
        modificateurProrata("Prorata de l’année de signature", tauxProrata, article("5.1"), { si: non(vrai("exceptionAnnee2015")) }),
        {
          code: "COMPLEMENT_TRANSITOIRE",
          libelle: "Complément transitoire au regard des ENMR",
          nature: "COMPLEMENT",
          baseLegale: article("5.5"),
          si: fournie("enmr2014Centimes"),
          base: "remunerationCentimes",
          montant: produit(selon("anneeCivile", { 2015: parametre("tauxComplement2015"), 2016: parametre("tauxComplement2016") }), positif(difference(quantite("enmr2014Centimes"), sousTotal))),
        },
        { code: "RESILIATION", libelle: "Contrat résilié par la structure : année non rémunérée", nature: "PREREQUIS", condition: non(vrai("resiliationParStructure")), baseLegale: article("7") },
        { code: "PREREQUIS", libelle: "Prérequis non rempli : rien n’est dû", nature: "PREREQUIS", condition: vrai("prerequisRemplis"), baseLegale: article("5.1") },
      ],
      echeancier: [
        { nature: "ACOMPTE", libelle: "Avance de 60 % du socle, trois mois après la signature au plus tard", mode: "MONTANT", montant: montantAvance, date: plus(jourDe("dateSignature"), { mois: 3 }), si: signeeDansLAnnee },
        { nature: "ACOMPTE", libelle: "Avance de 60 % du socle, au plus tard le 30 avril", mode: "MONTANT", montant: montantAvance, date: dansAnnee("anneeCivile", 0, "04-30"), si: non(signeeDansLAnnee) },
        { nature: "SOLDE", libelle: "Solde, au plus tard le 30 avril suivant", mode: "RESTE", date: dansAnnee("anneeCivile", 1, "04-30") },
      ],
      remboursement: { mois: 2 },
      controles: [
        { champ: "dateSignature", condition: dates(jourDe("dateSignature"), "<=", dansAnnee("anneeCivile", 0, "12-31")), message: "La signature est postérieure à l’année civile payée." },
        {
          champ: "exceptionAnnee2015",
          condition: ou(non(vrai("exceptionAnnee2015")), et(compare(quantite("anneeCivile"), "=", nombre("2015")), dates(jourDe("dateSignature"), "<", jourFixe("2015-09-30")))),
          message: "L’exception vaut pour l’année 2015 et un contrat souscrit avant le 30 septembre 2015.",
        },
      ],
      lectures: [
        "Socle réputé atteint et options réputées absentes tant que rien n’est saisi : hypothèses affichées comme valeurs par défaut.",
        "CMU-C et AME : le plus élevé des deux écarts majore la rémunération (le texte dit « ou »), dans la limite de 25 %.",
        "Prorata au jour près, jour de la signature compris ; l’exception de 2015 ne s’applique que si elle est demandée.",
        "L’avance est proratisée comme la rémunération et n’est pas majorée : la précarité ne se constate qu’en fin d’année.",
      ],
    },
  ],
} satisfies Programme;
