import { civilDate } from "@/lib/kernel/civil-date";
import type { ProgrammeVersion } from "@/lib/programme/schema";

const LOI = "LFSS 2008, article 44";

/** Dossier, circuit and convention of the ENMR. Sections follow the published rubriques of the projet de santé. */
export const ENMR_VERSIONS: readonly ProgrammeVersion[] = [
  {
    validFrom: civilDate("2008-01-01"),
    validTo: civilDate("2013-12-31"),
    baseLegale: LOI,
    objet: "Expérimentation de nouveaux modes de rémunération : un forfait qui complète ou remplace le paiement à l’acte d’une équipe pluriprofessionnelle.",
    dureeMaxMois: 60,
    themes: {},
    documents: [
      {
        type: "PROJET_DE_SANTE",
        libelle: "Projet de santé",
        objet: "Le projet de santé décrit l’équipe, son projet professionnel et l’organisation de la prise en charge. Il ne contient jamais d’information sur un patient.",
        sections: [
          {
            code: "structure",
            libelle: "La structure et son équipe",
            intro: "Au moins deux médecins généralistes et un professionnel paramédical exercent dans la structure.",
            baseLegale: LOI,
            champs: [
              { code: "siret", libelle: "SIRET de la structure", aide: "14 chiffres, contrôlés par leur clé.", type: "siret" },
              { code: "finess", libelle: "Numéro FINESS", aide: "9 caractères ; en Corse, 2A ou 2B en tête.", type: "finess", facultatif: true },
              { code: "contact", libelle: "Courriel de la personne à joindre", type: "courriel" },
              { code: "equipe", libelle: "Professionnels de l’équipe", aide: "Une ligne par professionnel. Le numéro RPPS a 11 chiffres.", type: "equipe", source: LOI },
            ],
          },
          {
            code: "projet_professionnel",
            libelle: "Projet professionnel",
            champs: [
              { code: "presentation", libelle: "Présentez le projet commun de l’équipe", aide: "Ce que l’équipe veut changer pour la population qu’elle suit.", type: "texteLong", longueurMax: 6000 },
              { code: "pieces", libelle: "Pièces jointes", type: "pieces", nombreMax: 10, facultatif: true },
            ],
          },
          {
            code: "acces",
            libelle: "Accès aux soins",
            champs: [
              { code: "horaires", libelle: "Horaires d’ouverture et soins non programmés", type: "texteLong", longueurMax: 4000 },
              { code: "pds", libelle: "Participation à la permanence des soins", type: "choix", options: [{ code: "oui", libelle: "Oui" }, { code: "non", libelle: "Non" }] },
            ],
          },
          {
            code: "coordination",
            libelle: "Coordination",
            champs: [
              { code: "organisation", libelle: "Organisation de la coordination interne", aide: "Réunions, protocoles, système d’information partagé.", type: "texteLong", longueurMax: 4000 },
              { code: "patients", libelle: "Patients ayant déclaré un médecin traitant de la structure", aide: "Un nombre, jamais une liste.", type: "entier", min: 0, max: 100000, unite: "patients" },
              { code: "demijournees", libelle: "Demi-journées de présence par semaine, toutes professions", aide: "Un équivalent temps plein compte 11 demi-journées par semaine.", type: "entier", min: 0, max: 1000, unite: "demi-journées" },
            ],
          },
          { code: "cooperation", libelle: "Coopération et coordination externes", champs: [{ code: "partenaires", libelle: "Partenaires et modalités", type: "texteLong", longueurMax: 4000 }] },
          {
            code: "qualite",
            libelle: "Qualité de la prise en charge",
            champs: [
              { code: "demarche", libelle: "Démarche qualité", type: "texteLong", longueurMax: 4000 },
              { code: "stages", libelle: "Accueil de stagiaires", type: "choix", options: [{ code: "oui", libelle: "Oui" }, { code: "non", libelle: "Non" }] },
            ],
          },
          {
            code: "education_therapeutique",
            libelle: "Éducation thérapeutique du patient",
            champs: [{ code: "programmes", libelle: "Programmes d’éducation thérapeutique", aide: "Laissez vide si l’équipe n’en mène pas.", type: "texteLong", longueurMax: 4000, facultatif: true }],
          },
        ],
      },
    ],
    eligibilite: [
      { code: "generalistes", libelle: "Au moins deux médecins généralistes", baseLegale: LOI, type: "professionnels", section: "structure", champ: "equipe", categorie: "MEDECIN_GENERALISTE", minimum: 2, un: "médecin généraliste", plusieurs: "médecins généralistes" },
      { code: "paramedical", libelle: "Au moins un professionnel paramédical", baseLegale: LOI, type: "professionnels", section: "structure", champ: "equipe", categorie: "PARAMEDICAL", minimum: 1, un: "professionnel paramédical", plusieurs: "professionnels paramédicaux" },
      { code: "projet", libelle: "Projet de santé formalisé", baseLegale: LOI, type: "sectionsCompletes", sections: ["projet_professionnel", "acces", "coordination", "cooperation", "qualite"] },
    ],
    grille: {
      statut: "modèle proposé",
      echelle: 5,
      criteres: [
        { code: "acces", libelle: "Accès aux soins", aide: "Amplitude d’ouverture, soins non programmés, permanence.", poids: 25 },
        { code: "coordination", libelle: "Coordination de l’équipe", aide: "Réunions, protocoles, dossier partagé.", poids: 30 },
        { code: "qualite", libelle: "Qualité et formation", aide: "Démarche qualité, accueil de stagiaires.", poids: 20 },
        { code: "territoire", libelle: "Besoins du territoire", aide: "Réponse à une zone fragile ou à une population.", poids: 25 },
      ],
    },
    circuit: [
      { code: "projet_de_sante", nature: "REDACTION", libelle: "Rédaction du projet de santé", jalon: "DEPOSER", document: "PROJET_DE_SANTE" },
      { code: "instruction", nature: "INSTRUCTION", libelle: "Instruction commune", jalon: "INSTRUIRE", document: "PROJET_DE_SANTE", mentionJoursOuvres: 5, evaluation: true, priorite: false },
      { code: "codir", nature: "CODIR", libelle: "Décision du CODIR", jalon: "DECIDER" },
      { code: "avis_dss", nature: "AVIS", libelle: "Validation du texte de la convention par la DSS", jalon: "AUTORISER", autorite: "DSS", objet: "CONVENTION", delais: null, silence: null, baseLegale: `${LOI} ; validation par la direction de la sécurité sociale` },
      {
        code: "convention", nature: "CONVENTION", libelle: "Signature de la convention", jalon: "CONVENTIONNER",
        signataires: [
          { partie: "STRUCTURE", qualite: "le représentant légal de la structure" },
          { partie: "ARS", qualite: "le directeur général de l’agence régionale de santé" },
          { partie: "CAISSE", qualite: "le directeur de la caisse locale unique" },
        ],
      },
      { code: "execution", nature: "EXECUTION", libelle: "Versements", jalon: "VERSER" },
      { code: "bilan", nature: "BILAN", libelle: "Évaluation annuelle", jalon: "EVALUER", moisApresFin: 0, annuel: true, baseLegale: `${LOI} : évaluation annuelle` },
    ],
    convention: {
      statut: "modèle proposé",
      dureeMois: 24,
      financement: "ENMR",
      articles: [
        { code: "objet", titre: "Objet", texte: "La présente convention fixe les conditions dans lesquelles {{structure}} expérimente de nouveaux modes de rémunération, en application de {{baseLegale}}, sur la base du projet de santé déposé sous le numéro {{depot}} le {{dateDepot}}." },
        { code: "parties", titre: "Parties", texte: "Elle est conclue entre {{structure}}, {{ars}} et {{caisse}}, caisse locale unique, qui verse pour tous les régimes." },
        { code: "engagements", titre: "Engagements de la structure", texte: "La structure met en œuvre son projet de santé, maintient au moins deux médecins généralistes et un professionnel paramédical, et rend compte chaque année de son activité. Elle ne transmet jamais de donnée qui identifie un patient." },
        { code: "financement", titre: "Forfait et versement", texte: "Le forfait « missions coordonnées » (module 1) est fixé à l’annexe financière. Il est versé en totalité à la structure : 80 % à la date d’effet, 20 % à la date fixée par l’annexe, trois à six mois plus tard, sur service fait certifié. Les modules 2 et 3 restent à renseigner." },
        { code: "duree", titre: "Durée", texte: "La convention prend effet le {{dateEffet}} et s’achève le {{dateFin}}." },
        { code: "evaluation", titre: "Évaluation", texte: "L’expérimentation est évaluée chaque année." },
      ],
      annexe: [
        { code: "dateEffet", libelle: "Date d’effet", aide: "Le premier versement est dû à cette date.", type: "date", baseLegale: LOI },
        { code: "forfaitModule1", libelle: "Forfait « missions coordonnées » (module 1)", aide: "Le barème par classe de taille n’a pas été publié : saisissez le montant retenu et sa référence.", type: "montant", baseLegale: "Montant à renseigner par l’ARS" },
        { code: "referenceForfait", libelle: "Référence du montant", aide: "Courrier, note ou décision qui fixe ce montant.", type: "texte", baseLegale: "Montant à renseigner par l’ARS" },
        { code: "dateSolde", libelle: "Date du solde", aide: "De trois à six mois après la date d’effet.", type: "date", baseLegale: "Note DSS du 14 octobre 2013 (pratique suggérée)" },
      ],
      echeances: [
        { code: "ACOMPTE", libelle: "Acompte du module 1", fonds: "FIR", activite: false, quand: { type: "DATE_EFFET" }, indicateur: "ACOMPTE", depuisAnnexe: { forfaitModule1Centimes: "forfaitModule1" }, declarees: [] },
        {
          code: "SOLDE", libelle: "Solde du module 1", fonds: "FIR", activite: true, quand: { type: "CHAMP", champ: "dateSolde" }, indicateur: "SOLDE", depuisAnnexe: { forfaitModule1Centimes: "forfaitModule1", dateEffet: "dateEffet", dateSecondVersement: "dateSolde" },
          declarees: [
            { code: "reunions", libelle: "Réunions de coordination tenues", unite: "réunions", aide: "Depuis la date d’effet." },
            { code: "patients", libelle: "Patients ayant déclaré un médecin traitant de la structure", unite: "patients", aide: "Un nombre, jamais une liste." },
          ],
        },
      ],
    },
  },
];
