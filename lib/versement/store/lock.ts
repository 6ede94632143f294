import { cents, type Cents } from "@/lib/kernel/cents";
import { toDay, toDayOrNull } from "@/lib/db/days";
import type { Prisma, Tx } from "@/lib/db/client";
import type { EnveloppeLue } from "../rules/decompte";
import { beneficiaire, declaration, decompte, regularisations, type Beneficiaire, type Decompte, type LigneDeclaree, type RegularisationFaite } from "../schema";

const COLUMNS = {
  id: true, dossierId: true, conventionId: true, structureId: true, structureNom: true, caisseId: true, code: true, libelle: true, rang: true, fonds: true, credit: true, exercice: true, activite: true,
  datePrevue: true, statut: true, prevuCentimes: true, declaration: true, declareLe: true, declarePar: true, declareParPersonne: true, certifieLe: true, certifiePar: true, certifieParPersonne: true,
  decompte: true, montantCentimes: true, retenuCentimes: true, liquideLe: true, liquidePar: true, liquideParPersonne: true, memePersonneAdmise: true, ordreAnnee: true, ordreNumero: true,
  ordonnanceLe: true, ordonnancePar: true, ordonnanceParPersonne: true, viseLe: true, visePar: true, viseParPersonne: true, lotId: true, beneficiaire: true, endToEndId: true, emisLe: true,
  payeLe: true, rejeteLe: true, motifRejet: true, remplaceId: true, regulariseId: true, regularisations: true, revision: true,
} as const satisfies Prisma.VersementSelect;

type Raw = Prisma.VersementGetPayload<{ select: typeof COLUMNS }>;

const centsOrNull = (value: bigint | null): Cents | null => (value === null ? null : cents(value));

function typed(row: Raw) {
  return {
    ...row,
    datePrevue: toDay(row.datePrevue),
    prevuCentimes: centsOrNull(row.prevuCentimes),
    montantCentimes: centsOrNull(row.montantCentimes),
    retenuCentimes: centsOrNull(row.retenuCentimes),
    declaration: declaration.parse(row.declaration) as LigneDeclaree[],
    decompte: row.decompte === null ? null : (decompte.parse(row.decompte) as Decompte),
    regularisations: regularisations.parse(row.regularisations) as RegularisationFaite[],
    beneficiaire: row.beneficiaire === null ? null : (beneficiaire.parse(row.beneficiaire) as Beneficiaire),
    declareLe: toDayOrNull(row.declareLe),
    certifieLe: toDayOrNull(row.certifieLe),
    liquideLe: toDayOrNull(row.liquideLe),
    ordonnanceLe: toDayOrNull(row.ordonnanceLe),
    viseLe: toDayOrNull(row.viseLe),
    emisLe: toDayOrNull(row.emisLe),
    payeLe: toDayOrNull(row.payeLe),
    rejeteLe: toDayOrNull(row.rejeteLe),
  };
}

export type VersementRow = ReturnType<typeof typed>;

export async function readVersements(tx: Tx, ids: readonly string[]): Promise<VersementRow[]> {
  const rows = await tx.versement.findMany({ where: { id: { in: [...ids] } }, select: COLUMNS, orderBy: { id: "asc" } });
  return rows.map(typed);
}

export async function readVersement(tx: Tx, id: string): Promise<VersementRow | null> {
  return (await readVersements(tx, [id]))[0] ?? null;
}

/**
 * Takes the payments for the rest of the transaction, their dossiers first and always in the same
 * order: two bulk acts that overlap wait for each other instead of blocking each other. Rows that this
 * actor cannot see are simply absent.
 */
export async function lockVersements(tx: Tx, ids: readonly string[]): Promise<VersementRow[]> {
  const list = [...new Set(ids)];
  await tx.$queryRaw`select d.id from dossier d where d.id in (select v.dossier_id from versement v where v.id = any(${list}::uuid[])) order by d.id for update`;
  await tx.$queryRaw`select id from versement where id = any(${list}::uuid[]) order by id for update`;
  return readVersements(tx, list);
}

export async function lockVersement(tx: Tx, id: string): Promise<VersementRow | null> {
  return (await lockVersements(tx, [id]))[0] ?? null;
}

type Place = Pick<VersementRow, "conventionId" | "dossierId" | "fonds" | "credit" | "exercice">;

/** The ceiling of the payment's fund, kind of credit and year, held while it is measured; null when the annexe sets none. */
export async function lockEnveloppe(tx: Tx, versement: Place) {
  const { conventionId, fonds, credit, exercice } = versement;
  await tx.$queryRaw`select id from enveloppe where convention_id = ${conventionId}::uuid and fonds = ${fonds} and credit = ${credit} and exercice = ${exercice} for update`;
  return readEnveloppe(tx, versement);
}

export async function readEnveloppe(tx: Tx, { conventionId, dossierId, fonds, credit, exercice }: Place): Promise<EnveloppeLue | null> {
  const enveloppe = await tx.enveloppe.findUnique({ where: { conventionId_fonds_credit_exercice: { conventionId, fonds, credit, exercice } }, select: { plafondCentimes: true } });
  if (!enveloppe) return null;
  const sums = await tx.$queryRaw<{ deja: bigint }[]>`
    select coalesce(sum(case when m.source = 'ENGAGE' then m.montant_centimes when m.destination = 'ENGAGE' then -m.montant_centimes else 0 end), 0)::bigint as deja
    from mouvement m join versement v on v.id = m.versement_id
    where m.dossier_id = ${dossierId}::uuid and m.fonds = ${fonds} and m.exercice = ${exercice} and v.credit = ${credit}`;
  return { fonds, credit, exercice, plafond: enveloppe.plafondCentimes, deja: sums[0]?.deja ?? 0n };
}
