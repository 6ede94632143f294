import { createHash, randomUUID } from "node:crypto";
import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { fromDay, fromDayOrNull, toDay, toDayOrNull } from "@/lib/db/days";
import type { ProgrammeVersion } from "@/lib/programme/schema";
import { etapeModele } from "@/lib/programme/rules";
import { formatDate } from "@/lib/kernel/format";
import type { ArreteFacts, Duree } from "./rules/annexe";
import { isOpenEtape } from "./rules/transitions";
import { readAnnexeFigee, articlesFiges, type AnnexeFigee, type ArticleTexte } from "./schema";

/** The seal shown beside the text: SHA-256 of its UTF-8 bytes. */
export const sha256Of = (texte: string): string => createHash("sha256").update(texte, "utf8").digest("hex");

export const dossierOfConvention = async (tx: Tx, id: string): Promise<string | null> => (await tx.convention.findUnique({ where: { id }, select: { dossierId: true } }))?.dossierId ?? null;

/** The convention, its current version, signatures of that version and every opinion on its texts. */
export async function readConvention(tx: Tx, dossierId: string) {
  const convention = await tx.convention.findUnique({ where: { dossierId } });
  if (!convention) return null;
  const version = await tx.conventionVersion.findUniqueOrThrow({ where: { conventionId_rang: { conventionId: convention.id, rang: convention.versionCourante } } });
  const signatures = await tx.signature.findMany({ where: { versionId: version.id }, orderBy: { rang: "asc" } });
  const avis = await tx.avis.findMany({ where: { dossierId, conventionVersionId: { not: null } }, orderBy: { rang: "asc" } });
  return {
    ...convention,
    dateEffet: toDayOrNull(convention.dateEffet),
    dateFin: toDayOrNull(convention.dateFin),
    signeeLe: toDayOrNull(convention.signeeLe),
    version: { ...version, jour: toDay(version.jour), articles: articlesFiges.parse(version.articles), annexe: readAnnexeFigee(version.annexe) },
    signatures,
    avis,
  };
}
export type ConventionRow = NonNullable<Awaited<ReturnType<typeof readConvention>>>;

/** The étapes that frame a convention: the opinion on its text, when the circuit has one, and its signature. */
export async function readEtapes(tx: Tx, dossierId: string, modele: ProgrammeVersion) {
  const etapes = await tx.etape.findMany({ where: { dossierId }, orderBy: { rang: "asc" }, select: { id: true, code: true, statut: true } });
  let avis: { id: string; statut: string; organisme: string; libelle: string } | null = null;
  let convention: { id: string; statut: string } | null = null;
  for (const etape of etapes) {
    const found = etapeModele(modele, etape.code);
    if (found?.nature === "AVIS" && found.objet === "CONVENTION") avis = { id: etape.id, statut: etape.statut, organisme: found.autorite, libelle: found.libelle };
    if (found?.nature === "CONVENTION") convention = { id: etape.id, statut: etape.statut };
  }
  return { avis, convention, avisOuverte: avis !== null && isOpenEtape(avis.statut), conventionOuverte: convention !== null && isOpenEtape(convention.statut) };
}
export type EtapesConvention = Awaited<ReturnType<typeof readEtapes>>;

export async function readArrete(tx: Tx, dossierId: string) {
  const row = await tx.arrete.findFirst({ where: { dossierId } });
  return row ? { ...row, jour: toDay(row.jour), debutLe: toDayOrNull(row.debutLe), finLe: toDayOrNull(row.finLe) } : null;
}

type DossierLu = { id: string; titre: string; structureId: string; structureNom: string; arsId: string; caisseId: string; modele: ProgrammeVersion };

