import { z } from "zod";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatIban, maskIban } from "@/lib/kernel/identifiants";
import { decideTransition } from "@/lib/kernel/transitions";
import { toDay } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import { isOpenDossier } from "@/lib/dossier/rules";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { acteValidation, canReadIban, COORDONNEES_TRANSITIONS, isSaisies, SAISISSEURS, type CoordonneesCode } from "./rules";
import type { StatutCoordonnees } from "./schema";

export type CoordonneesVue = {
  id: string; statut: StatutCoordonnees; titulaire: string; iban: string; bic: string | null; saisiePar: string; jour: CivilDate;
  validations: readonly { auteur: string; jour: CivilDate }[];
  /** May this person vouch for it now? Otherwise the code of what stops her, null when her role never does. */
  valider: { possible: boolean; empechement: CoordonneesCode | null };
  ecarter: boolean;
};
export type PageCoordonnees = {
  dossier: { id: string; numero: string; titre: string; structureNom: string };
  convention: boolean;
  peutSaisir: boolean;
  enCours: readonly CoordonneesVue[];
  anciennes: readonly { id: string; iban: string; titulaire: string; jour: CivilDate; remplaceeLe: CivilDate | null }[];
  /** Orders that wait because of a change not yet validated. */
  geles: number;
};

/** Null for whoever has no business with an account: the ARS and the national bodies never see this page. */
export async function readCoordonnees(actor: Actor, dossierId: string): Promise<PageCoordonnees | null> {
  if (!["STRUCTURE", "CAISSE"].includes(actor.organisationType) || !z.uuid().safeParse(dossierId).success) return null;
  return query(actor, async (tx) => {
    const dossier = await tx.dossier.findUnique({ where: { id: dossierId }, select: { id: true, numero: true, titre: true, structureNom: true, statut: true } });
    if (!dossier) return null;
    const role = roleKey(actor);
    const rows = await tx.coordonneesBancaires.findMany({ where: { dossierId }, orderBy: [{ jour: "desc" }, { id: "asc" }] });
    const validations = await tx.validationBancaire.findMany({ where: { dossierId } });
    const ribs = await tx.piece.groupBy({ by: ["objetId"], where: { dossierId, objetType: "RIB", retireeLe: null }, _count: true });
    const ouvert = isOpenDossier(dossier.statut);
    const views = rows.map((row): CoordonneesVue => {
      const own = validations.filter((validation) => validation.coordonneesId === row.id);
      const facts = { dossierOuvert: ouvert, rib: ribs.some((rib) => rib.objetId === row.id), personneId: actor.personneId, saisiParPersonne: row.personneId, validateurs: own.map((one) => one.personneId) };
      const decided = decideTransition(COORDONNEES_TRANSITIONS, acteValidation(facts.validateurs), row.statut, facts, role);
      return {
        id: row.id, statut: row.statut, titulaire: row.titulaire, iban: canReadIban(role, row.statut) ? formatIban(row.iban) : maskIban(row.iban), bic: row.bic, saisiePar: row.saisiePar, jour: toDay(row.jour),
        validations: own.map((one) => ({ auteur: one.auteur, jour: toDay(one.jour) })),
        valider: { possible: decided.ok, empechement: decided.ok || decided.code === "ACTE_INTERDIT" || decided.code === "ACTE_IMPOSSIBLE" ? null : decided.code },
        ecarter: decideTransition(COORDONNEES_TRANSITIONS, "ecarter", row.statut, facts, role).ok,
      };
    });
    const current = rows.filter((row) => row.remplaceeLe === null);
    return {
      dossier,
      convention: (await tx.convention.count({ where: { dossierId } })) > 0,
      peutSaisir: ouvert && SAISISSEURS.includes(role),
      enCours: views.filter((view) => current.some((row) => row.id === view.id)),
      anciennes: rows.flatMap((row) => (row.remplaceeLe === null ? [] : [{ id: row.id, iban: maskIban(row.iban), titulaire: row.titulaire, jour: toDay(row.jour), remplaceeLe: toDay(row.remplaceeLe) }])),
      geles: current.length === 0 || current.some((row) => isSaisies(row.statut)) ? await tx.versement.count({ where: { dossierId, lotId: null, statut: { in: ["LIQUIDE", "ORDONNANCE", "VISE"] } } }) : 0,
    };
  });
}

export type ReglagesCaisse = { compte: { titulaire: string; iban: string; bic: string | null; rue: string | null; codePostal: string; ville: string } | null; memePersonneAdmise: boolean };

export async function readReglages(actor: Actor): Promise<ReglagesCaisse | null> {
  if (!["CAISSE.ADMINISTRATEUR", "CAISSE.COMPTABLE"].includes(roleKey(actor))) return null;
  return query(actor, async (tx) => {
    const compte = await tx.compteDebiteur.findUnique({ where: { caisseId: actor.organisationId } });
    const caisse = await tx.organisation.findUnique({ where: { id: actor.organisationId }, select: { memePersonneLiquideOrdonnance: true } });
    return {
      compte: compte ? { titulaire: compte.titulaire, iban: formatIban(compte.iban), bic: compte.bic, rue: compte.rue, codePostal: compte.codePostal, ville: compte.ville } : null,
      memePersonneAdmise: caisse?.memePersonneLiquideOrdonnance ?? false,
    };
  });
}
