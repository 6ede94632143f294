import { instantAt, onDay, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatLongDate } from "@/lib/kernel/format";
import { invitationMime, writeInvitation } from "@/lib/adapters/calendrier";
import type { PieceJointe } from "@/lib/adapters/mail";
import { renderPdf } from "@/lib/adapters/pdf";
import type { PdfDocument } from "@/lib/adapters/pdf-document";
import { query } from "@/lib/db/query";
import { systeme } from "@/lib/db/systeme";
import type { Tx } from "@/lib/db/client";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { portalDay } from "@/lib/identite/queries";
import type { Actor } from "@/lib/identite/schema";
import { PARTIE_LABELS } from "../labels";
import { describeHeure, formatDuree, instantsOf } from "../rules/calendrier";
import { partieOf } from "../rules/quorum";
import { isConvoked, isReported } from "../rules/transitions";
import { isUuid } from "../schema";
import { listMembres, readSeance, type SeanceRow } from "../store/lock";

type Membres = Awaited<ReturnType<typeof listMembres>>;
type PointImprime = { numero: string; titre: string; structure: string; prioritaire: boolean; deposeLe: CivilDate | null };

/** The agenda that this person may hold: the points from which she stepped aside are left out, and it is said. */
async function agendaOf(tx: Tx, seanceId: string, personneId: string): Promise<{ points: PointImprime[]; masques: number }> {
  const points = await tx.point.findMany({ where: { seanceId }, orderBy: [{ rang: "asc" }, { id: "asc" }], select: { dossierId: true, statut: true } });
  const standing = points.filter((point) => !isReported(point.statut));
  const ids = standing.map((point) => point.dossierId);
  const recusations = await tx.recusation.findMany({ where: { personneId, dossierId: { in: ids } }, select: { dossierId: true } });
  const hidden = new Set(recusations.map((recusation) => recusation.dossierId));
  const dossiers = await tx.dossier.findMany({ where: { id: { in: ids } }, select: { id: true, numero: true, titre: true, structureNom: true, prioritaire: true, deposeLe: true } });
  const shown = standing.flatMap((point) => {
    const dossier = hidden.has(point.dossierId) ? undefined : dossiers.find((candidate) => candidate.id === point.dossierId);
    return dossier ? [{ numero: dossier.numero, titre: dossier.titre, structure: dossier.structureNom, prioritaire: dossier.prioritaire, deposeLe: toDayOrNull(dossier.deposeLe) }] : [];
  });
  return { points: shown, masques: standing.length - shown.length };
}

function agendaDocument(seance: SeanceRow, membres: Membres, agenda: { points: readonly PointImprime[]; masques: number }, date: Date): PdfDocument {
  return {
    titre: "Ordre du jour",
    sousTitre: `Comité de direction régional (CODIR) du ${formatLongDate(seance.jour)}`,
    reference: seance.numero,
    emetteur: `${seance.arsNom} et ${seance.caisseNom}`,
    date,
    blocs: [
      {
        genre: "definitions",
        elements: [
          { terme: "Heure", valeur: describeHeure(seance, seance.regionNom) },
          { terme: "Durée prévue", valeur: formatDuree(seance.dureeMinutes) },
          { terme: "Lieu", valeur: seance.lieu },
        ],
      },
      { genre: "titre", niveau: 2, texte: "Points à examiner" },
      agenda.points.length === 0
        ? { genre: "paragraphe", texte: "Aucun point n’est inscrit." }
        : {
            genre: "tableau",
            colonnes: [{ titre: "N°", largeur: 0.4 }, { titre: "Dossier", largeur: 2.6 }, { titre: "Structure", largeur: 2 }, { titre: "Dépôt", largeur: 0.9 }],
            lignes: agenda.points.map((point, index) => [`${index + 1}`, `${point.numero}, ${point.titre}${point.prioritaire ? " (prioritaire)" : ""}`, point.structure, point.deposeLe ? formatDate(point.deposeLe) : "—"]),
          },
      ...(agenda.masques === 0 ? [] : [{ genre: "paragraphe", style: "italique", texte: `${agenda.masques === 1 ? "Un point n’est pas montré" : `${agenda.masques} points ne sont pas montrés`} à la personne destinataire, qui s’est récusée.` } as const]),
      { genre: "titre", niveau: 2, texte: "Membres" },
      {
        genre: "tableau",
        colonnes: [{ titre: "Membre", largeur: 2 }, { titre: "Qualité", largeur: 1.6 }, { titre: "Institution", largeur: 1.2 }, { titre: "Voix", largeur: 1 }],
        lignes: membres.map((membre) => [membre.nom, membre.qualite, PARTIE_LABELS[partieOf(seance, membre.organisationId)], membre.votant ? "délibérative" : "consultative"]),
      },
      { genre: "paragraphe", style: "petit", texte: "Quorum : au moins un membre votant présent de chaque institution. Un membre intéressé à un dossier se récuse : il ne voit ni le point ni ses pièces." },
    ],
  };
}