/** The dépôt that founds the act: the latest of the last document that the circuit asks for (the cahier des charges, not the lettre). */
export async function readDepotFondateur(tx: Tx, dossierId: string): Promise<{ numero: string; jour: CivilDate } | null> {
  const rows = await tx.$queryRaw<{ numero: string; jour: Date }[]>`
    select p.numero, p.jour from depot p join document o on o.id = p.document_id join etape e on e.id = o.etape_id
    where p.dossier_id = ${dossierId}::uuid order by e.rang desc, p.rang desc limit 1`;
  return rows[0] ? { numero: rows[0].numero, jour: toDay(rows[0].jour) } : null;
}

/** What the articles quote, frozen with the version: names, the last dépôt, the arrêté. */
export async function readFusion(tx: Tx, dossier: DossierLu, numero: string): Promise<{ fusion: Record<string, string>; arrete: ArreteFacts }> {
  const organisations = await tx.organisation.findMany({ where: { id: { in: [dossier.arsId, dossier.caisseId] } }, select: { id: true, nom: true } });
  const nom = (id: string): string => organisations.find((organisation) => organisation.id === id)?.nom ?? "";
  const depot = await readDepotFondateur(tx, dossier.id);
  const arrete = await readArrete(tx, dossier.id);
  return {
    arrete,
    fusion: {
      numero,
      titre: dossier.titre,
      structure: dossier.structureNom,
      ars: nom(dossier.arsId),
      caisse: nom(dossier.caisseId),
      baseLegale: dossier.modele.baseLegale,
      depot: depot?.numero ?? "",
      dateDepot: depot ? formatDate(depot.jour) : "",
      arrete: arrete ? `${arrete.reference} du ${formatDate(arrete.jour)}` : "",
      dateArrete: arrete ? formatDate(arrete.jour) : "",
    },
  };
}

export async function insertVersion(
  tx: Tx,
  version: { id: string; conventionId: string; dossierId: string; rang: number; articles: readonly ArticleTexte[]; annexe: AnnexeFigee; texte: string; motif: string; auteur: string; jour: CivilDate },
): Promise<void> {
  const { jour, articles, annexe, ...rest } = version;
  await tx.conventionVersion.create({ data: { ...rest, articles: articles.map((article) => ({ ...article })), annexe, sha256: sha256Of(version.texte), jour: fromDay(jour) }, select: { id: true } });
}

export async function saveVersionCourante(tx: Tx, id: string, rang: number, statut: ConventionRow["statut"], duree: Duree): Promise<void> {
  await tx.convention.update({
    where: { id },
    data: { versionCourante: rang, statut, dateEffet: fromDayOrNull(duree.dateEffet), dateFin: fromDayOrNull(duree.dateFin), revision: { increment: 1 } },
    select: { id: true },
  });
}

/**
 * A validated text that changes must be validated again: its étape reopens and the
 * signature waits. The journal keeps both dates.
 */
export async function reopenValidation(tx: Tx, etapes: EtapesConvention, today: CivilDate): Promise<void> {
  if (!etapes.avis || !etapes.convention) return;
  await tx.etape.update({ where: { id: etapes.convention.id }, data: { statut: "A_VENIR", ouverteLe: null }, select: { id: true } });
  await tx.etape.update({ where: { id: etapes.avis.id }, data: { statut: "OUVERTE", ouverteLe: fromDay(today), faiteLe: null }, select: { id: true } });
}

export async function insertAvis(tx: Tx, avis: { id: string; dossierId: string; etapeId: string; autorite: string; organisationId: string; versionId: string; rang: number; today: CivilDate }): Promise<void> {
  const { versionId, today, ...rest } = avis;
  await tx.avis.create({ data: { ...rest, conventionVersionId: versionId, transmisLe: fromDay(today) }, select: { id: true } });
}

export async function takeNumero(tx: Tx, annee: number): Promise<string> {
  const rows = await tx.$queryRaw<{ n: number }[]>`select prendre_numero('CONVENTION', ${annee}) as n`;
  return `CONV-${annee}-${String(rows[0]?.n ?? 0).padStart(5, "0")}`;
}

export const newId = (): string => randomUUID();
