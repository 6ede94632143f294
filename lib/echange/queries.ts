import { z } from "zod";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { available } from "@/lib/kernel/transitions";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { withDossier } from "@/lib/dossier/queries/instruction";
import { isOpenDossier } from "@/lib/dossier/rules";
import { listEtapes } from "@/lib/dossier/store/lock";
import { etapeInstruction, referentOuAucun } from "@/lib/evaluation/rules";
import { roleKey } from "@/lib/identite/rules";
import type { Actor, TypeOrganisation } from "@/lib/identite/schema";
import { etapeModele, themesRetenus } from "@/lib/programme/rules";
import { APPUI_TRANSITIONS, AUTEURS_MESSAGE, AUTEURS_NOTE, PRIORITE_TRANSITIONS, statutAppui, statutPriorite } from "./rules";

const PAR_PAGE = 30;

/** « 2026-11-21T20:00:00.000Z_uuid »: where the page before this one ends. */
const curseur = z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z_[0-9a-f-]{36}$/).transform((text) => {
  const [creeLe = "", id = ""] = text.split("_");
  return { creeLe: new Date(creeLe), id };
}).refine(({ creeLe, id }) => !Number.isNaN(creeLe.getTime()) && z.uuid().safeParse(id).success);

type Ligne = { id: string; organisationId: string; auteur: string; corps: string; creeLe: Date };
export type MessageVue = { id: string; auteur: string; organisation: TypeOrganisation; mien: boolean; corps: string; creeLe: Date };

/** Newest page first, read in the order it was written. */
async function page<T extends Ligne>(find: (where: object) => Promise<T[]>, avant: string | null) {
  const cursor = avant === null ? null : curseur.safeParse(avant);
  if (cursor && !cursor.success) return null;
  const before = cursor ? { OR: [{ creeLe: { lt: cursor.data.creeLe } }, { creeLe: cursor.data.creeLe, id: { lt: cursor.data.id } }] } : {};
  const rows = await find(before);
  const kept = rows.slice(0, PAR_PAGE);
  const last = kept.at(-1);
  return { lignes: kept.reverse(), suite: rows.length > PAR_PAGE && last ? `${last.creeLe.toISOString()}_${last.id}` : null };
}

const ORDRE = [{ creeLe: "desc" as const }, { id: "desc" as const }];

export const readEchanges = (actor: Actor, dossierId: string, avant: string | null) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    const found = await page((before) => tx.message.findMany({ where: { dossierId: dossier.id, ...before }, orderBy: ORDRE, take: PAR_PAGE + 1 }), avant);
    if (!found) return null;
    const typeOf = (organisationId: string): TypeOrganisation =>
      organisationId === dossier.structureId ? "STRUCTURE" : organisationId === dossier.arsId ? "ARS" : organisationId === dossier.caisseId ? "CAISSE" : "NATIONAL";
    return {
      messages: found.lignes.map(({ id, auteur, corps, creeLe, organisationId }): MessageVue => ({ id, auteur, corps, creeLe, organisation: typeOf(organisationId), mien: organisationId === actor.organisationId })),
      suite: found.suite,
      ecrit: AUTEURS_MESSAGE.includes(roleKey(actor)),
      depose: dossier.deposeLe !== null,
    };
  });

/** Row-level security answers one's own institution only; the structure has no such page. */
export const readNotesInternes = (actor: Actor, dossierId: string, avant: string | null) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    if (!AUTEURS_NOTE.includes(roleKey(actor))) return null;
    const found = await page((before) => tx.noteInterne.findMany({ where: { dossierId: dossier.id, ...before }, orderBy: ORDRE, take: PAR_PAGE + 1 }), avant);
    return found ? { notes: found.lignes.map(({ id, auteur, corps, creeLe }) => ({ id, auteur, corps, creeLe })), suite: found.suite } : null;
  });

export type AppuiVue = { id: string; propose: CivilDate; proposePar: string; accepte: boolean | null; seanceLe: CivilDate | null; participants: string | null; suivi: string | null };

export const readAppui = (actor: Actor, dossierId: string) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    const etapes = await listEtapes(tx, dossier.id);
    const etape = etapeInstruction(etapes, (candidate) => {
      const modele = etapeModele(dossier.modele, candidate.code);
      return modele?.nature === "INSTRUCTION" && modele.priorite;
    });
    const modele = dossier.modele.circuit.find((candidate) => candidate.nature === "INSTRUCTION" && candidate.priorite);
    // A framework without priority has no such page.
    if (modele?.nature !== "INSTRUCTION") return null;
    const document = await tx.document.findFirst({ where: { dossierId: dossier.id, type: modele.document }, select: { id: true } });
    const depot = document ? await tx.depot.findFirst({ where: { documentId: document.id }, orderBy: { rang: "desc" }, select: { contenu: true } }) : null;
    const documentModele = dossier.modele.documents.find(({ type }) => type === modele.document);
    const contenus = typeof depot?.contenu === "object" && depot.contenu !== null ? (depot.contenu as Record<string, Record<string, unknown>>) : {};
    const demandes = documentModele ? themesRetenus(dossier.modele, documentModele, contenus, dossier.regionCode) : [];
    const referents = await tx.referent.findMany({ where: { dossierId: dossier.id, organisationId: actor.organisationId, jusqua: null }, select: { personneId: true } });
    const rows = await tx.appui.findMany({ where: { dossierId: dossier.id }, orderBy: [{ propose: "desc" }, { id: "desc" }] });
    const appuis = rows.map((row): AppuiVue => ({ ...row, propose: toDay(row.propose), seanceLe: toDayOrNull(row.seanceLe) }));
    const dernier = appuis[0] ?? null;
    const cadre = { dossierOuvert: isOpenDossier(dossier.statut), circuitPrioritaire: etape !== null, referentOuAucun: referentOuAucun(referents, actor.personneId) };
    const line = await tx.journal.findFirst({ where: { dossierId: dossier.id, acte: { in: ["marquerPrioritaire", "retirerPriorite"] } }, orderBy: { id: "desc" }, select: { jour: true, acteur: true, details: true } });
    const motif = z.object({ motif: z.string() }).safeParse(line?.details);
    return {
      priorite: {
        prioritaire: dossier.prioritaire,
        revision: dossier.revision,
        themes: (dossier.modele.themes[dossier.regionCode] ?? []).map((theme) => ({ ...theme, demande: demandes.includes(theme.code), retenu: dossier.prioritaire && dossier.themes.includes(theme.code) })),
        actes: available(PRIORITE_TRANSITIONS, statutPriorite(dossier.prioritaire), { ...cadre, themesRetenus: 1 }, roleKey(actor)),
        dernierActe: line && motif.success ? { jour: toDay(line.jour), acteur: line.acteur, motif: motif.data.motif } : null,
      },
      appuis: appuis.map((appui) => ({ ...appui, statut: statutAppui(appui) })),
      dernier,
      statut: statutAppui(dernier),
      actes: available(APPUI_TRANSITIONS, statutAppui(dernier), { ...cadre, prioritaire: dossier.prioritaire, sessionPassee: dernier?.seanceLe != null && dernier.seanceLe <= actor.today }, roleKey(actor)),
    };
  });
