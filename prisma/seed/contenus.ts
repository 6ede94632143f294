import type { Champ, SectionModele } from "@/lib/programme/schema";
import { fictiveFiness, fictiveRpps, fictiveSiret } from "./identifiants";

export type Contenu = Record<string, string | string[] | { nom: string; profession: string; rpps: string }[]>;

const phrase = (champ: Champ): string => `Réponse fictive à « ${champ.libelle.toLowerCase()} » : ce texte d’exemple ne décrit aucune structure réelle.`;

function value(champ: Champ, cle: string): Contenu[string] | null {
  switch (champ.type) {
    case "texte":
    case "texteLong":
      return phrase(champ).slice(0, champ.longueurMax);
    case "entier":
      return String(Math.min(champ.max, Math.max(champ.min, 36)));
    case "montant":
      return "529,00";
    case "date":
      return "12/03/2026";
    case "courriel":
      return "contact@exemple.invalid";
    case "siret":
      return fictiveSiret(cle);
    case "finess":
      return fictiveFiness("59", cle);
    case "choix":
      return champ.options[0]?.code ?? "";
    case "choixMultiple":
      return champ.themesPrioritaires ? [] : champ.options.slice(0, 1).map((option) => option.code);
    case "equipe":
      return [
        { nom: "Fictif Un", profession: "MEDECIN_GENERALISTE", rpps: fictiveRpps(`${cle}:1`) },
        { nom: "Fictif Deux", profession: "MEDECIN_GENERALISTE", rpps: fictiveRpps(`${cle}:2`) },
        { nom: "Fictif Trois", profession: "INFIRMIER", rpps: fictiveRpps(`${cle}:3`) },
      ];
    case "pieces":
      return null;
  }
}

/** Valid, complete and obviously fictional answers to every field of a section. */
export function contenuOf(section: SectionModele, cle: string): Contenu {
  const contenu: Contenu = {};
  for (const champ of section.champs) {
    const one = value(champ, cle);
    if (one !== null) contenu[champ.code] = one;
  }
  return contenu;
}
