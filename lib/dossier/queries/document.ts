import { z } from "zod";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { formatHorodatage, formatInstant } from "@/lib/kernel/format";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { decideTransition } from "@/lib/kernel/transitions";
import { toDay, toDayOrNull } from "@/lib/db/days";
import type { Tx } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { readsDossiers, roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { checkSection, optionsOf, sectionState, versionInForce, type Eligibilite, type EtatSection } from "@/lib/programme/rules";
import type { PieceVue } from "@/lib/piece/schema";
import { canWriteDocument, canWriteSection, DOCUMENT_TRANSITIONS, isOpenDossier, isToCorrect, type DocumentCode } from "../rules";
import { objetDeSection, type ChampVue, type Reponses } from "../rules/saisie";
import type { StatutDocument } from "../schema";
import { asReponses, depositFacts, eligibiliteOf, freezeContenu, listPiecesOf, readDocumentOf, type LockedDocument, type PieceRow } from "../store/document";
import { readClotureFacts } from "../store/cloture";
import { readDossier } from "../store/lock";

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;

export type SectionVue = {
  code: string;
  libelle: string;
  intro: string | null;
  baseLegale: string | null;
  champs: readonly ChampVue[];
  contenu: Reponses;
  revision: number;
  etat: EtatSection;
  /** Sentences on what is typed; empty answers are not errors of a draft. */
  erreurs: Readonly<Record<string, string>>;
  /** Sentences on what is typed and on what is missing, for the read-back. */
  manques: Readonly<Record<string, string>>;
  modifiable: boolean;
  aCorriger: boolean;
  modifiee: { par: string; le: string } | null;
  pieces: Readonly<Record<string, readonly PieceVue[]>>;
};

export type DepotVue = { id: string; rang: number; numero: string; jour: CivilDate; le: string; deposePar: string; sha256: string };

export type DocumentVue = {
  dossier: { id: string; numero: string; titre: string; structureNom: string; programmeNom: string; ouvert: boolean };
  document: { id: string; type: string; libelle: string; objet: string; statut: StatutDocument; aCorriger: boolean };
  /** The structure's own working copy; an institution reads the dépôts only. */
  chezSoi: boolean;
  /** This mandat writes, and something is open to writing. */
  modifiable: boolean;
  sections: readonly SectionVue[];
  eligibilite: Eligibilite;
  demande: { motif: string; auteur: string; jour: CivilDate; echeance: CivilDate | null; sections: readonly string[] } | null;
  depots: readonly DepotVue[];
};

const programmeNom = (locked: LockedDocument): string => locked.dossier.definition.libelle;

function sectionVue(locked: LockedDocument, section: LockedDocument["sections"][number], pieces: readonly PieceRow[], actor: Actor, ecrit: boolean): SectionVue {
  const { dossier, document } = locked;
  const { modele, contenu } = section;
  const mine = pieces.filter((piece) => piece.objetId === objetDeSection(document.id, section.code));
  const fields = modele.champs.map((champ): ChampVue => ({ champ, options: optionsOf(champ, dossier.modele, dossier.regionCode) }));
  return {
    code: section.code,
    libelle: modele.libelle,
    intro: modele.intro ?? null,
    baseLegale: modele.baseLegale ?? null,
    // A region without priority themes is not asked about them.
    champs: fields.filter(({ champ, options }) => champ.type !== "choixMultiple" || options.length > 0),
    contenu,
    revision: section.revision,
    etat: sectionState(modele, contenu, dossier.modele, dossier.regionCode),
    erreurs: checkSection(modele, contenu, false, dossier.modele, dossier.regionCode),
    manques: checkSection(modele, contenu, true, dossier.modele, dossier.regionCode),
    modifiable: ecrit && canWriteSection(document.statut, section.aCorriger),
    aCorriger: section.aCorriger,
    modifiee: section.modifieeLe && section.modifieePar ? { par: section.modifieePar, le: formatInstant(section.modifieeLe) } : null,
    pieces: Object.fromEntries(
      modele.champs
        .filter((champ) => champ.type === "pieces")
        .map((champ) => [champ.code, mine.filter((piece) => piece.champ === champ.code).map(({ id, nom, taille, typeMime, deposeePar, creeLe }): PieceVue => ({ id, nom, taille, typeMime, deposeePar, creeLe: formatInstant(creeLe) }))]),
    ),
  };
}

async function view(tx: Tx, actor: Actor, locked: LockedDocument): Promise<DocumentVue> {
  const { dossier, document, modele } = locked;
  const chezSoi = dossier.structureId === actor.organisationId;
  const ouvert = isOpenDossier(dossier.statut);
  const ecrit = chezSoi && ouvert && (actor.role === "REDACTEUR" || actor.role === "REPRESENTANT_LEGAL");
  const pieces = chezSoi ? await listPiecesOf(tx, dossier.id, document.id) : [];
  const demande = await tx.demandeCorrections.findFirst({ where: { documentId: document.id, reponduLe: null }, select: { motif: true, auteur: true, jour: true, echeance: true, sections: true } });
  const depots = await tx.depot.findMany({ where: { documentId: document.id }, select: { id: true, rang: true, numero: true, jour: true, deposeLe: true, deposePar: true, sha256: true }, orderBy: { rang: "desc" } });
  return {
    dossier: { id: dossier.id, numero: dossier.numero, titre: dossier.titre, structureNom: dossier.structureNom, programmeNom: programmeNom(locked), ouvert },
    document: { id: document.id, type: document.type, libelle: modele.libelle, objet: modele.objet, statut: document.statut, aCorriger: isToCorrect(document.statut) },
    chezSoi,
    modifiable: ecrit && canWriteDocument(document.statut),
    sections: chezSoi ? locked.sections.map((section) => sectionVue(locked, section, pieces, actor, ecrit)) : [],
    eligibilite: chezSoi ? eligibiliteOf(locked) : { eligible: true, lignes: [] },
    demande: demande ? { ...demande, jour: toDay(demande.jour), echeance: toDayOrNull(demande.echeance) } : null,
    depots: depots.map(({ deposeLe, jour, ...depot }) => ({ ...depot, jour: toDay(jour), le: formatInstant(deposeLe) })),
  };
}

/** One document of a dossier, made for the section pages and the read view; null for what does not exist or is not ours to see. */
export async function readDocument(actor: Actor, dossierId: string, type: string): Promise<DocumentVue | null> {
  if (!isUuid(dossierId) || !readsDossiers(actor)) return null;
  return query(actor, async (tx) => {
    const locked = await readDocumentOf(tx, dossierId, type);
    return locked ? view(tx, actor, locked) : null;
  });
}

export type Relecture = DocumentVue & {
  empreinte: string;
  /** Why the dépôt would be refused now to the représentant légal; null when it would pass. */
  obstacle: DocumentCode | "ACTE_IMPOSSIBLE" | null;
  peutDeposer: boolean;
  deposants: readonly { prenom: string; nom: string; email: string }[];
  dejaPrevenu: boolean;
  themes: readonly string[];
};

/** The last page before the dépôt: everything read back, what is missing, who deposits. */
export async function readRelecture(actor: Actor, dossierId: string, type: string): Promise<Relecture | null> {
  if (!isUuid(dossierId) || !readsDossiers(actor)) return null;
  return query(actor, async (tx) => {
    const locked = await readDocumentOf(tx, dossierId, type);
    if (!locked || locked.dossier.structureId !== actor.organisationId) return null;
    const { dossier, document, modele, contenus } = locked;
    const acte = isToCorrect(document.statut) ? "redeposer" : "deposer";
    const facts = await depositFacts(tx, locked, actor.today);
    const decision = decideTransition(DOCUMENT_TRANSITIONS, acte, document.statut, facts, "STRUCTURE.REPRESENTANT_LEGAL");
    const mandats = await tx.mandat.findMany({ where: { organisationId: actor.organisationId, role: "REPRESENTANT_LEGAL", jusqua: null }, select: { personne: { select: { prenom: true, nom: true, email: true } } } });
    const asked = await tx.journal.count({ where: { dossierId: dossier.id, acte: "demanderDepot", objetId: document.id, jour: new Date(`${actor.today}T00:00:00Z`) } });
    return {
      ...(await view(tx, actor, locked)),
      empreinte: freezeContenu(modele, document.id, contenus, await listPiecesOf(tx, dossier.id, document.id)).sha256,
      obstacle: decision.ok ? null : decision.code === "ACTE_INTERDIT" ? "ACTE_IMPOSSIBLE" : decision.code,
      peutDeposer: decideTransition(DOCUMENT_TRANSITIONS, acte, document.statut, facts, roleKey(actor)).ok,
      deposants: mandats.map(({ personne }) => personne),
      dejaPrevenu: asked > 0,
      themes: dossier.themes,
    };
  });
}

export type DepotLu = DepotVue & { contenu: Readonly<Record<string, Reponses>>; sections: readonly { code: string; libelle: string; champs: readonly ChampVue[] }[]; texteCanonique: string; deposeLe: Date; dossier: { id: string; numero: string; titre: string; structureNom: string; programmeNom: string; fictif: boolean }; libelle: string; type: string };

async function lireDepot(tx: Tx, where: { id: string } | { documentId_rang: { documentId: string; rang: number } }): Promise<DepotLu | null> {
  const row = await tx.depot.findUnique({ where });
  if (!row) return null;
  const document = await tx.document.findUnique({ where: { id: row.documentId }, select: { type: true } });
  const locked = document ? await readDocumentOf(tx, row.dossierId, document.type) : null;
  if (!locked) return null;
  const { dossier, modele } = locked;
  const structure = await tx.organisation.findUnique({ where: { id: dossier.structureId }, select: { fictif: true } });
  const region = await tx.region.findUnique({ where: { code: dossier.regionCode }, select: { fuseau: true } });
  const frozen = asReponses(row.contenu);
  return {
    id: row.id, rang: row.rang, numero: row.numero, jour: toDay(row.jour), le: formatHorodatage(row.deposeLe, region?.fuseau ?? null), deposeLe: row.deposeLe, deposePar: row.deposePar, sha256: row.sha256,
    contenu: Object.fromEntries(Object.entries(frozen).map(([code, contenu]) => [code, asReponses(contenu)])),
    texteCanonique: canonicalJson(row.contenu),
    sections: modele.sections.map((section) => ({ code: section.code, libelle: section.libelle, champs: section.champs.map((champ) => ({ champ, options: optionsOf(champ, dossier.modele, dossier.regionCode) })) })),
    dossier: { id: dossier.id, numero: dossier.numero, titre: dossier.titre, structureNom: dossier.structureNom, programmeNom: programmeNom(locked), fictif: structure?.fictif === true },
    libelle: modele.libelle,
    type: modele.type,
  };
}

/** A frozen dépôt by its identifier (accusé de dépôt). */
export const readDepot = async (actor: Actor, id: string): Promise<DepotLu | null> => (isUuid(id) && readsDossiers(actor) ? query(actor, (tx) => lireDepot(tx, { id })) : null);

/** A frozen dépôt by its rank in its document (read view). */
export const readDepotOf = async (actor: Actor, documentId: string, rang: number): Promise<DepotLu | null> => (isUuid(documentId) && readsDossiers(actor) ? query(actor, (tx) => lireDepot(tx, { documentId_rang: { documentId, rang } })) : null);

/** The version in the database of one section, shown beside what was typed when two people wrote. */
export async function readSection(actor: Actor, documentId: string, code: string): Promise<SectionVue | null> {
  if (!isUuid(documentId) || !readsDossiers(actor)) return null;
  return query(actor, async (tx) => {
    const found = await tx.document.findUnique({ where: { id: documentId }, select: { dossierId: true, type: true } });
    const locked = found ? await readDocumentOf(tx, found.dossierId, found.type) : null;
    if (!locked || locked.dossier.structureId !== actor.organisationId) return null;
    return (await view(tx, actor, locked)).sections.find((section) => section.code === code) ?? null;
  });
}

/** What the pages « retirer » and « dupliquer » need: the structure's own dossier, and whether each act would pass. */
export async function readDossierActes(actor: Actor, dossierId: string) {
  if (!isUuid(dossierId) || !readsDossiers(actor)) return null;
  return query(actor, async (tx) => {
    const dossier = await readDossier(tx, dossierId);
    if (!dossier || dossier.structureId !== actor.organisationId) return null;
    const { conventionSignee } = await readClotureFacts(tx, dossier);
    const first = dossier.modele.circuit.find((etape) => etape.nature === "REDACTION");
    return {
      id: dossier.id, numero: dossier.numero, titre: dossier.titre, revision: dossier.revision, depose: dossier.deposeLe !== null, ouvert: isOpenDossier(dossier.statut), conventionSignee,
      programmeNom: dossier.definition.libelle, programmeOuvert: versionInForce(dossier.definition, actor.today) !== null, memeVersion: versionInForce(dossier.definition, actor.today)?.validFrom === dossier.version,
      premierDocument: first?.nature === "REDACTION" ? first.document : null,
    };
  });
}
