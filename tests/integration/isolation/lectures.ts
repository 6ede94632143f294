import { writeCurseur, readFiltres } from "@/lib/dossier/schema/filtres";
import { readFiltresVersements } from "@/lib/versement/schema/filtres";

/** One foreign identifier of each kind, all of one dossier where they can be. */
export type Cible = (table: string) => string;

const dossier = (c: Cible): unknown[][] => [[c("dossier")]];
const seance = (c: Cible): unknown[][] => [[c("seance")]];
const dossierAvant = (c: Cible): unknown[][] => [[c("dossier"), null], [c("dossier"), `2030-01-01T00:00:00.000Z_${c("message")}`]];
const listeDossiers = (c: Cible): unknown[][] => [
  [readFiltres({})],
  ...(["depot", "echeance", "structure"] as const).map((tri) => [readFiltres({ tri, suite: writeCurseur(tri, { valeur: tri === "structure" ? "a" : "2099-01-01", id: c("dossier") }) })]),
  [readFiltres({ q: "canari" })], [readFiltres({ q: "experience" })], [readFiltres({ vue: "a-vous" })],
];
const listeVersements = (c: Cible): unknown[][] =>
  (["prevus", "attendus", "certifier", "liquider", "viser", "emettre", "payes"] as const).flatMap((vue) => [[readFiltresVersements({ vue })], [readFiltresVersements({ vue, suite: `2000-01-01_${c("versement")}`, structure: "canari" })]]);

/** How each read is asked for another's rows: a read that is not here, nor below, makes the test fail. */
export const LECTURES: Readonly<Record<string, (c: Cible) => unknown[][]>> = {
  "avis#readAvisPage": (c) => [[c("dossier"), c("avis")]],
  "avis#readArretePage": dossier,
  "compte#readCoordonnees": dossier,
  "compte#readReglages": () => [[]],
  "convention#listConventions": (c) => [[{}], [{ apres: `2099-01-01_${c("dossier")}` }]],
  "convention#exportConventions": () => [[{}]],
  "convention#readPreparation": dossier,
  "convention#readConventionPage": (c) => [[c("convention")]],
  "convention#renderConvention": (c) => [[c("convention"), null], [c("convention"), 1]],
  "dossier#readCorrections": (c) => [[c("dossier"), null], [c("dossier"), 1]],
  "dossier#readDocument": (c) => [[c("dossier"), "LETTRE_D_INTENTION"], [c("dossier"), "PROJET_DE_SANTE"]],
  "dossier#readRelecture": (c) => [[c("dossier"), "LETTRE_D_INTENTION"], [c("dossier"), "PROJET_DE_SANTE"]],
  "dossier#readDepot": (c) => [[c("depot")]],
  "dossier#readDepotOf": (c) => [[c("document"), 1]],
  "dossier#readSection": (c) => [[c("document"), "projet"], [c("document"), "structure"]],
  "dossier#readDossierActes": dossier,
  "dossier#readCompletude": dossier,
  "dossier#readReferents": dossier,
  "dossier#readReserves": dossier,
  "dossier#readIrrecevabilite": dossier,
  "dossier#listJournal": (c) => [[c("dossier")], [c("dossier"), "999999999"]],
  "dossier#listDossiers": listeDossiers,
  "dossier#listDossiersWithCounters": listeDossiers,
  "dossier#listAllDossiers": listeDossiers,
  "dossier#listInstitutions": () => [[]],
  "dossier#readOverview": dossier,
  "dossier#readLigne": dossier,
  "echange#readEchanges": dossierAvant,
  "echange#readNotesInternes": dossierAvant,
  "echange#readAppui": dossier,
  "evaluation#readEvaluation": dossier,
  "forfait#listSimulationsAnnexees": dossier,
  "forfait#listProgrammesOf": dossier,
  "forfait#readSimulateurDossier": dossier,
  "forfait#readSimulation": (c) => [[c("dossier"), c("simulation")]],
  "forfait#readFinancement": dossier,
  "identite#listPersonnes": () => [[]],
  "piece#listPieces": (c) => (["SECTION", "RIB", "DECLARATION", "NOTE", "MESSAGE"] as const).map((genre) => [c("dossier"), genre, [c("coordonnees_bancaires"), c("versement"), c("document"), c("message")]]),
  "piece#readPiece": (c) => [[c("piece")]],
  "seance#readAgendaPdf": seance,
  "seance#readInvitation": seance,
  "seance#readCodir": (c) => [[], [`2099-01-01_${c("seance")}`], [undefined, "1_1900-01-01_0_25"]],
  "seance#readNouvelleSeance": () => [[]],
  "seance#readPvPdf": seance,
  "seance#readLettrePdf": (c) => [[c("notification")]],
  "seance#readDecisions": dossier,
  "seance#readLettre": (c) => [[c("notification")]],
  "seance#readDiffusion": seance,
  "seance#readPointView": (c) => [[c("seance"), { pointId: c("point") }], [c("seance"), { place: 1 }]],
  "seance#readPvView": seance,
  "seance#readSeanceView": seance,
  "seance#readOrdreDuJour": (c) => [[c("seance")], [c("seance"), "1_1900-01-01_0_25"]],
  "suivi#listTaches": () => [[]],
  "suivi#listTachesOf": dossier,
  "suivi#readPipeline": () => [[]],
  "suivi#readCharge": () => [[]],
  "suivi#listVersementsAVenir": () => [[]],
  "versement#listEnveloppes": () => [[null], ["0"]],
  "versement#readFinances": dossier,
  "versement#listLots": () => [[null], ["2099-01-01T00:00:00.000Z"]],
  "versement#readLot": (c) => [[c("lot")]],
  "versement#readLotFile": (c) => [[c("lot")]],
  "versement#listEmissibles": () => [[]],
  "versement#listVersements": (c) => listeVersements(c).map(([filtres]) => [filtres, ["certifier", "liquider", "viser", "payes", "prevus"]]),
  "versement#listAllVersements": listeVersements,
  "versement#readVersementVue": (c) => [[c("versement")]],
  "versement#renderDecompte": (c) => [[c("versement")]],
  "versement#readApercu": (c) => [[[c("versement")], "ordonnancer"], [[c("versement")], "viser"]],
};

