import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { fromDay, toDay, toDayOrNull } from "@/lib/db/days";
import { readDossier } from "@/lib/dossier/store/lock";
import { computeEligibilite, documentModele, sectionState, type Contenu } from "@/lib/programme/rules";
import { JALONS, type Jalon } from "@/lib/programme/schema";
import type { SuiviFacts } from "../schema";

const asJalon = (text: string): Jalon => JALONS.find((jalon) => jalon === text) ?? "DEPOSER";
const asContenu = (value: unknown): Contenu => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Contenu) : {});

/** Everything « À vous » depends on, read as the system in the act's own transaction. */
export async function loadSuiviFacts(tx: Tx, dossierId: string, today: CivilDate): Promise<SuiviFacts | null> {
  const dossier = await readDossier(tx, dossierId);
  if (!dossier) return null;
  const where = { dossierId };
  const etapes = await tx.etape.findMany({ where, orderBy: { rang: "asc" } });
  const documents = await tx.document.findMany({ where });
  const sections = await tx.section.findMany({ where, select: { documentId: true, code: true, contenu: true } });
  const depots = await tx.depot.findMany({ where, select: { documentId: true, rang: true, jour: true } });
  const points = await tx.point.findMany({ where, select: { id: true, seanceId: true, statut: true, decision: true, decideLe: true } });
  const seances = points.length > 0 ? await tx.seance.findMany({ where: { id: { in: points.map((point) => point.seanceId) } }, select: { id: true, jour: true, statut: true } }) : [];
  const ajournements = await tx.notification.findMany({ where: { dossierId, decision: "AJOURNE" }, select: { pointId: true, jour: true, attendusRecusLe: true } });
  const avis = await tx.avis.findMany({ where });
  const convention = await tx.convention.findUnique({ where });
  const version = convention ? await tx.conventionVersion.findUnique({ where: { conventionId_rang: { conventionId: convention.id, rang: convention.versionCourante } }, select: { id: true, jour: true } }) : null;
  const signatures = version ? await tx.signature.findMany({ where: { versionId: version.id }, select: { partie: true, jour: true } }) : [];
  const coordonnees = await tx.coordonneesBancaires.findFirst({ where: { dossierId, statut: { in: ["SAISIES", "VALIDEES"] } }, orderBy: { statut: "asc" } });
  const validations = coordonnees ? await tx.validationBancaire.count({ where: { coordonneesId: coordonnees.id } }) : 0;
  const versements = await tx.versement.findMany({ where, orderBy: [{ datePrevue: "asc" }, { rang: "asc" }] });
  const recuses = await tx.recusation.findMany({ where, select: { personneId: true } });
  const secretaires = recuses.length === 0 ? [] : await tx.mandat.findMany({ where: { organisationId: dossier.arsId, role: "SECRETAIRE_CODIR", OR: [{ jusqua: null }, { jusqua: { gt: fromDay(today) } }] }, select: { personneId: true } });
  const remplaces = new Set(versements.map((versement) => versement.remplaceId));

  return {
    today,
    dossier,
    modele: dossier.modele,
    etapes: etapes.map((etape) => ({ ...etape, jalon: asJalon(etape.jalon), ouverteLe: toDayOrNull(etape.ouverteLe), faiteLe: toDayOrNull(etape.faiteLe), echeance: toDayOrNull(etape.echeance) })),
    documents: documents.map((document) => {
      const modele = documentModele(dossier.modele, document.type);
      const contenus = Object.fromEntries(sections.filter((section) => section.documentId === document.id).map((section) => [section.code, asContenu(section.contenu)]));
      const last = depots.filter((depot) => depot.documentId === document.id).sort((a, b) => b.rang - a.rang)[0];
      return {
        id: document.id,
        etapeId: document.etapeId,
        type: document.type,
        statut: document.statut,
        incompletes: modele ? modele.sections.filter((section) => sectionState(section, contenus[section.code] ?? {}, dossier.modele, dossier.regionCode) !== "COMPLETE").map((section) => section.code) : [],
        eligible: modele ? computeEligibilite(dossier.modele, modele, contenus, dossier.regionCode).eligible : true,
        dernierDepot: last ? { rang: last.rang, jour: toDay(last.jour) } : null,
      };
    }),
    referents: await tx.referent.findMany({ where: { dossierId, jusqua: null }, select: { organisationId: true } }),
    mentions: (await tx.mention.findMany({ where })).map((mention) => ({ documentId: mention.documentId, depotRang: mention.depotRang, jour: toDay(mention.jour) })),
    corrections: (await tx.demandeCorrections.findMany({ where: { dossierId, reponduLe: null } })).map((demande) => ({ documentId: demande.documentId, jour: toDay(demande.jour), echeance: toDayOrNull(demande.echeance) })),
    evaluations: await tx.evaluation.findMany({ where, select: { etapeId: true, organisationId: true, statut: true, depotRang: true } }),
    appuis: (await tx.appui.findMany({ where })).map((appui) => ({ propose: toDay(appui.propose), accepte: appui.accepte, seanceLe: toDayOrNull(appui.seanceLe), suivi: appui.suivi })),
    sansSecretaire: recuses.length > 0 && secretaires.every((secretaire) => recuses.some((recuse) => recuse.personneId === secretaire.personneId)),
    points: points.map((point) => {
      const seance = seances.find((candidate) => candidate.id === point.seanceId);
      return { id: point.id, seanceId: point.seanceId, seanceJour: seance ? toDay(seance.jour) : today, seanceStatut: seance?.statut ?? "", statut: point.statut, decision: point.decision, decideLe: toDayOrNull(point.decideLe) };
    }),
    attendus: ajournements.map((ajournement) => ({ pointId: ajournement.pointId, jour: toDay(ajournement.jour), recusLe: toDayOrNull(ajournement.attendusRecusLe) })),
    reserves: (await tx.reserve.findMany({ where })).map((reserve) => ({ id: reserve.id, jour: toDay(reserve.jour), leveeLe: toDayOrNull(reserve.leveeLe) })),
    avis: avis.map((row) => ({ id: row.id, etapeId: row.etapeId, rang: row.rang, organisationId: row.organisationId, autorite: row.autorite, statut: row.statut, sens: row.sens, transmisLe: toDay(row.transmisLe), recuLe: toDayOrNull(row.recuLe), echeance: toDayOrNull(row.echeance) })),
    convention: convention ? { id: convention.id, statut: convention.statut, depuis: version ? toDay(version.jour) : today, effet: toDayOrNull(convention.dateEffet), fin: toDayOrNull(convention.dateFin) } : null,
    signatures: signatures.map((signature) => ({ partie: signature.partie, jour: toDay(signature.jour) })),
    coordonnees: coordonnees ? { id: coordonnees.id, statut: coordonnees.statut, jour: toDay(coordonnees.jour), validations } : null,
    versements: versements.map((versement) => ({
      id: versement.id,
      libelle: versement.libelle,
      statut: versement.statut,
      activite: versement.activite,
      datePrevue: toDay(versement.datePrevue),
      depuis: toDay(versement.rejeteLe ?? versement.emisLe ?? versement.viseLe ?? versement.ordonnanceLe ?? versement.liquideLe ?? versement.certifieLe ?? versement.declareLe ?? versement.datePrevue),
      montantCentimes: versement.montantCentimes,
      prevuCentimes: versement.prevuCentimes,
      remplace: remplaces.has(versement.id),
    })),
  };
}
