import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { fromDay, fromDayOrNull, toDay, toDayOrNull } from "@/lib/db/days";
import { isOpenDossier } from "@/lib/dossier/rules";
import type { StatutDossier } from "@/lib/dossier/schema";
import { etapeModele } from "@/lib/programme/rules";
import type { ProgrammeVersion } from "@/lib/programme/schema";
import { echeanceAvis, isOpenEtape, limiteSaisineHas, silenceAcquis, type Autorite, type AvisFacts, type AvisModele, type JourContexte } from "./rules";

type DossierLu = { id: string; statut: StatutDossier; modele: ProgrammeVersion };

const AUTORITES: readonly Autorite[] = ["DSS", "DG_ARS", "COMITE_TECHNIQUE"];

/** The dossier of an avis, before it is locked. */
export const dossierOfAvis = async (tx: Tx, avisId: string): Promise<string | null> =>
  (await tx.avis.findUnique({ where: { id: avisId }, select: { dossierId: true } }))?.dossierId ?? null;

export async function readAvis(tx: Tx, avisId: string, dossier: DossierLu) {
  const row = await tx.avis.findFirst({ where: { id: avisId, dossierId: dossier.id } });
  const etape = row ? await tx.etape.findUnique({ where: { id: row.etapeId }, select: { id: true, code: true, libelle: true, statut: true } }) : null;
  const modele = etape ? etapeModele(dossier.modele, etape.code) : null;
  const autorite = AUTORITES.find((one) => one === row?.autorite);
  if (!row || !etape || modele?.nature !== "AVIS" || !autorite) return null;
  const suspensions = await tx.avisSuspension.findMany({ where: { avisId }, orderBy: { depuis: "asc" } });
  const courante = row.conventionVersionId ? await tx.convention.findUnique({ where: { dossierId: dossier.id }, select: { id: true, versionCourante: true } }) : null;
  const version = row.conventionVersionId ? await tx.conventionVersion.findUnique({ where: { id: row.conventionVersionId }, select: { id: true, rang: true, conventionId: true } }) : null;
  return {
    ...row,
    autorite,
    transmisLe: toDay(row.transmisLe),
    recuLe: toDayOrNull(row.recuLe),
    saisineHasLe: toDayOrNull(row.saisineHasLe),
    echeance: toDayOrNull(row.echeance),
    renduLe: toDayOrNull(row.renduLe),
    etape,
    modele,
    suspensions: suspensions.map((suspension) => ({ ...suspension, depuis: toDay(suspension.depuis), jusqua: toDayOrNull(suspension.jusqua) })),
    texteCourant: modele.objet === "DOCUMENT" || (version !== null && version.conventionId === courante?.id && version.rang === courante.versionCourante),
  };
}

export type AvisRow = NonNullable<Awaited<ReturnType<typeof readAvis>>>;

/** `jour` is the act's own day: an opinion typed today may have been given within the delay. */
export function factsOfAvis(avis: AvisRow, dossier: DossierLu, today: CivilDate, jour: CivilDate): AvisFacts {
  return {
    dossierOuvert: isOpenDossier(dossier.statut),
    etapeOuverte: isOpenEtape(avis.etape.statut),
    autorite: avis.autorite,
    avecDelai: avis.modele.delais !== null,
    recu: avis.recuLe !== null,
    hasSaisie: avis.saisineHasLe !== null,
    protocole: avis.protocole,
    dansLeDelai: !silenceAcquis(avis.echeance, jour),
    delaiPasse: silenceAcquis(avis.echeance, today),
    silenceFavorable: avis.modele.silence === "FAVORABLE",
    texteCourant: avis.texteCourant,
  };
}

export const jourContexte = (avis: AvisRow, today: CivilDate): JourContexte => ({
  today,
  transmisLe: avis.transmisLe,
  recuLe: avis.recuLe,
  limiteHas: avis.modele.delais && avis.recuLe ? limiteSaisineHas(avis.modele.delais, avis.recuLe) : null,
  suspensions: avis.suspensions,
});

/** The deadline follows the facts: kept on the avis for « À vous » and on the étape for the line of jalons. */
export async function saveHorloge(tx: Tx, avis: AvisRow, change: { recuLe?: CivilDate; saisineHasLe?: CivilDate; protocole?: boolean; statut?: AvisRow["statut"] }): Promise<void> {
  const next = { ...avis, ...change };
  const suspensions = await tx.avisSuspension.findMany({ where: { avisId: avis.id }, select: { depuis: true, jusqua: true } });
  const echeance = deadlineOf(avis.modele, next, suspensions.map(({ depuis, jusqua }) => ({ depuis: toDay(depuis), jusqua: toDayOrNull(jusqua) })));
  await tx.avis.update({
    where: { id: avis.id },
    data: { recuLe: fromDayOrNull(next.recuLe), saisineHasLe: fromDayOrNull(next.saisineHasLe), protocole: next.protocole, statut: next.statut, echeance: fromDayOrNull(echeance), revision: { increment: 1 } },
    select: { id: true },
  });
  await tx.etape.update({ where: { id: avis.etapeId }, data: { echeance: fromDayOrNull(echeance) }, select: { id: true } });
}

function deadlineOf(modele: AvisModele, avis: { recuLe: CivilDate | null; saisineHasLe: CivilDate | null; protocole: boolean }, suspensions: readonly { depuis: CivilDate; jusqua: CivilDate | null }[]): CivilDate | null {
  if (!modele.delais || !avis.recuLe) return null;
  return echeanceAvis(modele.delais, avis.recuLe, { hasSaisie: avis.saisineHasLe !== null, protocole: avis.protocole }, suspensions);
}

export async function saveOutcome(tx: Tx, avis: AvisRow, outcome: { statut: AvisRow["statut"]; sens: "FAVORABLE" | "DEFAVORABLE"; motif: string; renduLe: CivilDate; auteur: string }): Promise<void> {
  const { renduLe, ...rest } = outcome;
  await tx.avis.update({ where: { id: avis.id }, data: { ...rest, renduLe: fromDay(renduLe), revision: { increment: 1 } }, select: { id: true } });
}
