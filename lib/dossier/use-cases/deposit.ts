import { randomUUID } from "node:crypto";
import { z } from "zod";
import { onDay } from "@/lib/kernel/civil-date";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import { command, type CommandContext } from "@/lib/db/command";
import type { Prisma } from "@/lib/db/client";
import { fromDay } from "@/lib/db/days";
import { describeActor, roleKey } from "@/lib/identite/rules";
import { themesRetenus } from "@/lib/programme/rules";
import type { SaisieCode } from "../labels";
import { canWriteDocument, DOCUMENT_TRANSITIONS, isToCorrect, type DocumentCode } from "../rules";
import { advanceDossier, openAcces } from "../store/advance";
import { depositFacts, freezeContenu, listPiecesOf, lockDocument, readDocumentOf, type LockedDocument } from "../store/document";
import { REDACTEURS } from "./save-section";

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;

type Depose = { dossierId: string; depotId: string; type: string; numero: string; rang: number };

/**
 * The représentant légal deposits exactly what she read back: `empreinte` is the digest of
 * that page, and a colleague's change in between is a stale révision.
 */
export const depositDocument = command(
  { allow: REDACTEURS, input: z.object({ documentId: z.string(), empreinte: z.string() }) },
  async (context, input): Promise<Result<Depose, DocumentCode | "INTROUVABLE" | "REVISION_PERIMEE" | "ACTE_INTERDIT" | "ACTE_IMPOSSIBLE">> => {
    const { tx, actor, today } = context;
    const locked = isUuid(input.documentId) ? await lockDocument(tx, input.documentId) : null;
    if (!locked || locked.dossier.structureId !== actor.organisationId) return refuse("INTROUVABLE");
    const { dossier, document, modele } = locked;
    const acte = isToCorrect(document.statut) ? "redeposer" : "deposer";
    const decision = decideTransition(DOCUMENT_TRANSITIONS, acte, document.statut, await depositFacts(tx, locked, today), roleKey(actor));
    if (!decision.ok) return decision;
    const { contenu, sha256 } = freezeContenu(modele, document.id, locked.contenus, await listPiecesOf(tx, dossier.id, document.id));
    if (sha256 !== input.empreinte) return refuse("REVISION_PERIMEE");

    const rang = (await tx.depot.count({ where: { documentId: document.id } })) + 1;
    const numero = `${dossier.numero}-D${(await tx.depot.count({ where: { dossierId: dossier.id } })) + 1}`;
    const depotId = randomUUID();
    await tx.depot.create({
      data: {
        id: depotId, dossierId: dossier.id, documentId: document.id, rang, numero, deposeLe: onDay(today, new Date()), jour: fromDay(today), deposePar: describeActor(actor),
        personneId: actor.personneId, mandatId: actor.mandatId, contenu: contenu as Prisma.InputJsonObject, sha256,
      },
      select: { id: true },
    });
    await tx.document.update({ where: { id: document.id }, data: { statut: decision.value, revision: { increment: 1 } }, select: { id: true } });
    await claimThemes(context, locked);
    await closeCorrections(context, document.id);
    if (dossier.deposeLe === null) {
      await tx.dossier.update({ where: { id: dossier.id }, data: { deposeLe: fromDay(today) }, select: { id: true } });
      await openAcces(tx, dossier.id, dossier.arsId, "DEPOT");
      await openAcces(tx, dossier.id, dossier.caisseId, "CO_INSTRUCTION");
    }
    if (acte === "deposer") await advanceDossier(tx, dossier, today);
    await context.record({ acte, objetType: "depot", objetId: depotId, dossierId: dossier.id, visibilite: "TOUS", details: { numero, document: modele.libelle, sha256 } });
    await announce(context, locked, depotId, numero);
    return ok({ dossierId: dossier.id, depotId, type: document.type, numero, rang });
  },
);

/** A regional theme claimed for the first time makes the dossier prioritaire where the circuit gives priority; withdrawing it stays the ARS's decision. */
async function claimThemes({ tx }: CommandContext, { dossier, document, modele, contenus }: LockedDocument): Promise<void> {
  const asks = modele.sections.some((section) => section.champs.some((champ) => champ.type === "choixMultiple" && champ.themesPrioritaires));
  if (!asks) return;
  const themes = themesRetenus(dossier.modele, modele, contenus, dossier.regionCode);
  const priorite = dossier.modele.circuit.some((etape) => etape.nature === "INSTRUCTION" && etape.document === document.type && etape.priorite);
  const nouveau = priorite && themes.length > 0 && dossier.themes.length === 0;
  await tx.dossier.update({ where: { id: dossier.id }, data: { themes, ...(nouveau ? { prioritaire: true } : {}) }, select: { id: true } });
}

async function closeCorrections({ tx, today }: CommandContext, documentId: string): Promise<void> {
  await tx.demandeCorrections.updateMany({ where: { documentId, reponduLe: null }, data: { reponduLe: fromDay(today) } });
  await tx.section.updateMany({ where: { documentId, aCorriger: true }, data: { aCorriger: false } });
}

async function announce({ notify }: CommandContext, { dossier, document }: LockedDocument, depotId: string, numero: string): Promise<void> {
  const lien = `/dossiers/${dossier.id}`;
  for (const organisationId of [dossier.arsId, dossier.caisseId]) {
    await notify({ cle: `depot:${depotId}:${organisationId}`, modele: "DEPOT_RECU", lien, dossierId: dossier.id, organisationId, roles: ["INSTRUCTEUR"], details: { numero } });
  }
  await notify({ cle: `depot:${depotId}:structure`, modele: "DEPOT_CONFIRME", lien: `${lien}/document/${document.type}`, dossierId: dossier.id, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"], details: { numero } });
}

/** A rédacteur asks the person who can deposit; once a day and per document. */
export const askForDeposit = command(
  { allow: ["STRUCTURE.REDACTEUR"], input: z.object({ dossierId: z.string(), type: z.string() }) },
  async ({ tx, actor, today, record, notify }, input): Promise<Result<{ dossierId: string; type: string }, SaisieCode | DocumentCode | "INTROUVABLE" | "ACTE_IMPOSSIBLE">> => {
    const found = isUuid(input.dossierId) ? await readDocumentOf(tx, input.dossierId, input.type) : null;
    const locked = found ? await lockDocument(tx, found.document.id) : null;
    if (!locked || locked.dossier.structureId !== actor.organisationId) return refuse("INTROUVABLE");
    const { dossier, document, modele } = locked;
    const facts = await depositFacts(tx, locked, today);
    if (!facts.dossierOuvert) return refuse("DOSSIER_CLOS");
    if (!canWriteDocument(document.statut)) return refuse("ACTE_IMPOSSIBLE");
    if (facts.sectionsIncompletes > 0) return refuse("DOCUMENT_INCOMPLET");
    const asked = await tx.journal.count({ where: { dossierId: dossier.id, acte: "demanderDepot", objetId: document.id, jour: fromDay(today) } });
    if (asked > 0) return refuse("DEJA_PREVENU");
    await record({ acte: "demanderDepot", objetType: "document", objetId: document.id, dossierId: dossier.id, visibilite: "ORGANISATION", details: { document: modele.libelle } });
    await notify({ cle: `demander-depot:${document.id}:${today}`, modele: "DEPOT_A_FAIRE", lien: `/dossiers/${dossier.id}/document/${document.type}/relecture`, dossierId: dossier.id, organisationId: dossier.structureId, roles: ["REPRESENTANT_LEGAL"], details: { numero: dossier.numero } });
    return ok({ dossierId: dossier.id, type: document.type });
  },
);
