import type { Composante, FinancementVersion, Parametre } from "@/lib/forfait/schema";
import type { Expression } from "@/lib/forfait/schema/expression";
import {
  anneeCivile,
  aRenseigner,
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
  ligne,
  maximum,
  minimum,
  modificateurProrata,
  non,
  nombre,
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
  vrai,
} from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE_2017 = "ACI des structures de santé pluri-professionnelles du 20 avril 2017";
const AVENANT_1 = "ACI des structures pluri-professionnelles, avenant 1 du 4 mars 2022 (JO du 3 août 2022)";
const SECONDAIRE = `${AVENANT_1} ; barème relevé dans un calculateur public et recoupé (essort.fr, femasif)`;

/** code, label, unit, figure of avenant 1. The 2017 table was not found: the same codes stay « à renseigner ». */
const POINTS: readonly (readonly [string, string, Parametre["unite"], string])[] = [
  ["horaires", "Horaires et soins non programmés", "POINTS", "800"],
  ["criseFixe", "Crise sanitaire, part fixe", "POINTS", "100"],
  ["criseVariable", "Crise sanitaire, part variable", "POINTS", "350"],
  ["coordinationFixe", "Coordination, part fixe", "POINTS", "1000"],
  ["coordinationVariable", "Coordination, part variable jusqu’à 8 000 patients", "POINTS", "1700"],
  ["coordinationAuDela", "Coordination, part variable au-delà de 8 000 patients", "POINTS", "1100"],
  ["seuilCoordination", "Seuil de patientèle de la coordination", "NOMBRE", "8000"],
  ["protocole", "Protocole pluri-professionnel", "POINTS", "100"],
  ["protocoleIpa", "Protocole, supplément avec IPA", "POINTS", "40"],
  ["protocolesMaximum", "Protocoles rémunérés au plus", "NOMBRE", "8"],
  ["concertation", "Concertation, part variable", "POINTS", "1000"],
  ["concertationIpa", "Concertation, supplément avec IPA", "POINTS", "200"],
  ["siFixe", "Système d’information standard, part fixe", "POINTS", "500"],
  ["siProfessionnel", "Système d’information, par professionnel jusqu’à 16", "POINTS", "200"],
  ["siProfessionnelAuDela", "Système d’information, par professionnel au-delà de 16", "POINTS", "150"],
  ["siAvance", "Système d’information avancé", "POINTS", "100"],
  ["diversite", "Diversité des services", "POINTS", "300"],
  ["vacataires", "Consultations de vacataires", "POINTS", "300"],
  ["cstm", "Médecin en contrat de solidarité territoriale", "POINTS", "200"],
  ["ipaSantePublique", "IPA dans une mission de santé publique", "POINTS", "200"],
  ["usagers1", "Implication des usagers, niveau 1", "POINTS", "200"],
  ["usagers2", "Implication des usagers, niveau 2", "POINTS", "300"],
  ["sas1", "Service d’accès aux soins, la moitié des médecins", "POINTS", "100"],
  ["sas2", "Service d’accès aux soins, niveau supérieur", "POINTS", "200"],
  ["mission", "Mission de santé publique", "POINTS", "350"],
  ["missionsMaximum", "Missions rémunérées au plus", "NOMBRE", "2"],
  ["stages2", "Deux stages", "POINTS", "450"],
  ["stage3", "Troisième stage", "POINTS", "225"],
  ["stage4", "Quatrième stage", "POINTS", "225"],
  ["qualite1", "Démarche qualité, niveau 1", "POINTS", "100"],
  ["qualite2", "Démarche qualité, niveau 2", "POINTS", "200"],
  ["qualite3", "Démarche qualité, niveau 3", "POINTS", "300"],
  ["pncSnp", "Protocole national de coopération, soins non programmés", "POINTS", "100"],
  ["pncSnpMaximum", "Protocoles nationaux rémunérés au plus", "NOMBRE", "6"],
  ["obesiteEnfant", "Parcours surpoids ou obésité de l’enfant", "POINTS", "100"],
  ["coordinationExterne", "Coordination externe, part variable", "POINTS", "200"],
  ["insuffisanceCardiaque", "Parcours insuffisance cardiaque, part variable", "POINTS", "100"],
];

