import { z } from "zod";
import { parseEntier } from "@/lib/kernel/entier";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { describeActor } from "@/lib/identite/rules";
import { echeanceModele, type LiquidationCode } from "../rules/decompte";
import type { LigneDeclaree } from "../schema";
import { loadLiquidation } from "../store/liquidation";
import { takeVersement, type TakeCode } from "./take-versement";

const QUANTITE_MAX = 100_000_000;

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
    const echeance = entree ? echeanceModele(entree.modele, versement.code) : null;
    if (!echeance) return refuse("ECHEANCE_INCONNUE");
    const champs: Record<string, string> = {};
    const lignes = echeance.declarees.map(({ code, libelle, unite }): LigneDeclaree => {
      const quantite = parseEntier(input.quantites[code] ?? "");
      if (quantite === null || quantite < 0 || quantite > QUANTITE_MAX) champs[code] = "Saisissez un nombre entier, sans virgule : 60 par exemple.";
      return { code, libelle, unite, quantite: quantite ?? 0, retenue: null, motif: null };
    });
    if (Object.keys(champs).length > 0) return refuse("SAISIE_INVALIDE", { champs });
    await tx.versement.update({
      where: { id: versement.id },
      data: { statut, declaration: lignes, declareLe: fromDay(today), declarePar: describeActor(actor), declareParPersonne: actor.personneId, revision: { increment: 1 } },
      select: { id: true },
    });
    await record({ acte: "declarerActivite", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS", details: { libelle: versement.libelle, quantites: lignes.map(({ libelle, quantite, unite }) => ({ libelle, quantite, unite })) } });
    await notify({ cle: `DECLARATION_RECUE:${versement.id}:${versement.revision + 1}`, modele: "DECLARATION_RECUE", lien: `/versements/${versement.id}/certification`, dossierId: versement.dossierId, organisationId: versement.caisseId, roles: ["LIQUIDATEUR"] });
    return ok({ id: versement.id });
  },
);
