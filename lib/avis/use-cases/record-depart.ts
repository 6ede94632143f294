import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { PorteCode } from "@/lib/kernel/porte";
import { command } from "@/lib/db/command";
import { fromDay, toDay, toDayOrNull } from "@/lib/db/days";
import { isOpenDossier } from "@/lib/dossier/rules";
import { lockDossier } from "@/lib/dossier/store/lock";
import { checkDepart, CONSTATENT_DEPART, finDeDuree, refuseDepart, type DepartCode } from "../rules";
import { departInput } from "../schema";

/** The trigger event of the arrêté has happened (CSS R.162-50-9): its day starts the duration, whose end is computed. */
export const recordDepart = command({ allow: CONSTATENT_DEPART, input: departInput }, async ({ tx, today, record, notify }, { dossierId, jour }): Promise<Result<{ dossierId: string }, DepartCode | PorteCode>> => {
  const dossier = await lockDossier(tx, dossierId);
  const arrete = dossier ? await tx.arrete.findFirst({ where: { dossierId: dossier.id }, select: { id: true, jour: true, debutLe: true, dureeMois: true } }) : null;
  if (!dossier || !arrete) return refuse("INTROUVABLE");
  const refus = refuseDepart({ dossierOuvert: isOpenDossier(dossier.statut), debutLe: toDayOrNull(arrete.debutLe) });
  if (refus !== null) return refuse(refus);
  const erreur = checkDepart(jour, toDay(arrete.jour), today);
  if (erreur) return refuse("SAISIE_INVALIDE", { champs: { jour: erreur } });
  await tx.arrete.update({ where: { id: arrete.id }, data: { debutLe: fromDay(jour), finLe: fromDay(finDeDuree(jour, arrete.dureeMois)) }, select: { id: true } });
  await record({ acte: "constaterDepart", objetType: "arrete", objetId: arrete.id, dossierId: dossier.id, visibilite: "TOUS", details: { jour } });
  const base = { modele: "DEPART_CONSTATE", lien: `/dossiers/${dossier.id}/arrete`, dossierId: dossier.id };
  await notify({ ...base, cle: `depart:${arrete.id}:structure`, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  await notify({ ...base, cle: `depart:${arrete.id}:caisse`, organisationId: dossier.caisseId, roles: ["INSTRUCTEUR", "LIQUIDATEUR"] });
  return ok({ dossierId: dossier.id });
});
