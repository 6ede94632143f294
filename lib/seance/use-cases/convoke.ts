import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { decideTransition } from "@/lib/kernel/transitions";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { roleKey } from "@/lib/identite/rules";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import type { SeanceRefus } from "../labels";
import { SEANCE_TRANSITIONS } from "../rules/transitions";
import { revision } from "../schema";
import { listMembres, loadSeanceFacts, lockSeance, saveSeance } from "../store/lock";

/** First convocation, and each new one after a change: the calendar entry keeps its identity and its SEQUENCE rises. */
export const convoke = command(
  { allow: ["ARS.SECRETAIRE_CODIR"], input: z.object({ id: z.uuid(), revision }) },
  async ({ tx, actor, today, record, notify }, input): Promise<Result<{ id: string; membres: number }, SeanceRefus | PorteCode>> => {
    const seance = await lockSeance(tx, input.id);
    if (!seance) return refuse("INTROUVABLE");
    const decided = decideTransition(SEANCE_TRANSITIONS, "convoquer", seance.statut, await loadSeanceFacts(tx, seance, today), roleKey(actor));
    if (!decided.ok) return decided;
    const sequence = seance.sequence + 1;
    if (!(await saveSeance(tx, seance, input.revision, { statut: decided.value, convoqueeLe: fromDay(today), sequence }))) return refuse("REVISION_PERIMEE");
    const membres = await listMembres(tx, seance.id);
    for (const membre of membres) {
      await notify({ cle: `convocation:${seance.id}:${sequence}:${membre.personneId}`, modele: "CONVOCATION", lien: `/codir/${seance.id}`, seanceId: seance.id, adresse: membre.email, details: { personneId: membre.personneId, sequence } });
    }
    await record({ acte: "convoquerSeance", objetType: "seance", objetId: seance.id, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { numero: seance.numero, sequence, membres: membres.length } });
    return ok({ id: seance.id, membres: membres.length });
  },
);