function invitationOf(seance: SeanceRow, membres: Membres, emisLe: Date): string {
  const own = membres.filter((membre) => partieOf(seance, membre.organisationId) === "ARS");
  const organisateur = own.find((membre) => membre.qualite.startsWith("Secrétaire")) ?? own[0] ?? membres[0];
  return writeInvitation({
    uid: `seance-${seance.id}@jalon`,
    sequence: seance.sequence,
    emisLe,
    titre: `CODIR ${seance.regionNom}, séance ${seance.numero}`,
    lieu: seance.lieu,
    ...instantsOf(seance),
    organisateur: { nom: seance.arsNom, email: organisateur?.email ?? "codir@jalon.invalid" },
    participants: membres.map((membre) => ({ nom: membre.nom, email: membre.email })),
    description: `Séance du comité de direction régional, ${describeHeure(seance, seance.regionNom)}. L’ordre du jour et les pièces se lisent dans Jalon.`,
  });
}

/** Both sides of one séance: a file name that says what it is, and no dossier. */
const fileName = (seance: SeanceRow, what: string): string => `${what}-${seance.numero.toLowerCase()}`;

async function emittedOn(tx: Tx, seance: SeanceRow): Promise<Date> {
  const last = await tx.journal.findFirst({ where: { seanceId: seance.id }, orderBy: { id: "desc" }, select: { le: true, jour: true } });
  return last ? onDay(toDay(last.jour), last.le) : instantAt(seance.jour, "12:00");
}

/** The agenda as this person may print it; null when this mandat cannot see the séance. */
export async function readAgendaPdf(actor: Actor, seanceId: string): Promise<{ nom: string; contenu: Buffer } | null> {
  if (!isUuid(seanceId)) return null;
  const found = await query(actor, async (tx) => {
    const seance = await readSeance(tx, seanceId);
    return seance ? { seance, document: agendaDocument(seance, await listMembres(tx, seanceId), await agendaOf(tx, seanceId, actor.personneId), await emittedOn(tx, seance)) } : null;
  });
  return found ? { nom: fileName(found.seance, "ordre-du-jour"), contenu: await renderPdf(found.document) } : null;
}

/** The calendar entry of a convened séance. */
export async function readInvitation(actor: Actor, seanceId: string): Promise<{ nom: string; mime: string; contenu: string } | null> {
  if (!isUuid(seanceId)) return null;
  return query(actor, async (tx) => {
    const seance = await readSeance(tx, seanceId);
    if (!seance || !isConvoked(seance.statut) || seance.convoqueeLe === null) return null;
    return { nom: fileName(seance, "seance"), mime: invitationMime(), contenu: invitationOf(seance, await listMembres(tx, seanceId), instantAt(seance.convoqueeLe, "12:00")) };
  });
}

/**
 * What leaves with a CONVOCATION message, for its one recipient: called by the worker
 * with the outbox row's own date, so that a message sent again carries the same bytes.
 */
export async function convocationPieces(convocation: { seanceId: string; personneId: string; emisLe: Date }): Promise<PieceJointe[]> {
  const found = await systeme(await portalDay(), async ({ tx }) => {
    const seance = await readSeance(tx, convocation.seanceId);
    if (!seance) return null;
    const membres = await listMembres(tx, seance.id);
    return { seance, membres, document: agendaDocument(seance, membres, await agendaOf(tx, seance.id, convocation.personneId), convocation.emisLe) };
  });
  if (!found) return [];
  const { seance, membres, document } = found;
  return [
    { nom: `${fileName(seance, "seance")}.ics`, mime: invitationMime(), contenu: invitationOf(seance, membres, convocation.emisLe) },
    { nom: `${fileName(seance, "ordre-du-jour")}.pdf`, mime: "application/pdf", contenu: await renderPdf(document) },
  ];
}
