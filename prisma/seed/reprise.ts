import { createHash, randomUUID } from "node:crypto";
import { civilDate } from "@/lib/kernel/civil-date";
import type { CommandContext } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { versionInForce } from "@/lib/programme/rules";
import { uuidOf } from "./identifiants";
import { ARS_NPC, CPAM_LILLE_DOUAI, ENMR_STRUCTURES } from "./organisations";

const SOURCE = "Communiqué de l’ARS du Nord-Pas-de-Calais, mars 2011 (LFSS 2008, article 44)";
const EFFET = civilDate("2011-01-01");
const FIN = civilDate("2012-12-31");
const ECHUES = ["codir", "projet_de_sante", "instruction", "avis_dss", "convention", "execution", "bilan"];

/**
 * The agency's existing portfolio: past étapes are written as recorded, never as if done
 * in Jalon. What the source does not say (text, amounts) stays missing.
 */
export async function seedReprise({ tx, today, record }: CommandContext): Promise<void> {
  const programme = PROGRAMMES.find((candidate) => candidate.code === "ENMR");
  const version = programme ? versionInForce(programme, EFFET) : null;
  if (!programme || !version) throw new Error("l’ENMR n’a pas de version en 2011");
  for (const [index, structure] of ENMR_STRUCTURES.entries()) {
    const id = uuidOf(`reprise:${structure.cle}`);
    const numero = `REP-2011-${String(index + 1).padStart(3, "0")}`;
    await tx.dossier.create({
      data: {
        id, numero, programme: programme.code, version: version.validFrom, titre: "Nouveaux modes de rémunération", structureId: structure.id, structureNom: structure.nom, commune: structure.commune, regionCode: "31",
        arsId: ARS_NPC.id, caisseId: CPAM_LILLE_DOUAI.id, statut: "CLOS", motifCloture: "TERMINE", closLe: fromDay(FIN), reprise: true, repriseSource: SOURCE, creeJour: fromDay(EFFET), themes: [],
      },
      select: { id: true },
    });
    for (const [organisationId, motif] of [[structure.id, "STRUCTURE"], [ARS_NPC.id, "DEPOT"], [CPAM_LILLE_DOUAI.id, "PAIEMENT"]] as const) await tx.$executeRaw`select inserer_acces(${organisationId}::uuid, ${id}::uuid, ${motif})`;
    await tx.etape.createMany({
      data: version.circuit.map((etape, rang) => ({ id: randomUUID(), dossierId: id, rang: rang + 1, code: etape.code, nature: etape.nature, libelle: etape.libelle, jalon: etape.jalon, statut: ECHUES.includes(etape.code) ? ("FAITE" as const) : ("ECARTEE" as const), reprise: true, faiteLe: etape.nature === "CONVENTION" ? fromDay(EFFET) : null })),
    });
    const conventionId = uuidOf(`reprise:convention:${structure.cle}`);
    const texte = `Convention ${numero}, reprise du portefeuille de l’agence.\n\nLe texte signé et les montants ne figurent pas dans la source : ils sont à renseigner.\nSource : ${SOURCE}.\n`;
    await tx.convention.create({
      data: { id: conventionId, numero: `C-${numero}`, dossierId: id, structureId: structure.id, arsId: ARS_NPC.id, caisseId: CPAM_LILLE_DOUAI.id, statut: "SIGNEE", dateEffet: fromDay(EFFET), dateFin: fromDay(FIN), signeeLe: fromDay(EFFET), reprise: true },
      select: { id: true },
    });
    await tx.conventionVersion.create({
      data: {
        id: uuidOf(`reprise:version:${structure.cle}`), conventionId, dossierId: id, rang: 1, articles: [{ code: "reprise", titre: "Reprise", texte }], annexe: { champs: {}, fusion: {}, dateEffet: EFFET, dateFin: FIN, echeancier: [], enveloppes: [] },
        texte, sha256: createHash("sha256").update(texte, "utf8").digest("hex"), motif: "Reprise du portefeuille existant", auteur: "Jalon, traitement automatique", jour: fromDay(today),
      },
      select: { id: true },
    });
    await record({ acte: "reprendreDossier", objetType: "dossier", objetId: id, dossierId: id, visibilite: "TOUS", details: { source: SOURCE, saisiPar: `${ARS_NPC.nom}, reprise du portefeuille` } });
  }
}
