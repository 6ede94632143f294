import type { Composante, FinancementVersion, Parametre } from "@/lib/forfait/schema";
import type { DateReference, Expression } from "@/lib/forfait/schema/expression";
import {
  compare,
  dates,
  demande,
  effectif,
  egal,
  et,
  fournie,
  jour,
  jourDe,
  jourFixe,
  ligne,
  non,
  nombre,
  ou,
  ouiNon,
  parametre,
  part,
  plus,
  produit,
  quantite,
  quantitesCommunes,
  selon,
  si,
  vrai,
} from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE_2019 = "Avenant 7 à la convention médicale (20 juin 2019), arrêté du 14 août 2019";
const TEXTE_2024 = "Convention médicale 2024, « ce qui change dès juin 2024 » (ameli.fr)";
const EN_2019 = { validFrom: "2019-06-20", validTo: "2024-05-31", legalReference: TEXTE_2019, statut: "TEXTE_OFFICIEL" } as const;
const EN_2024 = { validFrom: "2024-06-01", validTo: null, legalReference: TEXTE_2024, statut: "TEXTE_OFFICIEL" } as const;

const QUOTITES = { UN_ETP: "1 équivalent temps plein", DEMI_ETP: "0,5 équivalent temps plein", TIERS_ETP: "1/3 équivalent temps plein" } as const;
type Quotite = keyof typeof QUOTITES;
const COLONNES = ["annee1", "annee2", "annee3", "annee3P90", "p95"] as const;
const LIBELLES: Readonly<Record<(typeof COLONNES)[number], string>> = {
  annee1: "première année",
  annee2: "deuxième année",
  annee3: "troisième année et suivantes (maximum)",
  annee3P90: "troisième année et suivantes, patientèle du 90e au 94e percentile (maximum)",
  p95: "patientèle au 95e percentile et au-delà",
};
/** One row per option, one column per case, in euros a year; null: no amount exists. */
const BAREME_2019: Readonly<Record<Quotite, readonly (string | null)[]>> = {
  UN_ETP: ["36000", "27000", "21000", "25000", "36000"],
  DEMI_ETP: ["18000", "13500", "10500", "12500", "18000"],
  TIERS_ETP: ["12000", "9000", "7000", "8350", "12000"],
};
const BAREME_2024: Readonly<Record<Quotite, readonly (string | null)[]>> = {
  UN_ETP: ["38000", "28000", "22000", "26000", "38000"],
  DEMI_ETP: ["19000", "14000", "11000", "13000", "19000"],
  TIERS_ETP: [null, "9450", "7350", "8767", "12600"],
};
const quotites = Object.keys(QUOTITES) as Quotite[];
const nomDe = (quotite: Quotite, colonne: string): string => `${{ UN_ETP: "unEtp", DEMI_ETP: "demiEtp", TIERS_ETP: "tiersEtp" }[quotite]}${colonne.replace(/^./, (letter) => letter.toUpperCase())}`;
const rows = (bareme: typeof BAREME_2019, legal: typeof EN_2019 | typeof EN_2024): Parametre[] =>
  quotites.flatMap((quotite) =>
    COLONNES.map((colonne, rang) => {
      const valeur = bareme[quotite][rang] ?? null;
      const base = { code: nomDe(quotite, colonne), libelle: `${QUOTITES[quotite]}, ${LIBELLES[colonne]}`, unite: "EUROS" as const, valeur, ...legal };
      return valeur === null ? { ...base, statut: "A_RENSEIGNER" as const, raison: "Option fermée aux nouveaux contrats : aucun montant de première année au barème 2024." } : base;
    }),
  );

const annees = [1, 2, 3, 4, 5] as const;
/** A contract takes the new scale at its anniversary: each year reads the figures in force on its first day. */
const debutAnnee = (annee: number): DateReference => plus(jourDe("dateSignature"), { annees: nombre(String(annee - 1)), sinon: demande });
/** Where each yearly payment falls; a single year asked without a signature date falls on the day asked. */
const anniversaire = (annee: number): DateReference => plus(jourDe("dateSignature", demande), { annees: nombre(String(annee - 1)) });
const uneAnneeSansSignature = et(fournie("anneeContrat"), non(fournie("dateSignature")));
const montantDe = (annee: number, colonne: string): Expression => selon("quotite", Object.fromEntries(quotites.map((quotite) => [quotite, parametre(nomDe(quotite, colonne), debutAnnee(annee))])));
const objectifs = (montant: Expression): Expression => si(vrai("objectifsAtteints"), montant, produit(montant, parametre("tauxTroisiemeAnnee")));

const montantAnnee = (annee: number): Expression => {
  const courant = annee >= 3 ? objectifs(si(compare(quantite("percentilePatientele"), ">=", nombre("90")), montantDe(annee, "annee3P90"), montantDe(annee, "annee3"))) : montantDe(annee, `annee${annee}`);
  return si(compare(quantite("percentilePatientele"), ">=", nombre("95")), montantDe(annee, "p95"), courant);
};

