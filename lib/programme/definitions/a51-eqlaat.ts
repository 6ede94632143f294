import type { FinancementVersion } from "@/lib/forfait/schema";
import { demande, effectif, figures, fournie, ou, parametre, quantite, quantitesCommunes } from "@/lib/forfait/rules/combinateurs";
import type { Programme } from "@/lib/programme/schema";

const TEXTE = "Article 51, expérimentation EqLAAT, cahier des charges annexé (JORFARTI000047957166)";

function version(code: string, libelle: string, validFrom: string, validTo: string | null, tarif: string): FinancementVersion {
  const chiffre = figures({ validFrom, validTo, legalReference: TEXTE, statut: "TEXTE_OFFICIEL" });
  const sequences = (nom: string, titre: string, heures: string) => effectif(nom, titre, "séquences", `${heures} heures par séquence.`, TEXTE, { obligatoire: false, singulier: "séquence" });
  return {
    code,
    libelle,
    validFrom,
    validTo,
    baseLegale: TEXTE,
    quantites: [sequences("sequencesCourantes", "Séquences d’accompagnement courant", "10"), sequences("sequencesComplexes", "Séquences d’accompagnement complexe", "15"), ...quantitesCommunes],
    parametres: [
      chiffre("tarifHoraire", "Tarif horaire", "EUROS", tarif, { raison: "Le tarif est passé de 35 € à 39,50 € ; le jour exact du changement est une lecture (1er janvier 2023)." }),
      chiffre("heuresCourant", "Durée d’une séquence courante", "HEURES", "10"),
      chiffre("heuresComplexe", "Durée d’une séquence complexe", "HEURES", "15"),
    ],
    composantes: [
      { code: "COURANT", libelle: "Séquences courantes, part temps", famille: "FORFAIT", montant: parametre("tarifHoraire"), facteurs: [quantite("sequencesCourantes"), parametre("heuresCourant")] },
      { code: "COMPLEXE", libelle: "Séquences complexes, part temps", famille: "FORFAIT", montant: parametre("tarifHoraire"), facteurs: [quantite("sequencesComplexes"), parametre("heuresComplexe")] },
    ],
    modificateurs: [],
    echeancier: [{ nature: "VERSEMENT", libelle: "Versement", mode: "RESTE", date: demande }],
    controles: [{ champ: "sequencesCourantes", condition: ou(fournie("sequencesCourantes"), fournie("sequencesComplexes")), message: "Indiquez un nombre de séquences courantes ou complexes." }],
    lectures: ["Seule la part « temps » du forfait est publiée ; 39,50 € de l’heure depuis le 1er janvier 2023 (date lue, 35 € avant)."],
  };
}

/** A forfait per sequence in two intensities. */
export const a51Eqlaat = {
  code: "A51_EQLAAT",
  libelle: "EqLAAT : forfait par séquence d’accompagnement",
  financements: [version("A51_EQLAAT_1", "EqLAAT, tarif initial", "2018-02-22", "2022-12-31", "35"), version("A51_EQLAAT_2", "EqLAAT, tarif revalorisé", "2023-01-01", null, "39.5")],
} satisfies Programme;
