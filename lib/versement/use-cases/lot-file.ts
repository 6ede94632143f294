import { createHash } from "node:crypto";
import { cents, ZERO } from "@/lib/kernel/cents";
import { civilDate } from "@/lib/kernel/civil-date";
import { writePain001, type LotSepa, type PartieSepa } from "@/lib/adapters/sepa";
import { storeFileUnder } from "@/lib/adapters/files";
import type { Tx } from "@/lib/db/client";
import { beneficiaire, debiteur, type Beneficiaire, type Debiteur } from "../schema";

export type LigneLot = { endToEndId: string; montantCentimes: bigint; beneficiaire: Beneficiaire };
export type LotGele = { messageId: string; creeLe: Date; debiteur: Debiteur; lignes: readonly LigneLot[] };

const partie = ({ nom, iban, bic, adresse }: Debiteur): PartieSepa => ({
  nom,
  iban,
  ...(bic ? { bic } : {}),
  adresse: { ville: adresse.ville, pays: adresse.pays, ...(adresse.rue ? { rue: adresse.rue } : {}), ...(adresse.codePostal ? { codePostal: adresse.codePostal } : {}) },
});

/** Everything comes from the frozen rows, in the order of their references: the same lot always gives the same bytes. */
export function lotSepaOf(lot: LotGele): LotSepa {
  const ordres = [...lot.lignes].sort((a, b) => (a.endToEndId < b.endToEndId ? -1 : 1));
  return {
    idMessage: lot.messageId,
    creeLe: lot.creeLe,
    emetteur: lot.debiteur.nom,
    ordres: ordres.map((ligne) => ({
      idBoutEnBout: ligne.endToEndId,
      montant: cents(ligne.montantCentimes),
      dateExecution: civilDate(ligne.beneficiaire.dateExecution),
      debiteur: partie(lot.debiteur),
      creancier: partie(ligne.beneficiaire),
      motif: ligne.beneficiaire.motif,
    })),
  };
}

export const bytesOf = (xml: string): Buffer => Buffer.from(xml, "utf8");
export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The frozen rows of a lot, read back from the database. */
export async function readLotGele(tx: Tx, lotId: string): Promise<(LotGele & { sha256: string; cle: string; caisseId: string }) | null> {
  const lot = await tx.lot.findUnique({ where: { id: lotId }, select: { messageId: true, creeLe: true, debiteur: true, sha256: true, cle: true, caisseId: true } });
  if (!lot?.cle) return null;
  const rows = await tx.versement.findMany({ where: { lotId }, select: { endToEndId: true, montantCentimes: true, beneficiaire: true } });
  return {
    messageId: lot.messageId,
    creeLe: lot.creeLe,
    sha256: lot.sha256,
    cle: lot.cle,
    caisseId: lot.caisseId,
    debiteur: debiteur.parse(lot.debiteur) as Debiteur,
    lignes: rows.map((row) => ({ endToEndId: row.endToEndId ?? "", montantCentimes: row.montantCentimes ?? ZERO, beneficiaire: beneficiaire.parse(row.beneficiaire) as Beneficiaire })),
  };
}

/** Writes the reserved bytes under the reserved key; throws when the rows no longer give them (that would be tampering or a fault of ours). */
export async function writeLotFile(lot: LotGele & { sha256: string; cle: string }): Promise<void> {
  const bytes = bytesOf(writePain001(lotSepaOf(lot)));
  if (sha256Of(bytes) !== lot.sha256) throw new Error(`le lot ${lot.messageId} ne redonne pas les octets réservés`);
  await storeFileUnder(lot.cle, bytes);
}
