import type { DocumentModele, Option } from "@/lib/programme/schema";

const CATEGORIES: readonly Option[] = [
  { code: "coordination", libelle: "Coordination du parcours de santé" },
  { code: "pertinence", libelle: "Pertinence et qualité des prises en charge sanitaire, sociale ou médico-sociale" },
  { code: "structuration", libelle: "Structuration des soins ambulatoires" },
  { code: "acces", libelle: "Accès aux soins" },
];

/** Headings of the letter: ours (« modèle proposé »), after the practice described for the official trame. */
export const LETTRE_D_INTENTION: DocumentModele = {
  type: "LETTRE_D_INTENTION",
  libelle: "Lettre d’intention",
  objet: "La lettre d’intention présente le projet en quelques pages. Elle ne contient jamais d’information sur un patient.",
  sections: [
    {
      code: "porteur",
      libelle: "Le porteur et son équipe",
      baseLegale: "CSS, article R.162-50-5",
      champs: [
        { code: "siret", libelle: "SIRET du porteur", aide: "14 chiffres, contrôlés par leur clé.", type: "siret" },
        { code: "finess", libelle: "Numéro FINESS", aide: "9 caractères, si la structure en a un.", type: "finess", facultatif: true },
        { code: "contact", libelle: "Courriel de la personne à joindre", type: "courriel" },
        { code: "equipe", libelle: "Professionnels engagés", aide: "Une ligne par professionnel ; le numéro RPPS a 11 chiffres.", type: "equipe" },
        { code: "partenaires", libelle: "Partenaires", type: "texteLong", longueurMax: 2000, facultatif: true },
      ],
    },
    {
      code: "projet",
      libelle: "Le projet",
      champs: [
        { code: "resume", libelle: "Résumé", aide: "Dix lignes pour une personne qui ne connaît pas le sujet.", type: "texteLong", longueurMax: 2000 },
        { code: "axes", libelle: "Axes de l’expérimentation", type: "choixMultiple", options: CATEGORIES, source: "CSS, article L.162-31-1" },
        { code: "themes", libelle: "Thèmes prioritaires de la région", aide: "Un dossier qui répond à un thème régional est examiné en priorité.", type: "choixMultiple", options: [], themesPrioritaires: true, facultatif: true },
        { code: "constats", libelle: "Contexte et constats", type: "texteLong", longueurMax: 4000 },
        { code: "objectifs", libelle: "Objectifs", type: "texteLong", longueurMax: 4000 },
      ],
    },
    {
      code: "population",
      libelle: "Population et territoire",
      champs: [
        { code: "cible", libelle: "Population cible", type: "texteLong", longueurMax: 2000 },
        { code: "patients", libelle: "Nombre de patients visés par an", type: "entier", min: 1, max: 1000000, unite: "patients" },
        { code: "territoire", libelle: "Territoire", type: "texte", longueurMax: 200 },
      ],
    },
    {
      code: "organisation",
      libelle: "Organisation et dérogations",
      champs: [
        { code: "organisation", libelle: "Organisation proposée", type: "texteLong", longueurMax: 4000 },
        { code: "derogations", libelle: "Règles auxquelles le projet déroge", aide: "Financement, tarification, organisation : citez les articles si vous les connaissez.", type: "texteLong", longueurMax: 4000, source: "CSS, article L.162-31-1, II" },
        { code: "pieces", libelle: "Pièces jointes", type: "pieces", nombreMax: 10, facultatif: true },
      ],
    },
    {
      code: "financement",
      libelle: "Financement et évaluation",
      champs: [
        { code: "modele", libelle: "Modèle de financement envisagé", type: "texteLong", longueurMax: 4000 },
        { code: "cout", libelle: "Coût annuel estimé", type: "montant", facultatif: true },
        { code: "effets", libelle: "Effets attendus et évaluation", type: "texteLong", longueurMax: 4000 },
        { code: "calendrier", libelle: "Calendrier", type: "texteLong", longueurMax: 2000, facultatif: true },
      ],
    },
  ],
};

/** The eight mandatory headings of CSS R.162-50-6. */
export const CAHIER_DES_CHARGES: DocumentModele = {
  type: "CAHIER_DES_CHARGES",
  libelle: "Cahier des charges",
  objet: "Le cahier des charges reprend les huit rubriques de l’article R.162-50-6. Il sera annexé à l’arrêté d’autorisation.",
  sections: [
    { code: "duree", libelle: "1. Durée", baseLegale: "CSS, article R.162-50-6, 1°", champs: [{ code: "mois", libelle: "Durée de l’expérimentation", aide: "Cinq ans au plus.", type: "entier", min: 1, max: 60, unite: "mois" }] },
    {
      code: "objet",
      libelle: "2. Objet et catégorie",
      baseLegale: "CSS, article R.162-50-6, 2°",
      champs: [
        { code: "objet", libelle: "Objet de l’expérimentation", type: "texteLong", longueurMax: 4000 },
        { code: "categorie", libelle: "Catégorie", type: "choixMultiple", options: CATEGORIES, source: "CSS, article R.162-50-1" },
        { code: "faisabilite", libelle: "Faisabilité et contribution aux objectifs", type: "texteLong", longueurMax: 4000 },
      ],
    },
    { code: "derogations", libelle: "3. Dérogations", baseLegale: "CSS, article R.162-50-6, 3°", champs: [{ code: "derogations", libelle: "Règles du CSS et du CSP auxquelles il est dérogé", type: "texteLong", longueurMax: 4000 }] },
    { code: "territoire", libelle: "4. Champ d’application territorial", baseLegale: "CSS, article R.162-50-6, 4°", champs: [{ code: "territoire", libelle: "Territoire et structures participantes", type: "texteLong", longueurMax: 2000 }] },
    { code: "information", libelle: "5. Informations recueillies sur les patients", baseLegale: "CSS, article R.162-50-6, 5°", champs: [{ code: "information", libelle: "Informations recueillies et modalités", aide: "Décrivez les catégories d’informations ; n’en joignez aucune.", type: "texteLong", longueurMax: 4000 }] },
    {
      code: "financement",
      libelle: "6. Financement",
      baseLegale: "CSS, article R.162-50-6, 6°",
      champs: [
        { code: "modele", libelle: "Modèle de financement", type: "texteLong", longueurMax: 4000 },
        { code: "forfait", libelle: "Forfait annuel par patient", type: "montant" },
        { code: "budget", libelle: "Besoin annuel de financement", type: "montant" },
        { code: "pieces", libelle: "Pièces jointes", type: "pieces", nombreMax: 10, facultatif: true },
      ],
    },
    { code: "evaluation", libelle: "7. Évaluation", baseLegale: "CSS, article R.162-50-6, 7°", champs: [{ code: "evaluation", libelle: "Modalités d’évaluation et indicateurs", type: "texteLong", longueurMax: 4000 }] },
    { code: "liens", libelle: "8. Déclarations de liens d’intérêts", baseLegale: "CSS, article R.162-50-6, 8°", champs: [{ code: "liens", libelle: "Professions et structures concernées", type: "texteLong", longueurMax: 2000 }] },
  ],
};
