import { z } from "zod";
import type { Tx } from "@/lib/db/client";
import type { Actor } from "@/lib/identite/schema";
import { canWriteSection, isOpenDossier } from "@/lib/dossier/rules";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { documentModele, versionNamed } from "@/lib/programme/rules";
import { REGLES_PIECE } from "./rules";
import type { ObjetPiece } from "./schema";

export type Cible = { readonly objetType: ObjetPiece; readonly objetId: string; readonly dossierId: string; readonly champ: string | null };
export type Droit = "OUVERT" | "FERME" | "INCONNU";

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;

/** A row that exists must be the actor's own; one that does not is a draft under an identifier its page made. */
const ownDraft = (row: { personneId: string; dossierId: string } | null, actor: Actor, dossierId: string): Droit => (row === null || (row.personneId === actor.personneId && row.dossierId === dossierId) ? "OUVERT" : "INCONNU");

/** May this actor write on what carries the attachment? And how many may it carry? */
export async function readDroit(tx: Tx, actor: Actor, cible: Cible): Promise<{ droit: Droit; nombreMax: number }> {
  const { nombreMax } = REGLES_PIECE[cible.objetType];
  const dossier = isUuid(cible.dossierId) ? await tx.dossier.findUnique({ where: { id: cible.dossierId }, select: { id: true, statut: true, structureId: true, programme: true, version: true } }) : null;
  if (!dossier) return { droit: "INCONNU", nombreMax };
  if (!isOpenDossier(dossier.statut)) return { droit: "FERME", nombreMax };
  const chez = dossier.structureId === actor.organisationId;
  if (cible.objetType === "SECTION") return readSection(tx, cible, chez ? dossier : null);
  if (!isUuid(cible.objetId)) return { droit: "INCONNU", nombreMax };
  const where = { id: cible.objetId };
  switch (cible.objetType) {
    case "MESSAGE":
      return { droit: ownDraft(await tx.message.findUnique({ where, select: { personneId: true, dossierId: true } }), actor, dossier.id), nombreMax };
    case "NOTE":
      return { droit: ownDraft(await tx.noteInterne.findUnique({ where, select: { personneId: true, dossierId: true } }), actor, dossier.id), nombreMax };
    case "RIB": {
      const row = await tx.coordonneesBancaires.findUnique({ where, select: { dossierId: true } });
      if (!chez || (row && row.dossierId !== dossier.id)) return { droit: "INCONNU", nombreMax };
      const ouvertes = await tx.coordonneesBancaires.count({ where: { ...where, statut: { in: ["SAISIES"] } } });
      return { droit: row === null || ouvertes > 0 ? "OUVERT" : "FERME", nombreMax };
    }
    case "DECLARATION": {
      const row = chez ? await tx.versement.findFirst({ where: { ...where, dossierId: dossier.id }, select: { id: true } }) : null;
      if (!row) return { droit: "INCONNU", nombreMax };
      return { droit: (await tx.versement.count({ where: { ...where, statut: { in: ["PREVU", "DECLARE"] } } })) > 0 ? "OUVERT" : "FERME", nombreMax };
    }
    case "APPUI":
      return { droit: (await tx.appui.findFirst({ where: { ...where, dossierId: dossier.id }, select: { id: true } })) ? "OUVERT" : "INCONNU", nombreMax };
  }
}

async function readSection(tx: Tx, cible: Cible, dossier: { id: string; programme: string; version: string } | null): Promise<{ droit: Droit; nombreMax: number }> {
  const unknown = { droit: "INCONNU", nombreMax: 0 } as const;
  const [documentId = "", code = ""] = cible.objetId.split(":");
  if (!dossier || !isUuid(documentId)) return unknown;
  const document = await tx.document.findFirst({ where: { id: documentId, dossierId: dossier.id }, select: { type: true, statut: true } });
  const section = document ? await tx.section.findUnique({ where: { documentId_code: { documentId, code } }, select: { aCorriger: true } }) : null;
  if (!document || !section) return unknown;
  const programme = PROGRAMMES.find((candidate) => candidate.code === dossier.programme);
  const version = programme ? versionNamed(programme, dossier.version) : null;
  const champs = version ? documentModele(version, document.type)?.sections.find((candidate) => candidate.code === code)?.champs : undefined;
  const champ = champs?.find((candidate) => candidate.code === cible.champ);
  if (champ?.type !== "pieces") return unknown;
  return { droit: canWriteSection(document.statut, section.aCorriger) ? "OUVERT" : "FERME", nombreMax: champ.nombreMax };
}
