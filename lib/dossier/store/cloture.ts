import type { Tx } from "@/lib/db/client";
import type { DossierFacts } from "../rules";
import type { LockedDossier } from "./lock";

/** What closing a dossier looks at, as this actor sees it. */
export async function readClotureFacts(tx: Tx, dossier: Pick<LockedDossier, "id" | "deposeLe">): Promise<DossierFacts> {
  const where = { dossierId: dossier.id };
  const signees = await tx.convention.count({ where: { ...where, statut: { in: ["SIGNEE", "SUSPENDUE", "RESILIEE"] } } });
  const decisions = await tx.notification.count({ where: { ...where, decision: { not: "AJOURNE" } } });
  const ouverts = await tx.versement.count({ where: { ...where, statut: { notIn: ["PAYE", "ANNULE", "REJETE"] } } });
  const verses = await tx.versement.count({ where: { ...where, statut: "PAYE" } });
  return { conventionSignee: signees > 0, decisionRendue: decisions > 0, toutVerse: ouverts === 0 && verses > 0, depose: dossier.deposeLe !== null };
}
