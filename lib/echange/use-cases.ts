import { onDay } from "@/lib/kernel/civil-date";
import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { lockDossier } from "@/lib/dossier/store/lock";
import { describeActor } from "@/lib/identite/rules";
import { AUTEURS_MESSAGE, AUTEURS_NOTE } from "./rules";
import { texteLibre } from "./schema";

const saisie = z.object({ id: z.uuid(), dossierId: z.uuid(), corps: texteLibre("Écrivez votre message.") });

/** One thread per dossier, read by everyone who sees it; the identifier comes from the form, so a repeated click posts once. */
export const postMessage = command({ allow: AUTEURS_MESSAGE, input: saisie }, async ({ tx, actor, today, record, notify }, input): Promise<Result<{ id: string }, PorteCode>> => {
  const dossier = await lockDossier(tx, input.dossierId);
  if (!dossier) return refuse("INTROUVABLE");
  await tx.message.create({
    data: { id: input.id, dossierId: dossier.id, organisationId: actor.organisationId, personneId: actor.personneId, auteur: describeActor(actor), corps: input.corps, creeLe: onDay(today, new Date()) },
    select: { id: true },
  });
  await record({ acte: "ecrireMessage", objetType: "message", objetId: input.id, dossierId: dossier.id, visibilite: "TOUS" });
  const destinataires = [
    { organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] },
    // Before the dépôt the institutions see nothing, and hear nothing.
    ...(dossier.deposeLe === null ? [] : [dossier.arsId, dossier.caisseId].map((organisationId) => ({ organisationId, roles: ["INSTRUCTEUR"] }))),
  ].filter((destinataire) => destinataire.organisationId !== actor.organisationId);
  for (const { organisationId, roles } of destinataires) {
    await notify({ cle: `message:${input.id}:${organisationId}`, modele: "MESSAGE", lien: `/dossiers/${dossier.id}/echanges`, dossierId: dossier.id, organisationId, roles });
  }
  return ok({ id: input.id });
});

/** Read by the author's own institution and by nobody else, the journal line included. */
export const postNote = command({ allow: AUTEURS_NOTE, input: saisie.extend({ corps: texteLibre("Écrivez votre note.") }) }, async ({ tx, actor, today, record }, input): Promise<Result<{ id: string }, PorteCode>> => {
  const dossier = await lockDossier(tx, input.dossierId);
  if (!dossier) return refuse("INTROUVABLE");
  await tx.noteInterne.create({
    data: { id: input.id, dossierId: dossier.id, organisationId: actor.organisationId, personneId: actor.personneId, auteur: describeActor(actor), corps: input.corps, creeLe: onDay(today, new Date()) },
    select: { id: true },
  });
  await record({ acte: "ecrireNote", objetType: "note_interne", objetId: input.id, dossierId: dossier.id, visibilite: "ORGANISATION" });
  return ok({ id: input.id });
});
