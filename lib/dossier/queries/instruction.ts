import { z } from "zod";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { decideTransition } from "@/lib/kernel/transitions";
import type { Tx } from "@/lib/db/client";
import { fromDay, toDay, toDayOrNull } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import { INSTRUCTEURS, MENTION_TRANSITIONS, referentOuAucun, RESERVE_TRANSITIONS } from "@/lib/evaluation/rules";
import { PROFILS_REFERENT, type ProfilReferent } from "@/lib/evaluation/schema";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { documentModele } from "@/lib/programme/rules";
import { DOCUMENT_TRANSITIONS, DOSSIER_TRANSITIONS, isOpenDossier } from "../rules";
import type { LiensFacts } from "../rules/liens";
import type { Attente } from "../schema";
import { jalonsSchema } from "../schema/jalons";
import { loadInstruction, readIrrecevabiliteFacts, type Instruction } from "../store/instruction";
import { readDossier, type LockedDossier } from "../store/lock";
import { readLigneIn } from "./ligne";

/** An administrateur manages people and mandats: the content of dossiers is not hers by that role alone. */
const readsContent = (actor: Actor): boolean => actor.role !== "ADMINISTRATEUR";

export async function readEntete(tx: Tx, dossier: LockedDossier) {
  const row = await tx.dossier.findUniqueOrThrow({ where: { id: dossier.id }, select: { jalons: true, etapeNature: true } });
  const organisations = await tx.organisation.findMany({ where: { id: { in: [dossier.arsId, dossier.caisseId] } }, select: { id: true, nom: true } });
  const instructions = dossier.modele.circuit.flatMap((etape) => (etape.nature === "INSTRUCTION" ? [etape] : []));
  return {
    id: dossier.id,
    numero: dossier.numero,
    titre: dossier.titre,
    structureNom: dossier.structureNom,
    arsNom: organisations.find(({ id }) => id === dossier.arsId)?.nom ?? "ARS",
    caisseNom: organisations.find(({ id }) => id === dossier.caisseId)?.nom ?? "Caisse",
    arsId: dossier.arsId,
    caisseId: dossier.caisseId,
    structureId: dossier.structureId,
    territoire: dossier.regionCode,
    ouvert: isOpenDossier(dossier.statut),
    motif: dossier.motifCloture,
    prioritaire: dossier.prioritaire,
    nature: row.etapeNature,
    jalons: jalonsSchema.parse(row.jalons),
    avecEvaluation: instructions.some((etape) => etape.evaluation),
    avecPriorite: instructions.some((etape) => etape.priorite),
  };
}
export type Entete = Awaited<ReturnType<typeof readEntete>> & { liens?: LiensFacts | undefined; attente?: readonly Attente[] | undefined };

/** One dossier for one page: null when the identifier is malformed, unknown or another's. */
export async function withDossier<T>(actor: Actor, dossierId: string, read: (tx: Tx, dossier: LockedDossier) => Promise<T | null>): Promise<(T & { entete: Entete }) | null> {
  if (!readsContent(actor) || !z.uuid().safeParse(dossierId).success) return null;
  return query(actor, async (tx) => {
    const dossier = await readDossier(tx, dossierId);
    if (!dossier) return null;
    const value = await read(tx, dossier);
    if (value === null) return null;
    const ligne = await readLigneIn(tx, actor, dossierId);
    return { ...value, entete: { ...(await readEntete(tx, dossier)), liens: ligne?.liens, attente: ligne?.attente } };
  });
}

const codeOf = (result: { ok: true } | { ok: false; code: string }): string | null => (result.ok ? null : result.code);

/** Why an act of the institutions is not open to this actor now; null when it is. */
export function actesOf(instruction: Instruction, actor: Actor) {
  const { document, facts, mention, delaiMentionPasse } = instruction;
  const documentFacts = { ...facts, programmeEnVigueur: true, sectionsIncompletes: 0, eligible: true, mentionDonnee: mention !== null, delaiMentionPasse, sectionsDemandees: 1 };
  const key = roleKey(actor);
  return {
    donnerMention: codeOf(decideTransition(MENTION_TRANSITIONS, "donner", mention ? "DONNEE" : "ATTENDUE", facts, key)),
    declarerComplet: codeOf(decideTransition(DOCUMENT_TRANSITIONS, "declarerComplet", document.statut, documentFacts, key)),
    demanderCorrections: codeOf(decideTransition(DOCUMENT_TRANSITIONS, "demanderCorrections", document.statut, documentFacts, key)),
  };
}