/** Points × value of the point; `variable` follows the number of patients. */
const indicateur = (code: string, libelle: string, more: { fixe?: Expression; variable?: Expression; taux?: string; condition?: string }): Composante => ({
  code,
  libelle,
  famille: "POINTS",
  valeurPoint: parametre("valeurPoint"),
  ...(more.fixe ? { fixe: more.fixe } : {}),
  ...(more.variable ? { variable: more.variable, effectif: quantite("patientele"), reference: parametre("patienteleReference") } : {}),
  ...(more.taux ? { taux: quantite(more.taux) } : {}),
  ...(more.condition ? { si: vrai(more.condition), motif: "Indicateur non atteint" } : {}),
});
const p = parametre;
const auPlus = (code: string, maximumCode: string): Expression => minimum(quantite(code), p(maximumCode));
const avecIpa = (base: string, supplement: string): Expression => somme(p(base), si(vrai("ipa"), p(supplement)));
const parPatients = (points: Expression, patients: Expression): Expression => produit(points, quotient(patients, p("patienteleReference")));

const PREREQUIS_ET_SOCLES: Composante[] = [
  indicateur("HORAIRES", "Horaires et soins non programmés (prérequis)", { fixe: p("horaires"), condition: "horaires" }),
  indicateur("CRISE_SANITAIRE", "Réponse aux crises sanitaires (prérequis)", { fixe: p("criseFixe"), variable: p("criseVariable"), taux: "tauxCriseSanitaire", condition: "criseSanitaire" }),
  indicateur("COORDINATION", "Fonction de coordination (prérequis)", {
    fixe: somme(
      p("coordinationFixe"),
      parPatients(p("coordinationVariable"), minimum(quantite("patientele"), p("seuilCoordination"))),
      si(compare(quantite("patientele"), ">", p("seuilCoordination")), parPatients(p("coordinationAuDela"), positif(difference(quantite("patientele"), p("seuilCoordination"))))),
    ),
    condition: "coordination",
  }),
  indicateur("SI_STANDARD", "Système d’information standard (prérequis)", {
    fixe: somme(p("siFixe"), { op: "tranches", de: quantite("professionnels"), tranches: [{ jusqua: "16", prix: p("siProfessionnel") }, { jusqua: null, prix: p("siProfessionnelAuDela") }] }),
    condition: "systemeInformation",
  }),
  indicateur("PROTOCOLES", "Protocoles pluri-professionnels", { fixe: produit(auPlus("protocoles", "protocolesMaximum"), avecIpa("protocole", "protocoleIpa")) }),
  indicateur("CONCERTATION", "Concertation pluri-professionnelle", { variable: avecIpa("concertation", "concertationIpa"), taux: "tauxConcertation" }),
];

