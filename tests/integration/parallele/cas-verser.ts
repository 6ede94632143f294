import { randomUUID } from "node:crypto";
import { enterCoordonnees } from "@/lib/compte/use-cases/enter";
import { setCompteDebiteur, setQuatreYeux } from "@/lib/compte/use-cases/settings";
import { rejectCoordonnees, validateCoordonnees } from "@/lib/compte/use-cases/validate";
import { acceptInvitation, advanceClock, cancelInvitation, endMandat, hashToken, invitePersonne } from "@/lib/identite/use-cases";
import { addDays } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { approveOrdres, visaOrdres } from "@/lib/versement/use-cases/approve";
import { certifyServiceFait } from "@/lib/versement/use-cases/certify";
import { declareActivite } from "@/lib/versement/use-cases/declare";
import { issueLot } from "@/lib/versement/use-cases/issue-lot";
import { liquidateVersement } from "@/lib/versement/use-cases/liquidate";
import { recordPaiements, recordRetour } from "@/lib/versement/use-cases/record-lot";
import { cancelVersement, recordPaiement, recordRejet, reissueVersement } from "@/lib/versement/use-cases/record-payment";
import { recordReversement, regulariserVersement } from "@/lib/versement/use-cases/regulariser";
import { fictiveIban } from "@/prisma/seed/identifiants";
import { anActor, ARS_MARTINIQUE, CGSS_MARTINIQUE, MORNE, TODAY } from "../../support/actors";
import { unPain002 } from "../../support/pain002";
import { aColleague } from "../../support/instruction";
import { aCompteValide, aConventionSignee, advanceVersement, aPiece, type Palier } from "../../support/versements";
import { look, must, poster, type Table } from "./terrain";

const caisse = (role: "LIQUIDATEUR" | "ORDONNATEUR" | "COMPTABLE") => anActor(CGSS_MARTINIQUE, role);
const administrateur = { ...caisse("COMPTABLE"), role: "ADMINISTRATEUR" as const };
const responsable = anActor(MORNE, "REPRESENTANT_LEGAL");

async function versement(jusqua?: Palier): Promise<{ id: string; dossierId: string }> {
  const essai = await aConventionSignee();
  const [premier] = essai.versements;
  if (!premier) throw new Error("échéancier vide");
  await aCompteValide(essai.dossierId);
  if (jusqua) await advanceVersement(premier, jusqua);
  else await aPiece(essai.dossierId, "DECLARATION", premier.id);
  return { id: premier.id, dossierId: essai.dossierId };
}
async function emis(): Promise<{ id: string; lotId: string }> {
  const [{ id }, lotId] = [await versement("VISE"), randomUUID()];
  await must(issueLot(caisse("COMPTABLE"), { id: lotId, ids: [id], dateExecution: formatDate(addDays(TODAY, 5)) }));
  return { id, lotId };
}
async function paye(retenue?: string): Promise<{ id: string; revision: number }> {
  const { id, dossierId } = await versement(retenue === undefined ? "VISE" : "DECLARE");
  if (retenue !== undefined) {
    await must(certifyServiceFait(caisse("LIQUIDATEUR"), { id, revision: 1, retenues: { patients: retenue }, motifs: { patients: "Pièces manquantes" } }));
    await must(liquidateVersement(caisse("LIQUIDATEUR"), { id }));
    await must(approveOrdres(caisse("ORDONNATEUR"), { ids: [id] }));
    await must(visaOrdres(caisse("COMPTABLE"), { ids: [id] }));
  }
  await must(issueLot(caisse("COMPTABLE"), { id: randomUUID(), ids: [id], dateExecution: formatDate(addDays(TODAY, 5)) }));
  await must(recordPaiement(caisse("COMPTABLE"), { id, jour: formatDate(TODAY) }));
  return look(async (tx) => ({ id, revision: (await tx.versement.findUniqueOrThrow({ where: { id, dossierId }, select: { revision: true } })).revision }));
}
async function coordonnees(validations: number): Promise<string> {
  const [{ dossierId }, id] = [await aConventionSignee(), randomUUID()];
  await aPiece(dossierId, "RIB", id);
  await must(enterCoordonnees(responsable, { id, dossierId, titulaire: "Maison de santé", iban: fictiveIban("huit"), bic: "" }));
  if (validations > 0) await must(validateCoordonnees(caisse("LIQUIDATEUR"), { id }));
  return id;
}