export const readCompletude = (actor: Actor, dossierId: string) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    const instruction = await loadInstruction(tx, dossier, actor, actor.today);
    if (!instruction) return { instruction: null };
    const { document, depot, mention, limite, delaiMentionPasse, modele, etape } = instruction;
    return {
      instruction: {
        etape: etape.libelle,
        document: { type: document.type, libelle: documentModele(dossier.modele, document.type)?.libelle ?? document.type, statut: document.statut, revision: document.revision, completLe: toDayOrNull(document.completLe) },
        depot,
        mention,
        limite,
        delaiMentionPasse,
        joursOuvres: modele.mentionJoursOuvres,
        avecEvaluation: modele.evaluation,
        actes: actesOf(instruction, actor),
      },
    };
  });

export type ReferentVue = { id: string; organisationId: string; profil: ProfilReferent; personneId: string; nom: string; depuis: CivilDate; jusqua: CivilDate | null };

export const readReferents = (actor: Actor, dossierId: string) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    const rows = await tx.referent.findMany({ where: { dossierId: dossier.id }, orderBy: [{ depuis: "desc" }, { id: "asc" }] });
    const referents = rows.map((row): ReferentVue => ({ id: row.id, organisationId: row.organisationId, profil: row.profil, personneId: row.personneId, nom: row.personneNom, depuis: toDay(row.depuis), jusqua: toDayOrNull(row.jusqua) }));
    const designe = INSTRUCTEURS.includes(roleKey(actor)) && isOpenDossier(dossier.statut);
    const mandats = designe
      ? await tx.mandat.findMany({
          where: { organisationId: actor.organisationId, role: "INSTRUCTEUR", depuis: { lte: fromDay(actor.today) }, OR: [{ jusqua: null }, { jusqua: { gt: fromDay(actor.today) } }] },
          select: { personne: { select: { id: true, prenom: true, nom: true } } },
        })
      : [];
    const collegues = mandats.map(({ personne }) => ({ id: personne.id, nom: `${personne.prenom} ${personne.nom}${personne.id === actor.personneId ? " (vous)" : ""}` }));
    return { referents, designe, profils: PROFILS_REFERENT, collegues: collegues.sort((a, b) => (a.nom < b.nom ? -1 : 1)) };
  });

export const readReserves = (actor: Actor, dossierId: string) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    const rows = await tx.reserve.findMany({ where: { dossierId: dossier.id }, orderBy: [{ jour: "asc" }, { id: "asc" }] });
    const referents = await tx.referent.findMany({ where: { dossierId: dossier.id, organisationId: actor.organisationId, jusqua: null }, select: { personneId: true } });
    const facts = { dossierOuvert: isOpenDossier(dossier.statut), referentOuAucun: referentOuAucun(referents, actor.personneId) };
    return {
      leve: codeOf(decideTransition(RESERVE_TRANSITIONS, "lever", "POSEE", facts, roleKey(actor))),
      reserves: rows.map((row) => ({ id: row.id, texte: row.texte, jour: toDay(row.jour), leveeLe: toDayOrNull(row.leveeLe), leveePar: row.leveePar, note: row.note })),
    };
  });

const decision = z.object({ motif: z.string(), voiesRecours: z.string() });

export const readIrrecevabilite = (actor: Actor, dossierId: string) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    const line = await tx.journal.findFirst({ where: { dossierId: dossier.id, acte: "declarerIrrecevable" }, select: { jour: true, acteur: true, details: true }, orderBy: { id: "desc" } });
    const lue = line ? decision.safeParse(line.details) : null;
    const code = codeOf(decideTransition(DOSSIER_TRANSITIONS, "declarerIrrecevable", dossier.statut, await readIrrecevabiliteFacts(tx, dossier), roleKey(actor)));
    // Neither a decision to read nor an act to do: this page is not for this actor.
    if (!line && code === "ACTE_INTERDIT") return null;
    return { code, decision: line && lue?.success ? { ...lue.data, jour: toDay(line.jour), acteur: line.acteur } : null };
  });
