import type { Prisma } from "./generated/client";
import type { ActeJournal } from "@/lib/dossier/labels/journal";
import { describeActor } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import type { Tx } from "./client";
import { fromDay } from "./days";

export type Visibilite = "TOUS" | "INSTITUTIONS" | "ORGANISATION";

export type JournalEntry = {
  /** One of the acts that have a French sentence. */
  acte: ActeJournal;
  objetType: string;
  objetId: string;
  dossierId?: string;
  seanceId?: string;
  /** Who may read this line besides the author's organisation; INSTITUTIONS hides it from the structure. */
  visibilite: Visibilite;
  /** Figures and names a reader needs to understand the act; never a patient, never a full IBAN. */
  details?: Prisma.InputJsonObject;
};

/** Same transaction as the change: if it cannot be written, the change did not happen. */
export async function writeJournal(tx: Tx, actor: Actor, entry: JournalEntry): Promise<void> {
  const systeme = actor.role === "SYSTEME";
  await tx.journal.create({
    data: {
      jour: fromDay(actor.today),
      dossierId: entry.dossierId ?? null,
      seanceId: entry.seanceId ?? null,
      organisationId: systeme ? null : actor.organisationId,
      personneId: systeme ? null : actor.personneId,
      mandatId: systeme ? null : actor.mandatId,
      acteur: describeActor(actor),
      acte: entry.acte,
      objetType: entry.objetType,
      objetId: entry.objetId,
      visibilite: entry.visibilite,
      details: entry.details ?? {},
    },
    select: { id: true },
  });
}
