import { z } from "zod";
import type { CivilDate } from "@/lib/kernel/civil-date";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import { command } from "@/lib/db/command";
import type { Tx } from "@/lib/db/client";
import { fromDay, toDayOrNull } from "@/lib/db/days";
import { APPUI_TRANSITIONS, PRIORITE_TRANSITIONS, statutAppui, statutPriorite, type ActeAppui, type AppuiCode, type PrioriteCode } from "@/lib/echange/rules";
import { jourSaisi, texteLibre } from "@/lib/echange/schema";
import { etapeInstruction, referentOuAucun } from "@/lib/evaluation/rules";
import { describeActor, roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { etapeModele } from "@/lib/programme/rules";
import { isOpenDossier } from "../rules";
import { listEtapes, lockDossier, type LockedDossier } from "../store/lock";

async function readCadre(tx: Tx, dossier: LockedDossier, actor: Actor) {
  const etape = etapeInstruction(await listEtapes(tx, dossier.id), (candidate) => {
    const modele = etapeModele(dossier.modele, candidate.code);
    return modele?.nature === "INSTRUCTION" && modele.priorite;
  });
  const referents = await tx.referent.findMany({ where: { dossierId: dossier.id, organisationId: actor.organisationId, jusqua: null }, select: { personneId: true } });
  return { dossierOuvert: isOpenDossier(dossier.statut), circuitPrioritaire: etape !== null, referentOuAucun: referentOuAucun(referents, actor.personneId) };
}

/** Priority comes from a regional theme that the ARS recognises; its reason is in the journal, which both sides read. */
export const setPriorite = command(
  {
    allow: ["ARS.INSTRUCTEUR"],
    input: z.object({
      dossierId: z.uuid(),
      revision: z.coerce.number().int(),
      acte: z.enum(["marquer", "retirer"]),
      themes: z.array(z.string()),
      motif: texteLibre("Dites pourquoi : la structure et la caisse liront ce motif.", 2000),
    }),
  },
  async ({ tx, actor, record, notify }, input): Promise<Result<{ prioritaire: boolean }, PrioriteCode | PorteCode>> => {
    const dossier = await lockDossier(tx, input.dossierId);
    if (!dossier) return refuse("INTROUVABLE");
    const known = (dossier.modele.themes[dossier.regionCode] ?? []).map((theme) => theme.code).filter((code) => input.themes.includes(code));
    const decision = decideTransition(PRIORITE_TRANSITIONS, input.acte, statutPriorite(dossier.prioritaire), { ...(await readCadre(tx, dossier, actor)), themesRetenus: known.length }, roleKey(actor));
    if (!decision.ok) return decision.code === "THEME_ATTENDU" ? { ...decision, champs: { themes: "Choisissez au moins un thème." } } : decision;
    if (dossier.revision !== input.revision) return refuse("REVISION_PERIMEE");
    const prioritaire = input.acte === "marquer";
    // Kept when priority is withdrawn: a later dépôt that claims the same themes does not bring it back.
    const themes = prioritaire ? known : dossier.themes;
    await tx.dossier.update({ where: { id: dossier.id }, data: { prioritaire, themes, revision: { increment: 1 } }, select: { id: true } });
    await record({ acte: prioritaire ? "marquerPrioritaire" : "retirerPriorite", objetType: "dossier", objetId: dossier.id, dossierId: dossier.id, visibilite: "TOUS", details: { themes, motif: input.motif } });
    const message = { modele: "PRIORITE_MODIFIEE", lien: `/dossiers/${dossier.id}/appui`, dossierId: dossier.id };
    await notify({ ...message, cle: `priorite:${dossier.id}:${dossier.revision}:structure`, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
    await notify({ ...message, cle: `priorite:${dossier.id}:${dossier.revision}:caisse`, organisationId: dossier.caisseId, roles: ["INSTRUCTEUR"] });
    return ok({ prioritaire });
  },
);

/** The dossier under lock, its appui in progress, and what the table says of the act. */
async function decide(tx: Tx, actor: Actor, dossierId: string, acte: ActeAppui, today: CivilDate) {
  const dossier = await lockDossier(tx, dossierId);
  if (!dossier) return refuse("INTROUVABLE");
  const appui = await tx.appui.findFirst({ where: { dossierId: dossier.id }, orderBy: [{ propose: "desc" }, { id: "desc" }] });
  const lu = appui ? { accepte: appui.accepte, seanceLe: toDayOrNull(appui.seanceLe), suivi: appui.suivi } : null;
  const facts = { ...(await readCadre(tx, dossier, actor)), prioritaire: dossier.prioritaire, sessionPassee: lu?.seanceLe != null && lu.seanceLe <= today };
  const decision = decideTransition(APPUI_TRANSITIONS, acte, statutAppui(lu), facts, roleKey(actor));
  return decision.ok ? ok({ dossier, appui }) : decision;
}

type Reponse<T> = Promise<Result<T, AppuiCode | PorteCode>>;
const lien = (dossierId: string): string => `/dossiers/${dossierId}/appui`;

export const offerAppui = command({ allow: ["ARS.INSTRUCTEUR"], input: z.object({ id: z.uuid(), dossierId: z.uuid() }) }, async ({ tx, actor, today, record, notify }, input): Reponse<null> => {
  const decided = await decide(tx, actor, input.dossierId, "proposer", today);
  if (!decided.ok) return decided;
  const { dossier } = decided.value;
  await tx.appui.create({ data: { id: input.id, dossierId: dossier.id, propose: fromDay(today), proposePar: describeActor(actor) }, select: { id: true } });
  await record({ acte: "proposerAppui", objetType: "appui", objetId: input.id, dossierId: dossier.id, visibilite: "TOUS" });
  await notify({ cle: `appui:${input.id}:propose`, modele: "APPUI_PROPOSE", lien: lien(dossier.id), dossierId: dossier.id, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  return ok(null);
});

export const answerAppui = command(
  {
    allow: ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"],
    input: z.object({ dossierId: z.uuid(), appuiId: z.uuid(), reponse: z.enum(["accepter", "decliner"], { error: "Dites si vous acceptez l’appui proposé." }) }),
  },
  async ({ tx, actor, today, record, notify }, input): Reponse<{ accepte: boolean }> => {
    const decided = await decide(tx, actor, input.dossierId, input.reponse, today);
    if (!decided.ok) return decided;
    const { dossier, appui } = decided.value;
    if (appui?.id !== input.appuiId) return refuse("REVISION_PERIMEE");
    const accepte = input.reponse === "accepter";
    await tx.appui.update({ where: { id: appui.id }, data: { accepte }, select: { id: true } });
    await record({ acte: accepte ? "accepterAppui" : "declinerAppui", objetType: "appui", objetId: appui.id, dossierId: dossier.id, visibilite: "TOUS" });
    await notify({ cle: `appui:${appui.id}:reponse`, modele: "APPUI_REPONDU", lien: lien(dossier.id), dossierId: dossier.id, organisationId: dossier.arsId, roles: ["INSTRUCTEUR"] });
    return ok({ accepte });
  },
);

export const planAppui = command(
  {
    allow: ["ARS.INSTRUCTEUR"],
    input: z.object({ dossierId: z.uuid(), appuiId: z.uuid(), seanceLe: jourSaisi(), participants: texteLibre("Indiquez qui participe : noms et qualités.", 2000) }),
  },
  async ({ tx, actor, today, record, notify }, input): Reponse<null> => {
    const decided = await decide(tx, actor, input.dossierId, "planifier", today);
    if (!decided.ok) return decided;
    const { dossier, appui } = decided.value;
    if (appui?.id !== input.appuiId) return refuse("REVISION_PERIMEE");
    const propose = toDayOrNull(appui.propose);
    if (propose && input.seanceLe < propose) return refuse("SAISIE_INVALIDE", { champs: { seanceLe: "La session ne peut pas précéder l’offre d’appui." } });
    if (toDayOrNull(appui.seanceLe) === input.seanceLe && appui.participants === input.participants) return refuse("DEJA_FAIT");
    await tx.appui.update({ where: { id: appui.id }, data: { seanceLe: fromDay(input.seanceLe), participants: input.participants }, select: { id: true } });
    await record({ acte: "planifierAppui", objetType: "appui", objetId: appui.id, dossierId: dossier.id, visibilite: "TOUS", details: { seanceLe: input.seanceLe } });
    await notify({ cle: `appui:${appui.id}:session:${input.seanceLe}`, modele: "APPUI_PLANIFIE", lien: lien(dossier.id), dossierId: dossier.id, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
    return ok(null);
  },
);

export const writeSuiviAppui = command(
  { allow: ["ARS.INSTRUCTEUR"], input: z.object({ dossierId: z.uuid(), appuiId: z.uuid(), suivi: texteLibre("Écrivez ce qui a été travaillé et ce qui est convenu.") }) },
  async ({ tx, actor, today, record, notify }, input): Reponse<null> => {
    const decided = await decide(tx, actor, input.dossierId, "noterSuivi", today);
    if (!decided.ok) return decided;
    const { dossier, appui } = decided.value;
    if (appui?.id !== input.appuiId) return refuse("REVISION_PERIMEE");
    if (appui.suivi === input.suivi) return refuse("DEJA_FAIT");
    await tx.appui.update({ where: { id: appui.id }, data: { suivi: input.suivi }, select: { id: true } });
    await record({ acte: "noterSuiviAppui", objetType: "appui", objetId: appui.id, dossierId: dossier.id, visibilite: "TOUS" });
    await notify({ cle: `appui:${appui.id}:suivi`, modele: "APPUI_SUIVI", lien: lien(dossier.id), dossierId: dossier.id, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
    return ok(null);
  },
);
