import type { Tx } from "@/lib/db/client";
import { toDayOrNull } from "@/lib/db/days";
import { annexeFigee } from "@/lib/convention/schema";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { versionNamed } from "@/lib/programme/rules";
import type { EntreeLiquidation } from "../rules/decompte";
import type { VersementRow } from "./lock";

/** Everything the calculation needs besides the ceiling: programme version of the dossier, annexe of the version in force. */
export async function loadLiquidation(tx: Tx, versement: VersementRow): Promise<Omit<EntreeLiquidation, "enveloppe"> | null> {
  const dossier = await tx.dossier.findUnique({ where: { id: versement.dossierId }, select: { programme: true, version: true } });
  const convention = await tx.convention.findUnique({ where: { id: versement.conventionId }, select: { id: true, versionCourante: true, dateEffet: true } });
  if (!dossier || !convention) return null;
  const version = await tx.conventionVersion.findUnique({ where: { conventionId_rang: { conventionId: convention.id, rang: convention.versionCourante } }, select: { annexe: true } });
  const programme = PROGRAMMES.find((one) => one.code === dossier.programme);
  const modele = programme ? versionNamed(programme, dossier.version) : null;
  const financement = PROGRAMMES.find((one) => one.code === modele?.convention.financement);
  if (!modele || !financement || !version) return null;
  return {
    financements: financement.financements,
    modele: modele.convention,
    code: versement.code,
    datePrevue: versement.datePrevue,
    dateEffet: toDayOrNull(convention.dateEffet),
    annexe: annexeFigee.parse(version.annexe).champs,
    declaration: versement.declaration,
  };
}
