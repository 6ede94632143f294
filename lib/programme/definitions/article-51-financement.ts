import type { FinancementVersion, Quantite } from "@/lib/forfait/schema";
import { aRenseigner, demande, effectif, forfaitParUnite, fournie, montantSaisi, quantitesCommunes } from "@/lib/forfait/rules/combinateurs";

const TEXTE = "LFSS 2018, art. 51 ; CSS, art. L. 162-31-1 et R. 162-50-1 à R. 162-50-14";
const CONVENTION = "Cahier des charges et convention de l’expérimentation";
const liste = (code: string, nature: Quantite["nature"], libelle: string, aide: string, exemple: unknown): Quantite => ({ code, libelle, aide, unite: "", nature, obligatoire: false, baseLegale: CONVENTION, exemple: JSON.stringify(exemple) });

/**
 * The financing of one experiment: families and modifiers given in the request, or the plain forfait per patient
 * that a convention carries.
 */
export const ARTICLE_51_FINANCEMENTS: FinancementVersion[] = [
  {
    code: "ARTICLE_51_2018",
    libelle: "Article 51, financement composé",
    validFrom: "2018-02-22",
    validTo: null,
    baseLegale: TEXTE,
    quantites: [
      liste("familles", "FAMILLES", "Familles de financement", "Une ou plusieurs lignes : montant par structure, par patient, horaire, capitation, points, classes, tranches, intéressement.", [
        { famille: "PATIENT", libelle: "Forfait annuel", montantCentimes: 52900, nombre: 60 },
      ]),
      liste("modificateurs", "MODIFICATEURS", "Modificateurs", "Appliqués dans l’ordre au sous-total : majoration, dégressivité, prorata, plafond, prérequis…", [
        { modificateur: "DEGRESSIVITE", mode: "LINEAIRE", points: [{ date: "2023-12-31", taux: 1 }, { date: "2025-12-31", taux: 0.8 }] },
      ]),
      liste("versements", "VERSEMENTS", "Calendrier de versement", "Dates et parts du total ; absent : un versement à la date demandée.", [
        { nature: "ACOMPTE", date: "2026-01-31", part: 0.6 },
        { nature: "SOLDE", date: "2027-04-30", part: 0.4 },
      ]),
      liste("budgets", "BUDGETS", "Budgets restants par fonds et nature de crédit", "Ce qui dépasse est retenu et visible.", [{ fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES", restantCentimes: 774000 }]),
      effectif("anneeCivile", "Année civile", "", "Année du prorata civil.", CONVENTION, { nature: "ANNEE", obligatoire: false, defaut: "ANNEE_DE_LA_DATE" }),
      effectif("patients", "Patients inclus", "patients", "Pour un simple forfait par patient, sans familles.", CONVENTION, { obligatoire: false, singulier: "patient" }),
      montantSaisi("montantUnitaireCentimes", "Forfait par patient", "Pour un simple forfait par patient, sans familles : montant de l’annexe financière.", CONVENTION),
      ...quantitesCommunes,
    ],
    parametres: [
      aRenseigner({ validFrom: "2018-02-22", validTo: null, legalReference: CONVENTION })("montantUnitaire", "Forfait par patient", "EUROS", "Le forfait est fixé par la convention : saisir « montantUnitaireCentimes ».", "montantUnitaireCentimes"),
    ],
    composantes: [{ ...forfaitParUnite("FORFAIT_PATIENT", "Forfait par patient", "patients", "montantUnitaire"), fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES" }],
    modificateurs: [],
    echeancier: [{ nature: "VERSEMENT", libelle: "Versement", mode: "RESTE", date: demande }],
    remboursement: { mois: 2 },
    controles: [{ champ: "familles", condition: fournie("patients"), message: "Donnez au moins une famille de financement, ou un nombre de patients et son forfait." }],
    lectures: [],
    compose: true,
  },
];
