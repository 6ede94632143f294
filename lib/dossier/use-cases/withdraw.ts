import { z } from "zod";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import { command } from "@/lib/db/command";
import { roleKey } from "@/lib/identite/rules";
import { DOSSIER_TRANSITIONS, MOTIF_OF, type DossierCode } from "../rules";
import { closeDossier } from "../store/advance";
import { lockDossier } from "../store/lock";
import { readClotureFacts } from "../store/cloture";

/** The structure gives its dossier up. What was deposited stays readable; nothing is erased. */
export const withdrawDossier = command(
  { allow: ["STRUCTURE.REPRESENTANT_LEGAL"], input: z.object({ dossierId: z.string(), revision: z.coerce.number().int(), confirme: z.literal("oui", { error: "Cochez la case pour confirmer le retrait." }) }) },
  async ({ tx, actor, today, record, notify }, input): Promise<Result<{ id: string }, DossierCode | "INTROUVABLE" | "REVISION_PERIMEE" | "ACTE_INTERDIT" | "ACTE_IMPOSSIBLE">> => {
    const dossier = z.uuid().safeParse(input.dossierId).success ? await lockDossier(tx, input.dossierId) : null;
    if (!dossier || dossier.structureId !== actor.organisationId) return refuse("INTROUVABLE");
    const decision = decideTransition(DOSSIER_TRANSITIONS, "retirer", dossier.statut, await readClotureFacts(tx, dossier), roleKey(actor));
    if (!decision.ok) return decision;
    if (dossier.revision !== input.revision) return refuse("REVISION_PERIMEE");
    await closeDossier(tx, dossier, MOTIF_OF.retirer, today);
    await record({ acte: "retirer", objetType: "dossier", objetId: dossier.id, dossierId: dossier.id, visibilite: "TOUS", details: { numero: dossier.numero } });
    for (const organisationId of dossier.deposeLe === null ? [] : [dossier.arsId, dossier.caisseId]) {
      await notify({ cle: `retrait:${dossier.id}:${organisationId}`, modele: "DOSSIER_RETIRE", lien: `/dossiers/${dossier.id}`, dossierId: dossier.id, organisationId, roles: ["INSTRUCTEUR", "SECRETAIRE_CODIR"], details: { numero: dossier.numero } });
    }
    return ok({ id: dossier.id });
  },
);
