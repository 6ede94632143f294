import { available, type RoleKey } from "@/lib/kernel/transitions";
import { query } from "@/lib/db/query";
import { toDayOrNull } from "@/lib/db/days";
import type { Tx } from "@/lib/db/client";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { computeQuorum, partieOf } from "../rules/quorum";
import { SEANCE_TRANSITIONS, type ActeSeance } from "../rules/transitions";
import { isUuid, readPlacePret } from "../schema";
import { listMembres, loadSeanceFacts, POINT, readSeance, type SeanceRow } from "../store/lock";
import { listDesignables } from "../store/membres";
import { listReady } from "../store/ready";
import { sweep } from "../store/sweep";

const DOSSIER = { id: true, numero: true, titre: true, structureNom: true, commune: true, prioritaire: true, deposeLe: true, programme: true, version: true } as const;

/** The agenda as this person may see it: a point from which she stepped aside is not there. */
export async function readAgenda(tx: Tx, actor: Actor, seanceId: string) {
  const points = await tx.point.findMany({ where: { seanceId }, orderBy: [{ rang: "asc" }, { id: "asc" }], select: POINT });
  const ids = points.map((point) => point.dossierId);
  const dossiers = await tx.dossier.findMany({ where: { id: { in: ids } }, select: DOSSIER });
  const recusations = await tx.recusation.findMany({ where: { dossierId: { in: ids } }, orderBy: { nom: "asc" }, select: { dossierId: true, personneId: true, nom: true, motif: true } });
  const total = await sweep(tx, actor, () => tx.point.count({ where: { seanceId } }));
  return {
    points: points.flatMap((point) => {
      const dossier = dossiers.find((candidate) => candidate.id === point.dossierId);
      return dossier ? [{ ...point, dossier: { ...dossier, deposeLe: toDayOrNull(dossier.deposeLe) }, recuses: recusations.filter((recusation) => recusation.dossierId === point.dossierId) }] : [];
    }),
    /** Points hidden by this person's own recusals. */
    masques: total - points.length,
  };
}
export type PointAgenda = Awaited<ReturnType<typeof readAgenda>>["points"][number];

const ACTES_ORDRE: readonly string[] = ["inscrirePoint", "retirerPoint", "ordonnerPoints", "modifierSeance", "designerMembres", "retirerMembre"];

/** What changed since the members were last convened, by the journal of the séance. */
async function changedSince(tx: Tx, seance: SeanceRow): Promise<boolean> {
  if (seance.sequence === 0) return false;
  const last = await tx.journal.findFirst({ where: { seanceId: seance.id, acte: { in: [...ACTES_ORDRE, "convoquerSeance"] } }, orderBy: { id: "desc" }, select: { acte: true } });
  return last !== null && ACTES_ORDRE.includes(last.acte);
}

const actesOf = (seance: SeanceRow, facts: Parameters<typeof available<SeanceRow["statut"], ActeSeance, Awaited<ReturnType<typeof loadSeanceFacts>>, string>>[2], role: RoleKey): ActeSeance[] => available(SEANCE_TRANSITIONS, seance.statut, facts, role);

/** Everything of the page of a séance; null when this mandat cannot see it. */
export async function readSeanceView(actor: Actor, seanceId: string) {
  if (!isUuid(seanceId)) return null;
  return query(actor, async (tx) => {
    const seance = await readSeance(tx, seanceId);
    return seance ? viewOf(tx, actor, seance) : null;
  });
}
export type SeanceView = NonNullable<Awaited<ReturnType<typeof readSeanceView>>>;

/** The same with a page of the dossiers that wait, for whoever composes the agenda. */
export async function readOrdreDuJour(actor: Actor, seanceId: string, apres?: string) {
  if (!isUuid(seanceId)) return null;
  return query(actor, async (tx) => {
    const seance = await readSeance(tx, seanceId);
    if (!seance) return null;
    const view = await viewOf(tx, actor, seance);
    const place = readPlacePret(apres);
    const page = view.actes.includes("composer") ? await listReady(tx, actor.organisationId, { pair: { arsId: seance.arsId, caisseId: seance.caisseId }, apres: place }) : { prets: [], suite: null };
    return { ...view, ...page, debut: place === null };
  });
}

async function viewOf(tx: Tx, actor: Actor, seance: SeanceRow) {
  const facts = await loadSeanceFacts(tx, seance, actor.today);
  const actes = actesOf(seance, facts, roleKey(actor));
  const membres = await listMembres(tx, seance.id);
  const known = new Set(membres.map((membre) => membre.personneId));
  const pv = await tx.pv.findUnique({ where: { seanceId: seance.id }, select: { statut: true, approuveArsLe: true, approuveCaisseLe: true } });
  return {
    seance,
    facts,
    actes,
    quorum: computeQuorum(seance, membres),
    membres: membres.map((membre) => ({ ...membre, partie: partieOf(seance, membre.organisationId), mien: membre.organisationId === actor.organisationId })),
    agenda: await readAgenda(tx, actor, seance.id),
    designables: actes.includes("designerMembres") ? (await listDesignables(tx, actor, actor.today)).filter((personne) => !known.has(personne.id)) : [],
    aReconvoquer: await changedSince(tx, seance),
    pv,
  };
}
