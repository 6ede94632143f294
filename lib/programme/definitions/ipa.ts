import { compare, demande, effectif, facultatif, figures, forfaitParUnite, ou, fournie, quantite, quantitesCommunes, somme } from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "Avenant 7 à la convention nationale des infirmiers (2019), pratique avancée (espaceinfirmier.fr)";
const chiffre = figures({ validFrom: "2019-01-01", validTo: null, legalReference: TEXTE, statut: "SOURCE_SECONDAIRE" });
const nombreDe = { obligatoire: false } as const;

/** Infirmier en pratique avancée, tariffs of 2019. */
export const ipa = {
  code: "IPA",
  libelle: "Infirmier en pratique avancée (IPA), forfaits de 2019",
  financements: [
    {
      code: "IPA_2019",
      libelle: "IPA, barème 2019",
      validFrom: "2019-01-01",
      validTo: null,
      baseLegale: TEXTE,
      quantites: [
        effectif("inclusions", "Inclusions", "inclusions", "Bilans d’inclusion facturés.", TEXTE, { ...nombreDe, singulier: "inclusion" }),
        effectif("premiersContacts", "Premiers contacts de l’année", "premiers contacts", "Un par patient et par année.", TEXTE, { ...nombreDe, singulier: "premier contact" }),
        effectif("trimestresSuivants", "Trimestres suivants", "trimestres", "Forfaits de suivi des trimestres suivants.", TEXTE, { ...nombreDe, singulier: "trimestre" }),
        effectif("majorationsAge", "Forfaits majorés pour l’âge", "majorations", "Patients de moins de 7 ans ou de 80 ans et plus.", TEXTE, { ...facultatif, singulier: "majoration" }),
        ...quantitesCommunes,
      ],
      parametres: [
        chiffre("inclusion", "Inclusion", "EUROS", "20"),
        chiffre("premierContact", "Premier contact de l’année", "EUROS", "58.90"),
        chiffre("trimestreSuivant", "Trimestre suivant", "EUROS", "32.70"),
        chiffre("majorationAge", "Majoration d’âge (moins de 7 ans, 80 ans et plus)", "EUROS", "3.90"),
      ],
      composantes: [
        forfaitParUnite("INCLUSIONS", "Inclusions", "inclusions", "inclusion"),
        forfaitParUnite("PREMIERS_CONTACTS", "Premiers contacts de l’année", "premiersContacts", "premierContact"),
        forfaitParUnite("TRIMESTRES_SUIVANTS", "Trimestres suivants", "trimestresSuivants", "trimestreSuivant"),
        forfaitParUnite("MAJORATIONS_AGE", "Majorations d’âge", "majorationsAge", "majorationAge"),
      ],
      modificateurs: [],
      echeancier: [{ nature: "VERSEMENT", libelle: "Paiement des forfaits", mode: "RESTE", date: demande }],
      controles: [
        { champ: "premiersContacts", condition: ou(fournie("inclusions"), fournie("premiersContacts"), fournie("trimestresSuivants")), message: "Indiquez au moins un nombre d’inclusions, de premiers contacts ou de trimestres suivants." },
        {
          champ: "majorationsAge",
          condition: compare(quantite("majorationsAge"), "<=", somme(quantite("inclusions"), quantite("premiersContacts"), quantite("trimestresSuivants"))),
          message: "Il y a plus de majorations que de forfaits.",
        },
      ],
      lectures: ["La majoration d’âge s’ajoute à chaque forfait facturé d’un patient de moins de 7 ans ou de 80 ans et plus.", "Barème de 2019 : les revalorisations ultérieures n’ont pas été trouvées."],
    },
  ],
} satisfies Programme;