const OPTIONS: Composante[] = [
  indicateur("DIVERSITE", "Diversité des services", { fixe: p("diversite"), condition: "diversite" }),
  indicateur("VACATAIRES", "Consultations de vacataires", { fixe: p("vacataires"), condition: "vacataires" }),
  indicateur("CSTM", "Médecin en contrat de solidarité territoriale", { fixe: p("cstm"), condition: "cstm" }),
  indicateur("SAS", "Service d’accès aux soins", { fixe: selon("niveauSas", { 1: p("sas1"), 2: p("sas2") }) }),
  indicateur("MISSIONS_SANTE_PUBLIQUE", "Missions de santé publique", { variable: produit(auPlus("missionsSantePublique", "missionsMaximum"), p("mission")), taux: "tauxMissionsSantePublique" }),
  indicateur("IPA_SANTE_PUBLIQUE", "IPA dans une mission de santé publique", { fixe: p("ipaSantePublique"), condition: "ipaSantePublique" }),
  indicateur("USAGERS_NIVEAU_1", "Implication des usagers, niveau 1", { fixe: p("usagers1"), condition: "usagersNiveau1" }),
  indicateur("USAGERS_NIVEAU_2", "Implication des usagers, niveau 2", { variable: p("usagers2"), condition: "usagersNiveau2" }),
  indicateur("STAGES", "Accueil de stagiaires", {
    fixe: {
      op: "classe",
      de: quantite("stages"),
      classes: [
        { jusqua: "2", alors: nombre("0") },
        { jusqua: "3", alors: p("stages2") },
        { jusqua: "4", alors: somme(p("stages2"), p("stage3")) },
        { jusqua: null, alors: somme(p("stages2"), p("stage3"), p("stage4")) },
      ],
    },
  }),
  indicateur("QUALITE", "Démarche qualité", { fixe: selon("niveauQualite", { 1: p("qualite1"), 2: p("qualite2"), 3: p("qualite3") }) }),
  indicateur("PNC_SNP", "Protocoles nationaux de coopération", { fixe: produit(auPlus("protocolesNationaux", "pncSnpMaximum"), p("pncSnp")) }),
  indicateur("OBESITE_ENFANT", "Parcours surpoids ou obésité de l’enfant", { fixe: p("obesiteEnfant"), condition: "obesiteEnfant" }),
  indicateur("COORDINATION_EXTERNE", "Coordination externe", { variable: p("coordinationExterne"), taux: "tauxCoordinationExterne", condition: "coordinationExterne" }),
  indicateur("INSUFFISANCE_CARDIAQUE", "Parcours insuffisance cardiaque", { variable: p("insuffisanceCardiaque"), condition: "insuffisanceCardiaque" }),
  indicateur("SI_AVANCE", "Système d’information avancé", { fixe: p("siAvance"), condition: "systemeInformationAvance" }),
];

