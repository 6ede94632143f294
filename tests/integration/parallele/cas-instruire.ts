import { randomUUID } from "node:crypto";
import { formatDate } from "@/lib/kernel/format";
import { addDays } from "@/lib/kernel/civil-date";
import { freezeContenu, listPiecesOf, lockDocument } from "@/lib/dossier/store/document";
import { answerAppui, offerAppui, planAppui, setPriorite, writeSuiviAppui } from "@/lib/dossier/use-cases/appui";
import { declareComplete } from "@/lib/dossier/use-cases/completude";
import { askCorrections } from "@/lib/dossier/use-cases/corrections";
import { createDossier } from "@/lib/dossier/use-cases/create-dossier";
import { askForDeposit, depositDocument } from "@/lib/dossier/use-cases/deposit";
import { duplicateDossier } from "@/lib/dossier/use-cases/duplicate";
import { declareInadmissible } from "@/lib/dossier/use-cases/irrecevable";
import { giveMention } from "@/lib/dossier/use-cases/mention";
import { endReferent, setReferent } from "@/lib/dossier/use-cases/referents";
import { liftReserve } from "@/lib/dossier/use-cases/reserves";
import { saveSection } from "@/lib/dossier/use-cases/save-section";
import { withdrawDossier } from "@/lib/dossier/use-cases/withdraw";
import { postMessage, postNote } from "@/lib/echange/use-cases";
import { giveEvaluation, saveEvaluation } from "@/lib/evaluation/use-cases";
import { saveFinancement } from "@/lib/forfait/use-cases/financement";
import { attachSimulation, detachSimulation, saveSimulation } from "@/lib/forfait/use-cases/simulations";
import { attachPiece, removePiece } from "@/lib/piece/use-cases";
import { anActor, CGSS_MARTINIQUE, INSTITUTIONS, MORNE, TODAY } from "../../support/actors";
import { aContenu, aDossier } from "../../support/factories";
import { agentsOf, rendreComplet, unBrouillon, uneGrille } from "../../support/instruction";
import { jour, look, must, poster, type Table } from "./terrain";

const agents = agentsOf(INSTITUTIONS.ARTICLE_51);
const representant = anActor(MORNE, "REPRESENTANT_LEGAL");
const instruit = () => aDossier({ jusqua: "instruction" });
const documentOf = (dossierId: string) => look((tx) => tx.document.findFirstOrThrow({ where: { dossierId }, select: { id: true, revision: true } }));
const PDF = new TextEncoder().encode("%PDF-1.7\n%%EOF");

async function rempli(): Promise<{ dossierId: string; documentId: string; empreinte: string }> {
  const dossierId = await aDossier({ jusqua: "lettre", rempli: true });
  const { id } = await documentOf(dossierId);
  const empreinte = await look(async (tx) => {
    const locked = await lockDocument(tx, id);
    return locked ? freezeContenu(locked.modele, id, locked.contenus, await listPiecesOf(tx, dossierId, id)).sha256 : "";
  });
  return { dossierId, documentId: id, empreinte };
}

const prioriser = (dossierId: string) => ({ dossierId, revision: 0, acte: "marquer", themes: ["aller_vers"], motif: "Répond au thème aller-vers." });
async function appui(jusqua: "PROPOSE" | "ACCEPTE" | "PLANIFIE"): Promise<{ dossierId: string; appuiId: string }> {
  const [dossierId, appuiId] = [await instruit(), randomUUID()];
  await must(setPriorite(agents.ars, prioriser(dossierId)));
  await must(offerAppui(agents.ars, { id: appuiId, dossierId }));
  if (jusqua !== "PROPOSE") await must(answerAppui(agents.structure, { dossierId, appuiId, reponse: "accepter" }));
  if (jusqua === "PLANIFIE") await must(planAppui(agents.ars, { dossierId, appuiId, seanceLe: formatDate(TODAY), participants: "L’équipe fictive." }));
  return { dossierId, appuiId };
}

const ADRESSE = "programme=ARTICLE_51&date=2026-11-23&patients=60&montantUnitaireCentimes=529";
const COMPOSITION = { libelle: "Forfait par patient", baseLegale: "Arrêté d’essai", validFrom: "01/01/2027", "familles.0.famille": "PATIENT", "familles.0.montantCentimes": "500", "familles.0.nombreNom": "Patients inclus" };
async function simulation(): Promise<{ id: string; dossierId: string }> {
  const [id, dossierId] = [randomUUID(), await aDossier({ jusqua: "convention" })];
  await must(saveSimulation(agents.structure, { id, dossierId, libelle: "Hypothèse", adresse: ADRESSE }));
  return { id, dossierId };
}

const piece = (dossierId: string, objetId: string) => ({ objetType: "MESSAGE" as const, objetId, dossierId, nom: "annexe.pdf", bytes: PDF });

