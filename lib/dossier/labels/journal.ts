import { AUTORITE_LABELS } from "@/lib/avis/labels";
import { formatDate } from "@/lib/kernel/format";
import { isCivilDate } from "@/lib/kernel/civil-date";
import { roleLabel } from "@/lib/identite/labels";
import { DECISION_LABELS } from "@/lib/seance/labels";

type Details = Readonly<Record<string, unknown>>;
type Phrase = string | ((details: Details) => string);

const text = (details: Details, name: string): string => {
  const value = details[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? (isCivilDate(value) ? formatDate(value) : value) : "";
};
/** « Section modifiée : Projet », and the beginning alone when the detail is not there. */
const suivi = (debut: string, ...noms: readonly string[]) => (details: Details): string => {
  const suite = noms.map((nom) => text(details, nom)).filter((part) => part !== "");
  return suite.length > 0 ? `${debut}\u00a0: ${suite.join(", ")}` : debut;
};
const label = (labels: Readonly<Record<string, string>>, code: string): string => labels[code] ?? code;

/** One French sentence per act of the journal. What writes a line names one of these acts, or does not compile. */
export const ACTE_PHRASES = {
  ouvrirDossier: "Dossier ouvert",
  dupliquerDossier: suivi("Dossier ouvert à partir d’un dossier précédent", "source"),
  reprendreDossier: "Dossier repris d’un portefeuille existant",
  preparerEssai: "Dossier préparé pour un essai",
  ecrireSection: suivi("Section modifiée", "section"),
  joindrePiece: suivi("Pièce jointe", "nom"),
  retirerPiece: suivi("Pièce retirée", "nom"),
  demanderDepot: suivi("Dépôt demandé au représentant légal", "document"),
  deposer: suivi("Document déposé", "document", "numero"),
  redeposer: suivi("Document déposé après corrections", "document", "numero"),
  retirer: "Dossier retiré par la structure",
  designerReferent: suivi("Référent désigné", "a"),
  passerLaMain: (details) => `Dossier transmis de ${text(details, "de")} à ${text(details, "a")}`,
  retirerReferent: suivi("Référent déchargé", "de"),
  donnerMention: (details) => (details["complet"] === false ? "Mention de la caisse\u00a0: dossier incomplet" : "Mention de la caisse\u00a0: dossier complet"),
  declarerComplet: (details) => (details["sansMention"] === true ? "Dossier déclaré complet, le délai de la caisse étant passé" : "Dossier déclaré complet"),
  demanderCorrections: (details) => (text(details, "echeance") ? `Corrections demandées avant le ${text(details, "echeance")}` : "Corrections demandées sur des sections nommées"),
  declarerIrrecevable: "Dossier déclaré irrecevable",
  marquerPrioritaire: "Dossier marqué prioritaire",
  retirerPriorite: "Priorité retirée",
  proposerAppui: "Appui méthodologique proposé",
  accepterAppui: "Appui méthodologique accepté",
  declinerAppui: "Appui méthodologique décliné",
  planifierAppui: suivi("Session d’appui fixée", "seanceLe"),
  noterSuiviAppui: "Suivi de la session d’appui écrit",
  ecrireMessage: "Message écrit dans le fil d’échanges",
  ecrireNote: "Note interne écrite",
  enregistrerSimulation: suivi("Simulation enregistrée", "libelle", "montant"),
  annexerSimulation: suivi("Simulation jointe à l’annexe financière", "libelle"),
  retirerSimulation: suivi("Simulation retirée de l’annexe financière", "libelle"),
  composerFinancement: (details) => `Financement composé\u00a0: ${text(details, "libelle")}, à effet du ${text(details, "validFrom")}`,
  commencerEvaluation: "Évaluation commencée",
  rendreEvaluation: suivi("Évaluation rendue", "institution"),
  inscrirePoint: suivi("Inscrit à l’ordre du jour", "seance"),
  retirerPoint: suivi("Retiré de l’ordre du jour", "seance"),
  reporterPoint: suivi("Point reporté", "seance"),
  reprendrePoint: suivi("Examen repris en séance", "seance"),
  deplacerSeance: suivi("Séance déplacée", "jour"),
  recuser: suivi("Récusation notée", "personne"),
  leverRecusation: suivi("Récusation levée", "personne"),
  prendrePosition: (details) => `Position ${text(details, "partie") === "ARS" ? "de l’ARS" : "de l’assurance maladie"}\u00a0: ${label(DECISION_LABELS, text(details, "position")).toLowerCase()}`,
  deciderPoint: (details) => `Décision prise en séance\u00a0: ${label(DECISION_LABELS, text(details, "decision")).toLowerCase()}`,
  diffuserDecision: (details) => `Décision du CODIR diffusée\u00a0: ${label(DECISION_LABELS, text(details, "decision")).toLowerCase()}`,
  recevoirAttendus: suivi("Éléments attendus reçus", "jour"),
  leverReserve: (details) => (details["restantes"] === 0 ? "Dernière réserve levée" : "Réserve levée"),
  accuserReception: suivi("Réception enregistrée, le délai court", "recuLe"),
  saisirHas: suivi("Haute Autorité de santé saisie", "saisieLe"),
  signalerProtocole: "Protocole de coopération signalé",
  suspendreDelai: suivi("Délai suspendu, éléments attendus", "attendu"),
  reprendreDelai: suivi("Délai repris", "jour"),
  rendreAvisFavorable: (details) => `Avis favorable\u00a0: ${label(AUTORITE_LABELS, text(details, "autorite"))}`,
  rendreAvisDefavorable: (details) => `Avis défavorable\u00a0: ${label(AUTORITE_LABELS, text(details, "autorite"))}`,
  constaterSilence: (details) => `Silence constaté, avis favorable\u00a0: ${label(AUTORITE_LABELS, text(details, "autorite"))}`,
  prendreArrete: suivi("Arrêté d’autorisation enregistré", "reference"),
  constaterDepart: suivi("Événement de départ constaté", "jour"),
  preparerConvention: suivi("Convention préparée", "numero"),
  reviserConvention: (details) => (text(details, "signaturesAnnulees") ? "Texte de la convention modifié, signatures annulées" : "Texte de la convention modifié"),
  transmettreTexte: (details) => `Texte de la convention transmis\u00a0: ${label(AUTORITE_LABELS, text(details, "autorite"))}`,
  mettreALaSignature: "Convention mise à la signature",
  signerConvention: (details) => `Convention signée par ${{ STRUCTURE: "la structure", ARS: "l’ARS", CAISSE: "la caisse" }[text(details, "partie")] ?? "une partie"}`,
  suspendre: "Convention suspendue",
  reprendre: "Convention reprise",
  resilier: "Convention résiliée",
  suspendreConvention: "Convention suspendue",
  reprendreConvention: "Convention reprise",
  resilierConvention: "Convention résiliée",
  saisirCoordonnees: suivi("Coordonnées bancaires saisies", "iban"),
  validerCoordonnees: "Coordonnées bancaires vérifiées par une première personne",
  validerCoordonneesEnDernier: "Coordonnées bancaires validées",
  ecarterCoordonnees: "Coordonnées bancaires écartées",
  declarerActivite: suivi("Activité déclarée", "libelle"),
  certifierServiceFait: (details) => `${Array.isArray(details["coupures"]) && details["coupures"].length > 0 ? "Service fait certifié, lignes réduites" : "Service fait certifié"}\u00a0: ${text(details, "libelle")}`,
  liquider: suivi("Versement liquidé", "libelle", "montant"),
  ordonnancer: suivi("Ordre approuvé", "ordre", "montant"),
  viser: suivi("Ordre visé", "ordre"),
  emettre: suivi("Virement émis", "ordre", "montant"),
  constaterPaiement: suivi("Versement payé", "libelle", "montant"),
  constaterRejet: suivi("Virement rejeté", "libelle", "motif"),
  reemettre: suivi("Versement à réémettre", "libelle"),
  liquiderComplement: suivi("Complément liquidé", "libelle", "montant"),
  constaterTropPercu: suivi("Trop-perçu constaté", "libelle", "montant"),
  constaterReversement: suivi("Trop-perçu reversé", "libelle", "montant"),
  annulerVersement: suivi("Versement annulé", "libelle", "motif"),
  solderVersements: "Tous les versements sont soldés",
  // Acts of an organisation or of a séance: no dossier carries them.
  creerSeance: suivi("Séance créée", "numero"),
  modifierSeance: suivi("Séance modifiée", "jour", "lieu"),
  designerMembres: suivi("Membres désignés", "membres"),
  retirerMembre: suivi("Membre retiré", "membres"),
  ordonnerPoints: "Ordre du jour réordonné",
  convoquerSeance: suivi("Convocation envoyée", "numero"),
  noterPresences: suivi("Présences notées", "presents"),
  ouvrirSeance: suivi("Séance ouverte", "numero"),
  constaterCarence: suivi("Absence de quorum constatée", "numero"),
  cloreSeance: suivi("Séance close", "numero"),
  redigerPv: "Observations du procès-verbal écrites",
  soumettrePv: suivi("Procès-verbal soumis à approbation", "numero"),
  approuverPv: suivi("Procès-verbal approuvé par une institution", "numero"),
  approuverEtScellerPv: suivi("Procès-verbal approuvé par les deux institutions", "numero"),
  rouvrirPv: suivi("Procès-verbal repris", "motif"),
  inviter: suivi("Personne invitée", "personne"),
  annulerInvitation: "Invitation annulée",
  // Written by accepter_invitation(): nobody is signed in yet.
  accepterInvitation: suivi("Invitation acceptée", "personne"),
  terminerMandat: (details) => (text(details, "role") ? `Mandat terminé\u00a0: ${roleLabel(text(details, "role")).toLowerCase()}` : "Mandat terminé"),
  reglerCompteDebiteur: suivi("Compte débiteur de la caisse réglé", "iban"),
  reglerQuatreYeux: (details) => (text(details, "memePersonneAdmise") === "oui" ? "Règle des quatre yeux assouplie\u00a0: la même personne peut liquider et approuver" : "Règle des quatre yeux rétablie\u00a0: deux personnes pour liquider et approuver"),
  emettreLot: suivi("Lot de virements réservé", "messageId", "somme"),
  avancerLaDate: "Date du portail d’essai avancée",
} as const satisfies Readonly<Record<string, Phrase>>;
export type ActeJournal = keyof typeof ACTE_PHRASES;

const isActe = (acte: string): acte is ActeJournal => Object.hasOwn(ACTE_PHRASES, acte);

/** A line of an older version of the portal is still told, neutrally. */
export function journalSentence(acte: string, details: unknown): string {
  const phrase: Phrase | undefined = isActe(acte) ? ACTE_PHRASES[acte] : undefined;
  if (phrase === undefined) return "Acte enregistré";
  return typeof phrase === "string" ? phrase : phrase(typeof details === "object" && details !== null ? (details as Details) : {});
}
