import { z } from "zod";
import { yearOf } from "@/lib/kernel/civil-date";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import type { SaisieSeanceCode } from "../labels";
import { dureeSaisie, heureSaisie, jourSaisi, texteRequis } from "../schema";
import { listMembres } from "../store/lock";

/** The identifier comes from the form, so that a repeated click makes one séance. */
export const createSeance = command(
  {
    allow: ["ARS.SECRETAIRE_CODIR"],
    input: z.object({
      id: z.uuid(),
      caisseId: z.uuid({ error: "Choisissez la caisse qui tient la séance avec vous." }),
      jour: jourSaisi,
      heure: heureSaisie,
      dureeMinutes: dureeSaisie,
      lieu: texteRequis(200, "Indiquez le lieu, ou l’adresse de la visioconférence."),
    }),
  },
  async ({ tx, actor, today, record, notify }, input): Promise<Result<{ id: string }, SaisieSeanceCode>> => {
    if (input.jour < today) return refuse("JOUR_TROP_TOT", { champs: { jour: "Choisissez une date à venir." } });
    const caisse = actor.regionCode ? await tx.organisation.findFirst({ where: { id: input.caisseId, type: "CAISSE", regionCode: actor.regionCode }, select: { id: true } }) : null;
    if (!caisse) return refuse("CAISSE_INCONNUE", { champs: { caisseId: "Choisissez une caisse de votre région." } });
    const annee = yearOf(input.jour);
    const numbers = await tx.$queryRaw<{ n: number }[]>`select prendre_numero(${`SEANCE:${actor.organisationId}`}, ${annee}) as n`;
    const numero = `CODIR-${actor.regionCode}-${annee}-${String(numbers[0]?.n ?? 0).padStart(2, "0")}`;
    const previous = await tx.seance.findFirst({ where: { arsId: actor.organisationId, caisseId: caisse.id }, orderBy: [{ jour: "desc" }, { id: "desc" }], select: { id: true } });
    await tx.seance.create({
      data: { id: input.id, numero, arsId: actor.organisationId, caisseId: caisse.id, jour: fromDay(input.jour), heure: input.heure, dureeMinutes: input.dureeMinutes, lieu: input.lieu },
      select: { id: true },
    });
    // The same people meet every month: both institutions start from the last list and correct it.
    const membres = previous ? await listMembres(tx, previous.id) : [];
    await tx.seanceMembre.createMany({ data: membres.map((membre) => ({ ...membre, seanceId: input.id, present: false })) });
    await record({ acte: "creerSeance", objetType: "seance", objetId: input.id, seanceId: input.id, visibilite: "INSTITUTIONS", details: { numero, jour: input.jour } });
    await notify({ cle: `seance-prevue:${input.id}`, modele: "SEANCE_PREVUE", lien: `/codir/${input.id}`, seanceId: input.id, organisationId: caisse.id, roles: ["INSTRUCTEUR", "ORDONNATEUR"] });
    return ok({ id: input.id });
  },
);
