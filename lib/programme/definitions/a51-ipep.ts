import { aRenseigner, demande, effectif, figures, fournie, parametre, part, quantite, quantitesCommunes } from "@/lib/forfait/rules/combinateurs";
import type { Quantite } from "@/lib/forfait/schema";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "Article 51, expérimentation IPEP, cahier des charges annexé (JORFARTI000046174554)";
const periode = { validFrom: "2018-02-22", validTo: null } as const;
const chiffre = figures({ ...periode, legalReference: TEXTE, statut: "TEXTE_OFFICIEL" });
const inconnu = aRenseigner({ ...periode, legalReference: TEXTE });

const euros = (code: string, libelle: string, aide: string): Quantite => ({ code, libelle, aide, unite: "euros par patient", nature: "EUROS", obligatoire: true, min: "-1000000", max: "1000000", decimales: 6, baseLegale: TEXTE });

/** Collective profit-sharing, worked out the year after: each component is floored at zero. */
export const a51Ipep = {
  code: "A51_IPEP",
  libelle: "IPEP : intéressement collectif",
  financements: [
    {
      code: "A51_IPEP_1",
      libelle: "IPEP, modèle publié",
      ...periode,
      baseLegale: TEXTE,
      quantites: [
        effectif("patientele", "Patientèle", "patients", "Patients rattachés au groupement.", TEXTE, { singulier: "patient" }),
        euros("ecart", "Écart à la dépense attendue", "Par patient, en euros ; négatif, il compte pour zéro."),
        euros("evolution", "Évolution par rapport à la référence", "Par patient, en euros ; négative, elle compte pour zéro."),
        effectif("scoreQualite", "Score de qualité", "points", "Sur 100, plus 20 points au plus d’expérience des patients. La règle de modulation n’est pas publiée.", TEXTE, { obligatoire: false, max: "120" }),
        part("tauxQualite", "Part retenue au titre de la qualité", "Saisie depuis la notification.", TEXTE),
        ...quantitesCommunes,
      ],
      parametres: [
        chiffre("coefficient", "Part restituée au groupement", "NOMBRE", "0.5"),
        chiffre("poidsEcart", "Poids de l’écart", "NOMBRE", "1/3"),
        chiffre("poidsEvolution", "Poids de l’évolution", "NOMBRE", "2/3"),
        inconnu("modulation", "Modulation par la qualité", "TAUX", "La règle qui relie le score de qualité au montant n’est pas publiée : saisir « tauxQualite ».", "tauxQualite"),
      ],
      composantes: [
        {
          code: "INTERESSEMENT",
          libelle: "Intéressement collectif",
          famille: "INTERESSEMENT",
          coefficient: parametre("coefficient"),
          termes: [
            { poids: parametre("poidsEcart"), valeur: quantite("ecart") },
            { poids: parametre("poidsEvolution"), valeur: quantite("evolution") },
          ],
          effectif: quantite("patientele"),
        },
      ],
      modificateurs: [{ code: "QUALITE", libelle: "Modulation par la qualité", nature: "COEFFICIENT", taux: parametre("modulation"), si: { op: "ou", conditions: [fournie("scoreQualite"), fournie("tauxQualite")] } }],
      echeancier: [{ nature: "VERSEMENT", libelle: "Versement, l’année suivante", mode: "RESTE", date: demande }],
      controles: [],
      lectures: ["Sans score de qualité, le montant est celui de la formule, avant modulation ; avec un score, la règle de modulation est à renseigner."],
    },
  ],
} satisfies Programme;