const invitation = () => ({ id: randomUUID(), email: `${randomUUID()}@exemple.invalid`, prenom: "Une", nom: "Invitée-Fictive", role: "REDACTEUR" });
/** The letter is read where the invitation keeps only its digest. */
async function jetonConnu(): Promise<string> {
  const [saisie, jeton] = [invitation(), randomUUID()];
  await must(invitePersonne(responsable, saisie));
  await look((tx) => tx.invitation.update({ where: { id: saisie.id }, data: { jetonSha256: hashToken(jeton) }, select: { id: true } }));
  return jeton;
}

let tour = 0;

export const VERSER: Table = {
  "compte#enterCoordonnees": {
    preparer: async () => {
      const [{ dossierId }, id] = [await aConventionSignee(), randomUUID()];
      await aPiece(dossierId, "RIB", id);
      return poster(enterCoordonnees, responsable, { id, dossierId, titulaire: "Maison de santé", iban: fictiveIban("huit"), bic: "" });
    },
  },
  "compte#validateCoordonnees": { preparer: async () => poster(validateCoordonnees, caisse("LIQUIDATEUR"), { id: await coordonnees(0) }) },
  "compte#validateCoordonnees en dernier": { preparer: async () => poster(validateCoordonnees, caisse("COMPTABLE"), { id: await coordonnees(1) }) },
  "compte#rejectCoordonnees": { preparer: async () => poster(rejectCoordonnees, caisse("COMPTABLE"), { id: await coordonnees(0), motif: "Le RIB ne correspond pas." }) },
  "compte#setCompteDebiteur": { preparer: async () => poster(setCompteDebiteur, caisse("COMPTABLE"), { titulaire: `Caisse d’exemple ${(tour += 1)}`, iban: fictiveIban("caisse"), bic: "", rue: "", codePostal: "97200", ville: "Fort-de-France" }) },
  "compte#setQuatreYeux": {
    preparer: async () => {
      const { memePersonneLiquideOrdonnance } = await look((tx) => tx.organisation.findUniqueOrThrow({ where: { id: CGSS_MARTINIQUE.id }, select: { memePersonneLiquideOrdonnance: true } }));
      return poster(setQuatreYeux, administrateur, { admise: memePersonneLiquideOrdonnance ? "non" : "oui" });
    },
  },
  "versement#declareActivite": { preparer: async () => poster(declareActivite, responsable, { id: (await versement()).id, revision: 0, quantites: { patients: "60" } }) },
  "versement#certifyServiceFait": { preparer: async () => poster(certifyServiceFait, caisse("LIQUIDATEUR"), { id: (await versement("DECLARE")).id, revision: 1, retenues: { patients: "60" }, motifs: {} }) },
  "versement#liquidateVersement": { preparer: async () => poster(liquidateVersement, caisse("LIQUIDATEUR"), { id: (await versement("CERTIFIE")).id }) },
  "versement#approveOrdres": { preparer: async () => poster(approveOrdres, caisse("ORDONNATEUR"), { ids: [(await versement("LIQUIDE")).id] }) },
  "versement#visaOrdres": { preparer: async () => poster(visaOrdres, caisse("COMPTABLE"), { ids: [(await versement("ORDONNANCE")).id] }) },
  // The lot, and its one line.
  "versement#issueLot": { lignes: 2, preparer: async () => { const [{ id }, lotId] = [await versement("VISE"), randomUUID()]; return () => issueLot(caisse("COMPTABLE"), { id: lotId, ids: [id], dateExecution: formatDate(addDays(TODAY, 5)) }); } },
  "versement#recordPaiement": { preparer: async () => poster(recordPaiement, caisse("COMPTABLE"), { id: (await emis()).id, jour: formatDate(TODAY) }) },
  "versement#recordPaiements": { preparer: async () => { const { id, lotId } = await emis(); return poster(recordPaiements, caisse("COMPTABLE"), { lotId, ids: [id], jour: formatDate(TODAY) }); } },
  "versement#recordRetour": {
    preparer: async () => {
      const { id, lotId } = await emis();
      const { messageId, reference } = await look(async (tx) => ({ ...(await tx.lot.findUniqueOrThrow({ where: { id: lotId }, select: { messageId: true } })), reference: (await tx.versement.findUniqueOrThrow({ where: { id }, select: { endToEndId: true } })).endToEndId ?? "" }));
      const xml = unPain002({ messageId, statut: "PART", ordres: [{ reference, statut: "RJCT", motif: "AC04" }] });
      return () => recordRetour(caisse("COMPTABLE"), { lotId, jour: formatDate(TODAY), xml });
    },
  },
  "versement#recordRejet": { preparer: async () => poster(recordRejet, caisse("COMPTABLE"), { id: (await emis()).id, jour: formatDate(TODAY), motif: "Compte clos" }) },
  "versement#reissueVersement": {
    preparer: async () => {
      const { id } = await emis();
      await must(recordRejet(caisse("COMPTABLE"), { id, jour: formatDate(TODAY), motif: "Compte clos" }));
      return poster(reissueVersement, caisse("COMPTABLE"), { id, nouveauId: randomUUID() });
    },
  },
  // Paid for 58 patients of the 60 declared: all of them give a complement, 50 an indu.
  "versement#regulariserVersement": { preparer: async () => { const { id, revision } = await paye(); return poster(regulariserVersement, caisse("LIQUIDATEUR"), { id, revision, nouveauId: randomUUID(), retenues: { patients: "50" }, motif: "Contrôle sur pièces" }); } },
  "versement#regulariserVersement en complément": { preparer: async () => { const { id, revision } = await paye("58"); return poster(regulariserVersement, caisse("LIQUIDATEUR"), { id, revision, nouveauId: randomUUID(), retenues: { patients: "60" }, motif: "Contrôle sur pièces" }); } },
  "versement#recordReversement": {
    preparer: async () => {
      const { id, revision } = await paye();
      await must(regulariserVersement(caisse("LIQUIDATEUR"), { id, revision, nouveauId: randomUUID(), retenues: { patients: "50" }, motif: "Contrôle sur pièces" }));
      return poster(recordReversement, caisse("COMPTABLE"), { id, revision: revision + 1, jour: formatDate(TODAY) });
    },
  },
  "versement#cancelVersement": { preparer: async () => poster(cancelVersement, caisse("LIQUIDATEUR"), { id: (await versement("LIQUIDE")).id, motif: "Doublon" }) },
  "identite#invitePersonne": { preparer: async () => poster(invitePersonne, responsable, invitation()) },
  "identite#cancelInvitation": { preparer: async () => { const saisie = invitation(); await must(invitePersonne(responsable, saisie)); return poster(cancelInvitation, responsable, { id: saisie.id }); } },
  "identite#endMandat": { preparer: async () => poster(endMandat, responsable, { id: (await aColleague(anActor(MORNE, "REDACTEUR"))).mandatId }) },
  "identite#acceptInvitation": { preparer: async () => { const jeton = await jetonConnu(); return () => acceptInvitation(jeton, "un mot de passe assez long", TODAY); } },
  "identite#advanceClock": { preparer: async () => { process.env["JALON_DATE"] = TODAY; const demain = addDays(TODAY, (tour += 1)); return () => advanceClock(anActor(ARS_MARTINIQUE, "DIRECTEUR"), demain); } },
};
