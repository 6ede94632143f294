import type { Composante, Echeance, FinancementVersion, Parametre, Quantite } from "@/lib/forfait/schema";
import type { DateReference, Expression } from "@/lib/forfait/schema/expression";
import {
  anneeContrat,
  aRenseigner,
  compare,
  dates,
  demande,
  difference,
  effectif,
  figures,
  fournie,
  jour,
  jourDe,
  ligne,
  montantSaisi,
  non,
  nombre,
  ou,
  et,
  ouiNon,
  parametre,
  part,
  plus,
  produit,
  prorata,
  quantite,
  quantitesCommunes,
  selon,
  si,
  sousTotal,
  vrai,
} from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "ACI CPTS du 20 juin 2019, arrêté du 21 août 2019 (NOR SSAS1924409A)";
const AVENANT_2 = `${TEXTE} ; avenant 2 du 20 décembre 2021`;
const ARTICLE_9 = `${TEXTE}, art. 9`;
const periode = { validFrom: "2019-06-20", validTo: null } as const;
const officiel = figures({ ...periode, legalReference: ARTICLE_9, statut: "TEXTE_OFFICIEL" });
const secondaire = figures({ ...periode, legalReference: `${TEXTE} ; Quotidien du médecin, 21 novembre 2019`, statut: "SOURCE_SECONDAIRE" });
const derive = figures({ ...periode, legalReference: `${TEXTE} ; rapport du Sénat r25-032 (50 000 à 90 000 €), répartition par taille déduite`, statut: "SOURCE_SECONDAIRE" });
const inconnu = aRenseigner({ ...periode, legalReference: TEXTE });

const TAILLES = ["T1", "T2", "T3", "T4"] as const;
const LIBELLE_TAILLE = { T1: "moins de 40 000 habitants", T2: "de 40 000 à moins de 80 000", T3: "de 80 000 à 175 000", T4: "plus de 175 000" } as const;
/** The amount of the size, chosen or worked out from the population. */
const parTaille = (racine: string): Expression => {
  const de = (taille: string) => parametre(`${racine}${taille}`);
  return si(fournie("taille"), selon("taille", { T1: de("T1"), T2: de("T2"), T3: de("T3"), T4: de("T4") }), {
    op: "classe",
    de: quantite("habitants"),
    classes: [
      { jusqua: "40000", alors: de("T1") },
      { jusqua: "80000", alors: de("T2") },
      { jusqua: "175000", inclus: true, alors: de("T3") },
      { jusqua: null, alors: de("T4") },
    ],
  });
};
const rang = (taille: string): Expression => nombre(taille.slice(1));
const MISSIONS = {
  acces: "Accès aux soins",
  parcours: "Parcours pluriprofessionnels",
  prevention: "Prévention",
  crise: "Crise sanitaire",
  qualite: "Qualité et pertinence (option)",
  accompagnement: "Accompagnement des professionnels (option)",
} as const;
type Mission = keyof typeof MISSIONS;
const missions = Object.keys(MISSIONS) as Mission[];
const nom = (mission: Mission, suite: string): string => `${mission}${suite}`;

const debutAnnee: DateReference = plus(jourDe("dateSignature"), { annees: difference(quantite("anneeContrat"), nombre("1")), sinon: demande });
const finAnnee: DateReference = plus(jourDe("dateSignature"), { annees: quantite("anneeContrat"), sinon: plus(demande, { annees: nombre("1") }) });
const active = (mission: Mission) => ou(vrai(nom(mission, "Active")), fournie(nom(mission, "FixeCentimes")), fournie(nom(mission, "VariableCentimes")));

