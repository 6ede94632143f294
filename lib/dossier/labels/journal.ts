type Details = Readonly<Record<string, unknown>>;
type Phrase = string | ((details: Details) => string);

const text = (details: Details, name: string): string => (typeof details[name] === "string" || typeof details[name] === "number" ? String(details[name]) : "");
const withText = (debut: string, name: string) => (details: Details) => (text(details, name) ? `${debut} : ${text(details, name)}` : debut);

/** One French sentence per act of the journal; a test looks for the codes that the acts write. */
export const ACTE_PHRASES: Readonly<Record<string, Phrase>> = {
  ouvrirDossier: "Dossier ouvert",
  dupliquerDossier: "Dossier ouvert à partir d’un dossier précédent",
  reprendreDossier: "Dossier repris d’un portefeuille existant",
  preparerEssai: "Dossier préparé pour un essai",
  renommer: "Titre modifié",
  ecrireSection: withText("Section modifiée", "section"),
  demanderDepot: "Dépôt demandé au représentant légal",
  deposer: "Document déposé",
  redeposer: "Document déposé après corrections",
  retirer: "Dossier retiré par la structure",
  declarerComplet: "Dossier déclaré complet",
  demanderCorrections: "Corrections demandées sur des sections nommées",
  donnerMention: (details) => (details["complet"] === false ? "Mention de la caisse : dossier incomplet" : details["complet"] === true ? "Mention de la caisse : dossier complet" : "Mention de la caisse donnée"),
  designerReferent: "Référent désigné",
  retirerReferent: "Référent déchargé",
};

/** An act that has no sentence yet is still told, neutrally. */
export function journalSentence(acte: string, details: unknown): string {
  const phrase = Object.hasOwn(ACTE_PHRASES, acte) ? ACTE_PHRASES[acte] : undefined;
  if (phrase === undefined) return "Acte enregistré";
  return typeof phrase === "string" ? phrase : phrase(typeof details === "object" && details !== null ? (details as Details) : {});
}