const composantes: Composante[] = annees.map((annee) => ({
  code: `ANNEE_${annee}`,
  libelle: `Année ${annee} du contrat`,
  famille: "CALCUL",
  montant: montantAnnee(annee),
  si: ou(non(fournie("anneeContrat")), compare(quantite("anneeContrat"), "=", nombre(String(annee)))),
  motif: "Année non demandée",
}));

const nouveauContrat = ou(
  et(fournie("dateSignature"), dates(jourDe("dateSignature"), ">=", jourFixe("2023-05-01"))),
  et(non(fournie("dateSignature")), dates(demande, ">=", jourFixe("2023-05-01")), ou(non(fournie("anneeContrat")), compare(quantite("anneeContrat"), "=", nombre("1")))),
);

const version = (code: string, libelle: string, validFrom: string, validTo: string | null, baseLegale: string): FinancementVersion => ({
  code,
  libelle,
  validFrom,
  validTo,
  baseLegale,
  quantites: [
    { code: "quotite", libelle: "Option", aide: "Temps d’assistant médical financé.", unite: "", nature: "CHOIX", obligatoire: true, choix: quotites.map((quotite) => ({ code: quotite, libelle: QUOTITES[quotite] })), baseLegale },
    effectif("anneeContrat", "Année du contrat", "", "De 1 à 5. Absente : les cinq années du contrat.", baseLegale, { obligatoire: false, min: "1", max: "5" }),
    effectif("percentilePatientele", "Percentile de patientèle", "", "Rang de la patientèle parmi les médecins de la spécialité : 90 à 94 et 95 ou plus changent le montant. Par défaut, en dessous du 90e.", baseLegale, { obligatoire: false, defaut: "0", max: "100" }),
    ouiNon("objectifsAtteints", "Objectifs de patientèle atteints", "À partir de la troisième année le montant est un maximum, qui dépend des objectifs.", baseLegale, { defaut: "true" }),
    part("tauxObjectifs", "Part retenue en cas d’objectifs partiels", "Saisie par la caisse : aucun texte trouvé ne donne le barème partiel.", baseLegale),
    jour("dateSignature", "Date de signature du contrat", "Un contrat ancien est revalorisé à sa date anniversaire. Absente : le barème de la date demandée vaut pour toutes les années.", baseLegale),
    ...quantitesCommunes,
  ],
  parametres: [
    ...rows(BAREME_2019, EN_2019),
    ...rows(BAREME_2024, EN_2024),
    {
      code: "tauxTroisiemeAnnee",
      libelle: "Part versée quand les objectifs ne sont pas tous atteints",
      unite: "TAUX",
      valeur: null,
      saisie: "tauxObjectifs",
      validFrom: "2019-06-20",
      validTo: null,
      legalReference: TEXTE_2019,
      statut: "A_RENSEIGNER",
      raison: "Le barème partiel de la troisième année n’est pas publié : saisir « tauxObjectifs ».",
    },
  ],
  composantes,
  modificateurs: [],
  echeancier: [
    ...[1, 2, 3, 4].map((annee) => ({ nature: "VERSEMENT" as const, libelle: `Année ${annee}`, mode: "MONTANT" as const, montant: ligne(`ANNEE_${annee}`), date: anniversaire(annee), si: non(uneAnneeSansSignature) })),
    { nature: "VERSEMENT", libelle: "Année 5", mode: "RESTE", date: anniversaire(5), si: non(uneAnneeSansSignature) },
    { nature: "VERSEMENT", libelle: "Année demandée", mode: "RESTE", date: demande, si: uneAnneeSansSignature },
  ],
  controles: [
    { champ: "quotite", condition: non(et(egal("quotite", "TIERS_ETP"), nouveauContrat)), message: "L’option d’un tiers temps est fermée aux nouveaux contrats depuis le 1er mai 2023." },
    { champ: "dateSignature", condition: dates(jourDe("dateSignature"), ">=", jourFixe("2019-06-20")), message: "Aucun contrat d’assistant médical n’a été signé avant le 20 juin 2019." },
    { champ: "tauxObjectifs", condition: non(et(fournie("tauxObjectifs"), vrai("objectifsAtteints"))), message: "Le taux partiel ne se saisit que si les objectifs ne sont pas atteints." },
  ],
  lectures: [
    "Troisième année et suivantes : montant maximal, objectifs réputés atteints ; sinon le taux partiel est à renseigner.",
    "Sans date de signature, le barème de la date demandée vaut pour toutes les années ; avec elle, chaque année lit le barème de son premier jour.",
    "L’aide de l’année est affichée à son premier jour ; au 95e percentile et au-delà elle ne dépend pas des objectifs.",
  ],
});

/** Aid to hire an assistant médical: 2019 and 2024 scales, five years. */
export const assistantMedical = {
  code: "ASSISTANT_MEDICAL",
  libelle: "Assistant médical, aide à l’emploi",
  financements: [
    version("ASSISTANT_MEDICAL_2019", "Assistant médical, barème 2019", "2019-06-20", "2024-05-31", TEXTE_2019),
    version("ASSISTANT_MEDICAL_2024", "Assistant médical, barème 2024", "2024-06-01", null, TEXTE_2024),
  ],
} satisfies Programme;
