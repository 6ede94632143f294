import { createHash } from "node:crypto";
import { formatTime } from "@/lib/kernel/format";
import type { Tx } from "@/lib/db/client";
import { computeQuorum, partieOf } from "../rules/quorum";
import { canonicalText } from "../rules/proces-verbal";
import type { ContenuPv } from "../schema";
import { listMembres, POINT, type SeanceRow } from "./lock";

export async function lockPv(tx: Tx, seanceId: string) {
  const locked = await tx.$queryRaw<{ id: string }[]>`select seance_id as id from pv where seance_id = ${seanceId}::uuid for update`;
  return locked.length === 0 ? null : tx.pv.findUnique({ where: { seanceId } });
}

/** The minutes as they stand: presence, quorum, recusals, positions, decisions, réserves. */
export async function buildPv(tx: Tx, seance: SeanceRow, observations: string): Promise<ContenuPv> {
  const membres = await listMembres(tx, seance.id);
  const points = await tx.point.findMany({ where: { seanceId: seance.id }, orderBy: [{ rang: "asc" }, { id: "asc" }], select: POINT });
  const ids = points.map((point) => point.dossierId);
  const dossiers = await tx.dossier.findMany({ where: { id: { in: ids } }, select: { id: true, numero: true, titre: true, structureNom: true } });
  const recusations = await tx.recusation.findMany({ where: { dossierId: { in: ids } }, orderBy: { nom: "asc" }, select: { dossierId: true, personneId: true, nom: true, motif: true } });
  return {
    seance: {
      numero: seance.numero, jour: seance.jour, heure: seance.heure, territoire: seance.regionNom, lieu: seance.lieu, ars: seance.arsNom, caisse: seance.caisseNom,
      ouverteA: seance.ouverteLe ? formatTime(seance.ouverteLe, seance.fuseau) : null,
      closeA: seance.closeLe ? formatTime(seance.closeLe, seance.fuseau) : null,
    },
    presences: membres.map((membre) => ({ nom: membre.nom, qualite: membre.qualite, partie: partieOf(seance, membre.organisationId), votant: membre.votant, present: membre.present })),
    quorum: computeQuorum(seance, membres),
    points: points.map((point, index) => {
      const dossier = dossiers.find((candidate) => candidate.id === point.dossierId);
      const unique = new Map(recusations.filter((recusation) => recusation.dossierId === point.dossierId).map((recusation) => [recusation.personneId, recusation]));
      return {
        rang: index + 1, dossierId: point.dossierId, numero: dossier?.numero ?? "", titre: dossier?.titre ?? "", structure: dossier?.structureNom ?? "", statut: point.statut,
        positionArs: point.positionArs, motifArs: point.motifArs, positionCaisse: point.positionCaisse, motifCaisse: point.motifCaisse,
        decision: point.decideLe === null ? null : point.decision, motif: point.motif, reserves: point.reserves, attendus: point.attendus, voiesRecours: point.voiesRecours,
        recusations: [...unique.values()].map(({ nom, motif }) => ({ nom, motif })),
      };
    }),
    observations,
  };
}

export const hashPv = (contenu: ContenuPv): string => createHash("sha256").update(canonicalText(contenu), "utf8").digest("hex");
