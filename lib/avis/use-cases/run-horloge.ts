import { ok, refuse, type Result } from "@/lib/kernel/result";
import { formatDate } from "@/lib/kernel/format";
import { command, type CommandContext } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import type { ActeJournal } from "@/lib/dossier/labels/journal";
import type { PorteCode } from "@/lib/kernel/porte";
import type { AvisCode } from "../rules";
import { protocoleInput, receptionInput, repriseInput, saisineInput, suspensionInput } from "../schema";
import { saveHorloge } from "../store";
import { decideAvis, type DecidedAvis } from "./decide-avis";

const allow = ["NATIONAL.RAPPORTEUR"] as const;
type Reponse = Promise<Result<{ dossierId: string }, AvisCode | PorteCode>>;

const line = ({ record }: CommandContext, acte: ActeJournal, { avis, dossier }: DecidedAvis, details: Record<string, string>): Promise<void> =>
  record({ acte, objetType: "avis", objetId: avis.id, dossierId: dossier.id, visibilite: "TOUS", details });

/** The clock runs from this day (CSS R.162-50-7). */
export const recordReception = command({ allow, input: receptionInput }, async (context, { jour, ...input }): Reponse => {
  const decided = await decideAvis(context.tx, context.actor, "accuserReception", { ...input, jour });
  if (!decided.ok) return decided;
  const { avis, dossier } = decided.value;
  await saveHorloge(context.tx, avis, { recuLe: jour });
  await line(context, "accuserReception", decided.value, { recuLe: jour });
  await context.notify({ cle: `avis-recu:${avis.id}`, modele: "AVIS_RECU", lien: `/dossiers/${dossier.id}/avis/${avis.id}`, dossierId: dossier.id, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  return ok({ dossierId: dossier.id });
});

export const referToHas = command({ allow, input: saisineInput }, async (context, { jour, ...input }): Reponse => {
  const decided = await decideAvis(context.tx, context.actor, "saisirHas", { ...input, jour });
  if (!decided.ok) return decided;
  await saveHorloge(context.tx, decided.value.avis, { saisineHasLe: jour });
  await line(context, "saisirHas", decided.value, { saisieLe: jour });
  return ok({ dossierId: decided.value.dossier.id });
});

export const declareProtocole = command({ allow, input: protocoleInput }, async (context, input): Reponse => {
  const decided = await decideAvis(context.tx, context.actor, "signalerProtocole", { ...input, jour: context.today });
  if (!decided.ok) return decided;
  await saveHorloge(context.tx, decided.value.avis, { protocole: true });
  await line(context, "signalerProtocole", decided.value, {});
  return ok({ dossierId: decided.value.dossier.id });
});

/** What is awaited is said to the structure and to the ARS; no deadline runs until it comes. */
export const suspendDelai = command({ allow, input: suspensionInput }, async (context, { jour, suspensionId, motif, attendu, ...input }): Reponse => {
  const decided = await decideAvis(context.tx, context.actor, "suspendre", { ...input, jour });
  if (!decided.ok) return decided;
  const { avis, dossier, statut } = decided.value;
  await context.tx.avisSuspension.create({ data: { id: suspensionId, dossierId: dossier.id, avisId: avis.id, depuis: fromDay(jour), motif, attendu }, select: { id: true } });
  await saveHorloge(context.tx, avis, { statut });
  await line(context, "suspendreDelai", decided.value, { depuis: jour, attendu });
  await tellBoth(context, decided.value, "AVIS_SUSPENDU", suspensionId);
  return ok({ dossierId: dossier.id });
});

export const resumeDelai = command({ allow, input: repriseInput }, async (context, { jour, ...input }): Reponse => {
  const decided = await decideAvis(context.tx, context.actor, "reprendre", { ...input, jour });
  if (!decided.ok) return decided;
  const { avis, dossier, statut } = decided.value;
  const open = await context.tx.avisSuspension.findFirst({ where: { avisId: avis.id, jusqua: null }, select: { id: true } });
  if (!open) return refuse("ACTE_IMPOSSIBLE");
  await context.tx.avisSuspension.update({ where: { id: open.id }, data: { jusqua: fromDay(jour) }, select: { id: true } });
  await saveHorloge(context.tx, avis, { statut });
  await line(context, "reprendreDelai", decided.value, { jour, phrase: `Le délai reprend le ${formatDate(jour)}.` });
  await tellBoth(context, decided.value, "AVIS_REPRIS", open.id);
  return ok({ dossierId: dossier.id });
});

async function tellBoth({ notify }: CommandContext, { avis, dossier }: DecidedAvis, modele: string, cle: string): Promise<void> {
  const base = { modele, lien: `/dossiers/${dossier.id}/avis/${avis.id}`, dossierId: dossier.id };
  await notify({ ...base, cle: `${modele}:${cle}:structure`, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  await notify({ ...base, cle: `${modele}:${cle}:ars`, organisationId: dossier.arsId, roles: ["INSTRUCTEUR", "DIRECTEUR"] });
}
