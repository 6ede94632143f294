import { yearOf } from "@/lib/kernel/civil-date";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { PorteCode } from "@/lib/kernel/porte";
import { command } from "@/lib/db/command";
import { isOpenDossier } from "@/lib/dossier/rules";
import { lockDossier } from "@/lib/dossier/store/lock";
import { readFinancementFige } from "@/lib/forfait/store";
import { describeActor } from "@/lib/identite/rules";
import type { ConventionSaisieCode } from "../labels";
import type { ConventionCode } from "../rules/transitions";
import { prepareInput } from "../schema";
import { insertVersion, newId, readEtapes, readFusion, takeNumero } from "../store";
import { buildVersion } from "./build-version";

/** The text generated from the programme's model, numbered; figures and dates stay « à renseigner » until the ARS types them. */
export const prepareConvention = command({ allow: ["ARS.INSTRUCTEUR"], input: prepareInput }, async ({ tx, actor, today, record }, input): Promise<Result<{ id: string }, ConventionCode | ConventionSaisieCode | PorteCode>> => {
  const dossier = await lockDossier(tx, input.dossierId);
  if (!dossier) return refuse("INTROUVABLE");
  const existing = await tx.convention.findUnique({ where: { dossierId: dossier.id }, select: { id: true } });
  if (existing) return refuse(existing.id === input.id ? "DEJA_FAIT" : "CONVENTION_EXISTANTE");
  if (!isOpenDossier(dossier.statut)) return refuse("DOSSIER_CLOS");
  const etapes = await readEtapes(tx, dossier.id, dossier.modele);
  if (!etapes.avisOuverte && !etapes.conventionOuverte) return refuse("ETAPE_FERMEE");
  const numero = await takeNumero(tx, yearOf(today));
  const source = await readFusion(tx, dossier, numero);
  if (source.fusion["depot"] === "") return refuse("DEPOT_ABSENT");
  const articles = dossier.modele.convention.articles.map(({ code, titre, texte }) => ({ code, titre, texte }));
  const { texte, annexe, articles: etablis } = buildVersion(dossier, numero, articles, {}, { ...source, compose: await readFinancementFige(tx, dossier.id) });
  await tx.convention.create({ data: { id: input.id, numero, dossierId: dossier.id, structureId: dossier.structureId, arsId: dossier.arsId, caisseId: dossier.caisseId }, select: { id: true } });
  await insertVersion(tx, { id: newId(), conventionId: input.id, dossierId: dossier.id, rang: 1, articles: etablis, annexe, texte, motif: "Texte établi d’après le modèle du programme", auteur: describeActor(actor), jour: today });
  await record({ acte: "preparerConvention", objetType: "convention", objetId: input.id, dossierId: dossier.id, visibilite: "TOUS", details: { numero } });
  return ok({ id: input.id });
});
