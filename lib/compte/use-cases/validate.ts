import { z } from "zod";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition, type DoorCode } from "@/lib/kernel/transitions";
import { command, type CommandContext } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { describeActor, roleKey } from "@/lib/identite/rules";
import { isOpenDossier } from "@/lib/dossier/rules";
import { lockDossier } from "@/lib/dossier/store/lock";
import { acteValidation, COORDONNEES_TRANSITIONS, isValidees, type ActeCoordonnees, type CoordonneesCode, type CoordonneesFacts } from "../rules";
import type { StatutCoordonnees } from "../schema";

type Pris = { id: string; dossierId: string; structureId: string; caisseId: string; statut: StatutCoordonnees };

async function takeCoordonnees({ tx, actor }: CommandContext, id: string, acteOf: (facts: CoordonneesFacts) => ActeCoordonnees): Promise<Result<Pris, CoordonneesCode | DoorCode | "INTROUVABLE">> {
  const found = await tx.coordonneesBancaires.findUnique({ where: { id }, select: { dossierId: true } });
  // The dossier first, as every act on its payments does: a batch sees the entry before or after, never during.
  const dossier = found ? await lockDossier(tx, found.dossierId) : null;
  const row = dossier ? await tx.coordonneesBancaires.findUnique({ where: { id }, select: { statut: true, personneId: true } }) : null;
  if (!dossier || !row) return refuse("INTROUVABLE");
  const validations = await tx.validationBancaire.findMany({ where: { coordonneesId: id }, select: { personneId: true } });
  const facts: CoordonneesFacts = {
    dossierOuvert: isOpenDossier(dossier.statut),
    rib: (await tx.piece.count({ where: { dossierId: dossier.id, objetType: "RIB", objetId: id, retireeLe: null } })) > 0,
    personneId: actor.personneId,
    saisiParPersonne: row.personneId,
    validateurs: validations.map((validation) => validation.personneId),
  };
  const decided = decideTransition(COORDONNEES_TRANSITIONS, acteOf(facts), row.statut, facts, roleKey(actor));
  return decided.ok ? ok({ id, dossierId: dossier.id, structureId: dossier.structureId, caisseId: dossier.caisseId, statut: decided.value }) : decided;
}

const VALIDATEURS = ["CAISSE.LIQUIDATEUR", "CAISSE.ORDONNATEUR", "CAISSE.COMPTABLE"] as const;

/** One person of the caisse vouches; the second, another one, makes it the account that is paid. */
export const validateCoordonnees = command({ allow: VALIDATEURS, input: z.object({ id: z.uuid() }) }, async (context, input): Promise<Result<{ dossierId: string; validees: boolean }, CoordonneesCode | DoorCode | "INTROUVABLE">> => {
  const { tx, actor, today, record, notify } = context;
  const taken = await takeCoordonnees(context, input.id, (facts) => acteValidation(facts.validateurs));
  if (!taken.ok) return taken;
  const { dossierId, structureId, statut } = taken.value;
  const validees = isValidees(statut);
  await tx.validationBancaire.create({ data: { coordonneesId: input.id, personneId: actor.personneId, dossierId, auteur: describeActor(actor), jour: fromDay(today) }, select: { coordonneesId: true } });
  if (validees) {
    await tx.coordonneesBancaires.updateMany({ where: { dossierId, statut: "VALIDEES" }, data: { statut: "REMPLACEES", remplaceeLe: fromDay(today) } });
    await tx.coordonneesBancaires.update({ where: { id: input.id }, data: { statut }, select: { id: true } });
    await notify({ cle: `COORDONNEES_VALIDEES:${input.id}`, modele: "COORDONNEES_VALIDEES", lien: `/dossiers/${dossierId}/coordonnees`, dossierId, organisationId: structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  }
  await record({ acte: validees ? "validerCoordonneesEnDernier" : "validerCoordonnees", objetType: "coordonnees", objetId: input.id, dossierId, visibilite: "ORGANISATION" });
  return ok({ dossierId, validees });
});

/** The RIB does not match, or the call-back failed: the entry is put aside, what was validated before stands again. */
export const rejectCoordonnees = command(
  { allow: VALIDATEURS, input: z.object({ id: z.uuid(), motif: z.string().trim().min(3, { error: "Dites à la structure ce qui ne va pas." }).max(500, { error: "Raccourcissez ce motif : 500 caractères au plus." }) }) },
  async (context, input): Promise<Result<{ dossierId: string }, CoordonneesCode | DoorCode | "INTROUVABLE">> => {
    const { tx, today, record, notify } = context;
    const taken = await takeCoordonnees(context, input.id, () => "ecarter");
    if (!taken.ok) return taken;
    const { dossierId, structureId, statut } = taken.value;
    await tx.coordonneesBancaires.update({ where: { id: input.id }, data: { statut, remplaceeLe: fromDay(today) }, select: { id: true } });
    await record({ acte: "ecarterCoordonnees", objetType: "coordonnees", objetId: input.id, dossierId, visibilite: "TOUS", details: { motif: input.motif } });
    await notify({ cle: `COORDONNEES_ECARTEES:${input.id}`, modele: "COORDONNEES_ECARTEES", lien: `/dossiers/${dossierId}/coordonnees`, dossierId, organisationId: structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
    return ok({ dossierId });
  },
);
