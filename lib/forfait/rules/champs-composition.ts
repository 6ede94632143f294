import type { FamilleArticle51, ModificateurArticle51 } from "../schema/article-51";
import { modesProrata } from "../schema/modes";

/** One field of the composer; `code` is that of the composition, so that an error finds its field. */
export type ChampComposition = {
  readonly code: string;
  readonly libelle: string;
  readonly aide?: string;
  readonly facultatif?: true;
} & (
  | { readonly nature: "EUROS" | "ENTIER" | "DECIMAL" | "TAUX" | "PART" | "TEXTE" | "DATE" }
  /** Left empty, the count is asked at each calculation, under the name given beside it. */
  | { readonly nature: "COMPTE"; readonly nom: string; readonly unite: string }
  | { readonly nature: "CHOIX"; readonly options: readonly { readonly value: string; readonly label: string }[] }
  | { readonly nature: "LISTE"; readonly colonnes: readonly ChampComposition[] }
);

const texte = (code: string, libelle: string, more: Partial<ChampComposition> = {}): ChampComposition => ({ code, libelle, nature: "TEXTE", facultatif: true, ...more }) as ChampComposition;
const montant = (libelle: string, code = "montantCentimes"): ChampComposition => ({ code, libelle, nature: "EUROS" });
const compte = (code: string, libelle: string, nom: string, unite: string): ChampComposition => ({ code, libelle, nature: "COMPTE", nom, unite, facultatif: true, aide: "Vide : demandé à chaque calcul." });
const liste = (code: string, libelle: string, colonnes: readonly ChampComposition[], more: { aide?: string; facultatif?: true } = {}): ChampComposition => ({ code, libelle, nature: "LISTE", colonnes, ...more });
const taux = (code: string, libelle: string, facultatif = false): ChampComposition => ({ code, libelle, nature: "TAUX", ...(facultatif ? { facultatif: true as const } : {}) });
const jusqua: ChampComposition = { code: "jusqua", libelle: "Jusqu’à", nature: "ENTIER", facultatif: true, aide: "Vide : sans limite." };
const unite = texte("unite", "Ce qui est compté", { aide: "Au pluriel : patients, séquences…" });

export const FONDS_OPTIONS = [
  { value: "FISS", label: "FISS" },
  { value: "FIR", label: "FIR" },
];
export const CREDIT_OPTIONS = [
  { value: "PRESTATIONS_DEROGATOIRES", label: "Prestations dérogatoires" },
  { value: "CAI", label: "Amorçage et ingénierie (CAI)" },
  { value: "EVALUATION", label: "Évaluation" },
];

/** On every line: who pays, on which credits, up to how much, shared between whom. */
const COMMUNS: readonly ChampComposition[] = [
  { code: "fonds", libelle: "Fonds", nature: "CHOIX", options: FONDS_OPTIONS },
  { code: "credit", libelle: "Nature du crédit", nature: "CHOIX", options: CREDIT_OPTIONS },
  { code: "plafondCentimes", libelle: "Plafond de la ligne", nature: "EUROS", facultatif: true },
  liste("partage", "Partage entre bénéficiaires", [texte("beneficiaire", "Bénéficiaire"), { code: "part", libelle: "Part", nature: "PART", facultatif: true }], { aide: "Parts exactes, dont la somme fait 1 : 50 %, 0,5 ou 1/3.", facultatif: true }),
];

type Famille = FamilleArticle51["famille"];
export const FAMILLES: Readonly<Record<Famille, { readonly libelle: string; readonly champs: readonly ChampComposition[] }>> = {
  STRUCTURE: { libelle: "Montant par structure", champs: [montant("Montant par structure"), { code: "nombre", libelle: "Nombre de structures", nature: "ENTIER", facultatif: true, aide: "Vide : une." }] },
  PATIENT: { libelle: "Forfait par patient", champs: [montant("Montant par patient"), compte("nombre", "Nombre de patients", "Patients", "patients")] },
  SEQUENCE: { libelle: "Forfait par séquence", champs: [montant("Montant par séquence"), compte("nombre", "Nombre de séquences", "Séquences", "séquences")] },
  UNITE: { libelle: "Forfait par unité", champs: [montant("Montant par unité"), compte("nombre", "Nombre d’unités", "Unités", "unités"), unite] },
  PROFILS: {
    libelle: "Forfait selon le profil",
    champs: [liste("profils", "Profils", [texte("code", "Code"), texte("libelle", "Libellé"), montant("Montant"), compte("nombre", "Nombre", "Patients du profil", "patients")])],
  },
  HORAIRE: { libelle: "Heures × tarif", champs: [montant("Tarif horaire", "tarifCentimes"), compte("heures", "Heures", "Heures", "heures")] },
  CAPITATION: { libelle: "Capitation × coefficients", champs: [montant("Montant par patient"), compte("patients", "Patients", "Patientèle", "patients"), liste("coefficients", "Coefficients", [{ code: "valeur", libelle: "Coefficient", nature: "DECIMAL", facultatif: true }], { facultatif: true })] },
  POINTS: {
    libelle: "Points × valeur du point",
    champs: [
      montant("Valeur du point", "valeurPointCentimes"),
      { code: "pointsFixes", libelle: "Points fixes", nature: "DECIMAL", facultatif: true },
      { code: "pointsVariables", libelle: "Points variables", nature: "DECIMAL", facultatif: true },
      taux("tauxAtteinte", "Taux d’atteinte", true),
      compte("patientele", "Patientèle", "Patientèle", "patients"),
      { code: "reference", libelle: "Patientèle de référence", nature: "ENTIER", facultatif: true },
    ],
  },
  CLASSES: { libelle: "Montant de la classe de taille", champs: [compte("taille", "Taille", "Taille", "habitants"), liste("classes", "Classes", [jusqua, montant("Montant")], { aide: "Bornes hautes exclues ; la dernière classe est sans limite." })] },
  TRANCHES: { libelle: "Prix par tranche", champs: [compte("nombre", "Nombre", "Unités", "unités"), liste("tranches", "Tranches", [jusqua, montant("Prix unitaire")], { aide: "Chaque unité est payée au prix de sa tranche ; la dernière est sans limite." }), unite] },
  INTERESSEMENT: {
    libelle: "Intéressement collectif",
    champs: [
      { code: "coefficient", libelle: "Coefficient", nature: "DECIMAL", facultatif: true },
      liste("termes", "Composantes", [{ code: "poids", libelle: "Poids", nature: "PART", facultatif: true }, montant("Gain par patient")], { aide: "Une composante négative compte pour zéro." }),
      compte("patientele", "Patientèle", "Patientèle", "patients"),
    ],
  },
};
export const champsFamille = (famille: string): readonly ChampComposition[] => (Object.hasOwn(FAMILLES, famille) ? [...FAMILLES[famille as Famille].champs, ...COMMUNS] : []);

