import { refuse, type Refusal } from "@/lib/kernel/result";

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

const CONSTRAINTS: readonly (readonly [string, PorteCode])[] = [
  ["comptable_distinct_liquidateur", "MEME_PERSONNE"],
  ["comptable_distinct_ordonnateur", "MEME_PERSONNE"],
  ["ordonnateur_distinct_liquidateur", "MEME_PERSONNE"],
  ["signature_personne", "MEME_PERSONNE"],
  ["coordonnees_deux_validations", "DEUX_VALIDATIONS"],
  ["coordonnees_figees", "FIGE"],
  ["evaluation_figee", "FIGE"],
  ["pv_scelle", "FIGE"],
  ["decompte_fige", "FIGE"],
  ["lot_fige", "FIGE"],
];

function textOf(error: unknown, depth = 0): string {
  if (depth > 4 || typeof error !== "object" || error === null) return "";
  const { message, cause, meta, code } = error as { message?: unknown; cause?: unknown; meta?: unknown; code?: unknown };
  const own = [message, code].filter((part) => typeof part === "string").join(" ");
  return `${own} ${meta === undefined ? "" : JSON.stringify(meta)} ${textOf(cause, depth + 1)}`;
}

/** PostgreSQL has the last word: its named refusals become ours, anything else stays a fault. */
export function refusalOfDatabase(error: unknown): Refusal<PorteCode> | null {
  const text = textOf(error);
  const known = CONSTRAINTS.find(([name]) => text.includes(name));
  if (known) return refuse(known[1]);
  if (/row-level security|42501|: interdit/.test(text)) return refuse("INTROUVABLE");
  if (/P2002|23505|UniqueConstraintViolation/.test(text)) return refuse("DEJA_FAIT");
  if (/P2003|23503|ForeignKeyConstraintViolation/.test(text)) return refuse("INTROUVABLE");
  return null;
}
