import { z } from "zod";
import { configuration } from "@/lib/adapters/configuration";
import { sendMail, writeMessage, type Expedition, type PieceJointe } from "@/lib/adapters/mail";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { systeme } from "@/lib/db/systeme";
import { modeleCourriel } from "../labels/courriels";
import { listDestinataires, type Destinataire } from "../store/destinataires";

export type CourrielEnAttente = { modele: string; seanceId: string | null; dossierId: string | null; adresse: string | null; creeLe: Date; details: Readonly<Record<string, unknown>> };
export type Envoi = {
  /** Public address of the portal, without a final slash. */
  adresse?: string;
  expedition?: Expedition;
  /** What a model carries beside its sentence: the convocation and its agenda. */
  pieces?: (courriel: CourrielEnAttente) => Promise<readonly PieceJointe[]>;
};

const detailsSchema = z.record(z.string(), z.unknown()).catch({});
const envoyesSchema = z.array(z.string()).catch([]);

async function readEnvoi(id: string, jour: CivilDate) {
  return systeme(jour, async ({ tx }) => {
    const row = await tx.courriel.findUnique({ where: { id } });
    if (!row || row.envoyeLe !== null) return null;
    const details = detailsSchema.parse(row.details);
    const destinataires: Destinataire[] = row.adresse ? [{ id: "adresse", email: row.adresse }] : row.organisationId ? await listDestinataires(tx, row.organisationId, row.roles, jour, row.dossierId) : [];
    return { lien: row.lien, modele: row.modele, seanceId: row.seanceId, dossierId: row.dossierId, adresse: row.adresse, creeLe: row.creeLe, details, destinataires, envoyes: new Set(envoyesSchema.parse(details["envoyes"])) };
  });
}

/**
 * One message per person, outside any transaction. Each person served is noted at once, so that
 * a second try after a fault writes only to the others; the Message-ID is stable for the rest.
 */
export async function sendCourriel(id: string, jour: CivilDate, envoi: Envoi = {}): Promise<number> {
  const courriel = await readEnvoi(id, jour);
  if (!courriel) return 0;
  const modele = modeleCourriel(courriel.modele);
  const portail = envoi.adresse ?? configuration().NEXTAUTH_URL.replace(/\/$/, "");
  const message = { sujet: modele.sujet, paragraphes: ["Bonjour,", modele.phrase], lien: { url: `${portail}${courriel.lien}`, libelle: modele.lien } };
  const { texte, html } = writeMessage(message);
  const pieces = envoi.pieces ? await envoi.pieces(courriel) : [];
  let sent = 0;
  for (const person of courriel.destinataires) {
    if (courriel.envoyes.has(person.id)) continue;
    await sendMail({ to: person.email, sujet: message.sujet, texte, html, pieces, idMessage: `${id}.${person.id}` }, ...(envoi.expedition ? [envoi.expedition] : []));
    sent += 1;
    await systeme(jour, ({ tx }) => tx.$executeRaw`update courriel set details = jsonb_set(details, '{envoyes}', coalesce(details->'envoyes', '[]'::jsonb) || to_jsonb(${person.id}::text)) where id = ${id}::uuid`);
  }
  await systeme(jour, ({ tx }) => tx.courriel.updateMany({ where: { id, envoyeLe: null }, data: { envoyeLe: new Date(), destinataires: courriel.destinataires.length } }));
  return sent;
}

/** Messages put in the outbox and not gone yet: the worker gives a job back to those that lost theirs. */
export const listUnsent = (jour: CivilDate, limite = 200): Promise<{ id: string; cle: string }[]> =>
  systeme(jour, ({ tx }) => tx.$queryRaw<{ id: string; cle: string }[]>`
    select id::text, cle from courriel where envoye_le is null and cree_le < now() - interval '1 minute' order by cree_le limit ${limite}`);