const montantSeul = [montant("Montant")];
type Nature = ModificateurArticle51["modificateur"];
export const MODIFICATEURS: Readonly<Record<Nature, { readonly libelle: string; readonly champs: readonly ChampComposition[] }>> = {
  DEGRESSIVITE: {
    libelle: "Dégressivité selon la date",
    champs: [
      { code: "mode", libelle: "Entre deux dates", nature: "CHOIX", options: [{ value: "LINEAIRE", label: "En ligne droite" }, { value: "PALIERS", label: "Par paliers" }] },
      liste("points", "Taux à chaque date", [{ code: "date", libelle: "Date", nature: "DATE" }, taux("taux", "Taux")], { aide: "Avant la première date et après la dernière, le taux reste le même." }),
    ],
  },
  MONTEE_EN_CHARGE: { libelle: "Montée en charge par année", champs: [liste("taux", "Taux de chaque année", [taux("valeur", "Taux")]), { code: "annee", libelle: "Année d’exécution", nature: "COMPTE", nom: "Année d’exécution", unite: "année", facultatif: true, aide: "Vide : demandée à chaque calcul." }] },
  MAJORATION: { libelle: "Majoration au-delà d’un seuil", champs: [{ code: "part", libelle: "Part observée", nature: "TAUX", facultatif: true, aide: "Vide : demandée à chaque calcul." }, taux("seuil", "Seuil", true), taux("plafond", "Plafond de la majoration", true)] },
  BONUS_PRESUME: { libelle: "Bonus présumé, régularisé ensuite", champs: [taux("tauxPresume", "Taux présumé"), taux("tauxObserve", "Taux observé", true)] },
  COEFFICIENT: { libelle: "Coefficient", champs: [taux("taux", "Taux")] },
  PRORATA: {
    libelle: "Prorata",
    champs: [
      { code: "mode", libelle: "Compté", nature: "CHOIX", options: modesProrata.map((mode) => ({ value: mode, label: { JOUR: "Au jour", MOIS: "Au mois commencé", TRIMESTRE: "Au trimestre commencé", ANNIVERSAIRE: "Dans l’année du contrat" }[mode] })) },
      { code: "debut", libelle: "Début", nature: "DATE", facultatif: true, aide: "Vide : demandé à chaque calcul." },
      { code: "fin", libelle: "Fin", nature: "DATE", facultatif: true },
      { code: "debutContrat", libelle: "Début de l’année de contrat", nature: "DATE", facultatif: true },
    ],
  },
  PLAFOND: { libelle: "Plafond du total", champs: montantSeul },
  PLAFOND_REFERENCE: { libelle: "Plafond au regard d’une référence", champs: [montant("Référence", "referenceCentimes"), taux("hausseMax", "Hausse maximale")] },
  PLANCHER: { libelle: "Minimum", champs: montantSeul },
  COMPLEMENT: { libelle: "Complément vers une référence", champs: [montant("Référence", "referenceCentimes"), taux("taux", "Part de l’écart")] },
  PREREQUIS: { libelle: "Prérequis qui annule l’année", champs: [] },
};
export const champsModificateur = (nature: string): readonly ChampComposition[] => (Object.hasOwn(MODIFICATEURS, nature) ? MODIFICATEURS[nature as Nature].champs : []);

/** Beside the lines: ceilings of the funds, and when it is paid. */
export const CHAMPS_GENERAUX: readonly ChampComposition[] = [
  liste(
    "plafonds",
    "Plafonds par fonds, nature de crédit et année",
    [
      { code: "fonds", libelle: "Fonds", nature: "CHOIX", options: FONDS_OPTIONS },
      { code: "credit", libelle: "Nature du crédit", nature: "CHOIX", options: CREDIT_OPTIONS },
      { code: "exercice", libelle: "Année civile", nature: "ENTIER", facultatif: true, aide: "Vide : chaque année." },
      montant("Plafond"),
    ],
    { aide: "Ce qui dépasse est retenu, visible, et reste dû.", facultatif: true },
  ),
  liste(
    "versements",
    "Calendrier de versement",
    [
      { code: "nature", libelle: "Nature", nature: "CHOIX", options: [{ value: "VERSEMENT", label: "Versement" }, { value: "ACOMPTE", label: "Acompte" }, { value: "SOLDE", label: "Solde" }] },
      { code: "date", libelle: "Date", nature: "DATE" },
      { code: "part", libelle: "Part", nature: "PART" },
    ],
    { aide: "Les parts s’additionnent à 1. Vide : un versement à la date du calcul.", facultatif: true },
  ),
];
