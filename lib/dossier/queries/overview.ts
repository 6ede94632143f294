import { z } from "zod";
import { cents, type Cents } from "@/lib/kernel/cents";
import type { Tx } from "@/lib/db/client";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import { decideTransition } from "@/lib/kernel/transitions";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { readTachesOf } from "@/lib/suivi/queries";
import { nextVersement } from "@/lib/suivi/rules/jalons";
import { attenteSchema, jalonsSchema } from "../schema/jalons";
import { DOSSIER_TRANSITIONS, isDeposited, isOpenDossier } from "../rules";
import type { StatutDossier } from "../schema";
import { readIrrecevabiliteFacts } from "../store/instruction";
import { definitionOf } from "../store/lock";
import { readJournal } from "./journal";

const ORGANISATION = { id: true, nom: true, type: true, siret: true, finess: true, commune: true, fictif: true } as const;

/** Everything the page of a dossier shows, as this mandat may see it; null when it sees nothing. */
export async function readOverview(actor: Actor, dossierId: string) {
  if (!z.uuid().safeParse(dossierId).success) return null;
  return query(actor, async (tx) => {
    const row = await tx.dossier.findUnique({ where: { id: dossierId } });
    if (!row) return null;
    const { programme, version } = definitionOf(row.programme, row.version);
    const attente = attenteSchema.parse(row.attente);
    const ids = new Set([row.structureId, row.arsId, row.caisseId, ...attente.map(({ organisationId }) => organisationId)]);
    const organisations = await tx.organisation.findMany({ where: { id: { in: [...ids] } }, select: ORGANISATION });
    const nomOf = (id: string): string => organisations.find((organisation) => organisation.id === id)?.nom ?? "";
    const referents = await tx.referent.findMany({ where: { dossierId, jusqua: null }, select: { id: true, personneNom: true, profil: true, organisationId: true }, orderBy: { depuis: "asc" } });
    const themes = (version.themes[row.regionCode] ?? []).filter(({ code }) => row.themes.includes(code)).map(({ libelle }) => libelle);
    const journal = await readJournal(tx, dossierId, null, 12);
    return {
      id: row.id,
      numero: row.numero,
      titre: row.titre,
      programmeNom: programme.libelle,
      baseLegale: version.baseLegale,
      avecPriorite: version.circuit.some((etape) => etape.nature === "INSTRUCTION" && etape.priorite),
      avecEvaluation: version.circuit.some((etape) => etape.nature === "INSTRUCTION" && etape.evaluation),
      version: version.validFrom,
      ouvert: isOpenDossier(row.statut),
      motif: row.motifCloture,
      closLe: toDayOrNull(row.closLe),
      prioritaire: row.prioritaire,
      themes,
      reprise: row.reprise ? (row.repriseSource ?? "") : null,
      creeJour: toDay(row.creeJour),
      deposeLe: toDayOrNull(row.deposeLe),
      revision: row.revision,
      irrecevable: await canDeclareInadmissible(tx, actor, row),
      etape: row.etapeNature && row.etapeLibelle ? { nature: row.etapeNature, libelle: row.etapeLibelle, depuis: toDayOrNull(row.etapeDepuis) } : null,
      echeance: toDayOrNull(row.echeance),
      jalons: jalonsSchema.parse(row.jalons),
      attente: attente.map((item) => ({ ...item, organisationNom: nomOf(item.organisationId), aNous: item.organisationId === actor.organisationId })),
      taches: await readTachesOf(tx, actor, dossierId),
      structure: organisations.find(({ id }) => id === row.structureId) ?? null,
      arsNom: nomOf(row.arsId),
      caisseNom: nomOf(row.caisseId),
      referents: referents.map((referent) => ({ id: referent.id, nom: referent.personneNom, profil: referent.profil, organisation: nomOf(referent.organisationId) })),
      documents: await readDocuments(tx, dossierId, version, actor),
      ...(await readSuites(tx, dossierId)),
      messages: await tx.message.count({ where: { dossierId } }),
      journal: journal.lignes,
      journalEncore: journal.suite !== null,
    };
  });
}
export type Overview = NonNullable<Awaited<ReturnType<typeof readOverview>>>;

