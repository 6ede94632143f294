import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { texteLibre } from "@/lib/echange/schema";
import { MENTION_TRANSITIONS, type MentionCode } from "@/lib/evaluation/rules";
import { describeActor, roleKey } from "@/lib/identite/rules";
import { lockInstruction } from "../store/instruction";

/** The caisse says whether the dépôt is complete for what concerns it: once per dépôt, never rewritten. */
export const giveMention = command(
  {
    allow: ["CAISSE.INSTRUCTEUR"],
    input: z
      .object({
        dossierId: z.uuid(),
        depotRang: z.coerce.number().int(),
        complet: z.enum(["oui", "non"], { error: "Dites si le dossier est complet du point de vue de la caisse." }),
        commentaire: z.string(),
      })
      .transform((input, context) => {
        const text = input.commentaire.trim();
        // A « complet » speaks for itself; an « incomplet » says what is missing.
        if (text === "" && input.complet === "oui") return { ...input, commentaire: "" };
        const parsed = texteLibre("Dites ce qui manque : l’ARS le lira avant de demander des corrections.", 2000).safeParse(text);
        if (parsed.success) return { ...input, commentaire: parsed.data };
        context.addIssue({ code: "custom", path: ["commentaire"], message: parsed.error.issues[0]?.message ?? "" });
        return z.NEVER;
      }),
  },
  async ({ tx, actor, today, record, notify }, input): Promise<Result<{ complet: boolean }, MentionCode | PorteCode>> => {
    const locked = await lockInstruction(tx, actor, input.dossierId, today);
    if (!locked) return refuse("INTROUVABLE");
    const { dossier, instruction } = locked;
    if (dossier.caisseId !== actor.organisationId) return refuse("ACTE_INTERDIT");
    if (!instruction?.depot) return refuse("RIEN_A_EXAMINER");
    const decision = decideTransition(MENTION_TRANSITIONS, "donner", instruction.mention ? "DONNEE" : "ATTENDUE", instruction.facts, roleKey(actor));
    if (!decision.ok) return decision;
    // The structure may have deposited again while the caisse was reading.
    if (instruction.depot.rang !== input.depotRang) return refuse("REVISION_PERIMEE");
    const complet = input.complet === "oui";
    const id = randomUUID();
    await tx.mention.create({
      data: { id, dossierId: dossier.id, documentId: instruction.document.id, depotRang: instruction.depot.rang, organisationId: actor.organisationId, complet, commentaire: input.commentaire, auteur: describeActor(actor), jour: fromDay(today) },
      select: { id: true },
    });
    await record({ acte: "donnerMention", objetType: "mention", objetId: id, dossierId: dossier.id, visibilite: "INSTITUTIONS", details: { document: instruction.document.type, depot: instruction.depot.rang, complet } });
    await notify({ cle: `mention:${id}`, modele: "MENTION_DONNEE", lien: `/dossiers/${dossier.id}/completude`, dossierId: dossier.id, organisationId: dossier.arsId, roles: ["INSTRUCTEUR"] });
    return ok({ complet });
  },
);
