import { createHash } from "node:crypto";
import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { toDay } from "@/lib/db/days";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import type { FinancementFige } from "@/lib/convention/schema";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { checkDefinition } from "./rules/check-definition";
import { FINANCEMENT_DU_DOSSIER } from "./rules/essayer-brouillon";
import { financementVersion, type FinancementVersion, type ProgrammeFinance } from "./schema";
import { brouillonGarde } from "./schema/enregistre";

export type FinancementRow = { readonly id: string; readonly libelle: string; readonly validFrom: CivilDate; readonly revision: number; readonly auteur: string; readonly definition: FinancementVersion; readonly composition: Readonly<Record<string, string>> };

/** A row passes the same check as a file: one that does not is a fault, not a payment. */
export async function listFinancements(tx: Tx, dossierId: string): Promise<FinancementRow[]> {
  const rows = await tx.financementCompose.findMany({ where: { dossierId }, orderBy: { validFrom: "asc" }, select: { id: true, libelle: true, definition: true, composition: true, validFrom: true, revision: true, auteur: true } });
  return rows.map(({ definition, composition, validFrom, ...row }) => {
    const erreurs = checkDefinition(definition);
    if (erreurs.length > 0) throw new Error(`financement composé ${row.id} invalide : ${erreurs.map(({ message }) => message).join(" ")}`);
    return { ...row, validFrom: toDay(validFrom), definition: financementVersion.parse(definition), composition: brouillonGarde.parse(composition) };
  });
}

/** The financing composed for one experiment, as a programme like the others; null when none was composed. */
export async function readFinancementCompose(tx: Tx, dossierId: string): Promise<ProgrammeFinance | null> {
  const rows = await listFinancements(tx, dossierId);
  const last = rows.at(-1);
  return last ? { code: FINANCEMENT_DU_DOSSIER, libelle: `Financement composé de ce dossier : ${last.libelle}`, financements: rows.map(({ definition }) => definition) } : null;
}

/** The composed one first: it is what the experiment will be paid by. */
export async function listProgrammesDuDossier(tx: Tx, dossierId: string): Promise<readonly ProgrammeFinance[]> {
  const compose = await readFinancementCompose(tx, dossierId);
  return compose ? [compose, ...PROGRAMMES] : PROGRAMMES;
}

/** The financing composed for this dossier as it stands today, as a convention freezes it; null when its programme's own applies. */
export async function readFinancementFige(tx: Tx, dossierId: string): Promise<FinancementFige | null> {
  const rows = await listFinancements(tx, dossierId);
  if (rows.length === 0) return null;
  const empreinte = createHash("sha256").update(canonicalJson(rows.map(({ definition }) => definition)), "utf8").digest("hex");
  return { empreinte, versions: rows.map(({ definition, composition }) => ({ definition, composition: { ...composition } })) };
}