const PREREQUIS = ["horaires", "criseSanitaire", "coordination", "systemeInformation"] as const;
const quantites = (texte: string): FinancementVersion["quantites"] => [
  effectif("patientele", "Patientèle", "patients", "Déclarations de médecin traitant dans la structure, enfants compris.", texte, { singulier: "patient" }),
  effectif("professionnels", "Professionnels de santé associés", "professionnels", "Comptent pour le système d’information.", texte, { singulier: "professionnel", max: "10000" }),
  effectif("anneeCivile", "Année civile payée", "", "Les indicateurs s’observent par année civile.", texte, { nature: "ANNEE", obligatoire: false, defaut: "ANNEE_DE_LA_DATE", min: "2017" }),
  jour("dateSignature", "Date de signature du contrat", "L’année de la signature est payée à proportion des jours. Absente : année entière.", texte),
  ouiNon("horaires", "Horaires et soins non programmés (prérequis)", "Non rempli, il annule l’année.", texte, { defaut: "true" }),
  ouiNon("criseSanitaire", "Réponse aux crises sanitaires (prérequis)", "Plan rédigé. Non rempli, il annule l’année.", texte, { defaut: "true" }),
  part("tauxCriseSanitaire", "Taux de réalisation des actions de crise", "Part variable de l’indicateur : 1 = actions réalisées, 0 = plan seul.", texte, { defaut: "1" }),
  ouiNon("coordination", "Fonction de coordination (prérequis)", "Non remplie, elle annule l’année.", texte, { defaut: "true" }),
  ouiNon("systemeInformation", "Système d’information standard (prérequis)", "Non rempli, il annule l’année.", texte, { defaut: "true" }),
  effectif("protocoles", "Protocoles pluri-professionnels", "protocoles", "Huit au plus sont rémunérés.", texte, { singulier: "protocole", max: "10000" }),
  part("tauxConcertation", "Taux de réalisation de la concertation", "1 = objectif atteint.", texte, { obligatoire: true }),
  ouiNon("ipa", "Infirmier en pratique avancée dans la structure", "Majore les protocoles et la concertation.", texte),
  ouiNon("diversite", "Diversité des services (option)", "", texte),
  ouiNon("vacataires", "Consultations de vacataires (option)", "", texte),
  ouiNon("cstm", "Médecin en contrat de solidarité territoriale (option)", "", texte),
  effectif("niveauSas", "Service d’accès aux soins (option)", "", "0 : non ; 1 : la moitié des médecins ; 2 : niveau supérieur.", texte, { ...facultatif, max: "2" }),
  effectif("missionsSantePublique", "Missions de santé publique (option)", "missions", "Deux au plus sont rémunérées.", texte, { ...facultatif, singulier: "mission", max: "10000" }),
  part("tauxMissionsSantePublique", "Taux de réalisation des missions de santé publique", "1 = objectif atteint.", texte, { defaut: "1" }),
  ouiNon("ipaSantePublique", "IPA dans une mission de santé publique (option)", "", texte),
  ouiNon("usagersNiveau1", "Implication des usagers, niveau 1 (option)", "", texte),
  ouiNon("usagersNiveau2", "Implication des usagers, niveau 2 (option)", "S’ajoute au niveau 1.", texte),
  effectif("stages", "Stages accueillis dans l’année (option)", "stages", "Deux stages au moins, quatre au plus sont rémunérés.", texte, { ...facultatif, singulier: "stage", max: "10000" }),
  effectif("niveauQualite", "Démarche qualité (option)", "", "Niveau atteint, de 0 à 3.", texte, { ...facultatif, max: "3" }),
  effectif("protocolesNationaux", "Protocoles nationaux de coopération, soins non programmés (option)", "protocoles", "Six au plus sont rémunérés.", texte, { ...facultatif, singulier: "protocole", max: "10000" }),
  ouiNon("obesiteEnfant", "Parcours surpoids ou obésité de l’enfant (option)", "", texte),
  ouiNon("coordinationExterne", "Coordination externe (option)", "", texte),
  part("tauxCoordinationExterne", "Taux de réalisation de la coordination externe", "1 = objectif atteint.", texte, { defaut: "1" }),
  ouiNon("insuffisanceCardiaque", "Parcours insuffisance cardiaque (option)", "", texte),
  ouiNon("systemeInformationAvance", "Système d’information avancé (option)", "", texte),
  part("partCmuc", "Part des patients bénéficiaires de la C2S (ex-CMU-C)", "Majoration de précarité : seuil non trouvé, le résultat le dit.", texte, { defaut: "0" }),
  part("partAme", "Part des patients bénéficiaires de l’AME", "Majoration de précarité : seuil non trouvé, le résultat le dit.", texte, { defaut: "0" }),
  part("tauxMajorationPrecarite", "Majoration de précarité retenue", "Taux connu de la caisse ; dispense des seuils.", texte),
  ...quantitesCommunes,
];

const tauxProrata = prorata("JOUR", jourDe("dateSignature"), anneeCivile("anneeCivile"));
const premiereAnnee = et(fournie("dateSignature"), dates(jourDe("dateSignature"), ">=", dansAnnee("anneeCivile", 0, "01-01")));
const avance = produit(p("tauxAvance"), ligne("PREREQUIS_ET_SOCLES"), tauxProrata);

