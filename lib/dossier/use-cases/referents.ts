import { randomUUID } from "node:crypto";
import { z } from "zod";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { PorteCode } from "@/lib/kernel/porte";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import type { EvaluationCode } from "@/lib/evaluation/rules";
import type { ReferentCode } from "@/lib/evaluation/labels";
import { INSTRUCTEURS } from "@/lib/evaluation/rules";
import { PROFILS_REFERENT } from "@/lib/evaluation/schema";
import { isOpenDossier } from "../rules";
import { lockDossier } from "../store/lock";

type Code = ReferentCode | Extract<EvaluationCode, "DOSSIER_CLOS"> | PorteCode;

const cible = {
  dossierId: z.uuid(),
  profil: z.enum(PROFILS_REFERENT),
  /** The row the person had before her eyes; empty when nobody held the role. */
  remplace: z.union([z.uuid(), z.literal("")]),
};

/** Designates, replaces, or hands the dossier over: ends the row in force, opens one, tells the new holder. */
export const setReferent = command(
  { allow: INSTRUCTEURS, input: z.object({ ...cible, personneId: z.uuid({ error: "Choisissez une personne de la liste." }) }) },
  async ({ tx, actor, today, record, notify }, input): Promise<Result<{ passe: boolean; prevenu: boolean }, Code>> => {
    const dossier = await lockDossier(tx, input.dossierId);
    if (!dossier) return refuse("INTROUVABLE");
    if (!isOpenDossier(dossier.statut)) return refuse("DOSSIER_CLOS");
    const current = await tx.referent.findFirst({ where: { dossierId: dossier.id, organisationId: actor.organisationId, profil: input.profil, jusqua: null } });
    if (current?.personneId === input.personneId) return refuse("DEJA_REFERENT", { champs: { personneId: "Cette personne tient déjà ce rôle sur ce dossier." } });
    if ((current?.id ?? "") !== input.remplace) return refuse("REVISION_PERIMEE");
    const mandat = await tx.mandat.findFirst({
      where: { organisationId: actor.organisationId, role: "INSTRUCTEUR", personneId: input.personneId, depuis: { lte: fromDay(today) }, OR: [{ jusqua: null }, { jusqua: { gt: fromDay(today) } }] },
      select: { personne: { select: { prenom: true, nom: true, email: true } } },
    });
    if (!mandat) return refuse("COLLEGUE_INCONNU", { champs: { personneId: "Choisissez une personne de la liste." } });
    if ((await tx.recusation.count({ where: { dossierId: dossier.id, personneId: input.personneId } })) > 0) return refuse("PERSONNE_RECUSEE");
    const nom = `${mandat.personne.prenom} ${mandat.personne.nom}`;
    const id = randomUUID();
    if (current) await tx.referent.update({ where: { id: current.id }, data: { jusqua: fromDay(today) }, select: { id: true } });
    await tx.referent.create({ data: { id, dossierId: dossier.id, organisationId: actor.organisationId, personneId: input.personneId, personneNom: nom, profil: input.profil, depuis: fromDay(today) }, select: { id: true } });
    await record({
      acte: current ? "passerLaMain" : "designerReferent", objetType: "referent", objetId: id, dossierId: dossier.id, visibilite: "TOUS",
      details: { profil: input.profil, ...(current ? { de: current.personneNom } : {}), a: nom },
    });
    const prevenu = input.personneId !== actor.personneId;
    if (prevenu) {
      await notify({ cle: `referent:${id}`, modele: current ? "MAIN_PASSEE" : "REFERENT_DESIGNE", lien: `/dossiers/${dossier.id}`, dossierId: dossier.id, organisationId: actor.organisationId, adresse: mandat.personne.email });
    }
    return ok({ passe: current !== null, prevenu });
  },
);

/** Nobody replaces her: the role is free again. */
export const endReferent = command(
  { allow: INSTRUCTEURS, input: z.object(cible) },
  async ({ tx, actor, today, record }, input): Promise<Result<null, Code>> => {
    const dossier = await lockDossier(tx, input.dossierId);
    if (!dossier) return refuse("INTROUVABLE");
    if (!isOpenDossier(dossier.statut)) return refuse("DOSSIER_CLOS");
    const current = await tx.referent.findFirst({ where: { dossierId: dossier.id, organisationId: actor.organisationId, profil: input.profil, jusqua: null } });
    if (!current) return refuse("AUCUN_REFERENT");
    if (current.id !== input.remplace) return refuse("REVISION_PERIMEE");
    await tx.referent.update({ where: { id: current.id }, data: { jusqua: fromDay(today) }, select: { id: true } });
    await record({ acte: "retirerReferent", objetType: "referent", objetId: current.id, dossierId: dossier.id, visibilite: "TOUS", details: { profil: input.profil, de: current.personneNom } });
    return ok(null);
  },
);
