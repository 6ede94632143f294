import { randomUUID } from "node:crypto";
import { formatDate } from "@/lib/kernel/format";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { convoke } from "@/lib/seance/use-cases/convoke";
import { createSeance } from "@/lib/seance/use-cases/create-seance";
import { decidePoint, recordPosition } from "@/lib/seance/use-cases/decide-point";
import { addPoint } from "@/lib/seance/use-cases/edit-agenda";
import { addMembres } from "@/lib/seance/use-cases/edit-seance";
import { closeSeance, notePresences, openSeance } from "@/lib/seance/use-cases/hold-seance";
import { approvePv, submitPv } from "@/lib/seance/use-cases/pv";
import { releaseDecisions } from "@/lib/seance/use-cases/release";
import type { Decision } from "@/lib/seance/schema";
import type { Role } from "@/lib/identite/schema";
import { as, look, must, type Lieu } from "./lieu";

type Institutions = Pick<Lieu, "ars" | "caisse">;
export type Sort = { dossierId: string; decision: Decision; reserves?: string; attendus?: string };

const revisionOf = (seanceId: string, jour: CivilDate): Promise<number> => look(jour, async (tx) => (await tx.seance.findUniqueOrThrow({ where: { id: seanceId }, select: { revision: true } })).revision);
const pvRevision = (seanceId: string, jour: CivilDate): Promise<number> => look(jour, async (tx) => (await tx.pv.findUniqueOrThrow({ where: { seanceId }, select: { revision: true } })).revision);
const MEMBRES: readonly (readonly ["ars" | "caisse", Role])[] = [["ars", "SECRETAIRE_CODIR"], ["ars", "DIRECTEUR"], ["ars", "INSTRUCTEUR"], ["caisse", "INSTRUCTEUR"], ["caisse", "ORDONNATEUR"]];

/** A séance planned with its members and its agenda, convoked `prevenue` days of the portal before it is held. */
export async function convoquerCodir(lieu: Institutions, jour: CivilDate, prevue: CivilDate, dossiers: readonly string[], convoquer = true): Promise<string> {
  const id = randomUUID();
  const secretaire = as(lieu.ars, "SECRETAIRE_CODIR", jour);
  await must("créer la séance", createSeance(secretaire, { id, caisseId: lieu.caisse.id, jour: formatDate(prevue), heure: "14 h 00", dureeMinutes: "120", lieu: "Visioconférence (lieu fictif)" }));
  const known = await look(jour, (tx) => tx.seanceMembre.count({ where: { seanceId: id } }));
  if (known === 0) {
    for (const partie of ["ars", "caisse"] as const) {
      const personnes = MEMBRES.filter(([one]) => one === partie).map(([, role]) => as(lieu[partie], role, jour).personneId);
      await must("désigner les membres", addMembres(as(lieu[partie], partie === "ars" ? "SECRETAIRE_CODIR" : "INSTRUCTEUR", jour), { id, personnes, votant: "oui" }));
    }
  }
  for (const dossierId of dossiers) await must("inscrire", addPoint(secretaire, { id, revision: await revisionOf(id, jour), dossierId }));
  if (convoquer) await must("convoquer", convoke(secretaire, { id, revision: await revisionOf(id, jour) }));
  return id;
}

/** Presence, positions, decisions, closing, PV approved by both institutions, release. */
export async function tenirCodir(lieu: Institutions, id: string, jour: CivilDate, sorts: readonly Sort[], diffuser = true): Promise<void> {
  const secretaire = as(lieu.ars, "SECRETAIRE_CODIR", jour);
  const membres = await look(jour, (tx) => tx.seanceMembre.findMany({ where: { seanceId: id }, select: { personneId: true } }));
  await must("présences", notePresences(secretaire, { id, revision: await revisionOf(id, jour), presents: membres.map((membre) => membre.personneId) }));
  await must("ouvrir", openSeance(secretaire, { id, revision: await revisionOf(id, jour) }));
  const points: string[] = [];
  for (const sort of sorts) {
    const read = () => look(jour, (tx) => tx.point.findUniqueOrThrow({ where: { seanceId_dossierId: { seanceId: id, dossierId: sort.dossierId } }, select: { id: true, revision: true } }));
    for (const partie of ["ARS", "CAISSE"] as const) {
      const point = await read();
      await must("position", recordPosition(secretaire, { pointId: point.id, revision: point.revision, partie, position: sort.decision, motif: "Position fictive, motivée en séance." }));
    }
    const point = await read();
    await must("décider", decidePoint(secretaire, { pointId: point.id, revision: point.revision, decision: sort.decision, motif: "Motif fictif de la décision commune.", reserves: sort.reserves ?? "", attendus: sort.attendus ?? "", voiesRecours: sort.decision === "DEFAVORABLE" ? "Recours gracieux auprès de l’agence dans les deux mois (texte fictif)." : "" }));
    const decided = await read();
    points.push(`${decided.id}:${decided.revision}`);
  }
  await must("clore", closeSeance(secretaire, { id, revision: await revisionOf(id, jour) }));
  await must("soumettre le PV", submitPv(secretaire, { id, revision: await pvRevision(id, jour) }));
  await must("approuver le PV", approvePv(as(lieu.ars, "DIRECTEUR", jour), { id, revision: await pvRevision(id, jour) }));
  await must("approuver le PV", approvePv(as(lieu.caisse, "ORDONNATEUR", jour), { id, revision: await pvRevision(id, jour) }));
  if (diffuser) await must("diffuser", releaseDecisions(secretaire, { id, points, confirme: "oui" }));
}
