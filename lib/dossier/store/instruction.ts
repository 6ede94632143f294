import { addWorkingDays, type CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { toDay } from "@/lib/db/days";
import { etapeInstruction, isComplete, isToExamine, referentOuAucun } from "@/lib/evaluation/rules";
import type { Actor } from "@/lib/identite/schema";
import { etapeModele } from "@/lib/programme/rules";
import { isOpenDossier, isOpenEtape, type DossierFacts } from "../rules";
import { readClotureFacts } from "./cloture";
import { listEtapes, lockDossier, type LockedDossier } from "./lock";

/** Where the instruction of a dossier stands, as this actor sees it: read by the pages, and under lock by the acts. */
export async function loadInstruction(tx: Tx, dossier: LockedDossier, actor: Actor, today: CivilDate) {
  const etape = etapeInstruction(await listEtapes(tx, dossier.id));
  const modele = etape ? etapeModele(dossier.modele, etape.code) : null;
  if (!etape || modele?.nature !== "INSTRUCTION") return null;
  const document = await tx.document.findFirst({ where: { dossierId: dossier.id, type: modele.document } });
  if (!document) return null;
  const depots = await tx.depot.findMany({ where: { documentId: document.id }, orderBy: { rang: "desc" }, select: { id: true, rang: true, numero: true, jour: true, deposePar: true }, take: 1 });
  const depot = depots[0] ? { ...depots[0], jour: toDay(depots[0].jour) } : null;
  // The structure reads no mention: row-level security answers nothing to it.
  const mention = depot ? await tx.mention.findFirst({ where: { documentId: document.id, depotRang: depot.rang, organisationId: dossier.caisseId } }) : null;
  const referents = await tx.referent.findMany({ where: { dossierId: dossier.id, organisationId: actor.organisationId, jusqua: null }, select: { personneId: true } });
  const limite = addWorkingDays(depot?.jour ?? etape.ouverteLe ?? today, modele.mentionJoursOuvres, dossier.regionCode);
  return {
    etape,
    modele,
    document,
    depot,
    mention: mention ? { complet: mention.complet, commentaire: mention.commentaire, auteur: mention.auteur, jour: toDay(mention.jour) } : null,
    /** Last day of the caisse's working days; the ARS may declare complete from the next one. */
    limite,
    delaiMentionPasse: today > limite,
    facts: {
      dossierOuvert: isOpenDossier(dossier.statut),
      etapeOuverte: isOpenEtape(etape.statut),
      referentOuAucun: referentOuAucun(referents, actor.personneId),
      documentDepose: depot !== null,
      documentComplet: isComplete(document.statut),
      documentAExaminer: isToExamine(document.statut),
    },
  };
}

export type Instruction = NonNullable<Awaited<ReturnType<typeof loadInstruction>>>;

export async function lockInstruction(tx: Tx, actor: Actor, dossierId: string, today: CivilDate): Promise<{ dossier: LockedDossier; instruction: Instruction | null } | null> {
  const dossier = await lockDossier(tx, dossierId);
  return dossier ? { dossier, instruction: await loadInstruction(tx, dossier, actor, today) } : null;
}

/** A decision counts as soon as it is taken, released or not; an ajournement is not one. */
export async function readIrrecevabiliteFacts(tx: Tx, dossier: Pick<LockedDossier, "id" | "deposeLe">): Promise<DossierFacts> {
  const facts = await readClotureFacts(tx, dossier);
  const decides = await tx.point.count({ where: { dossierId: dossier.id, statut: { in: ["DECIDE", "NOTIFIE"] }, decision: { in: ["FAVORABLE", "FAVORABLE_AVEC_RESERVES", "DEFAVORABLE"] } } });
  return { ...facts, decisionRendue: facts.decisionRendue || decides > 0 };
}
