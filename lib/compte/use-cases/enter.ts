import { z } from "zod";
import { normalizeIban } from "@/lib/kernel/identifiants";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { describeActor } from "@/lib/identite/rules";
import { isOpenDossier } from "@/lib/dossier/rules";
import { lockDossier } from "@/lib/dossier/store/lock";
import type { CompteCode } from "../labels";
import { checkBic, checkIban } from "../rules";

const text = (max: number, message: string) => z.string().trim().min(1, { error: message }).max(max, { error: `Raccourcissez : ${max} caractères au plus.` });

/**
 * The structure types its account. The identifier comes from the page, so that the RIB was attached
 * under it first; a repeated click enters it once. Until two persons of the caisse vouch for it,
 * nothing that is not issued can leave.
 */
export const enterCoordonnees = command(
  {
    allow: ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"],
    input: z.object({
      id: z.uuid(),
      dossierId: z.uuid(),
      titulaire: text(70, "Indiquez le titulaire du compte, comme sur le RIB."),
      iban: z.string().transform(normalizeIban),
      bic: z.string().transform((value) => value.replace(/\s/g, "").toUpperCase()),
    }),
  },
  async ({ tx, actor, today, record, notify }, input): Promise<Result<{ id: string; dossierId: string }, CompteCode | "INTROUVABLE" | "SAISIE_INVALIDE" | "DEJA_FAIT">> => {
    const dossier = await lockDossier(tx, input.dossierId);
    if (!dossier || dossier.structureId !== actor.organisationId) return refuse("INTROUVABLE");
    if (!isOpenDossier(dossier.statut)) return refuse("DOSSIER_CLOS");
    if (await tx.coordonneesBancaires.findUnique({ where: { id: input.id }, select: { id: true } })) return refuse("DEJA_FAIT");
    if (!(await tx.convention.findUnique({ where: { dossierId: dossier.id }, select: { id: true } }))) return refuse("CONVENTION_ABSENTE");
    const champs: Record<string, string> = {};
    const iban = checkIban(input.iban);
    if (iban) champs["iban"] = iban;
    const bic = checkBic(input.bic);
    if (bic) champs["bic"] = bic;
    const rib = await tx.piece.count({ where: { dossierId: dossier.id, objetType: "RIB", objetId: input.id, retireeLe: null } });
    if (rib === 0) champs["rib"] = "Joignez le relevé d’identité bancaire : la caisse compare l’IBAN avec lui.";
    if (Object.keys(champs).length > 0) return refuse("SAISIE_INVALIDE", { champs });
    // The one still waiting is superseded; the validated one stays until this one is validated.
    await tx.coordonneesBancaires.updateMany({ where: { dossierId: dossier.id, statut: "SAISIES" }, data: { statut: "REMPLACEES", remplaceeLe: fromDay(today) } });
    await tx.coordonneesBancaires.create({
      data: { id: input.id, dossierId: dossier.id, structureId: dossier.structureId, titulaire: input.titulaire, iban: input.iban, bic: input.bic || null, saisiePar: describeActor(actor), personneId: actor.personneId, jour: fromDay(today) },
      select: { id: true },
    });
    await record({ acte: "saisirCoordonnees", objetType: "coordonnees", objetId: input.id, dossierId: dossier.id, visibilite: "ORGANISATION", details: { iban: `…${input.iban.slice(-4)}` } });
    await notify({ cle: `COORDONNEES_A_VALIDER:${input.id}`, modele: "COORDONNEES_A_VALIDER", lien: `/dossiers/${dossier.id}/coordonnees`, dossierId: dossier.id, organisationId: dossier.caisseId, roles: ["LIQUIDATEUR", "ORDONNATEUR", "COMPTABLE"] });
    return ok({ id: input.id, dossierId: dossier.id });
  },
);
