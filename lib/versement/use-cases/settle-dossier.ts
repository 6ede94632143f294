import type { CommandContext } from "@/lib/db/command";
import { etapeCourante } from "@/lib/dossier/rules";
import { advanceDossier } from "@/lib/dossier/store/advance";
import { listEtapes, lockDossier } from "@/lib/dossier/store/lock";
import { allSettled } from "../rules";
import { isExecution } from "../rules/convention";

/** Once the last euro is settled the payments' étape ends and the next one (the bilan) opens. */
export async function settleDossier({ tx, today, record }: CommandContext, dossierId: string): Promise<void> {
  const versements = await tx.versement.findMany({ where: { dossierId }, select: { id: true, statut: true, remplaceId: true } });
  const remplaces = new Set(versements.map((versement) => versement.remplaceId));
  if (!allSettled(versements.map((versement) => ({ statut: versement.statut, remplace: remplaces.has(versement.id) })))) return;
  const dossier = await lockDossier(tx, dossierId);
  const etape = dossier ? etapeCourante(await listEtapes(tx, dossierId)) : null;
  if (!dossier || !etape || !isExecution(etape.nature)) return;
  await advanceDossier(tx, dossier, today);
  await record({ acte: "solderVersements", objetType: "dossier", objetId: dossierId, dossierId, visibilite: "TOUS" });
}
