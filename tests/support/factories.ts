import { randomUUID } from "node:crypto";
import { addDays, type CivilDate } from "@/lib/kernel/civil-date";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import type { CommandContext } from "@/lib/db/command";
import { etapeCourante } from "@/lib/dossier/rules";
import { advanceDossier } from "@/lib/dossier/store/advance";
import { listEtapes, readDossier, type LockedDossier } from "@/lib/dossier/store/lock";
import { createDossier } from "@/lib/dossier/use-cases/create-dossier";
import { documentModele } from "@/lib/programme/rules";
import type { Champ, SectionModele } from "@/lib/programme/schema";
import { fictiveFiness, fictiveRpps, fictiveSiret } from "@/prisma/seed/identifiants";
import { anActor, INSTITUTIONS, type CodeProgramme } from "./actors";

const value = (champ: Champ): unknown => {
  switch (champ.type) {
    case "texte":
    case "texteLong":
      return `Texte d’exemple pour « ${champ.libelle} ».`.slice(0, champ.longueurMax);
    case "entier":
      return String(Math.min(champ.max, Math.max(champ.min, 36)));
    case "montant":
      return "529,00";
    case "date":
      return "12/03/2026";
    case "courriel":
      return "contact@exemple.invalid";
    case "siret":
      return fictiveSiret("factories");
    case "finess":
      return fictiveFiness("62", "factories");
    case "choix":
      return champ.options[0]?.code ?? "";
    case "choixMultiple":
      return champ.themesPrioritaires ? [] : champ.options.slice(0, 1).map((option) => option.code);
    case "equipe":
      return [
        { nom: "Exemple Un", profession: "MEDECIN_GENERALISTE", rpps: fictiveRpps("un") },
        { nom: "Exemple Deux", profession: "MEDECIN_GENERALISTE", rpps: fictiveRpps("deux") },
        { nom: "Exemple Trois", profession: "INFIRMIER", rpps: fictiveRpps("trois") },
      ];
    case "pieces":
      return undefined;
  }
};

/** Valid answers to every field of a section. */
export const aContenu = (section: SectionModele): Record<string, string | string[]> =>
  Object.fromEntries(section.champs.flatMap((champ) => (value(champ) === undefined ? [] : [[champ.code, value(champ)]]))) as Record<string, string | string[]>;

async function deposit({ tx }: CommandContext, dossier: LockedDossier, type: string, today: CivilDate): Promise<void> {
  const document = await tx.document.findFirstOrThrow({ where: { dossierId: dossier.id, type } });
  const modele = documentModele(dossier.modele, type);
  const contenu = Object.fromEntries((modele?.sections ?? []).map((section) => [section.code, aContenu(section)]));
  for (const section of modele?.sections ?? []) await tx.section.update({ where: { documentId_code: { documentId: document.id, code: section.code } }, data: { contenu: aContenu(section) } });
  await tx.document.update({ where: { id: document.id }, data: { statut: "DEPOSE" } });
  await tx.depot.create({ data: { id: randomUUID(), dossierId: dossier.id, documentId: document.id, rang: 1, numero: `${dossier.numero}-${type}`, deposeLe: new Date(`${today}T09:00:00Z`), jour: fromDay(today), deposePar: "Factories", personneId: randomUUID(), mandatId: randomUUID(), contenu, sha256: "0".repeat(64) } });
  if (dossier.deposeLe === null) {
    await tx.dossier.update({ where: { id: dossier.id }, data: { deposeLe: fromDay(today) } });
    for (const [organisationId, motif] of [[dossier.arsId, "DEPOT"], [dossier.caisseId, "CO_INSTRUCTION"]] as const) await tx.$executeRaw`select inserer_acces(${organisationId}::uuid, ${dossier.id}::uuid, ${motif})`;
  }
}

/**
 * A dossier standing at the given étape, reached without the acts of other nouns: the
 * system ends each étape before it. `jusqua` is an étape code of the circuit (« codir »,
 * « comite », « convention »…); `document` leaves the last document at that statut.
 */
export async function aDossier(options: { programme?: CodeProgramme; jusqua: string; today?: CivilDate; titre?: string; rempli?: boolean }): Promise<string> {
  const programme = options.programme ?? "ARTICLE_51";
  const place = INSTITUTIONS[programme];
  const today = options.today ?? place.today;
  const id = randomUUID();
  const made = await createDossier(anActor(place.structure, "REPRESENTANT_LEGAL", addDays(today, -20)), { id, programme, titre: options.titre ?? "Dossier d’essai", caisseId: place.caisse.id });
  if (!made.ok) throw new Error(`dossier refusé : ${made.code}`);
  await systeme(today, async (context) => {
    const { tx } = context;
    for (;;) {
      const dossier = await readDossier(tx, id);
      if (!dossier) throw new Error("dossier absent");
      const etape = etapeCourante(await listEtapes(tx, id));
      if (!etape) throw new Error(`étape inconnue : ${options.jusqua}`);
      const modele = dossier.modele.circuit.find((candidate) => candidate.code === etape.code);
      if (etape.code === options.jusqua) {
        if (options.rempli && modele?.nature === "REDACTION") {
          const document = await tx.document.findFirstOrThrow({ where: { dossierId: id, type: modele.document } });
          for (const section of documentModele(dossier.modele, modele.document)?.sections ?? []) await tx.section.update({ where: { documentId_code: { documentId: document.id, code: section.code } }, data: { contenu: aContenu(section) } });
        }
        break;
      }
      if (modele?.nature === "REDACTION") await deposit(context, dossier, modele.document, addDays(today, -10));
      if (modele?.nature === "INSTRUCTION") {
        await tx.document.updateMany({ where: { dossierId: id, type: modele.document }, data: { statut: "COMPLET", completLe: fromDay(today) } });
        if (modele.evaluation) {
          for (const [organisationId, organisationType] of [[dossier.arsId, "ARS"], [dossier.caisseId, "CAISSE"]] as const) {
            await tx.evaluation.create({
              data: {
                id: randomUUID(), dossierId: id, etapeId: etape.id, organisationId, organisationType, statut: "RENDUE", rendueLe: fromDay(today), reveleeLe: fromDay(today), auteur: "Factories",
                notes: dossier.modele.grille.criteres.map((critere) => ({ critere: critere.code, points: 3, motif: "Motif d’exemple." })),
              },
            });
          }
        }
      }
      if (modele?.nature === "AVIS") {
        await tx.avis.updateMany({ where: { etapeId: etape.id }, data: { statut: "RENDU", sens: "FAVORABLE", renduLe: fromDay(today), auteur: "Factories" } });
        if (modele.objet === "CONVENTION" && dossier.modele.circuit.some((candidate) => candidate.code === etape.code)) {
          const national = await tx.organisation.findFirstOrThrow({ where: { type: "NATIONAL", categorie: modele.autorite } });
          await tx.$executeRaw`select inserer_acces(${national.id}::uuid, ${id}::uuid, 'DEMANDE_AVIS')`;
        }
      }
      if (modele?.nature === "AUTORISATION") {
        await tx.arrete.create({ data: { id: randomUUID(), dossierId: id, etapeId: etape.id, reference: "ARS-2026-001 (fictif)", jour: fromDay(today), debutLe: fromDay(today), dureeMois: 36, participants: "Participants d’exemple", auteur: "Factories" } });
      }
      await advanceDossier(tx, dossier, today);
    }
    await context.record({ acte: "preparerEssai", objetType: "dossier", objetId: id, dossierId: id, visibilite: "TOUS" });
  });
  return id;
}
