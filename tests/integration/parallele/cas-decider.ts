import { addDays } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { randomUUID } from "node:crypto";
import type { Decision } from "@/lib/seance/schema";
import { convoke } from "@/lib/seance/use-cases/convoke";
import { createSeance } from "@/lib/seance/use-cases/create-seance";
import { decidePoint, recordPosition, reportPoint, resumePoint } from "@/lib/seance/use-cases/decide-point";
import { addAllReady, addPoint, movePoint, removePoint } from "@/lib/seance/use-cases/edit-agenda";
import { addMembres, editSeance, removeMembre } from "@/lib/seance/use-cases/edit-seance";
import { closeSeance, notePresences, openSeance, recordNoQuorum } from "@/lib/seance/use-cases/hold-seance";
import { approvePv, reopenPv, submitPv, writeObservations } from "@/lib/seance/use-cases/pv";
import { liftRecusation, recuseMembre, recuseSelf } from "@/lib/seance/use-cases/recuse";
import { receiveAttendus, releaseDecisions } from "@/lib/seance/use-cases/release";
import { CGSS_MARTINIQUE, TODAY } from "../../support/actors";
import { aDossier } from "../../support/factories";
import { aColleague } from "../../support/instruction";
import { aSeance, CAISSE_INSTRUCTEUR, decideAs, DIRECTEUR, INSTRUCTEUR, ORDONNATEUR, pointsOf, revisionOf, SAISIE, SECRETAIRE, takePositions } from "../seance/tenir";
import { look, must, poster, type Table } from "./terrain";

type Tenue = { id: string; dossiers: string[]; points: string[] };
const rev = (id: string) => revisionOf(SECRETAIRE, id);
const pret = () => aDossier({ jusqua: "codir" });

/** A séance with its own dossiers on the agenda, and nobody else's. */
async function inscrite(nombre = 1): Promise<Tenue> {
  const id = await aSeance();
  const dossiers: string[] = [];
  for (let n = 0; n < nombre; n += 1) {
    const dossierId = await pret();
    await must(addPoint(SECRETAIRE, { id, revision: await rev(id), dossierId }));
    dossiers.push(dossierId);
  }
  return { id, dossiers, points: (await pointsOf(SECRETAIRE, id)).map((point) => point.id) };
}
async function convoquee(nombre = 1): Promise<Tenue> {
  const tenue = await inscrite(nombre);
  await must(convoke(SECRETAIRE, { id: tenue.id, revision: await rev(tenue.id) }));
  return tenue;
}
const PRESENTS = [SECRETAIRE, DIRECTEUR, CAISSE_INSTRUCTEUR, ORDONNATEUR].map((actor) => actor.personneId);
async function presente(): Promise<Tenue> {
  const tenue = await convoquee();
  await must(notePresences(SECRETAIRE, { id: tenue.id, revision: await rev(tenue.id), presents: PRESENTS }));
  return tenue;
}
async function ouverte(): Promise<Tenue & { pointId: string }> {
  const tenue = await presente();
  await must(openSeance(SECRETAIRE, { id: tenue.id, revision: await rev(tenue.id) }));
  return { ...tenue, pointId: tenue.points[0] ?? "" };
}
async function decidee(decision: Decision): Promise<Tenue & { pointId: string; revision: number }> {
  const tenue = await ouverte();
  await decideAs(tenue.id, tenue.pointId, decision);
  const { revision } = await look((tx) => tx.point.findUniqueOrThrow({ where: { id: tenue.pointId }, select: { revision: true } }));
  return { ...tenue, revision };
}
async function close(decision: Decision): Promise<Tenue & { pointId: string; revision: number }> {
  const tenue = await decidee(decision);
  await must(closeSeance(SECRETAIRE, { id: tenue.id, revision: await rev(tenue.id) }));
  return tenue;
}
async function soumise(): Promise<string> {
  const { id } = await close("FAVORABLE");
  await must(submitPv(SECRETAIRE, { id, revision: 0 }));
  return id;
}

const lieu = { heure: "14 h", dureeMinutes: "120", lieu: "Salle d’exemple" };
const recusation = (pointId: string) => ({ pointId, motif: "Un proche y exerce.", confirme: "oui" });

