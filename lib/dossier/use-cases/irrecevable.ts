import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import { command } from "@/lib/db/command";
import { texteLibre } from "@/lib/echange/schema";
import { roleKey } from "@/lib/identite/rules";
import { DOSSIER_TRANSITIONS, MOTIF_OF, type DossierCode } from "../rules";
import { closeDossier } from "../store/advance";
import { readIrrecevabiliteFacts } from "../store/instruction";
import { lockDossier } from "../store/lock";

/** Closes the dossier: the decision is the journal line itself, append-only, that both sides read. */
export const declareInadmissible = command(
  {
    allow: ["ARS.DIRECTEUR"],
    input: z.object({
      dossierId: z.uuid(),
      motif: texteLibre("Motivez la décision : la structure doit comprendre ce qui l’explique.", 4000),
      voiesRecours: texteLibre("Indiquez les voies et délais de recours : ils figurent dans la décision.", 2000),
      confirmation: z.literal("oui", { error: "Cochez la case : cet acte ne peut pas être annulé." }),
    }),
  },
  async ({ tx, actor, today, record, notify }, input): Promise<Result<null, DossierCode | PorteCode>> => {
    const dossier = await lockDossier(tx, input.dossierId);
    if (!dossier) return refuse("INTROUVABLE");
    const decision = decideTransition(DOSSIER_TRANSITIONS, "declarerIrrecevable", dossier.statut, await readIrrecevabiliteFacts(tx, dossier), roleKey(actor));
    if (!decision.ok) return decision;
    // A closed dossier leaves the agenda it stood on; a point being examined stays to the séance.
    const inscrit = await tx.point.findFirst({ where: { dossierId: dossier.id, statut: "INSCRIT" }, select: { id: true, seanceId: true } });
    const seance = inscrit ? await tx.seance.findFirst({ where: { id: inscrit.seanceId, statut: { in: ["PREVUE", "CONVOQUEE"] } }, select: { id: true } }) : null;
    // The row of a recusal goes with its point: the recused person would see the dossier again.
    const recuses = inscrit && seance ? await tx.recusation.count({ where: { dossierId: dossier.id } }) : 0;
    if (inscrit && seance && recuses === 0) await tx.point.delete({ where: { id: inscrit.id } });
    if (inscrit && seance && recuses > 0) await tx.point.update({ where: { id: inscrit.id }, data: { statut: "REPORTE", revision: { increment: 1 } }, select: { id: true } });
    await closeDossier(tx, dossier, MOTIF_OF.declarerIrrecevable, today);
    await record({
      acte: "declarerIrrecevable", objetType: "dossier", objetId: dossier.id, dossierId: dossier.id, ...(seance ? { seanceId: seance.id } : {}), visibilite: "TOUS",
      details: { motif: input.motif, voiesRecours: input.voiesRecours },
    });
    const message = { modele: "DOSSIER_IRRECEVABLE", lien: `/dossiers/${dossier.id}/irrecevabilite`, dossierId: dossier.id };
    await notify({ ...message, cle: `irrecevable:${dossier.id}:structure`, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
    await notify({ ...message, cle: `irrecevable:${dossier.id}:caisse`, organisationId: dossier.caisseId, roles: ["INSTRUCTEUR"] });
    return ok(null);
  },
);