/** Answers that are bytes: nothing to read in them, but another's must still be an unknown's. */
export const EN_OCTETS: ReadonlySet<string> = new Set(["convention#renderConvention", "seance#readAgendaPdf", "seance#readPvPdf", "seance#readLettrePdf", "versement#readLotFile", "versement#renderDecompte"]);

/** Exported by a queries file without being a read of an actor: each with its reason. */
export const SANS_ACTEUR: Readonly<Record<string, string>> = {
  "dossier#renderAccuse": "met en page un dépôt déjà lu",
  "dossier#compareDepots": "compare deux contenus déjà lus",
  "dossier#readLigneIn": "dans une lecture déjà ouverte, éprouvée par readLigne",
  "dossier#readEntete": "dans une lecture déjà ouverte",
  "dossier#withDossier": "enveloppe des lectures d’un dossier, éprouvée par chacune",
  "dossier#actesOf": "règle sur des faits déjà lus",
  "dossier#readJournal": "dans une lecture déjà ouverte, éprouvée par listJournal",
  "forfait#financementOf": "dans une lecture déjà ouverte",
  "forfait#renderDecompte": "met en page une simulation déjà calculée",
  "forfait#writeDecompteCsv": "met en page une simulation déjà calculée",
  "identite#portalDay": "jour du portail, sans acteur",
  "identite#readIdentite": "avant qu’il y ait un acteur, par le secret de la session",
  "identite#readSession": "avant qu’il y ait un acteur, par le secret de la session",
  "identite#actorOf": "règle sur une session déjà lue",
  "identite#readInvitation": "avant qu’il y ait un acteur, par le secret du lien",
  "seance#convocationPieces": "le traitement automatique, au moment d’envoyer",
  "seance#readAgenda": "dans une lecture déjà ouverte, éprouvée par readSeanceView",
  "suivi#readTachesOf": "dans une lecture déjà ouverte, éprouvée par listTachesOf",
  "suivi#readStatistiques": "publiques, agrégées, sans acteur",
  "versement#empechementOf": "règle sur un versement déjà lu",
};
