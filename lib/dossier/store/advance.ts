import { randomUUID } from "node:crypto";
import { addMonths, addWorkingDays, addYears, type CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { fromDay, fromDayOrNull } from "@/lib/db/days";
import { documentModele, etapeModele } from "@/lib/programme/rules";
import type { EtapeModele } from "@/lib/programme/schema";
import { etapeCourante, etapeSuivante } from "../rules";
import { listEtapes, type EtapeRow, type LockedDossier } from "./lock";

/** The étapes of the circuit, written once at creation; the first one opens. */
export async function createEtapes(tx: Tx, dossier: LockedDossier, today: CivilDate): Promise<void> {
  await tx.etape.createMany({
    data: dossier.modele.circuit.map((etape, index) => ({
      id: randomUUID(), dossierId: dossier.id, rang: index + 1, code: etape.code, nature: etape.nature, libelle: etape.libelle, jalon: etape.jalon,
    })),
  });
  const first = etapeSuivante(await listEtapes(tx, dossier.id));
  if (first) await openEtape(tx, dossier, first, today);
}

/**
 * Ends the open étape and opens the next one, with what that nature needs to start.
 * Returns the étape now open, or null at the end of the circuit.
 */
export async function advanceDossier(tx: Tx, dossier: LockedDossier, today: CivilDate): Promise<EtapeRow | null> {
  const etapes = await listEtapes(tx, dossier.id);
  const current = etapeCourante(etapes);
  if (current) await tx.etape.update({ where: { id: current.id }, data: { statut: "FAITE", faiteLe: fromDay(today), echeance: null }, select: { id: true } });
  const next = etapeSuivante(etapes);
  if (next) await openEtape(tx, dossier, next, today);
  return next;
}

async function openEtape(tx: Tx, dossier: LockedDossier, etape: EtapeRow, today: CivilDate): Promise<void> {
  const modele = etapeModele(dossier.modele, etape.code);
  if (!modele) throw new Error(`étape sans modèle : ${etape.code}`);
  await tx.etape.update({ where: { id: etape.id }, data: { statut: "OUVERTE", ouverteLe: fromDay(today), echeance: fromDayOrNull(echeanceOf(modele, today)) }, select: { id: true } });
  if (modele.nature === "REDACTION") await createDocument(tx, dossier, etape.id, modele.document);
  if (modele.nature === "INSTRUCTION" && modele.evaluation) {
    // An institution's evaluation is written under its own hand: created at its first draft, see lib/evaluation.
    await tx.etape.update({ where: { id: etape.id }, data: { echeance: fromDay(addWorkingDays(today, modele.mentionJoursOuvres, dossier.regionCode)) }, select: { id: true } });
  }
  if (modele.nature === "AVIS" && modele.objet === "DOCUMENT") await openAvis(tx, dossier, etape.id, modele, today);
}

function echeanceOf(modele: EtapeModele, today: CivilDate): CivilDate | null {
  if (modele.nature === "BILAN") return modele.annuel ? addYears(today, 1) : addMonths(today, modele.moisApresFin);
  return null;
}

async function createDocument(tx: Tx, dossier: LockedDossier, etapeId: string, type: string): Promise<void> {
  const modele = documentModele(dossier.modele, type);
  if (!modele) throw new Error(`document sans modèle : ${type}`);
  const id = randomUUID();
  await tx.document.create({ data: { id, dossierId: dossier.id, etapeId, type }, select: { id: true } });
  await tx.section.createMany({ data: modele.sections.map((section) => ({ documentId: id, dossierId: dossier.id, code: section.code, contenu: {} })) });
}

/** The request for an opinion; a national body gains its access by the same act. */
async function openAvis(tx: Tx, dossier: LockedDossier, etapeId: string, modele: Extract<EtapeModele, { nature: "AVIS" }>, today: CivilDate): Promise<void> {
  const national = modele.autorite === "DG_ARS" ? null : await tx.organisation.findFirst({ where: { type: "NATIONAL", categorie: modele.autorite }, select: { id: true } });
  const organisationId = national?.id ?? dossier.arsId;
  await tx.avis.create({
    data: { id: randomUUID(), dossierId: dossier.id, etapeId, autorite: modele.autorite, organisationId, transmisLe: fromDay(today) },
    select: { id: true },
  });
  if (national) await openAcces(tx, dossier.id, national.id, "DEMANDE_AVIS");
}

/** The database checks that the caller sees the dossier and that the organisation is one of its circuit. */
export async function openAcces(tx: Tx, dossierId: string, organisationId: string, motif: string): Promise<void> {
  await tx.$executeRaw`select ouvrir_acces(${dossierId}::uuid, ${organisationId}::uuid, ${motif})`;
}

export async function closeAcces(tx: Tx, dossierId: string, organisationId: string): Promise<void> {
  await tx.$executeRaw`select fermer_acces(${dossierId}::uuid, ${organisationId}::uuid)`;
}

export async function closeDossier(tx: Tx, dossier: LockedDossier, motif: NonNullable<LockedDossier["motifCloture"]>, today: CivilDate): Promise<void> {
  await tx.dossier.update({ where: { id: dossier.id }, data: { statut: "CLOS", motifCloture: motif, closLe: fromDay(today), revision: { increment: 1 } }, select: { id: true } });
  await tx.etape.updateMany({ where: { dossierId: dossier.id, statut: { in: ["OUVERTE", "A_VENIR"] } }, data: { statut: "ECARTEE", echeance: null } });
}
