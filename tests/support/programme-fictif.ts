import { civilDate } from "@/lib/kernel/civil-date";
import { demande, effectif, figures, forfaitParUnite, quantitesCommunes } from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const SOURCE = "Arrêté fictif du 1er janvier 2020, article 1";
const chiffre = figures({ validFrom: "2020-01-01", validTo: null, legalReference: SOURCE, statut: "MODELE" });

/**
 * A legal framework that exists nowhere, in one file: another document, another grid, a
 * circuit with neither CODIR nor DSS, two signatories, a forfait per session.
 */
export const PROGRAMME_FICTIF = {
  code: "PREVENTION_FICTIVE",
  libelle: "Séances de prévention (cadre fictif)",
  financements: [
    {
      code: "PREVENTION_FICTIVE_1",
      libelle: "Forfait par séance",
      validFrom: "2020-01-01",
      validTo: null,
      baseLegale: SOURCE,
      quantites: [effectif("seances", "Séances tenues", "séances", "Séances collectives de l’année.", SOURCE, { singulier: "séance" }), ...quantitesCommunes],
      parametres: [chiffre("forfaitSeance", "Forfait par séance", "EUROS", "125.5")],
      composantes: [forfaitParUnite("FORFAIT_SEANCE", "Forfait par séance", "seances", "forfaitSeance")],
      modificateurs: [],
      echeancier: [{ nature: "VERSEMENT", libelle: "Versement annuel", mode: "RESTE", date: demande }],
      controles: [],
      lectures: [],
    },
  ],
  versions: [
    {
      validFrom: civilDate("2020-01-01"),
      validTo: null,
      baseLegale: SOURCE,
      objet: "Séances collectives de prévention.",
      dureeMaxMois: 12,
      themes: {},
      documents: [
        {
          type: "FICHE_ACTION",
          libelle: "Fiche action",
          objet: "Une page.",
          sections: [{ code: "action", libelle: "L’action", champs: [{ code: "titre", libelle: "Intitulé", type: "texte", longueurMax: 200 }, { code: "seances", libelle: "Séances prévues", type: "entier", min: 1, max: 100, unite: "séances" }] }],
        },
      ],
      eligibilite: [{ code: "fiche", libelle: "Fiche complète", baseLegale: SOURCE, type: "sectionsCompletes", sections: ["action"] }],
      grille: { statut: "modèle proposé", echelle: 3, criteres: [{ code: "interet", libelle: "Intérêt", aide: "Pour la population.", poids: 100 }] },
      circuit: [
        { code: "fiche", nature: "REDACTION", libelle: "Rédaction de la fiche", jalon: "DEPOSER", document: "FICHE_ACTION" },
        { code: "examen", nature: "INSTRUCTION", libelle: "Examen commun", jalon: "INSTRUIRE", document: "FICHE_ACTION", mentionJoursOuvres: 3, evaluation: true, priorite: false },
        { code: "accord", nature: "AVIS", libelle: "Accord du directeur général", jalon: "DECIDER", autorite: "DG_ARS", objet: "DOCUMENT", delais: null, silence: null, baseLegale: SOURCE },
        { code: "convention", nature: "CONVENTION", libelle: "Convention", jalon: "CONVENTIONNER", signataires: [{ partie: "STRUCTURE", qualite: "le représentant légal" }, { partie: "CAISSE", qualite: "le directeur de la caisse" }] },
        { code: "execution", nature: "EXECUTION", libelle: "Versements", jalon: "VERSER" },
      ],
      convention: {
        statut: "modèle proposé",
        dureeMois: 6,
        financement: "PREVENTION_FICTIVE",
        articles: [{ code: "objet", titre: "Objet", texte: "{{structure}} tient des séances de prévention du {{dateEffet}} au {{dateFin}}." }],
        annexe: [
          { code: "dateEffet", libelle: "Date d’effet", aide: "Début de l’action.", type: "date", baseLegale: SOURCE },
          { code: "plafond", libelle: "Plafond", aide: "Par année civile.", type: "montant", baseLegale: SOURCE },
        ],
        echeances: [
          { code: "SEANCES", libelle: "Forfait des séances", fonds: "FIR", activite: true, quand: { type: "FIN_D_ANNEE" }, indicateur: "FORFAIT_SEANCE", depuisAnnexe: {}, declarees: [{ code: "seances", libelle: "Séances tenues", unite: "séances", aide: "Un nombre." }], plafond: "plafond" },
        ],
      },
    },
  ],
} satisfies Programme;
