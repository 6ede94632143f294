import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/db/client";
import { fromDay } from "@/lib/db/days";
import type { EnveloppePrevue, LigneEcheancier } from "@/lib/convention/schema";
import { TOUS_CREDITS } from "../rules";

export type EcheancierSigne = {
  dossierId: string;
  conventionId: string;
  structureId: string;
  structureNom: string;
  caisseId: string;
  lignes: readonly LigneEcheancier[];
  enveloppes: readonly EnveloppePrevue[];
};

/** The signed échéancier becomes payments and ceilings, once: the database refuses a second live row for the same line. */
export async function createEcheancier(tx: Tx, { lignes, enveloppes, ...place }: EcheancierSigne): Promise<void> {
  const { dossierId, conventionId } = place;
  await tx.versement.createMany({
    data: lignes.map((ligne) => ({
      id: randomUUID(),
      ...place,
      code: ligne.code,
      libelle: ligne.libelle,
      rang: ligne.rang,
      fonds: ligne.fonds,
      credit: ligne.calcul?.poste.credit ?? TOUS_CREDITS,
      exercice: ligne.exercice,
      activite: ligne.activite,
      datePrevue: fromDay(ligne.datePrevue),
      prevuCentimes: ligne.prevuCentimes === null ? null : BigInt(ligne.prevuCentimes),
    })),
  });
  await tx.enveloppe.createMany({ data: enveloppes.map((one) => ({ id: randomUUID(), dossierId, conventionId, fonds: one.fonds, credit: one.credit ?? TOUS_CREDITS, exercice: one.exercice, plafondCentimes: BigInt(one.plafondCentimes) })) });
}
