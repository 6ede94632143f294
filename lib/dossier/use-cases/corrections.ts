import { z } from "zod";
import { addYears } from "@/lib/kernel/civil-date";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { jourSaisi, texteLibre } from "@/lib/echange/schema";
import { INSTRUCTEURS } from "@/lib/evaluation/rules";
import { describeActor, roleKey } from "@/lib/identite/rules";
import { documentModele } from "@/lib/programme/rules";
import type { SaisieCode } from "../labels";
import { DOCUMENT_TRANSITIONS, type DocumentCode } from "../rules";
import { lockInstruction } from "../store/instruction";

/** Named sections only are handed back to the structure; the rest of the document stays as deposited. */
export const askCorrections = command(
  {
    allow: INSTRUCTEURS,
    input: z.object({
      id: z.uuid(),
      dossierId: z.uuid(),
      revision: z.coerce.number().int(),
      sections: z.array(z.string()).min(1, { error: "Choisissez au moins une section à corriger." }),
      motif: texteLibre("Dites à la structure ce qu’elle doit corriger, et pourquoi.", 4000),
      echeance: jourSaisi(),
    }),
  },
  async ({ tx, actor, today, record, notify }, input): Promise<Result<{ sections: number }, DocumentCode | Extract<SaisieCode, "SECTION_INCONNUE"> | PorteCode>> => {
    const locked = await lockInstruction(tx, actor, input.dossierId, today);
    if (!locked) return refuse("INTROUVABLE");
    const { dossier, instruction } = locked;
    if (!instruction) return refuse("ETAPE_FERMEE");
    const { document } = instruction;
    if ((await tx.demandeCorrections.count({ where: { id: input.id } })) > 0) return refuse("DEJA_FAIT");
    const modele = documentModele(dossier.modele, document.type);
    const sections = (modele?.sections ?? []).filter((section) => input.sections.includes(section.code)).map((section) => section.code);
    const decision = decideTransition(
      DOCUMENT_TRANSITIONS,
      "demanderCorrections",
      document.statut,
      { ...instruction.facts, programmeEnVigueur: true, sectionsIncompletes: 0, eligible: true, mentionDonnee: instruction.mention !== null, delaiMentionPasse: instruction.delaiMentionPasse, sectionsDemandees: sections.length },
      roleKey(actor),
    );
    if (!decision.ok) return decision;
    if (sections.length !== new Set(input.sections).size) return refuse("SECTION_INCONNUE", { champs: { sections: "Choisissez les sections dans la liste." } });
    if (input.echeance <= today) return refuse("SAISIE_INVALIDE", { champs: { echeance: "Laissez du temps à la structure : choisissez une date à venir." } });
    if (input.echeance > addYears(today, 1)) return refuse("SAISIE_INVALIDE", { champs: { echeance: "Choisissez une date dans l’année qui vient." } });
    if (document.revision !== input.revision) return refuse("REVISION_PERIMEE");
    await tx.document.update({ where: { id: document.id }, data: { statut: decision.value, completLe: null, revision: { increment: 1 } }, select: { id: true } });
    await tx.section.updateMany({ where: { documentId: document.id }, data: { aCorriger: false } });
    await tx.section.updateMany({ where: { documentId: document.id, code: { in: sections } }, data: { aCorriger: true } });
    await tx.demandeCorrections.create({
      data: { id: input.id, dossierId: dossier.id, documentId: document.id, organisationId: actor.organisationId, auteur: describeActor(actor), sections, motif: input.motif, echeance: fromDay(input.echeance), jour: fromDay(today) },
      select: { id: true },
    });
    await record({ acte: "demanderCorrections", objetType: "demande_corrections", objetId: input.id, dossierId: dossier.id, visibilite: "TOUS", details: { document: document.type, depot: instruction.depot?.rang ?? 0, sections, echeance: input.echeance } });
    const message = { modele: "CORRECTIONS_DEMANDEES", dossierId: dossier.id };
    await notify({ ...message, cle: `corrections:${input.id}:structure`, lien: `/dossiers/${dossier.id}/corrections`, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
    const autre = actor.organisationId === dossier.arsId ? dossier.caisseId : dossier.arsId;
    await notify({ ...message, cle: `corrections:${input.id}:institution`, lien: `/dossiers/${dossier.id}/corrections`, organisationId: autre, roles: ["INSTRUCTEUR"] });
    return ok({ sections: sections.length });
  },
);
