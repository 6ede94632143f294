import { available, decideTransition } from "@/lib/kernel/transitions";
import { query } from "@/lib/db/query";
import type { Tx } from "@/lib/db/client";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { definitionOf } from "@/lib/dossier/store/lock";
import { totalPondere } from "@/lib/evaluation/rules";
import { readNotes } from "@/lib/evaluation/schema";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { canWritePosition, decisionsPossibles } from "../rules/decision";
import { computeQuorum, partieOf } from "../rules/quorum";
import { isSeanceOpen, POINT_TRANSITIONS } from "../rules/transitions";
import { isUuid } from "../schema";
import { listMembres, readSeance } from "../store/lock";
import { loadPointFacts } from "../store/point-facts";
import { readAgenda, type PointAgenda } from "./read-seance";

/** Both evaluations critère by critère; row-level security leaves out the one that is still hidden. */
async function readEvaluations(tx: Tx, dossier: PointAgenda["dossier"], arsId: string) {
  const { version } = definitionOf(dossier.programme, dossier.version);
  const rows = await tx.evaluation.findMany({ where: { dossierId: dossier.id, statut: "RENDUE" }, orderBy: [{ rendueLe: "desc" }, { depotRang: "desc" }], select: { organisationId: true, notes: true, avisGeneral: true, auteur: true, rendueLe: true } });
  const of = (mine: boolean) => {
    const row = rows.find((candidate) => (candidate.organisationId === arsId) === mine);
    if (!row) return null;
    const notes = readNotes(row.notes);
    return { notes, total: totalPondere(version.grille, notes), avisGeneral: row.avisGeneral, auteur: row.auteur, rendueLe: toDayOrNull(row.rendueLe) };
  };
  return { grille: version.grille, ars: of(true), caisse: of(false) };
}

/** Positions written at an earlier séance that was put off: shown, and proposed again. */
async function readPrecedent(tx: Tx, point: PointAgenda) {
  const previous = await tx.point.findFirst({
    where: { dossierId: point.dossierId, etapeId: point.etapeId, statut: "REPORTE", NOT: { id: point.id } },
    orderBy: { id: "desc" },
    select: { seanceId: true, positionArs: true, motifArs: true, positionCaisse: true, motifCaisse: true, motif: true, reserves: true, attendus: true, voiesRecours: true },
  });
  if (!previous) return null;
  const seance = await tx.seance.findUnique({ where: { id: previous.seanceId }, select: { numero: true, jour: true } });
  return seance ? { ...previous, seance: { numero: seance.numero, jour: toDay(seance.jour) } } : null;
}

/** One point, by its identifier or by its place on the agenda; null when this person cannot see it. */
export async function readPointView(actor: Actor, seanceId: string, which: { pointId: string } | { place: number }) {
  if (!isUuid(seanceId) || ("pointId" in which && !isUuid(which.pointId))) return null;
  return query(actor, async (tx) => {
    const seance = await readSeance(tx, seanceId);
    if (!seance) return null;
    const agenda = await readAgenda(tx, actor, seance.id);
    const at = "pointId" in which ? agenda.points.findIndex((point) => point.id === which.pointId) : Math.min(Math.max(which.place, 1), agenda.points.length) - 1;
    const point = agenda.points[at];
    if (!point) return null;
    const role = roleKey(actor);
    const facts = await loadPointFacts(tx, seance, point, role);
    const membres = await listMembres(tx, seance.id);
    const recuses = point.recuses.map((recuse) => recuse.personneId);
    const quorum = computeQuorum(seance, membres, recuses);
    const ecriture = { seanceOuverte: isSeanceOpen(seance.statut), caissePresente: quorum.caisse > 0 };
    const possibles = decisionsPossibles(point.positionArs, point.positionCaisse);
    // What is typed comes with the form: the buttons only ask whether a right entry would be accepted.
    const offered = possibles[0] ? { ...facts, decision: possibles[0], motif: true, reserves: 1, attendus: 1, voiesRecours: true } : facts;
    const actes = available(POINT_TRANSITIONS, point.statut, offered, role);
    const lastRecours = await tx.point.findFirst({ where: { voiesRecours: { not: "" } }, orderBy: [{ decideLe: { sort: "desc", nulls: "last" } }, { id: "desc" }], select: { voiesRecours: true } });
    return {
      seance,
      point,
      place: at + 1,
      total: agenda.points.length,
      precedentId: agenda.points[at - 1]?.id ?? null,
      suivantId: agenda.points[at + 1]?.id ?? null,
      quorum,
      actes,
      ecrit: { ARS: canWritePosition(role, "ARS", ecriture), CAISSE: canWritePosition(role, "CAISSE", ecriture) },
      possibles,
      etapeOuverte: facts.etapeOuverte,
      leveRecusation: decideTransition(POINT_TRANSITIONS, "leverRecusation", point.statut, { ...facts, dejaRecuse: true }, role).ok,
      membres: membres.filter((membre) => !recuses.includes(membre.personneId)).map((membre) => ({ personneId: membre.personneId, nom: membre.nom, partie: partieOf(seance, membre.organisationId) })),
      evaluations: await readEvaluations(tx, point.dossier, seance.arsId),
      precedent: await readPrecedent(tx, point),
      recoursUsuel: lastRecours?.voiesRecours ?? "",
    };
  });
}
export type PointView = NonNullable<Awaited<ReturnType<typeof readPointView>>>;