const quantitesMission = (mission: Mission): Quantite[] => [
  ouiNon(nom(mission, "Active"), `Mission « ${MISSIONS[mission]} »`, "Mission engagée dans le contrat.", TEXTE),
  montantSaisi(nom(mission, "FixeCentimes"), `${MISSIONS[mission]} : part fixe annuelle`, "La répartition des montants par mission et par taille n’est pas publiée : la saisir depuis le contrat.", TEXTE),
  montantSaisi(nom(mission, "VariableCentimes"), `${MISSIONS[mission]} : part variable annuelle`, "Montant à objectifs atteints, depuis le contrat.", TEXTE),
  part(nom(mission, "Taux"), `${MISSIONS[mission]} : taux d’atteinte`, "Taux des indicateurs du contrat.", TEXTE, { defaut: "1" }),
  jour(nom(mission, "Debut"), `${MISSIONS[mission]} : démarrage`, "La part fixe est proratisée du démarrage à l’anniversaire du contrat. Absente : toute l’année.", ARTICLE_9),
];
const parametresMission = (mission: Mission): Parametre[] => [
  inconnu(nom(mission, "Fixe"), `${MISSIONS[mission]}, part fixe`, "EUROS", `Montant par mission non publié : saisir « ${nom(mission, "FixeCentimes")} ».`, nom(mission, "FixeCentimes")),
  inconnu(nom(mission, "Variable"), `${MISSIONS[mission]}, part variable`, "EUROS", `Montant par mission non publié : saisir « ${nom(mission, "VariableCentimes")} ».`, nom(mission, "VariableCentimes")),
];
const codeMission = (mission: Mission): string => `MISSION_${mission.toUpperCase()}`;
const composanteMission = (mission: Mission): Composante => ({
  code: codeMission(mission),
  libelle: `Mission « ${MISSIONS[mission]} »`,
  famille: "GROUPE",
  si: active(mission),
  motif: "Mission non engagée",
  lignes: [
    {
      code: `${codeMission(mission)}_FIXE`,
      libelle: "Part fixe",
      famille: "FORFAIT",
      montant: parametre(nom(mission, "Fixe")),
      facteurs: [prorata("ANNIVERSAIRE", jourDe(nom(mission, "Debut")), anneeContrat(debutAnnee))],
    },
    { code: `${codeMission(mission)}_VARIABLE`, libelle: "Part variable", famille: "FORFAIT", montant: parametre(nom(mission, "Variable")), facteurs: [quantite(nom(mission, "Taux"))] },
  ],
});
const echeanceMission = (mission: Mission): Echeance => ({
  nature: "ACOMPTE",
  libelle: `Mission « ${MISSIONS[mission]} » : 75 % de la part fixe au démarrage`,
  mode: "MONTANT",
  montant: produit(parametre("tauxAcompte"), ligne(`${codeMission(mission)}_FIXE`)),
  date: jourDe(nom(mission, "Debut"), debutAnnee),
  si: active(mission),
});

