import { z } from "zod";
import { yearOf } from "@/lib/kernel/civil-date";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { versionInForce } from "@/lib/programme/rules";
import type { SaisieCode } from "../labels";
import { createEtapes } from "../store/advance";
import { readDossier } from "../store/lock";

/** Opens the one file; the identifier comes from the form, so that a repeated click makes one dossier. */
export const createDossier = command(
  {
    allow: ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"],
    input: z.object({
      id: z.uuid(),
      programme: z.string().min(1, { error: "Choisissez un programme." }),
      titre: z.string().trim().min(3, { error: "Donnez un titre d’au moins trois caractères." }).max(200, { error: "Raccourcissez le titre : 200 caractères au plus." }),
      caisseId: z.uuid({ error: "Choisissez la caisse de la structure." }),
    }),
  },
  async ({ tx, actor, today, record }, input): Promise<Result<{ id: string }, SaisieCode>> => {
    const programme = PROGRAMMES.find((candidate) => candidate.code === input.programme);
    const version = programme ? versionInForce(programme, today) : null;
    if (!programme || !version) return refuse("PROGRAMME_INCONNU", { champs: { programme: "Choisissez un programme en vigueur." } });
    const regionCode = actor.regionCode;
    const ars = regionCode ? await tx.organisation.findFirst({ where: { type: "ARS", regionCode }, select: { id: true } }) : null;
    const caisse = regionCode ? await tx.organisation.findFirst({ where: { id: input.caisseId, type: "CAISSE", regionCode }, select: { id: true } }) : null;
    if (!ars || !caisse) return refuse("CAISSE_INCONNUE", { champs: { caisseId: "Choisissez la caisse de la structure dans la liste." } });
    const annee = yearOf(today);
    const numbers = await tx.$queryRaw<{ n: number }[]>`select prendre_numero('DOSSIER', ${annee}) as n`;
    const numero = `${annee}-${String(numbers[0]?.n ?? 0).padStart(5, "0")}`;
    await tx.$executeRaw`select creer_dossier(${input.id}::uuid, ${numero}, ${programme.code}, ${version.validFrom}, ${input.titre}, ${ars.id}::uuid, ${caisse.id}::uuid, ${today}::date, null::uuid)`;
    const dossier = await readDossier(tx, input.id);
    if (!dossier) throw new Error("le dossier créé n’est pas visible de sa structure");
    await createEtapes(tx, dossier, today);
    await record({ acte: "ouvrirDossier", objetType: "dossier", objetId: input.id, dossierId: input.id, visibilite: "TOUS", details: { numero, programme: programme.code } });
    return ok({ id: input.id });
  },
);