export const DECIDER: Table = {
  "seance#createSeance": {
    preparer: async () => {
      // The latest séance gives its members to the next: the same one for both measures.
      await must(createSeance(SECRETAIRE, { id: randomUUID(), caisseId: CGSS_MARTINIQUE.id, jour: formatDate(addDays(TODAY, 300)), ...lieu }));
      return poster(createSeance, SECRETAIRE, { id: randomUUID(), caisseId: CGSS_MARTINIQUE.id, jour: formatDate(TODAY), ...lieu });
    },
  },
  "seance#editSeance": { preparer: async () => { const { id } = await inscrite(); return poster(editSeance, SECRETAIRE, { id, revision: await rev(id), jour: formatDate(TODAY), ...lieu, lieu: "Autre salle" }); } },
  "seance#addMembres": { preparer: async () => poster(addMembres, SECRETAIRE, { id: await aSeance(), personnes: [(await aColleague(INSTRUCTEUR)).personneId], votant: "oui" }) },
  "seance#removeMembre": {
    preparer: async () => {
      const [id, collegue] = [await aSeance(), await aColleague(INSTRUCTEUR)];
      await must(addMembres(SECRETAIRE, { id, personnes: [collegue.personneId], votant: "oui" }));
      return poster(removeMembre, SECRETAIRE, { id, personneId: collegue.personneId });
    },
  },
  "seance#addPoint": { preparer: async () => { const [id, dossierId] = [await aSeance(), await pret()]; return poster(addPoint, SECRETAIRE, { id, revision: await rev(id), dossierId }); } },
  "seance#addAllReady": {
    preparer: async () => {
      // What other cases left ready goes to another agenda: one dossier remains.
      const reste = await aSeance();
      await pret();
      await must(addAllReady(SECRETAIRE, { id: reste, revision: await rev(reste) }));
      const [id] = [await aSeance(), await pret()];
      return poster(addAllReady, SECRETAIRE, { id, revision: await rev(id) });
    },
  },
  "seance#removePoint": { preparer: async () => { const { id, points } = await inscrite(); return poster(removePoint, SECRETAIRE, { id, revision: await rev(id), pointId: points[0] }); } },
  "seance#movePoint": { preparer: async () => { const { id, points } = await inscrite(2); return poster(movePoint, SECRETAIRE, { id, revision: await rev(id), pointId: points[1], sens: "monter" }); } },
  "seance#convoke": { preparer: async () => { const { id } = await inscrite(); return poster(convoke, SECRETAIRE, { id, revision: await rev(id) }); } },
  "seance#notePresences": { preparer: async () => { const { id } = await convoquee(); return poster(notePresences, SECRETAIRE, { id, revision: await rev(id), presents: PRESENTS }); } },
  "seance#openSeance": { preparer: async () => { const { id } = await presente(); return poster(openSeance, SECRETAIRE, { id, revision: await rev(id) }); } },
  // The point put off, and the séance itself.
  "seance#recordNoQuorum": { lignes: 2, preparer: async () => { const { id } = await convoquee(); return poster(recordNoQuorum, SECRETAIRE, { id, revision: await rev(id) }); } },
  "seance#closeSeance": { lignes: 2, preparer: async () => { const { id } = await ouverte(); return poster(closeSeance, SECRETAIRE, { id, revision: await rev(id) }); } },
  "seance#recordPosition": { preparer: async () => { const { points } = await convoquee(); return poster(recordPosition, DIRECTEUR, { pointId: points[0], revision: 0, partie: "ARS", position: "FAVORABLE", motif: "Motif de l’ARS." }); } },
  "seance#decidePoint": {
    preparer: async () => {
      const { id, pointId } = await ouverte();
      return poster(decidePoint, SECRETAIRE, { pointId, revision: await takePositions(id, pointId, "FAVORABLE", "FAVORABLE"), decision: "FAVORABLE", ...SAISIE });
    },
  },
  "seance#reportPoint": { preparer: async () => { const { pointId } = await ouverte(); return poster(reportPoint, SECRETAIRE, { pointId, revision: 0 }); } },
  "seance#resumePoint": { preparer: async () => { const { pointId, revision } = await decidee("FAVORABLE"); return poster(resumePoint, DIRECTEUR, { pointId, revision }); } },
  "seance#recuseSelf": { preparer: async () => poster(recuseSelf, CAISSE_INSTRUCTEUR, recusation((await convoquee()).points[0] ?? "")) },
  "seance#recuseMembre": { preparer: async () => poster(recuseMembre, SECRETAIRE, { ...recusation((await convoquee()).points[0] ?? ""), personneId: ORDONNATEUR.personneId }) },
  "seance#liftRecusation": {
    preparer: async () => {
      const [pointId = ""] = (await convoquee()).points;
      await must(recuseSelf(ORDONNATEUR, recusation(pointId)));
      return poster(liftRecusation, SECRETAIRE, { ...recusation(pointId), personneId: ORDONNATEUR.personneId });
    },
  },
  "seance#writeObservations": { preparer: async () => poster(writeObservations, SECRETAIRE, { id: (await ouverte()).id, revision: 0, observations: "Une observation." }) },
  "seance#submitPv": { preparer: async () => poster(submitPv, SECRETAIRE, { id: (await close("FAVORABLE")).id, revision: 0 }) },
  "seance#approvePv": { preparer: async () => poster(approvePv, DIRECTEUR, { id: await soumise(), revision: 1 }) },
  "seance#reopenPv": { preparer: async () => poster(reopenPv, DIRECTEUR, { id: await soumise(), revision: 1, motif: "Une présence est à corriger." }) },
  "seance#releaseDecisions": { preparer: async () => { const { id, pointId, revision } = await close("FAVORABLE"); return poster(releaseDecisions, SECRETAIRE, { id, points: [`${pointId}:${revision}`], confirme: "oui" }); } },
  "seance#receiveAttendus": {
    preparer: async () => {
      const { id, pointId, revision, dossiers } = await close("AJOURNE");
      await must(releaseDecisions(SECRETAIRE, { id, points: [`${pointId}:${revision}`], confirme: "oui" }));
      return poster(receiveAttendus, INSTRUCTEUR, { dossierId: dossiers[0], jour: formatDate(TODAY) });
    },
  },
};
