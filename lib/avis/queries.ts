import { z } from "zod";
import { available } from "@/lib/kernel/transitions";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { etapeCourante, isOpenDossier } from "@/lib/dossier/rules";
import { listEtapes, readDossier } from "@/lib/dossier/store/lock";
import { etapeModele } from "@/lib/programme/rules";
import { readDepotFondateur } from "@/lib/convention/store";
import { AVIS_TRANSITIONS, CONSTATENT_DEPART, isGiven, isPending, joursSuspendus, jourDuSilence, limiteSaisineHas, moisDuDelai, refuseDepart } from "./rules";
import { factsOfAvis, readAvis } from "./store";

const isUuid = (id: string): boolean => z.uuid().safeParse(id).success;

/** One avis with its clock; null for anyone who has no access, for another dossier's avis and for a bad identifier. */
export async function readAvisPage(actor: Actor, dossierId: string, avisId: string) {
  if (!isUuid(dossierId) || !isUuid(avisId)) return null;
  return query(actor, async (tx) => {
    const dossier = await readDossier(tx, dossierId);
    const avis = dossier ? await readAvis(tx, avisId, dossier) : null;
    if (!dossier || !avis) return null;
    const version = avis.conventionVersionId
      ? await tx.conventionVersion.findUnique({ where: { id: avis.conventionVersionId }, select: { id: true, conventionId: true, rang: true, texte: true, sha256: true, auteur: true, jour: true } })
      : null;
    const convention = version ? await tx.convention.findUnique({ where: { id: version.conventionId }, select: { numero: true } }) : null;
    const depots = await tx.depot.findMany({ where: { dossierId }, orderBy: [{ deposeLe: "desc" }], select: { numero: true, jour: true, documentId: true } });
    const { delais } = avis.modele;
    return {
      id: avis.id, revision: avis.revision, rang: avis.rang, autorite: avis.autorite, objet: avis.modele.objet, libelle: avis.etape.libelle, baseLegale: avis.modele.baseLegale,
      statut: avis.statut, sens: avis.sens, motif: avis.motif, auteur: avis.auteur, transmisLe: avis.transmisLe, renduLe: avis.renduLe,
      attendu: isPending(avis.statut), rendu: isGiven(avis),
      dossier: { id: dossier.id, numero: dossier.numero, titre: dossier.titre, structureNom: dossier.structureNom, regionCode: dossier.regionCode, ouvert: isOpenDossier(dossier.statut) },
      horloge: delais
        ? {
            recuLe: avis.recuLe, saisineHasLe: avis.saisineHasLe, protocole: avis.protocole, mois: moisDuDelai(delais, { hasSaisie: avis.saisineHasLe !== null, protocole: avis.protocole }),
            suspensions: avis.suspensions.map(({ id, depuis, jusqua, motif, attendu }) => ({ id, depuis, jusqua, motif, attendu })), joursSuspendus: joursSuspendus(avis.suspensions, actor.today),
            echeance: avis.echeance, silenceLe: avis.echeance ? jourDuSilence(avis.echeance) : null, limiteHas: avis.recuLe ? limiteSaisineHas(delais, avis.recuLe) : null,
            silenceFavorable: avis.modele.silence !== null, delais,
          }
        : null,
      texte: version ? { ...version, jour: toDay(version.jour), numero: convention?.numero ?? "", courant: avis.texteCourant } : null,
      depots: depots.map(({ numero, jour }) => ({ numero, jour: toDay(jour) })),
      actes: available(AVIS_TRANSITIONS, avis.statut, factsOfAvis(avis, dossier, actor.today, actor.today), roleKey(actor)),
    };
  });
}
export type PageAvis = NonNullable<Awaited<ReturnType<typeof readAvisPage>>>;
export type Horloge = NonNullable<PageAvis["horloge"]>;

/** The arrêté once taken, or what is needed to record it. */
export async function readArretePage(actor: Actor, dossierId: string) {
  if (!isUuid(dossierId)) return null;
  return query(actor, async (tx) => {
    const dossier = await readDossier(tx, dossierId);
    if (!dossier) return null;
    const modele = dossier.modele.circuit.find((etape) => etape.nature === "AUTORISATION");
    if (modele?.nature !== "AUTORISATION") return null;
    const courante = etapeCourante(await listEtapes(tx, dossierId));
    const arrete = await tx.arrete.findFirst({ where: { dossierId } });
    const depot = await readDepotFondateur(tx, dossierId);
    const avis = await tx.avis.findMany({ where: { dossierId }, orderBy: { transmisLe: "asc" }, select: { id: true, autorite: true, statut: true, sens: true, renduLe: true } });
    return {
      dossier: { id: dossier.id, numero: dossier.numero, titre: dossier.titre, structureNom: dossier.structureNom },
      modele: { libelle: modele.libelle, dureeMaxMois: modele.dureeMaxMois, baseLegale: modele.baseLegale },
      arrete: arrete ? { reference: arrete.reference, jour: toDay(arrete.jour), debutLe: arrete.debutLe ? toDay(arrete.debutLe) : null, evenement: arrete.evenement, finLe: arrete.finLe ? toDay(arrete.finLe) : null, dureeMois: arrete.dureeMois, participants: arrete.participants, auteur: arrete.auteur } : null,
      depot,
      avis: avis.map((one) => ({ ...one, renduLe: one.renduLe ? toDay(one.renduLe) : null })),
      departAConstater: arrete !== null && CONSTATENT_DEPART.some((role) => role === roleKey(actor)) && refuseDepart({ dossierOuvert: isOpenDossier(dossier.statut), debutLe: toDayOrNull(arrete.debutLe) }) === null,
      possible: isOpenDossier(dossier.statut) && roleKey(actor) === "ARS.DIRECTEUR" && courante !== null && etapeModele(dossier.modele, courante.code)?.nature === "AUTORISATION",
    };
  });
}
