import { z } from "zod";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { describeActor } from "@/lib/identite/rules";
import { checkCoupures, isCoupee, QUANTITE_REFUSALS, readQuantite } from "../rules/declaration";
import type { LigneDeclaree } from "../schema";
import { takeVersement, type TakeCode } from "./take-versement";

/** Service fait: each line is kept or cut, and a cut says why to the structure. */
export const certifyServiceFait = command(
  {
    allow: ["CAISSE.LIQUIDATEUR"],
    input: z.object({
      id: z.uuid(),
      revision: z.coerce.number().int(),
      retenues: z.record(z.string(), z.string()),
      motifs: z.record(z.string(), z.string().trim().max(500, { error: "Raccourcissez ce motif : 500 caractères au plus." })),
    }),
  },
  async (context, input): Promise<Result<{ id: string }, TakeCode | "SAISIE_INVALIDE">> => {
    const { tx, actor, today, record, notify } = context;
    const taken = await takeVersement(context, input.id, "certifier", input.revision);
    if (!taken.ok) return taken;
    const { versement, statut } = taken.value;
    const champs: Record<string, string> = {};
    const lignes = versement.declaration.map((ligne): LigneDeclaree => {
      const retenue = readQuantite(ligne.nature, (input.retenues[ligne.code] ?? "").trim());
      if (retenue === null) champs[`retenue.${ligne.code}`] = QUANTITE_REFUSALS[ligne.nature ?? "ENTIER"];
      const cut = retenue !== null && retenue < ligne.quantite;
      return { ...ligne, retenue: retenue ?? ligne.quantite, motif: cut ? (input.motifs[ligne.code] ?? null) || null : null };
    });
    Object.assign(champs, checkCoupures(lignes), champs);
    if (Object.keys(champs).length > 0) return refuse("SAISIE_INVALIDE", { champs });
    const coupees = lignes.filter(isCoupee);
    await tx.versement.update({
      where: { id: versement.id },
      data: { statut, declaration: lignes, certifieLe: fromDay(today), certifiePar: describeActor(actor), certifieParPersonne: actor.personneId, revision: { increment: 1 } },
      select: { id: true },
    });
    await record({
      acte: "certifierServiceFait", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS",
      details: { libelle: versement.libelle, coupures: coupees.map(({ libelle, quantite, retenue, motif }) => ({ libelle, declare: quantite, retenu: retenue ?? 0, motif: motif ?? "" })) },
    });
    if (coupees.length > 0) {
      await notify({ cle: `LIGNE_COUPEE:${versement.id}`, modele: "LIGNE_COUPEE", lien: `/versements/${versement.id}`, dossierId: versement.dossierId, organisationId: versement.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
    }
    return ok({ id: versement.id });
  },
);
