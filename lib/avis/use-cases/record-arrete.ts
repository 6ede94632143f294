import { parseCivilDate } from "@/lib/kernel/civil-date";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { PorteCode } from "@/lib/kernel/porte";
import { command } from "@/lib/db/command";
import { fromDay, fromDayOrNull } from "@/lib/db/days";
import { etapeCourante, isOpenDossier } from "@/lib/dossier/rules";
import { advanceDossier } from "@/lib/dossier/store/advance";
import { listEtapes, lockDossier } from "@/lib/dossier/store/lock";
import { describeActor } from "@/lib/identite/rules";
import { etapeModele } from "@/lib/programme/rules";
import { checkArrete, finDeDuree, type AvisCode } from "../rules";
import { arreteInput } from "../schema";

/** The arrêté d’autorisation (CSS R.162-50-9): its end is computed, never typed. */
export const recordArrete = command({ allow: ["ARS.DIRECTEUR"], input: arreteInput }, async ({ tx, actor, today, record, notify }, input): Promise<Result<{ dossierId: string }, AvisCode | PorteCode | "ARRETE_DEJA_PRIS">> => {
  const dossier = await lockDossier(tx, input.dossierId);
  if (!dossier) return refuse("INTROUVABLE");
  if (await tx.arrete.findFirst({ where: { dossierId: dossier.id }, select: { id: true } })) return refuse("ARRETE_DEJA_PRIS");
  const etape = etapeCourante(await listEtapes(tx, dossier.id));
  const modele = etape ? etapeModele(dossier.modele, etape.code) : null;
  if (!isOpenDossier(dossier.statut)) return refuse("DOSSIER_CLOS");
  if (!etape || modele?.nature !== "AUTORISATION") return refuse("ETAPE_FERMEE");
  const debutLe = input.depart === "DATE" ? parseCivilDate(input.debutLe) : null;
  const champs = checkArrete({ ...input, debutLe }, modele.dureeMaxMois, today);
  if (Object.keys(champs).length > 0) return refuse("SAISIE_INVALIDE", { champs });
  const finLe = debutLe ? finDeDuree(debutLe, input.dureeMois) : null;
  await tx.arrete.create({
    data: {
      id: input.id, dossierId: dossier.id, etapeId: etape.id, reference: input.reference, jour: fromDay(input.jour), debutLe: fromDayOrNull(debutLe), finLe: fromDayOrNull(finLe),
      evenement: input.depart === "EVENEMENT" ? input.evenement : null, dureeMois: input.dureeMois, participants: input.participants, auteur: describeActor(actor),
    },
    select: { id: true },
  });
  await advanceDossier(tx, dossier, today);
  await record({ acte: "prendreArrete", objetType: "arrete", objetId: input.id, dossierId: dossier.id, visibilite: "TOUS", details: { reference: input.reference, jour: input.jour, dureeMois: input.dureeMois } });
  const base = { modele: "ARRETE_PRIS", lien: `/dossiers/${dossier.id}`, dossierId: dossier.id };
  await notify({ ...base, cle: `arrete:${input.id}:structure`, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  await notify({ ...base, cle: `arrete:${input.id}:caisse`, organisationId: dossier.caisseId, roles: ["INSTRUCTEUR", "ORDONNATEUR"] });
  return ok({ dossierId: dossier.id });
});