const version = (code: string, libelle: string, validFrom: string, validTo: string | null, baseLegale: string, avenant2: boolean): FinancementVersion => ({
  code,
  libelle,
  validFrom,
  validTo,
  baseLegale,
  quantites: [
    { code: "taille", libelle: "Taille de la communauté", aide: "À défaut, indiquer le nombre d’habitants.", unite: "", nature: "CHOIX", obligatoire: false, choix: TAILLES.map((taille) => ({ code: taille, libelle: LIBELLE_TAILLE[taille] })), baseLegale: TEXTE },
    effectif("habitants", "Habitants du territoire", "habitants", "Donne la taille de la communauté.", TEXTE, { obligatoire: false, singulier: "habitant", min: "1" }),
    effectif("anneeContrat", "Année du contrat", "", "1 pour la première, 2 pour la suivante… Le contrat dure cinq ans.", TEXTE, { obligatoire: false, defaut: "1", min: "1", max: "5" }),
    jour("dateSignature", "Date de signature du contrat", "Donne les anniversaires. Absente : l’année de contrat commence à la date demandée.", ARTICLE_9),
    ...missions.flatMap(quantitesMission),
    ...(avenant2 ? [montantSaisi("plafondCentimes", "Plafond annuel du contrat", "Depuis l’avenant 2 les plafonds par taille ne sont pas publiés : à saisir quand le total dépasse celui de 2019.", AVENANT_2)] : []),
    ...quantitesCommunes,
  ],
  parametres: [
    derive("fonctionnementT1", "Fonctionnement, taille 1", "EUROS", "50000"),
    derive("fonctionnementT2", "Fonctionnement, taille 2", "EUROS", "60000"),
    derive("fonctionnementT3", "Fonctionnement, taille 3", "EUROS", "75000"),
    derive("fonctionnementT4", "Fonctionnement, taille 4", "EUROS", "90000"),
    secondaire("plafondT1", "Plafond annuel 2019, taille 1", "EUROS", "220000"),
    secondaire("plafondT2", "Plafond annuel 2019, taille 2", "EUROS", "287000"),
    secondaire("plafondT3", "Plafond annuel 2019, taille 3", "EUROS", "370000"),
    secondaire("plafondT4", "Plafond annuel 2019, taille 4", "EUROS", "450000"),
    officiel("tauxAcompte", "Acompte à l’anniversaire ou au démarrage", "TAUX", "0.75"),
    ...missions.flatMap(parametresMission),
    ...(avenant2 ? [inconnu("plafondAvenant2", "Plafond annuel depuis l’avenant 2", "EUROS", "Plafond de l’avenant 2 non publié : saisir « plafondCentimes ».", "plafondCentimes")] : []),
  ],
  composantes: [
    { code: "FONCTIONNEMENT", libelle: "Financement du fonctionnement", famille: "CALCUL", montant: parTaille("fonctionnement") },
    { code: "MISSIONS", libelle: "Missions du contrat", famille: "GROUPE", lignes: missions.map(composanteMission) },
  ],
  modificateurs: [
    {
      code: "PLAFOND",
      libelle: "Plafond annuel de la taille",
      nature: "PLAFOND",
      // Avenant 2 only raised the ceilings: under that of 2019 the total is safe, above it the new figure is needed.
      montant: avenant2 ? si(compare(sousTotal, "<=", parTaille("plafond")), parTaille("plafond"), parametre("plafondAvenant2")) : parTaille("plafond"),
    },
  ],
  echeancier: [
    { nature: "VERSEMENT", libelle: "Fonctionnement de la première année, en entier à la signature", mode: "MONTANT", montant: ligne("FONCTIONNEMENT"), date: debutAnnee, si: compare(quantite("anneeContrat"), "=", nombre("1")) },
    { nature: "ACOMPTE", libelle: "Fonctionnement, 75 % à l’anniversaire du contrat", mode: "MONTANT", montant: produit(parametre("tauxAcompte"), ligne("FONCTIONNEMENT")), date: debutAnnee, si: compare(quantite("anneeContrat"), ">", nombre("1")) },
    ...missions.map(echeanceMission),
    { nature: "SOLDE", libelle: "Solde à l’anniversaire suivant", mode: "RESTE", date: finAnnee },
  ],
  remboursement: { mois: 2 },
  controles: [
    { champ: "taille", condition: ou(fournie("taille"), fournie("habitants")), message: "Indiquez la taille de la communauté, ou son nombre d’habitants." },
    {
      champ: "habitants",
      condition: ou(
        non(et(fournie("taille"), fournie("habitants"))),
        compare(selon("taille", { T1: rang("T1"), T2: rang("T2"), T3: rang("T3"), T4: rang("T4") }), "=", {
          op: "classe",
          de: quantite("habitants"),
          classes: [
            { jusqua: "40000", alors: rang("T1") },
            { jusqua: "80000", alors: rang("T2") },
            { jusqua: "175000", inclus: true, alors: rang("T3") },
            { jusqua: null, alors: rang("T4") },
          ],
        }),
      ),
      message: "Le nombre d’habitants ne correspond pas à la taille indiquée.",
    },
    ...missions.map((mission) => ({ champ: nom(mission, "Debut"), condition: dates(jourDe(nom(mission, "Debut")), "<", finAnnee), message: "La mission démarre après la fin de l’année de contrat." })),
  ],
  lectures: [
    "Tailles : 80 000 habitants exactement relèvent de la taille 3, 175 000 exactement de la taille 3.",
    "Montants par mission à renseigner depuis le contrat ; la part fixe est proratisée au jour, du démarrage à l’anniversaire, la part variable ne l’est pas.",
    ...(avenant2 ? ["Plafond : en dessous de celui de 2019 le total est sûr ; au-dessus, le plafond de l’avenant 2 est à renseigner."] : []),
  ],
});

/** Accord conventionnel interprofessionnel of the communautés professionnelles territoriales de santé. */
export const aciCpts = {
  code: "ACI_CPTS",
  libelle: "ACI CPTS, communautés professionnelles territoriales de santé",
  financements: [
    version("ACI_CPTS_2019", "ACI CPTS 2019", "2019-06-20", "2021-12-19", TEXTE, false),
    version("ACI_CPTS_AVENANT_2", "ACI CPTS, avenant 2", "2021-12-20", null, AVENANT_2, true),
  ],
} satisfies Programme;