function version(code: string, libelle: string, validFrom: string, validTo: string | null, texte: string, connue: boolean): FinancementVersion {
  const periode = { validFrom, validTo };
  const chiffre = figures({ ...periode, legalReference: SECONDAIRE, statut: "SOURCE_SECONDAIRE" });
  const commun = figures({ ...periode, legalReference: texte, statut: "SOURCE_SECONDAIRE" });
  const inconnu = aRenseigner({ ...periode, legalReference: texte });
  return {
    code,
    libelle,
    ...periode,
    baseLegale: texte,
    quantites: quantites(texte),
    parametres: [
      commun("valeurPoint", "Valeur du point", "EUROS", "7"),
      commun("patienteleReference", "Patientèle de référence", "NOMBRE", "4000"),
      commun("tauxAvance", "Avance sur les prérequis et socles", "TAUX", "0.6"),
      commun("avanceMinimale", "Avance minimale de la première année", "EUROS", "12000"),
      ...POINTS.map(([nom, titre, unite, valeur]) => (connue ? chiffre(nom, titre, unite, valeur) : inconnu(nom, titre, unite, "Le barème de 2017 n’a pas été trouvé dans une source publique : à renseigner."))),
      inconnu("majorationPrecarite", "Majoration de précarité", "TAUX", "Seuils de précarité de l’accord non trouvés : saisir « tauxMajorationPrecarite ».", "tauxMajorationPrecarite"),
    ],
    composantes: [
      { code: "PREREQUIS_ET_SOCLES", libelle: "Prérequis et socles", famille: "GROUPE", lignes: PREREQUIS_ET_SOCLES },
      { code: "OPTIONS", libelle: "Indicateurs optionnels", famille: "GROUPE", lignes: OPTIONS },
    ],
    modificateurs: [
      {
        code: "MAJORATION_PRECARITE",
        libelle: "Majoration de précarité",
        nature: "MAJORATION",
        taux: p("majorationPrecarite"),
        si: ou(fournie("tauxMajorationPrecarite"), compare(quantite("partCmuc"), ">", nombre("0")), compare(quantite("partAme"), ">", nombre("0"))),
      },
      modificateurProrata("Prorata de l’année de signature", tauxProrata, texte),
      { code: "PREREQUIS", libelle: "Prérequis non rempli : rien n’est dû", nature: "PREREQUIS", condition: et(...PREREQUIS.map(vrai)), baseLegale: texte },
    ],
    echeancier: [
      { nature: "ACOMPTE", libelle: "Avance de 60 % des prérequis et socles (12 000 € au moins la première année)", mode: "MONTANT", montant: maximum(avance, p("avanceMinimale")), date: plus(jourDe("dateSignature"), { mois: 3 }), si: premiereAnnee },
      { nature: "ACOMPTE", libelle: "Avance de 60 % des prérequis et socles", mode: "MONTANT", montant: avance, date: dansAnnee("anneeCivile", 0, "04-30"), si: non(premiereAnnee) },
      { nature: "SOLDE", libelle: "Solde, au plus tard le 30 avril suivant", mode: "RESTE", date: dansAnnee("anneeCivile", 1, "04-30") },
    ],
    remboursement: { mois: 2 },
    controles: [{ champ: "dateSignature", condition: dates(jourDe("dateSignature"), "<=", dansAnnee("anneeCivile", 0, "12-31")), message: "La signature est postérieure à l’année civile payée." }],
    lectures: [
      "Prérequis réputés remplis et options réputées absentes tant que rien n’est saisi.",
      "Coordination : 1 700 points pour 4 000 patients jusqu’à 8 000 patients, 1 100 points pour 4 000 patients au-delà ; les parts variables ne sont pas plafonnées à 4 000 patients.",
      "Concertation : le supplément de 200 points avec IPA suit la part variable (patientèle et taux).",
      "Niveaux : celui de la qualité et du service d’accès aux soins remplace le précédent ; celui des usagers s’ajoute.",
      "Avance : 60 % des prérequis et socles tels que calculés, à proportion de l’année de signature.",
    ],
  };
}

/** Accord conventionnel interprofessionnel of the maisons de santé: 2017, then avenant 1. */
export const aciMsp = {
  code: "ACI_MSP",
  libelle: "ACI des maisons de santé pluri-professionnelles",
  financements: [
    version("ACI_MSP_2017", "ACI MSP 2017", "2017-01-01", "2022-08-02", TEXTE_2017, false),
    version("ACI_MSP_AVENANT_1", "ACI MSP, avenant 1 (2022)", "2022-08-03", null, AVENANT_1, true),
  ],
} satisfies Programme;