/** The act offered to a directeur where the table allows it; nobody else costs the question. */
async function canDeclareInadmissible(tx: Tx, actor: Actor, row: { id: string; statut: StatutDossier; deposeLe: Date | null }): Promise<boolean> {
  if (actor.role !== "DIRECTEUR") return false;
  const facts = await readIrrecevabiliteFacts(tx, { id: row.id, deposeLe: toDayOrNull(row.deposeLe) });
  return decideTransition(DOSSIER_TRANSITIONS, "declarerIrrecevable", row.statut, facts, roleKey(actor)).ok;
}

/** A draft never deposited is its structure's own: the others know that it is being written, no more. */
async function readDocuments(tx: Tx, dossierId: string, version: ReturnType<typeof definitionOf>["version"], actor: Actor) {
  const documents = await tx.document.findMany({ where: { dossierId }, select: { id: true, type: true, statut: true, completLe: true } });
  const depots = await tx.depot.findMany({ where: { dossierId }, select: { id: true, documentId: true, rang: true, numero: true, jour: true, deposePar: true }, orderBy: { rang: "desc" } });
  return documents
    .map((document) => {
      const modele = version.documents.find(({ type }) => type === document.type);
      return {
        id: document.id,
        type: document.type,
        rang: version.documents.findIndex(({ type }) => type === document.type),
        libelle: modele?.libelle ?? document.type,
        premiereSection: modele?.sections[0]?.code ?? null,
        statut: document.statut,
        lisible: actor.organisationType === "STRUCTURE" || isDeposited(document.statut),
        depots: depots.filter(({ documentId }) => documentId === document.id).map((depot) => ({ id: depot.id, rang: depot.rang, numero: depot.numero, par: depot.deposePar, jour: toDay(depot.jour) })),
      };
    })
    .sort((a, b) => a.rang - b.rang);
}

/** What came after the dépôt: decision, avis, arrêté, convention, payments. */
async function readSuites(tx: Tx, dossierId: string) {
  const where = { dossierId };
  const notification = await tx.notification.findFirst({ where, select: { decision: true, jour: true, seanceNumero: true }, orderBy: [{ jour: "desc" }, { seanceNumero: "desc" }] });
  const reserves = await tx.reserve.count({ where: { dossierId, leveeLe: null } });
  const avis = await tx.avis.findMany({ where, select: { id: true, autorite: true, statut: true, sens: true, transmisLe: true, recuLe: true, echeance: true, renduLe: true }, orderBy: [{ transmisLe: "asc" }, { rang: "asc" }] });
  const arrete = await tx.arrete.findFirst({ where, select: { reference: true, jour: true, finLe: true } });
  const convention = await tx.convention.findUnique({ where, select: { id: true, numero: true, statut: true, signeeLe: true, dateEffet: true, dateFin: true } });
  const versements = await tx.versement.findMany({ where, select: { id: true, libelle: true, statut: true, activite: true, datePrevue: true, montantCentimes: true, prevuCentimes: true, remplaceId: true }, orderBy: [{ datePrevue: "asc" }, { rang: "asc" }] });
  const remplaces = new Set(versements.map(({ remplaceId }) => remplaceId));
  const lignes = versements.map((versement) => ({
    id: versement.id,
    libelle: versement.libelle,
    statut: versement.statut,
    activite: versement.activite,
    datePrevue: toDay(versement.datePrevue),
    montant: asCents(versement.montantCentimes ?? versement.prevuCentimes),
    remplace: remplaces.has(versement.id),
  }));
  return {
    decision: notification ? { decision: notification.decision, jour: toDay(notification.jour), seance: notification.seanceNumero } : null,
    reserves,
    avis: avis.map((row) => ({ id: row.id, autorite: row.autorite, statut: row.statut, sens: row.sens, transmisLe: toDay(row.transmisLe), recuLe: toDayOrNull(row.recuLe), echeance: toDayOrNull(row.echeance), renduLe: toDayOrNull(row.renduLe) })),
    arrete: arrete ? { reference: arrete.reference, jour: toDay(arrete.jour), finLe: toDayOrNull(arrete.finLe) } : null,
    convention: convention ? { id: convention.id, numero: convention.numero, statut: convention.statut, signeeLe: toDayOrNull(convention.signeeLe), dateEffet: toDayOrNull(convention.dateEffet), dateFin: toDayOrNull(convention.dateFin) } : null,
    versements: lignes,
    prochainVersement: nextVersement(lignes),
  };
}

const asCents = (value: bigint | null): Cents | null => (value === null ? null : cents(value));
