/** What the door itself can answer, whatever the act. */
export type PorteCode =
  | "ACTE_INTERDIT"
  | "ACTE_IMPOSSIBLE"
  | "SAISIE_INVALIDE"
  | "INTROUVABLE"
  | "REVISION_PERIMEE"
  | "DEJA_FAIT"
  | "MEME_PERSONNE"
  | "DEUX_VALIDATIONS"
  | "FIGE";

export const PORTE_REFUSALS: Readonly<Record<PorteCode, string>> = {
  ACTE_INTERDIT: "Votre mandat ne permet pas cet acte. Changez de mandat en haut de la page, ou demandez à la personne indiquée dans « À vous ».",
  ACTE_IMPOSSIBLE: "Cet acte n’est pas possible maintenant : le dossier a avancé ou attend une autre étape. Rechargez la page pour voir où il en est.",
  SAISIE_INVALIDE: "Certaines réponses sont à corriger. Rien de ce que vous avez saisi n’est perdu.",
  INTROUVABLE: "Cette page n’existe pas, ou votre mandat ne permet pas de la voir.",
  REVISION_PERIMEE: "Quelqu’un a modifié ces informations pendant que vous écriviez. Votre texte est conservé ci-dessous : comparez, puis enregistrez à nouveau.",
  DEJA_FAIT: "C’est déjà fait : votre première demande a été prise en compte.",
  MEME_PERSONNE: "La même personne ne peut pas faire ces deux actes sur le même ordre, même sous un autre mandat.",
  DEUX_VALIDATIONS: "Deux personnes différentes de la caisse doivent valider ces coordonnées bancaires.",
  FIGE: "Cet élément est figé : il ne peut plus être modifié.",
};
