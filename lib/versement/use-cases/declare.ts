import { z } from "zod";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { describeActor } from "@/lib/identite/rules";
import { QUANTITE_REFUSALS, readQuantite, writeQuantite } from "../rules/declaration";
import { listDeclarees, type LiquidationCode } from "../rules/decompte";
import type { LigneDeclaree } from "../schema";
import { loadLiquidation } from "../store/liquidation";
import { takeVersement, type TakeCode } from "./take-versement";

/** The structure says what it did; it may correct it until the caisse certifies. */
export const declareActivite = command(
  {
    allow: ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"],
    input: z.object({ id: z.uuid(), revision: z.coerce.number().int(), quantites: z.record(z.string(), z.string()) }),
  },
  async (context, input): Promise<Result<{ id: string }, TakeCode | LiquidationCode | "SAISIE_INVALIDE">> => {
    const { tx, actor, today, record, notify } = context;
    const taken = await takeVersement(context, input.id, "declarer", input.revision);
    if (!taken.ok) return taken;
    const { versement, statut } = taken.value;
    const entree = await loadLiquidation(tx, versement);
    const declarees = entree ? listDeclarees(entree) : null;
    if (!declarees) return refuse("ECHEANCE_INCONNUE");
    const champs: Record<string, string> = {};
    const lignes = declarees.map(({ code, libelle, unite, nature }): LigneDeclaree => {
      const quantite = readQuantite(nature, (input.quantites[code] ?? "").trim());
      if (quantite === null) champs[code] = QUANTITE_REFUSALS[nature];
      return { code, libelle, unite, ...(nature === "ENTIER" ? {} : { nature }), quantite: quantite ?? 0, retenue: null, motif: null };
    });
    if (Object.keys(champs).length > 0) return refuse("SAISIE_INVALIDE", { champs });
    await tx.versement.update({
      where: { id: versement.id },
      data: { statut, declaration: lignes, declareLe: fromDay(today), declarePar: describeActor(actor), declareParPersonne: actor.personneId, revision: { increment: 1 } },
      select: { id: true },
    });
    await record({ acte: "declarerActivite", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS", details: { libelle: versement.libelle, quantites: lignes.map(({ libelle, quantite, unite, nature }) => (nature === undefined ? { libelle, quantite, unite } : { libelle, quantite: writeQuantite({ nature, unite }, quantite) })) } });
    await notify({ cle: `DECLARATION_RECUE:${versement.id}:${versement.revision + 1}`, modele: "DECLARATION_RECUE", lien: `/versements/${versement.id}/certification`, dossierId: versement.dossierId, organisationId: versement.caisseId, roles: ["LIQUIDATEUR"] });
    return ok({ id: versement.id });
  },
);
