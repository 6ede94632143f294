export type ModeleCourriel = { readonly sujet: string; readonly phrase: string; readonly lien: string };

const VOIR = "Ouvrir le dossier";
const VERSEMENT = "Ouvrir le versement";

/** What each message says: one sentence, no dossier content; the link is the only way in. */
export const MODELES_COURRIEL: Readonly<Record<string, ModeleCourriel>> = {
  A_VOUS: { sujet: "Vous avez quelque chose à faire dans Jalon", phrase: "Une action vous est demandée dans Jalon.", lien: "Voir ce qui m’est demandé" },
  RAPPEL: { sujet: "Rappel : des échéances vous attendent dans Jalon", phrase: "Des échéances approchent ou sont dépassées dans votre liste « À vous ».", lien: "Ouvrir ma liste « À vous »" },
  INVITATION: { sujet: "Vous êtes invité à rejoindre Jalon", phrase: "Une organisation vous invite à rejoindre son espace dans Jalon ; cette invitation reste valable quatorze jours.", lien: "Répondre à l’invitation" },
  DEPOT_A_FAIRE: { sujet: "Un document est prêt à être déposé", phrase: "Un document de votre structure est complet : le représentant légal peut le relire et le déposer.", lien: "Relire et déposer" },
  DEPOT_RECU: { sujet: "Un dossier vient d’être déposé", phrase: "Une structure vient de déposer un document que votre institution examine.", lien: VOIR },
  DEPOT_CONFIRME: { sujet: "Votre dépôt est enregistré", phrase: "Votre dépôt est enregistré et numéroté ; son accusé de dépôt est à votre disposition.", lien: "Lire l’accusé de dépôt" },
  ACCUSE_DEPOT: { sujet: "Votre dépôt est enregistré", phrase: "Votre dépôt est enregistré et numéroté ; son accusé de dépôt est à votre disposition.", lien: "Lire l’accusé de dépôt" },
  CORRECTIONS_DEMANDEES: { sujet: "Des corrections vous sont demandées", phrase: "Des corrections vous sont demandées sur des sections nommées d’un document déposé.", lien: "Voir les corrections demandées" },
  DOSSIER_COMPLET: { sujet: "Votre dossier est déclaré complet", phrase: "L’ARS a déclaré votre dossier complet ; l’instruction continue.", lien: VOIR },
  MENTION_DONNEE: { sujet: "La caisse a donné sa mention", phrase: "La caisse s’est prononcée sur la complétude d’un dossier.", lien: VOIR },
  EVALUATION_RENDUE: { sujet: "Une évaluation est rendue", phrase: "L’autre institution a rendu son évaluation d’un dossier.", lien: VOIR },
  PRIORITE_MODIFIEE: { sujet: "La priorité d’un dossier a changé", phrase: "La priorité d’un dossier a été modifiée par l’ARS.", lien: VOIR },
  MESSAGE: { sujet: "Un message vous attend", phrase: "Un message a été écrit dans le fil d’échanges d’un dossier.", lien: "Lire le message" },
  APPUI_PROPOSE: { sujet: "Un appui méthodologique vous est proposé", phrase: "L’ARS propose un appui méthodologique à votre structure.", lien: "Répondre à l’offre" },
  APPUI_REPONDU: { sujet: "Réponse à votre offre d’appui", phrase: "La structure a répondu à votre offre d’appui méthodologique.", lien: VOIR },
  APPUI_PLANIFIE: { sujet: "Votre session d’appui est fixée", phrase: "La date de votre session d’appui méthodologique est fixée.", lien: "Voir la session" },
  APPUI_SUIVI: { sujet: "Le suivi de votre session d’appui est écrit", phrase: "Le suivi écrit de votre session d’appui méthodologique est disponible.", lien: "Lire le suivi" },
  DOSSIER_PRET_CODIR: { sujet: "Un dossier est prêt pour le CODIR", phrase: "Un dossier peut être inscrit à l’ordre du jour d’une prochaine séance.", lien: "Préparer l’ordre du jour" },
  DOSSIER_IRRECEVABLE: { sujet: "Une décision concerne votre dossier", phrase: "L’ARS a pris une décision sur la recevabilité d’un dossier.", lien: "Lire la décision" },
  DOSSIER_RETIRE: { sujet: "Un dossier est retiré", phrase: "Une structure a retiré un dossier que votre institution suit.", lien: VOIR },
  SEANCE_PREVUE: { sujet: "Une séance du CODIR est prévue", phrase: "Une séance du CODIR est prévue ; son ordre du jour se prépare.", lien: "Voir la séance" },
  CONVOCATION: { sujet: "Convocation au CODIR", phrase: "Vous êtes convoqué à une séance du CODIR ; la date et l’ordre du jour sont joints.", lien: "Ouvrir la séance" },
  PV_A_APPROUVER: { sujet: "Un procès-verbal attend votre approbation", phrase: "Le procès-verbal d’une séance du CODIR est soumis à l’approbation des deux institutions.", lien: "Lire le procès-verbal" },
  PV_A_CORRIGER: { sujet: "Un procès-verbal est à reprendre", phrase: "Le procès-verbal d’une séance du CODIR est rouvert : il reste à le corriger et à le soumettre à nouveau.", lien: "Reprendre le procès-verbal" },
  DECISION_DIFFUSEE: { sujet: "La décision du CODIR est disponible", phrase: "La décision du CODIR sur votre dossier est disponible, avec son courrier.", lien: "Lire la décision" },
  ATTENDUS_RECUS: { sujet: "Les éléments attendus sont arrivés", phrase: "Les éléments attendus d’un dossier ajourné sont arrivés : il peut revenir en séance.", lien: "Préparer l’ordre du jour" },
  RESERVE_LEVEE: { sujet: "Une réserve est levée", phrase: "Une réserve du CODIR est levée sur un dossier.", lien: VOIR },
  AVIS_ATTENDU: { sujet: "Un avis vous est demandé", phrase: "Un dossier vous est transmis pour avis.", lien: "Ouvrir la demande d’avis" },
  AVIS_RECU: { sujet: "Le délai d’avis commence", phrase: "L’instance saisie a enregistré la réception de votre dossier : le délai court.", lien: "Voir le délai" },
  AVIS_SUSPENDU: { sujet: "Le délai d’avis est suspendu", phrase: "Le délai d’un avis est suspendu : des éléments sont attendus.", lien: "Voir ce qui est attendu" },
  AVIS_REPRIS: { sujet: "Le délai d’avis reprend", phrase: "Le délai d’un avis reprend son cours.", lien: "Voir le délai" },
  AVIS_RENDU: { sujet: "Un avis est rendu", phrase: "Un avis est rendu sur un dossier.", lien: "Lire l’avis" },
  AVIS_TACITE: { sujet: "Le silence vaut avis favorable", phrase: "Le délai d’un avis est passé sans réponse : le silence vaut avis favorable.", lien: "Voir l’avis" },
  ARRETE_PRIS: { sujet: "L’arrêté d’autorisation est enregistré", phrase: "L’arrêté d’autorisation d’une expérimentation est enregistré.", lien: "Voir l’arrêté" },
  SIGNATURE_ATTENDUE: { sujet: "Une convention attend votre signature", phrase: "C’est à votre tour de signer une convention.", lien: "Lire et signer" },
  CONVENTION_SIGNEE: { sujet: "La convention est signée", phrase: "Tous les signataires ont signé la convention.", lien: "Lire la convention" },
  SIGNATURES_ANNULEES: { sujet: "Le texte d’une convention a changé", phrase: "Le texte d’une convention a changé : les signatures déjà données sont annulées.", lien: "Lire le nouveau texte" },
  COORDONNEES_SAISIES: { sujet: "Des coordonnées bancaires sont à vérifier", phrase: "Une structure a saisi des coordonnées bancaires que deux personnes de votre caisse doivent vérifier.", lien: "Vérifier les coordonnées" },
  COORDONNEES_VALIDEES: { sujet: "Vos coordonnées bancaires sont validées", phrase: "La caisse a validé vos coordonnées bancaires.", lien: "Voir les coordonnées" },
  DECLARATION_RECUE: { sujet: "Une activité est déclarée", phrase: "Une structure a déclaré son activité : le service fait reste à certifier.", lien: "Certifier le service fait" },
  LIGNE_COUPEE: { sujet: "Une ligne de votre déclaration est réduite", phrase: "La caisse a réduit une ligne de votre déclaration d’activité et en donne le motif.", lien: "Lire le motif" },
  VERSEMENT_EMIS: { sujet: "Un versement part vers votre compte", phrase: "La caisse a émis un virement vers le compte de votre structure.", lien: VERSEMENT },
  VERSEMENT_PAYE: { sujet: "Un versement est payé", phrase: "Un versement à votre structure est payé.", lien: VERSEMENT },
  VERSEMENT_REJETE: { sujet: "Un virement a été rejeté", phrase: "La banque a rejeté un virement vers votre structure.", lien: VERSEMENT },
  VERSEMENT_ANNULE: { sujet: "Un versement est annulé", phrase: "La caisse a annulé une ligne de votre échéancier.", lien: VERSEMENT },
};

const GENERIQUE: ModeleCourriel = { sujet: "Du nouveau dans Jalon", phrase: "Une information vous concerne dans Jalon.", lien: "La lire dans Jalon" };

/** A model not listed yet still leaves, with words that commit to nothing. */
export const modeleCourriel = (code: string): ModeleCourriel => (Object.hasOwn(MODELES_COURRIEL, code) ? (MODELES_COURRIEL[code] ?? GENERIQUE) : GENERIQUE);