export const INSTRUIRE: Table = {
  "dossier#createDossier": { preparer: async () => poster(createDossier, representant, { id: randomUUID(), programme: "ARTICLE_51", titre: "Une seule fois", caisseId: CGSS_MARTINIQUE.id }) },
  "dossier#duplicateDossier": { preparer: async () => poster(duplicateDossier, representant, { id: randomUUID(), dossierId: await instruit(), titre: "Copie unique" }) },
  "dossier#saveSection": {
    preparer: async () => {
      const { id } = await documentOf(await aDossier({ jusqua: "lettre" }));
      const section = await look(async (tx) => (await lockDocument(tx, id))?.sections[0]);
      return poster(saveSection, agents.structure, { documentId: id, code: section?.code, revision: 0, contenu: section ? aContenu(section.modele) : {} });
    },
  },
  "dossier#depositDocument": { preparer: async () => { const { documentId, empreinte } = await rempli(); return poster(depositDocument, representant, { documentId, empreinte }); } },
  "dossier#askForDeposit": { preparer: async () => poster(askForDeposit, agents.structure, { dossierId: (await rempli()).dossierId, type: "LETTRE_D_INTENTION" }) },
  "dossier#withdrawDossier": { preparer: async () => poster(withdrawDossier, representant, { dossierId: await instruit(), revision: 0, confirme: "oui" }) },
  "dossier#declareInadmissible": { preparer: async () => poster(declareInadmissible, agents.directeur, { dossierId: await instruit(), motif: "Hors du champ.", voiesRecours: "Deux mois.", confirmation: "oui" }) },
  "dossier#giveMention": { preparer: async () => poster(giveMention, agents.caisse, { dossierId: await instruit(), depotRang: 1, complet: "oui", commentaire: "" }) },
  "dossier#declareComplete": {
    preparer: async () => {
      const dossierId = await instruit();
      await must(giveMention(agents.caisse, { dossierId, depotRang: 1, complet: "oui", commentaire: "" }));
      return poster(declareComplete, agents.ars, { dossierId, revision: (await documentOf(dossierId)).revision });
    },
  },
  "dossier#askCorrections": {
    preparer: async () => {
      const dossierId = await instruit();
      return poster(askCorrections, agents.ars, { id: randomUUID(), dossierId, revision: (await documentOf(dossierId)).revision, sections: ["projet"], motif: "Précisez le projet.", echeance: formatDate(addDays(TODAY, 20)) });
    },
  },
  "dossier#setReferent": { preparer: async () => poster(setReferent, agents.ars, { dossierId: await instruit(), profil: "ADMINISTRATIF", remplace: "", personneId: agents.ars.personneId }) },
  "dossier#endReferent": {
    preparer: async () => {
      const dossierId = await instruit();
      await must(setReferent(agents.ars, { dossierId, profil: "ADMINISTRATIF", remplace: "", personneId: agents.ars.personneId }));
      const { id } = await look((tx) => tx.referent.findFirstOrThrow({ where: { dossierId }, select: { id: true } }));
      return poster(endReferent, agents.ars, { dossierId, profil: "ADMINISTRATIF", remplace: id });
    },
  },
  "dossier#setPriorite": { preparer: async () => poster(setPriorite, agents.ars, prioriser(await instruit())) },
  "dossier#offerAppui": {
    preparer: async () => {
      const dossierId = await instruit();
      await must(setPriorite(agents.ars, prioriser(dossierId)));
      return poster(offerAppui, agents.ars, { id: randomUUID(), dossierId });
    },
  },
  "dossier#answerAppui": { preparer: async () => poster(answerAppui, agents.structure, { ...(await appui("PROPOSE")), reponse: "accepter" }) },
  "dossier#planAppui": { preparer: async () => poster(planAppui, agents.ars, { ...(await appui("ACCEPTE")), seanceLe: formatDate(TODAY), participants: "L’équipe fictive." }) },
  "dossier#writeSuiviAppui": { preparer: async () => poster(writeSuiviAppui, agents.ars, { ...(await appui("PLANIFIE")), suivi: "Méthode revue ensemble." }) },
  "dossier#liftReserve": {
    preparer: async () => {
      const [dossierId, reserveId] = [await aDossier({ jusqua: "convention" }), randomUUID()];
      await look((tx) => tx.reserve.create({ data: { id: reserveId, dossierId, pointId: randomUUID(), texte: "À préciser", jour: jour(TODAY) } }));
      return poster(liftReserve, agents.ars, { dossierId, reserveId, note: "Le budget est joint." });
    },
  },
  "evaluation#saveEvaluation": {
    preparer: async () => {
      const dossierId = await instruit();
      await rendreComplet(dossierId, agents);
      return poster(saveEvaluation, agents.ars, { dossierId, revision: 0, valeurs: { ...uneGrille("3"), avisGeneral: "Avis d’essai." } });
    },
  },
  "evaluation#giveEvaluation": {
    preparer: async () => {
      const dossierId = await instruit();
      await rendreComplet(dossierId, agents);
      return poster(giveEvaluation, agents.ars, { dossierId, revision: await unBrouillon(dossierId, agents.ars, "3"), confirmation: "oui" });
    },
  },
  "echange#postMessage": { preparer: async () => poster(postMessage, agents.ars, { id: randomUUID(), dossierId: await instruit(), corps: "Un seul message." }) },
  "echange#postNote": { preparer: async () => poster(postNote, agents.ars, { id: randomUUID(), dossierId: await instruit(), corps: "Une seule note." }) },
  "piece#attachPiece": { preparer: async () => { const recue = piece(await instruit(), randomUUID()); return () => attachPiece(agents.ars, recue); } },
  "piece#removePiece": { preparer: async () => poster(removePiece, agents.ars, { id: (await must(attachPiece(agents.ars, piece(await instruit(), randomUUID())))).id }) },
  "forfait#saveSimulation": { preparer: async () => poster(saveSimulation, agents.structure, { id: randomUUID(), dossierId: await aDossier({ jusqua: "convention" }), libelle: "Une seule", adresse: ADRESSE }) },
  "forfait#attachSimulation": { preparer: async () => poster(attachSimulation, agents.structure, await simulation()) },
  "forfait#detachSimulation": {
    preparer: async () => {
      const gardee = await simulation();
      await must(attachSimulation(agents.structure, gardee));
      return poster(detachSimulation, agents.structure, gardee);
    },
  },
  "forfait#saveFinancement": { preparer: async () => poster(saveFinancement, agents.ars, { id: randomUUID(), dossierId: await aDossier({ jusqua: "convention" }), revision: -1, champs: COMPOSITION }) },
};
