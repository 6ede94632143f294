import { z } from "zod";
import { yearOf } from "@/lib/kernel/civil-date";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import type { Prisma } from "@/lib/db/client";
import { documentModele, versionInForce } from "@/lib/programme/rules";
import type { DocumentCode } from "../rules";
import { cleanReponses } from "../rules/saisie";
import { createEtapes } from "../store/advance";
import { readDocumentOf } from "../store/document";
import { readDossier } from "../store/lock";
import { REDACTEURS } from "./save-section";

/**
 * A new dossier under the version in force, with the answers of a past one that still have
 * a question. Attachments are not copied: they are proofs of their own date.
 */
export const duplicateDossier = command(
  { allow: REDACTEURS, input: z.object({ id: z.uuid(), dossierId: z.string(), titre: z.string().trim().min(3, { error: "Donnez un titre d’au moins trois caractères." }).max(200, { error: "Raccourcissez le titre : 200 caractères au plus." }) }) },
  async ({ tx, actor, today, record }, input): Promise<Result<{ id: string; type: string }, DocumentCode | "INTROUVABLE">> => {
    const source = z.uuid().safeParse(input.dossierId).success ? await readDossier(tx, input.dossierId) : null;
    if (!source || source.structureId !== actor.organisationId) return refuse("INTROUVABLE");
    const version = versionInForce(source.definition, today);
    if (!version) return refuse("PROGRAMME_CLOS");
    const first = version.circuit.find((etape) => etape.nature === "REDACTION");
    if (first?.nature !== "REDACTION") throw new Error(`programme sans rédaction : ${source.programme}`);
    const annee = yearOf(today);
    const numbers = await tx.$queryRaw<{ n: number }[]>`select prendre_numero('DOSSIER', ${annee}) as n`;
    const numero = `${annee}-${String(numbers[0]?.n ?? 0).padStart(5, "0")}`;
    await tx.$executeRaw`select creer_dossier(${input.id}::uuid, ${numero}, ${source.programme}, ${version.validFrom}, ${input.titre}, ${source.arsId}::uuid, ${source.caisseId}::uuid, ${today}::date, ${source.id}::uuid)`;
    const dossier = await readDossier(tx, input.id);
    if (!dossier) throw new Error("le dossier créé n’est pas visible de sa structure");
    await createEtapes(tx, dossier, today);

    const past = await readDocumentOf(tx, source.id, first.document);
    const document = await tx.document.findUniqueOrThrow({ where: { dossierId_type: { dossierId: dossier.id, type: first.document } }, select: { id: true } });
    for (const section of documentModele(version, first.document)?.sections ?? []) {
      const contenu = cleanReponses(section.champs, past?.contenus[section.code] ?? {});
      await tx.section.updateMany({ where: { documentId: document.id, code: section.code }, data: { contenu: contenu satisfies Record<string, unknown> as Prisma.InputJsonObject } });
    }
    await record({ acte: "dupliquerDossier", objetType: "dossier", objetId: dossier.id, dossierId: dossier.id, visibilite: "TOUS", details: { numero, source: source.numero } });
    return ok({ id: dossier.id, type: first.document });
  },
);
