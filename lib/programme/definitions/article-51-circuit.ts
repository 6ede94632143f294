import { civilDate } from "@/lib/kernel/civil-date";
import type { ProgrammeVersion } from "@/lib/programme/schema";
import { CAHIER_DES_CHARGES, LETTRE_D_INTENTION } from "./article-51-documents";

const CSS = "CSS, article L.162-31-1 et articles R.162-50-1 à R.162-50-14";

/** Article 51, regional scope. */
export const ARTICLE_51_VERSIONS: readonly ProgrammeVersion[] = [
  {
    validFrom: civilDate("2018-02-22"),
    validTo: null,
    baseLegale: `LFSS 2018, article 51 ; ${CSS} ; décret 2018-125 du 21 février 2018`,
    objet: "Expérimentation d’une organisation innovante en santé, de portée régionale, pour cinq ans au plus.",
    dureeMaxMois: 60,
    themes: {
      "02": [
        { code: "numerique", libelle: "Outils numériques favorisant la coopération entre professionnels et l’efficience (iatrogénie médicamenteuse, redondance des actes)" },
        { code: "parcours_prs", libelle: "Suivi pluridisciplinaire de parcours coordonnés prioritaires du PRS : femmes enceintes et chlordécone, fragilités et maintien à domicile des personnes âgées, obésité" },
        { code: "aller_vers", libelle: "Dispositifs d’aller-vers pour la population la plus éloignée du système : prévention, soins, ruptures de prise en charge" },
      ],
    },
    documents: [LETTRE_D_INTENTION, CAHIER_DES_CHARGES],
    eligibilite: [
      { code: "lettre", libelle: "Lettre d’intention complète", baseLegale: "CSS, article R.162-50-5", type: "sectionsCompletes", sections: ["porteur", "projet", "population", "organisation", "financement"] },
    ],
    grille: {
      statut: "modèle proposé",
      echelle: 5,
      criteres: [
        { code: "faisabilite", libelle: "Faisabilité", aide: "Moyens, calendrier, partenaires engagés (CSS, article R.162-50-5).", poids: 30 },
        { code: "innovation", libelle: "Caractère innovant", aide: "Ce que le droit commun ne permet pas (CSS, article R.162-50-5).", poids: 30 },
        { code: "efficience", libelle: "Efficience", aide: "Équilibre financier et effets attendus (CSS, article R.162-50-5).", poids: 25 },
        { code: "reproductibilite", libelle: "Reproductibilité", aide: "Capacité à être étendu à d’autres territoires (CSS, article R.162-50-7).", poids: 15 },
      ],
    },
    circuit: [
      { code: "lettre", nature: "REDACTION", libelle: "Rédaction de la lettre d’intention", jalon: "DEPOSER", document: "LETTRE_D_INTENTION" },
      { code: "instruction", nature: "INSTRUCTION", libelle: "Instruction commune", jalon: "INSTRUIRE", document: "LETTRE_D_INTENTION", mentionJoursOuvres: 5, evaluation: true, priorite: true },
      { code: "codir", nature: "CODIR", libelle: "Décision du CODIR", jalon: "DECIDER" },
      { code: "cahier", nature: "REDACTION", libelle: "Rédaction du cahier des charges", jalon: "AUTORISER", document: "CAHIER_DES_CHARGES" },
      { code: "completude_cahier", nature: "INSTRUCTION", libelle: "Complétude du cahier des charges", jalon: "AUTORISER", document: "CAHIER_DES_CHARGES", mentionJoursOuvres: 5, evaluation: false, priorite: false },
      { code: "avis_dg", nature: "AVIS", libelle: "Avis motivé du directeur général de l’ARS", jalon: "AUTORISER", autorite: "DG_ARS", objet: "DOCUMENT", delais: null, silence: null, baseLegale: "CSS, article R.162-50-5" },
      {
        code: "comite", nature: "AVIS", libelle: "Avis du comité technique", jalon: "AUTORISER", autorite: "COMITE_TECHNIQUE", objet: "DOCUMENT",
        delais: { mois: 3, moisAvecHas: 4, moisAvecProtocole: 6, saisineHasMois: 1 }, silence: "FAVORABLE", baseLegale: "CSS, article R.162-50-7",
      },
      { code: "autorisation", nature: "AUTORISATION", libelle: "Arrêté d’autorisation", jalon: "AUTORISER", autorite: "DG_ARS", dureeMaxMois: 60, baseLegale: "CSS, article R.162-50-9" },
      {
        code: "convention", nature: "CONVENTION", libelle: "Convention avec le payeur", jalon: "CONVENTIONNER",
        signataires: [
          { partie: "STRUCTURE", qualite: "le représentant légal de la structure" },
          { partie: "ARS", qualite: "le directeur général de l’agence régionale de santé" },
          { partie: "CAISSE", qualite: "le directeur de la caisse" },
        ],
      },
      { code: "execution", nature: "EXECUTION", libelle: "Versements", jalon: "VERSER" },
      { code: "bilan", nature: "BILAN", libelle: "Évaluation finale", jalon: "EVALUER", moisApresFin: 6, annuel: false, baseLegale: "CSS, article R.162-50-14" },
    ],
    convention: {
      statut: "modèle proposé",
      dureeMois: 36,
      financement: "ARTICLE_51",
      articles: [
        { code: "objet", titre: "Objet", texte: "La présente convention organise le financement de l’expérimentation « {{titre}} » portée par {{structure}}, autorisée par l’arrêté {{arrete}} en application de {{baseLegale}}. Le cahier des charges déposé sous le numéro {{depot}} lui est annexé." },
        { code: "parties", titre: "Parties", texte: "Elle est conclue entre {{structure}}, {{ars}} et {{caisse}}. La caisse verse pour le compte du fonds désigné à l’annexe financière." },
        {
          code: "financement",
          titre: "Forfait et plafond",
          texte: "Le montant dû est le forfait de l’annexe financière multiplié par le nombre de patients distincts inclus et certifiés sur l’année civile, dans la limite du plafond annuel du fonds. Ce qui dépasse le plafond est retenu et reste visible.",
          texteCompose: "Le montant dû est calculé par le financement composé de l’annexe financière, à la date de chaque échéance, sur les quantités déclarées par la structure et certifiées, dans la limite du plafond de chaque fonds et nature de crédit. Ce qui dépasse un plafond est retenu et reste visible. Une recomposition ultérieure ne change ni la présente convention ni un versement.",
        },
        {
          code: "declaration",
          titre: "Déclaration d’activité",
          texte: "La structure déclare chaque année le nombre de patients inclus, avec un justificatif qui n’identifie aucun patient. La caisse certifie le service fait et peut écarter une ligne par une décision motivée.",
          texteCompose: "La structure déclare à chaque échéance les quantités que l’annexe financière laisse ouvertes, avec un justificatif qui n’identifie aucun patient. La caisse certifie le service fait et peut écarter une ligne par une décision motivée.",
        },
        { code: "duree", titre: "Durée", texte: "La convention prend effet le {{dateEffet}} et s’achève le {{dateFin}}." },
        { code: "evaluation", titre: "Évaluation", texte: "Le rapport final d’évaluation est remis dans les six mois qui suivent la fin de l’expérimentation." },
      ],
      annexe: [
        { code: "dateEffet", libelle: "Date d’effet", aide: "Au plus tôt la date de l’arrêté.", type: "date", baseLegale: "CSS, article R.162-50-9" },
        { code: "forfaitPatient", libelle: "Forfait annuel par patient", aide: "Montant fixé par le cahier des charges annexé à l’arrêté.", type: "montant", baseLegale: "Cahier des charges annexé à l’arrêté" },
        { code: "referenceForfait", libelle: "Référence du montant", aide: "Article ou page du cahier des charges.", type: "texte", baseLegale: "Cahier des charges annexé à l’arrêté" },
        { code: "plafondAnnuel", libelle: "Plafond par année civile", aide: "Ce que le fonds peut verser dans l’année.", type: "montant", baseLegale: "CSS, article L.162-31-1 ; arrêté fixant la dotation du FISS" },
      ],
      echeances: [
        {
          code: "ACTIVITE", libelle: "Forfait annuel", fonds: "FISS", activite: true, quand: { type: "FIN_D_ANNEE" }, indicateur: "FORFAIT_PATIENT",
          depuisAnnexe: { montantUnitaireCentimes: "forfaitPatient" }, plafond: "plafondAnnuel",
          declarees: [{ code: "patients", libelle: "Patients distincts inclus dans l’année", unite: "patients", aide: "Un patient compte une fois par an. Un nombre, jamais une liste." }],
        },
      ],
    },
  },
];
