import type { Tx } from "@/lib/db/client";
import type { RoleKey } from "@/lib/kernel/transitions";
import { canWritePosition } from "../rules/decision";
import { computeQuorum } from "../rules/quorum";
import { isSeanceOpen, type PointFacts } from "../rules/transitions";
import type { Decision, PartieSeance } from "../schema";
import { listMembres, listRecuses, type PointRow, type SeanceRow } from "./lock";

type Saisie = { partie?: PartieSeance; decision?: Decision | null; motif?: string; reserves?: readonly string[]; attendus?: readonly string[]; voiesRecours?: string; personneId?: string };

/** What the guards of a point look at; what is being typed goes before what is stored. */
export async function loadPointFacts(tx: Tx, seance: SeanceRow, point: PointRow, role: RoleKey, saisie: Saisie = {}): Promise<PointFacts> {
  const recuses = await listRecuses(tx, point.dossierId);
  const quorum = computeQuorum(seance, await listMembres(tx, seance.id), recuses.map((recuse) => recuse.personneId));
  const etape = await tx.etape.findFirst({ where: { id: point.etapeId, dossierId: point.dossierId, statut: "OUVERTE" }, select: { id: true } });
  const position = { seanceOuverte: isSeanceOpen(seance.statut), caissePresente: quorum.caisse > 0 };
  return {
    seance: seance.statut,
    partiePermise: saisie.partie ? canWritePosition(role, saisie.partie, position) : canWritePosition(role, "ARS", position) || canWritePosition(role, "CAISSE", position),
    quorum: quorum.atteint,
    positionArs: point.positionArs,
    positionCaisse: point.positionCaisse,
    decision: saisie.decision ?? point.decision,
    motif: (saisie.motif ?? point.motif) !== "",
    reserves: (saisie.reserves ?? point.reserves).length,
    attendus: (saisie.attendus ?? point.attendus).length,
    voiesRecours: (saisie.voiesRecours ?? point.voiesRecours) !== "",
    etapeOuverte: etape !== null,
    dejaRecuse: saisie.personneId !== undefined && recuses.some((recuse) => recuse.personneId === saisie.personneId),
  };
}
