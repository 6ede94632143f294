import { civilDate, dayInParis, type CivilDate } from "@/lib/kernel/civil-date";
import { isCivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { anonymousQuery, query } from "@/lib/db/query";
import { CONNEXION } from "./rules";
import { ROLES, TYPES_ORGANISATION, type Actor, type Mandat } from "./schema";
import { z } from "zod";

/**
 * The day of the portal: Paris today, or the simulated date of a training instance
 * (its own setting, moved forward from the banner).
 */
export const portalDay = async (): Promise<CivilDate> => (process.env["JALON_DATE"] ? anonymousQuery(dayIn) : dayInParis(new Date()));

async function dayIn(tx: Tx): Promise<CivilDate> {
  const initial = process.env["JALON_DATE"];
  if (!initial) return dayInParis(new Date());
  const row = await tx.parametrePortail.findUnique({ where: { cle: "date_simulee" }, select: { valeur: true } });
  return row && isCivilDate(row.valeur) ? row.valeur : civilDate(initial);
}

const mandatsSchema = z.array(
  z.object({
    id: z.uuid(),
    role: z.enum(ROLES),
    organisationId: z.uuid(),
    organisationType: z.enum(TYPES_ORGANISATION),
    organisationNom: z.string(),
    regionCode: z.string().nullable(),
    fuseau: z.string().nullable(),
  }),
);

export type SessionOuverte = { personneId: string; prenom: string; nom: string; email: string; mandatId: string | null; mandats: readonly Mandat[] };

/** Read on every request: a revoked session or an ended mandat acts at once. */
export const readSession = (sessionId: string, today: CivilDate): Promise<SessionOuverte | null> => anonymousQuery((tx) => sessionIn(tx, sessionId, today));

/** The same with the day of the portal, in one transaction. */
export const readIdentite = (sessionId: string): Promise<{ session: SessionOuverte; today: CivilDate } | null> =>
  anonymousQuery(async (tx) => {
    const today = await dayIn(tx);
    const session = await sessionIn(tx, sessionId, today);
    return session ? { session, today } : null;
  });

async function sessionIn(tx: Tx, sessionId: string, today: CivilDate): Promise<SessionOuverte | null> {
  const rows = await tx.$queryRaw<{ personne_id: string; prenom: string; nom: string; email: string; mandat_id: string | null; mandats: unknown }[]>`
    select * from lire_session(${sessionId}, ${today}::date, ${CONNEXION.inactiviteMinutes})`;
  const row = rows[0];
  if (!row) return null;
  return { personneId: row.personne_id, prenom: row.prenom, nom: row.nom, email: row.email, mandatId: row.mandat_id, mandats: mandatsSchema.parse(row.mandats) };
}

export function actorOf(session: SessionOuverte, today: CivilDate): Actor | null {
  const mandat = session.mandats.find((candidate) => candidate.id === session.mandatId) ?? session.mandats[0];
  if (!mandat) return null;
  return {
    personneId: session.personneId,
    prenom: session.prenom,
    nom: session.nom,
    email: session.email,
    mandatId: mandat.id,
    role: mandat.role,
    organisationId: mandat.organisationId,
    organisationType: mandat.organisationType,
    organisationNom: mandat.organisationNom,
    regionCode: mandat.regionCode,
    fuseau: mandat.fuseau,
    today,
  };
}

export async function readInvitation(jetonSha256: string) {
  const rows = await anonymousQuery(
    (tx) => tx.$queryRaw<{ id: string; email: string; prenom: string; nom: string; role: string; organisation_nom: string; existe: boolean }[]>`select * from lire_invitation(${jetonSha256})`,
  );
  return rows[0] ?? null;
}

/** People of the actor's own organisation, with their mandats in force or ended. */
export async function listPersonnes(actor: Actor) {
  return query(actor, async (tx) => {
    const mandats = await tx.mandat.findMany({
      where: { organisationId: actor.organisationId },
      select: { id: true, role: true, depuis: true, jusqua: true, personne: { select: { id: true, prenom: true, nom: true, email: true } } },
      orderBy: [{ jusqua: { sort: "asc", nulls: "first" } }, { depuis: "asc" }],
    });
    const invitations = await tx.invitation.findMany({ where: { organisationId: actor.organisationId, accepteeLe: null, annuleeLe: null, expireLe: { gt: new Date() } }, select: { id: true, email: true, prenom: true, nom: true, role: true, expireLe: true }, orderBy: { creeLe: "desc" } });
    return { mandats, invitations };
  });
}
