/** Where the identifier of a field lives; « id » and « ids » are tried with every kind. */
export const TABLE_DU_CHAMP: Readonly<Record<string, string>> = {
  dossierId: "dossier", avisId: "avis", conventionId: "convention", versionId: "convention_version", documentId: "document", pointId: "point", personneId: "personne", personnes: "personne", presents: "personne",
  remplace: "referent", caisseId: "caisse", suspensionId: "avis_suspension", reserveId: "reserve", appuiId: "appui", lotId: "lot", seanceId: "seance", nouveauId: "versement", messageId: "message",
};

/** What an « id » of each noun may name; anything else is an unknown one by construction. */
export const GENRES: Readonly<Record<string, readonly string[]>> = {
  avis: ["avis"], compte: ["coordonnees_bancaires"], convention: ["convention", "convention_version"], dossier: ["dossier", "document", "reserve", "appui"], echange: ["message"], evaluation: ["evaluation"], forfait: ["simulation", "financement_compose"],
  identite: ["invitation", "mandat", "personne"], piece: ["piece"], seance: ["seance", "point"], versement: ["versement", "lot"],
};

/** Rows made under an identifier chosen by the form: another's is refused as already taken, an unknown one is made. */
export const CREATIONS: Readonly<Record<string, string>> = {
  "convention#prepareConvention.id": "convention",
  "compte#enterCoordonnees.id": "coordonnees_bancaires",
  "dossier#createDossier.id": "dossier",
  "dossier#duplicateDossier.id": "dossier",
  "dossier#offerAppui.id": "appui",
  "echange#postMessage.id": "message",
  "echange#postNote.id": "note_interne",
  "forfait#saveFinancement.id": "financement_compose",
  "forfait#saveSimulation.id": "simulation",
  "identite#invitePersonne.id": "invitation",
  "seance#createSeance.id": "seance",
};

/** Exported by a use-cases file without passing the door with an actor's input: each with its reason. */
export const SANS_PORTE: Readonly<Record<string, string>> = {
  "avis#concludeAvis": "partie d’un acte déjà ouvert",
  "avis#decideAvis": "partie d’un acte déjà ouvert, éprouvée par chaque acte d’avis",
  "avis#recordSilence": "traitement automatique",
  "convention#buildVersion": "calcule un texte",
  "convention#financementOf": "lit une définition",
  "convention#signatairesOf": "lit une définition",
  "convention#organisationOf": "règle sur un dossier déjà lu",
  "convention#lockConvention": "partie d’un acte déjà ouvert",
  "convention#loadConvention": "partie d’une lecture déjà ouverte",
  "convention#autoriteTexte": "lit une définition",
  "dossier#endInstruction": "partie d’un acte déjà ouvert",
  "forfait#codeDeVersion": "calcule un code",
  "identite#hashPassword": "calcule une empreinte",
  "identite#hashToken": "calcule une empreinte",
  "identite#signIn": "avant qu’il y ait un acteur",
  "identite#signOut": "par le secret de la session",
  "identite#switchMandat": "par le secret de la session, éprouvé plus bas",
  "identite#confirmPassword": "ne touche que le compte de l’acteur",
  "identite#acceptInvitation": "par le secret du lien",
  "identite#advanceClock": "ne reçoit aucun identifiant",
  "piece#attachPiece": "éprouvé plus bas",
  "piece#sweepOrphans": "traitement automatique",
  "suivi#piecesOf": "traitement automatique",
  "suivi#refreshDue": "traitement automatique",
  "suivi#sendRappels": "traitement automatique",
  "suivi#isQuotidienDue": "traitement automatique",
  "suivi#noteQuotidien": "traitement automatique",
  "suivi#sendCourriel": "traitement automatique",
  "suivi#listUnsent": "traitement automatique",
  "versement#confirmLot": "traitement automatique",
  "versement#resumeLots": "traitement automatique",
  "versement#issueLot": "éprouvé plus bas",
  "versement#recordPaiements": "éprouvé plus bas",
  "versement#recordRetour": "éprouvé plus bas",
  "versement#lotSepaOf": "règle sur un lot déjà lu",
  "versement#bytesOf": "calcule des octets",
  "versement#sha256Of": "calcule une empreinte",
  "versement#readLotGele": "traitement automatique",
  "versement#writeLotFile": "traitement automatique",
  "versement#settleDossier": "partie d’un acte déjà ouvert",
  "versement#takeVersement": "partie d’un acte déjà ouvert",
  "versement#takeVersements": "partie d’un acte déjà ouvert",
};
