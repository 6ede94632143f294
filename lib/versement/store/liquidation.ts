import type { Tx } from "@/lib/db/client";
import { toDayOrNull } from "@/lib/db/days";
import { modeleOf } from "@/lib/convention/rules/financement";
import { annexeFigee, type AnnexeFigee } from "@/lib/convention/schema";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { versionNamed } from "@/lib/programme/rules";
import { isLive } from "../rules";
import type { Compose, EntreeLiquidation } from "../rules/decompte";
import type { VersementRow } from "./lock";

/** What the lines that a balance settles have liquidated: held amounts count, they stay due on their own line. */
async function sumDeduit(tx: Tx, versement: VersementRow, codes: readonly string[]): Promise<bigint> {
  if (codes.length === 0) return 0n;
  const rows = await tx.versement.findMany({ where: { conventionId: versement.conventionId, code: { in: [...codes] } }, select: { id: true, statut: true, montantCentimes: true, retenuCentimes: true, remplaceId: true } });
  const remplaces = new Set(rows.map(({ remplaceId }) => remplaceId));
  return rows.filter((row) => isLive({ statut: row.statut, remplace: remplaces.has(row.id) })).reduce((sum, row) => sum + (row.montantCentimes ?? 0n) + (row.retenuCentimes ?? 0n), 0n);
}

/** The financing frozen with the text that was signed: a later recomposition is not read here. */
async function readCompose(tx: Tx, versement: VersementRow, annexe: AnnexeFigee): Promise<Compose | null> {
  const calcul = annexe.echeancier.find(({ code }) => code === versement.code)?.calcul;
  const definition = annexe.financement?.versions.find((one) => one.definition.validFrom === calcul?.version)?.definition;
  return calcul && definition ? { definition, calcul, deduit: await sumDeduit(tx, versement, calcul.deduit) } : null;
}

/** Everything the calculation needs besides the ceiling: programme version of the dossier, annexe and financing of the version in force. */
export async function loadLiquidation(tx: Tx, versement: VersementRow): Promise<Omit<EntreeLiquidation, "enveloppe"> | null> {
  const dossier = await tx.dossier.findUnique({ where: { id: versement.dossierId }, select: { programme: true, version: true } });
  const convention = await tx.convention.findUnique({ where: { id: versement.conventionId }, select: { id: true, versionCourante: true, dateEffet: true } });
  if (!dossier || !convention) return null;
  const version = await tx.conventionVersion.findUnique({ where: { conventionId_rang: { conventionId: convention.id, rang: convention.versionCourante } }, select: { annexe: true } });
  const programme = PROGRAMMES.find((one) => one.code === dossier.programme);
  const modele = programme ? versionNamed(programme, dossier.version) : null;
  const financement = PROGRAMMES.find((one) => one.code === modele?.convention.financement);
  if (!modele || !financement || !version) return null;
  // Strict: a financing that no longer reads stops the payment, it never falls back on another rule.
  const annexe = annexeFigee.parse(version.annexe);
  return {
    financements: financement.financements,
    modele: modeleOf(modele.convention, annexe.financement),
    code: versement.code,
    datePrevue: versement.datePrevue,
    dateEffet: toDayOrNull(convention.dateEffet),
    annexe: annexe.champs,
    declaration: versement.declaration,
    compose: await readCompose(tx, versement, annexe),
  };
}
