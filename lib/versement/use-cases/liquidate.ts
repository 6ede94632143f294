import { z } from "zod";
import { cents } from "@/lib/kernel/cents";
import { formatCents } from "@/lib/kernel/cents";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { describeActor } from "@/lib/identite/rules";
import { chooseRetenues, computeLiquidation, withRetenues, type LiquidationCode } from "../rules/decompte";
import { loadLiquidation } from "../store/liquidation";
import { lockEnveloppe } from "../store/lock";
import { addMouvement, addMouvementIndu, listIndusExigibles } from "../store/mouvements";
import { takeVersement, type TakeCode } from "./take-versement";

/** The amount comes from the engine and is frozen with its lines; the ceiling is measured under its lock. */
export const liquidateVersement = command(
  { allow: ["CAISSE.LIQUIDATEUR"], input: z.object({ id: z.uuid() }) },
  async (context, input): Promise<Result<{ id: string; montant: string }, TakeCode | LiquidationCode | "ENVELOPPE_EPUISEE" | "RIEN_A_PAYER" | "TROP_PERCU_SUPERIEUR">> => {
    const { tx, actor, today, record } = context;
    const taken = await takeVersement(context, input.id, "liquider");
    if (!taken.ok) return taken;
    const { versement, statut } = taken.value;
    const entree = await loadLiquidation(tx, versement);
    if (!entree) return refuse("ECHEANCE_INCONNUE");
    const computed = computeLiquidation({ ...entree, enveloppe: await lockEnveloppe(tx, versement) });
    if (!computed.ok) return refuse(computed.code);
    const retenuCentimes = BigInt(computed.value.retenuCentimes);
    const payable = BigInt(computed.value.payableCentimes);
    if (payable === 0n) return refuse(retenuCentimes > 0n ? "ENVELOPPE_EPUISEE" : "RIEN_A_PAYER");
    const indus = await listIndusExigibles(tx, versement, today);
    const retenues = chooseRetenues(payable, indus);
    if (!retenues) return refuse("TROP_PERCU_SUPERIEUR");
    const decompte = withRetenues(computed.value, retenues);
    const montantCentimes = BigInt(decompte.payableCentimes);
    await tx.versement.update({
      where: { id: versement.id },
      data: { statut, decompte, montantCentimes, retenuCentimes, liquideLe: fromDay(today), liquidePar: describeActor(actor), liquideParPersonne: actor.personneId, revision: { increment: 1 } },
      select: { id: true },
    });
    await addMouvement(tx, { ...versement, montantCentimes }, "LIQUIDATION", today);
    for (const indu of indus) {
      await addMouvementIndu(tx, { id: indu.versementId, dossierId: versement.dossierId, fonds: indu.fonds, exercice: indu.exercice, montantCentimes: indu.centimes }, "RETENUE", versement.id, today);
      await addMouvementIndu(tx, { ...versement, montantCentimes: indu.centimes }, "COMPENSATION", indu.versementId, today);
    }
    const montant = formatCents(cents(montantCentimes));
    await record({
      acte: "liquider", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS",
      details: { libelle: versement.libelle, montant, ...(retenuCentimes > 0n ? { retenu: formatCents(cents(retenuCentimes)) } : {}), ...(indus.length > 0 ? { tropPercuRetenu: formatCents(cents(payable - montantCentimes)) } : {}) },
    });
    return ok({ id: versement.id, montant });
  },
);
