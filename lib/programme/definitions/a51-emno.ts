import type { Parametre, Quantite } from "@/lib/forfait/schema";
import { aRenseigner, demande, effectif, figures, forfaitParUnite, fournie, montantSaisi, ou, quantitesCommunes } from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "Article 51, expérimentation EMNO (Dijon), arrêté du 15 janvier 2019 ; Quotidien du médecin et forumeco.fr";
const periode = { validFrom: "2018-02-22", validTo: null } as const;
const chiffre = figures({ ...periode, legalReference: TEXTE, statut: "SOURCE_SECONDAIRE" });
const inconnu = aRenseigner({ ...periode, legalReference: TEXTE });

const PROFILS = [1, 2, 3, 4, 5] as const;
const MONTANTS: Readonly<Record<number, string>> = { 1: "135", 5: "465" };
const effectifs = PROFILS.map((rang): Quantite => effectif(`patientsProfil${rang}`, `Patients du profil ${rang}`, "patients", "Du profil 1 (le plus léger) au profil 5 (le plus lourd).", TEXTE, { obligatoire: false, singulier: "patient" }));
const saisies = [2, 3, 4].map((rang): Quantite => montantSaisi(`montantProfil${rang}Centimes`, `Forfait du profil ${rang}`, "Montant non publié, entre ceux des profils 1 et 5 : à saisir s’il est connu.", TEXTE, { min: "13500", max: "46500" }));
const parametres = PROFILS.map((rang): Parametre => {
  const montant = MONTANTS[rang];
  return montant === undefined
    ? inconnu(`forfaitProfil${rang}`, `Forfait du profil ${rang}`, "EUROS", `Le forfait du profil ${rang} n’est pas publié (de 135 € à 465 €) : saisir « montantProfil${rang}Centimes ».`, `montantProfil${rang}Centimes`)
    : chiffre(`forfaitProfil${rang}`, `Forfait du profil ${rang}`, "EUROS", montant);
});

/** A forfait graded by five patient profiles, of which only the two ends are public. */
export const a51Emno = {
  code: "A51_EMNO",
  libelle: "EMNO : forfait selon cinq profils de patients",
  financements: [
    {
      code: "A51_EMNO_1",
      libelle: "EMNO, modèle publié",
      ...periode,
      baseLegale: TEXTE,
      quantites: [...effectifs, ...saisies, ...quantitesCommunes],
      parametres,
      composantes: PROFILS.map((rang) => forfaitParUnite(`PROFIL_${rang}`, `Profil ${rang}`, `patientsProfil${rang}`, `forfaitProfil${rang}`)),
      modificateurs: [],
      echeancier: [{ nature: "VERSEMENT", libelle: "Versement", mode: "RESTE", date: demande }],
      controles: [{ champ: "patientsProfil1", condition: ou(...PROFILS.map((rang) => fournie(`patientsProfil${rang}`))), message: "Indiquez un nombre de patients pour au moins un profil." }],
      lectures: ["Profil 1 : 135 €, profil 5 : 465 € ; les forfaits des profils 2 à 4 sont à renseigner."],
    },
  ],
} satisfies Programme;
