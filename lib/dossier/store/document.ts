import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import type { Tx } from "@/lib/db/client";
import { computeEligibilite, documentModele, isInForce, sectionState, type Contenus, type Eligibilite } from "@/lib/programme/rules";
import type { DocumentModele } from "@/lib/programme/schema";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { isOpenDossier, isOpenEtape, type DocumentFacts } from "../rules";
import { objetDeSection, type PieceFigee } from "../rules/saisie";
import { listEtapes, lockDossier, readDossier, type LockedDossier } from "./lock";

type Reponses = Readonly<Record<string, unknown>>;
export const asReponses = (value: unknown): Reponses => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Reponses) : {});

const DOCUMENT = { id: true, dossierId: true, etapeId: true, type: true, statut: true, revision: true } as const;
const SECTION = { code: true, contenu: true, revision: true, aCorriger: true, modifieeLe: true, modifieePar: true } as const;
const PIECE = { id: true, objetId: true, champ: true, nom: true, taille: true, sha256: true, typeMime: true, deposeePar: true, creeLe: true } as const;

async function assemble(tx: Tx, dossier: LockedDossier, where: { id: string } | { dossierId_type: { dossierId: string; type: string } }) {
  const document = await tx.document.findUnique({ where, select: DOCUMENT });
  const modele = document ? documentModele(dossier.modele, document.type) : null;
  if (!document || !modele) return null;
  const rows = await tx.section.findMany({ where: { documentId: document.id }, select: SECTION });
  const sections = modele.sections.flatMap((section) => {
    const row = rows.find((candidate) => candidate.code === section.code);
    return row ? [{ ...row, modele: section, contenu: asReponses(row.contenu) }] : [];
  });
  const contenus: Contenus = Object.fromEntries(sections.map((section) => [section.code, section.contenu]));
  return { dossier, document, modele, sections, contenus };
}

export type LockedDocument = NonNullable<Awaited<ReturnType<typeof assemble>>>;

/** Locks the dossier first, always: a save and a dépôt of the same document never cross. */
export async function lockDocument(tx: Tx, documentId: string): Promise<LockedDocument | null> {
  const found = await tx.document.findUnique({ where: { id: documentId }, select: { dossierId: true } });
  const dossier = found ? await lockDossier(tx, found.dossierId) : null;
  return dossier ? assemble(tx, dossier, { id: documentId }) : null;
}

export async function readDocumentOf(tx: Tx, dossierId: string, type: string): Promise<LockedDocument | null> {
  const dossier = await readDossier(tx, dossierId);
  return dossier ? assemble(tx, dossier, { dossierId_type: { dossierId, type } }) : null;
}

export const eligibiliteOf = ({ dossier, modele, contenus }: LockedDocument): Eligibilite => computeEligibilite(dossier.modele, modele, contenus, dossier.regionCode);

export const incompletesOf = ({ dossier, sections, contenus }: LockedDocument): LockedDocument["sections"] =>
  sections.filter((section) => sectionState(section.modele, contenus[section.code] ?? {}, dossier.modele, dossier.regionCode) !== "COMPLETE");

/** What deposer and redeposer look at; the guards of the institutions are theirs to read. */
export async function depositFacts(tx: Tx, locked: LockedDocument, today: CivilDate): Promise<DocumentFacts> {
  const { dossier, document } = locked;
  const openCodes = (await listEtapes(tx, dossier.id)).filter((etape) => isOpenEtape(etape.statut)).map((etape) => etape.code);
  return {
    dossierOuvert: isOpenDossier(dossier.statut),
    etapeOuverte: dossier.modele.circuit.some((etape) => (etape.nature === "REDACTION" || etape.nature === "INSTRUCTION") && etape.document === document.type && openCodes.includes(etape.code)),
    programmeEnVigueur: dossier.deposeLe !== null || isInForce(dossier.modele, today),
    sectionsIncompletes: incompletesOf(locked).length,
    eligible: eligibiliteOf(locked).eligible,
    mentionDonnee: false,
    delaiMentionPasse: false,
    referentOuAucun: false,
    sectionsDemandees: 0,
  };
}

/** Attachments of the whole document still in place, oldest first. */
export async function listPiecesOf(tx: Tx, dossierId: string, documentId: string) {
  return tx.piece.findMany({ where: { dossierId, objetType: "SECTION", objetId: { startsWith: `${documentId}:` }, retireeLe: null }, select: PIECE, orderBy: [{ creeLe: "asc" }, { id: "asc" }] });
}
export type PieceRow = Awaited<ReturnType<typeof listPiecesOf>>[number];

/** The answers as the dépôt keeps them: each attachment is named, with its digest, in the place of its field. */
export function freezeContenu(modele: DocumentModele, documentId: string, contenus: Contenus, pieces: readonly PieceRow[]): { contenu: Contenus; sha256: string } {
  const contenu = Object.fromEntries(
    modele.sections.map((section) => {
      const reponses: Record<string, unknown> = { ...contenus[section.code] };
      for (const champ of section.champs) {
        if (champ.type !== "pieces") continue;
        reponses[champ.code] = pieces
          .filter((piece) => piece.objetId === objetDeSection(documentId, section.code) && piece.champ === champ.code)
          .map(({ id, nom, taille, sha256 }): PieceFigee => ({ id, nom, taille, sha256 }));
      }
      return [section.code, reponses];
    }),
  );
  return { contenu, sha256: createHash("sha256").update(canonicalJson(contenu)).digest("hex") };
}
