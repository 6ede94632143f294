import type { Prisma, Tx } from "@/lib/db/client";
import { toDayOrNull } from "@/lib/db/days";
import { modeleOf } from "@/lib/convention/rules/financement";
import { annexeFigee, type AnnexeFigee } from "@/lib/convention/schema";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { versionNamed } from "@/lib/programme/rules";
import { isLive } from "../rules";
import { decompte, regularisations } from "../schema";
import type { Compose, EntreeLiquidation } from "../rules/decompte";
import type { VersementRow } from "./lock";

/** What payments have settled, with what was found after them: held amounts count, they stay due on their own line. */
export async function sumVerse(tx: Tx, where: Prisma.VersementWhereInput): Promise<bigint> {
  const rows = await tx.versement.findMany({ where, select: { id: true, statut: true, montantCentimes: true, retenuCentimes: true, remplaceId: true, decompte: true, regularisations: true } });
  const remplaces = new Set(rows.map(({ remplaceId }) => remplaceId));
  return rows
    .filter((row) => isLive({ statut: row.statut, remplace: remplaces.has(row.id) }))
    .reduce((sum, row) => {
      const gardes = row.decompte === null ? [] : (decompte.parse(row.decompte).retenues ?? []);
      const indus = regularisations.parse(row.regularisations).filter(({ sens }) => sens === "INDU");
      // What was kept back on it was paid before: it counts as settled. What was found in excess does not.
      return sum + (row.montantCentimes ?? 0n) + (row.retenuCentimes ?? 0n) + gardes.reduce((total, one) => total + BigInt(one.centimes), 0n) - indus.reduce((total, one) => total + BigInt(one.centimes), 0n);
    }, 0n);
}

/** What the lines that a balance settles have liquidated, their complements included. */
async function sumDeduit(tx: Tx, { conventionId }: VersementRow, codes: readonly string[]): Promise<bigint> {
  if (codes.length === 0) return 0n;
  const lignes = await tx.versement.findMany({ where: { conventionId, code: { in: [...codes] } }, select: { id: true } });
  const ids = lignes.map(({ id }) => id);
  return sumVerse(tx, { conventionId, OR: [{ id: { in: ids } }, { regulariseId: { in: ids } }] });
}

/** The financing frozen with the text that was signed: a later recomposition is not read here. */
async function readCompose(tx: Tx, versement: VersementRow, annexe: AnnexeFigee): Promise<Compose | null> {
  const calcul = annexe.echeancier.find(({ code }) => code === versement.code)?.calcul;
  const definition = annexe.financement?.versions.find((one) => one.definition.validFrom === calcul?.version)?.definition;
  return calcul && definition ? { definition, calcul, deduit: await sumDeduit(tx, versement, calcul.deduit) } : null;
}

/** Everything the calculation needs besides the ceiling: programme version of the dossier, annexe and financing of the version in force. */
export async function loadLiquidation(tx: Tx, versement: VersementRow): Promise<Omit<EntreeLiquidation, "enveloppe"> | null> {
  // A complement was worked out whole when it was made: its rule is that of the payment it completes.
  if (versement.regulariseId !== null) return null;
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
