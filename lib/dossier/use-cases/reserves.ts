import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { texteLibre } from "@/lib/echange/schema";
import { INSTRUCTEURS, RESERVE_TRANSITIONS, referentOuAucun, type ReserveCode } from "@/lib/evaluation/rules";
import { describeActor, roleKey } from "@/lib/identite/rules";
import { isOpenDossier } from "../rules";
import { lockDossier } from "../store/lock";

/** One réserve of the CODIR, lifted by a référent with a note; the last one frees the signature of the convention. */
export const liftReserve = command(
  { allow: INSTRUCTEURS, input: z.object({ dossierId: z.uuid(), reserveId: z.uuid(), note: texteLibre("Dites sur quoi vous vous fondez pour lever la réserve.", 2000) }) },
  async ({ tx, actor, today, record, notify }, input): Promise<Result<{ restantes: number }, ReserveCode | PorteCode>> => {
    const dossier = await lockDossier(tx, input.dossierId);
    if (!dossier) return refuse("INTROUVABLE");
    const reserve = await tx.reserve.findFirst({ where: { id: input.reserveId, dossierId: dossier.id } });
    if (!reserve) return refuse("INTROUVABLE");
    const referents = await tx.referent.findMany({ where: { dossierId: dossier.id, organisationId: actor.organisationId, jusqua: null }, select: { personneId: true } });
    const decision = decideTransition(
      RESERVE_TRANSITIONS, "lever", reserve.leveeLe ? "LEVEE" : "POSEE",
      { dossierOuvert: isOpenDossier(dossier.statut), referentOuAucun: referentOuAucun(referents, actor.personneId) }, roleKey(actor),
    );
    if (!decision.ok) return decision;
    await tx.reserve.update({ where: { id: reserve.id }, data: { leveeLe: fromDay(today), leveePar: describeActor(actor), note: input.note }, select: { id: true } });
    const restantes = await tx.reserve.count({ where: { dossierId: dossier.id, leveeLe: null } });
    await record({ acte: "leverReserve", objetType: "reserve", objetId: reserve.id, dossierId: dossier.id, visibilite: "TOUS", details: { restantes } });
    const message = { modele: restantes === 0 ? "RESERVES_LEVEES" : "RESERVE_LEVEE", lien: `/dossiers/${dossier.id}/reserves`, dossierId: dossier.id };
    await notify({ ...message, cle: `reserve:${reserve.id}:structure`, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
    const autre = actor.organisationId === dossier.arsId ? dossier.caisseId : dossier.arsId;
    await notify({ ...message, cle: `reserve:${reserve.id}:institution`, organisationId: autre, roles: ["INSTRUCTEUR"] });
    return ok({ restantes });
  },
);
