import { createHash, randomBytes, randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { cleanText } from "@/lib/kernel/texte";
import { anonymousQuery } from "@/lib/db/query";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { CONNEXION, ROLES_BY_TYPE } from "./rules";
import { ROLES, TYPES_ORGANISATION, type Actor } from "./schema";
import type { IdentiteCode } from "./labels";

/** Spent on an unknown address too, so that the answer's time tells nothing. */
const LEURRE = "$argon2id$v=19$m=19456,t=2,p=1$c2VsLWRlLWxldXJyZQ$6Zt0Zb0pQJ0Zb0pQJ0Zb0pQJ0Zb0pQJ0Zb0pQJ0Zb0o";

export const hashPassword = (password: string): Promise<string> => hash(password);
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

async function matches(stored: string | null, password: string): Promise<boolean> {
  try {
    return (await verify(stored ?? LEURRE, password)) && stored !== null;
  } catch {
    return false;
  }
}

/** Opens a session row; the browser only ever carries its identifier. Throttled per account and per address. */
export async function signIn(email: string, password: string, adresse: string): Promise<Result<{ sessionId: string }, IdentiteCode>> {
  const compte = cleanText(email).trim().toLowerCase();
  const cles = [`compte:${hashToken(compte)}`, `adresse:${adresse}`] as const;
  const limits = [CONNEXION.parCompte, CONNEXION.parAdresse] as const;
  return anonymousQuery(async (tx) => {
    for (const [index, cle] of cles.entries()) {
      const rows = await tx.$queryRaw<{ n: number }[]>`select compter_tentatives(${cle}, ${CONNEXION.fenetreMinutes}) as n`;
      if ((rows[0]?.n ?? 0) >= (limits[index] ?? 0)) return refuse("TROP_DE_TENTATIVES");
    }
    const found = await tx.$queryRaw<{ personne_id: string; mot_de_passe: string | null; active: boolean }[]>`select * from identifier(${compte})`;
    const personne = found[0];
    if (!(await matches(personne?.mot_de_passe ?? null, password)) || !personne?.active) {
      for (const cle of cles) await tx.$executeRaw`select noter_tentative(${cle})`;
      return refuse("CONNEXION_REFUSEE");
    }
    await tx.$executeRaw`select oublier_tentatives(${cles[0]})`;
    const sessionId = randomBytes(32).toString("base64url");
    await tx.$executeRaw`select ouvrir_session(${sessionId}, ${personne.personne_id}::uuid, ${CONNEXION.sessionHeures})`;
    return ok({ sessionId });
  });
}

export async function signOut(sessionId: string): Promise<void> {
  await anonymousQuery((tx) => tx.$executeRaw`select revoquer_session(${sessionId})`);
}

/** False when the mandat is not this person's, or has ended. */
export async function switchMandat(sessionId: string, mandatId: string, today: CivilDate): Promise<boolean> {
  if (!z.uuid().safeParse(mandatId).success) return false;
  const rows = await anonymousQuery((tx) => tx.$queryRaw<{ fait: boolean }[]>`select choisir_mandat(${sessionId}, ${mandatId}::uuid, ${today}::date) as fait`);
  return rows[0]?.fait === true;
}

/** Re-entered password, asked before a signature; counts as a sign-in attempt for the throttle. */
export async function confirmPassword(actor: Actor, password: string): Promise<Result<null, IdentiteCode>> {
  return anonymousQuery(async (tx) => {
    const cle = `compte:${hashToken(actor.email)}`;
    const rows = await tx.$queryRaw<{ n: number }[]>`select compter_tentatives(${cle}, ${CONNEXION.fenetreMinutes}) as n`;
    if ((rows[0]?.n ?? 0) >= CONNEXION.parCompte) return refuse("TROP_DE_TENTATIVES");
    const found = await tx.$queryRaw<{ mot_de_passe: string | null }[]>`select mot_de_passe from identifier(${actor.email})`;
    if (await matches(found[0]?.mot_de_passe ?? null, password)) return ok(null);
    await tx.$executeRaw`select noter_tentative(${cle})`;
    return refuse("MOT_DE_PASSE_REFUSE");
  });
}

const RESPONSABLES = ["STRUCTURE.REPRESENTANT_LEGAL", ...TYPES_ORGANISATION.map((type) => `${type}.ADMINISTRATEUR`)];

/** A colleague of one's own organisation; the link leaves by mail and works once, for fourteen days. */
export const invitePersonne = command(
  {
    allow: [...RESPONSABLES, "STRUCTURE.REDACTEUR"],
    input: z.object({
      id: z.uuid(),
      email: z.email({ error: "Saisissez une adresse complète, par exemple nom@exemple.fr." }).transform((value) => value.toLowerCase()),
      prenom: z.string().trim().min(1, { error: "Indiquez le prénom." }).max(80),
      nom: z.string().trim().min(1, { error: "Indiquez le nom." }).max(80),
      role: z.enum(ROLES, { error: "Choisissez un rôle." }),
    }),
  },
  async ({ tx, actor, record, notify }, input): Promise<Result<{ id: string }, IdentiteCode>> => {
    if (actor.organisationType === "SYSTEME" || !ROLES_BY_TYPE[actor.organisationType].includes(input.role)) return refuse("ROLE_HORS_ORGANISATION", { champs: { role: "Ce rôle n’existe pas dans votre organisation." } });
    // A rédacteur brings in colleagues who write or read; only a responsible person grants the power to sign.
    if (actor.role === "REDACTEUR" && !["REDACTEUR", "LECTEUR"].includes(input.role)) return refuse("ROLE_HORS_ORGANISATION", { champs: { role: "Seul le représentant légal peut donner ce rôle." } });
    const existing = await tx.mandat.findFirst({ where: { organisationId: actor.organisationId, role: input.role, jusqua: null, personne: { email: input.email } }, select: { id: true } });
    if (existing) return refuse("MANDAT_EXISTANT", { champs: { email: "Cette personne a déjà ce rôle dans votre organisation." } });
    const jeton = randomBytes(32).toString("base64url");
    await tx.invitation.create({
      data: { ...input, organisationId: actor.organisationId, jetonSha256: hashToken(jeton), inviteeParPersonneId: actor.personneId, expireLe: new Date(Date.now() + 14 * 86_400_000) },
      select: { id: true },
    });
    await record({ acte: "inviter", objetType: "invitation", objetId: input.id, visibilite: "ORGANISATION", details: { role: input.role, personne: `${input.prenom} ${input.nom}` } });
    await notify({ cle: `invitation:${input.id}`, modele: "INVITATION", lien: `/invitation/${jeton}`, adresse: input.email, details: { organisation: actor.organisationNom } });
    return ok({ id: input.id });
  },
);

export const cancelInvitation = command({ allow: [...RESPONSABLES, "STRUCTURE.REDACTEUR"], input: z.object({ id: z.uuid() }) }, async ({ tx, record }, { id }) => {
  const changed = await tx.invitation.updateMany({ where: { id, accepteeLe: null, annuleeLe: null }, data: { annuleeLe: new Date() } });
  if (changed.count === 0) return refuse("INTROUVABLE");
  await record({ acte: "annulerInvitation", objetType: "invitation", objetId: id, visibilite: "ORGANISATION" });
  return ok(null);
});

/** Ends a mandat at once; the last person able to sign or administer cannot be removed. */
export const endMandat = command({ allow: RESPONSABLES, input: z.object({ id: z.uuid() }) }, async ({ tx, actor, today, record }, { id }): Promise<Result<null, IdentiteCode | "INTROUVABLE" | "DEJA_FAIT">> => {
  // Mandats of one organisation end one after the other: the last two responsible persons cannot remove each other.
  await tx.$queryRaw`select id from mandat where organisation_id = ${actor.organisationId}::uuid and jusqua is null order by id for update`;
  const mandat = await tx.mandat.findFirst({ where: { id, organisationId: actor.organisationId, jusqua: null }, select: { role: true, personneId: true } });
  if (!mandat) return refuse((await tx.mandat.count({ where: { id, organisationId: actor.organisationId } })) > 0 ? "DEJA_FAIT" : "INTROUVABLE");
  const others = await tx.mandat.count({ where: { organisationId: actor.organisationId, role: mandat.role, jusqua: null, NOT: { id } } });
  if (others === 0 && (mandat.role === "REPRESENTANT_LEGAL" || mandat.role === "ADMINISTRATEUR")) return refuse("DERNIER_RESPONSABLE");
  await tx.mandat.update({ where: { id }, data: { jusqua: fromDay(today) }, select: { id: true } });
  await record({ acte: "terminerMandat", objetType: "mandat", objetId: id, visibilite: "ORGANISATION", details: { role: mandat.role } });
  return ok(null);
});

/** A new person chooses a password; an existing account keeps its own and gains the mandat. */
export async function acceptInvitation(jeton: string, motDePasse: string | null, today: CivilDate): Promise<Result<{ email: string }, IdentiteCode>> {
  if (motDePasse !== null && motDePasse.length < 12) return refuse("MOT_DE_PASSE_FAIBLE", { champs: { motDePasse: "Choisissez un mot de passe d’au moins douze caractères." } });
  const secret = motDePasse === null ? null : await hashPassword(motDePasse);
  return anonymousQuery(async (tx) => {
    const sha = hashToken(jeton);
    const rows = await tx.$queryRaw<{ email: string; existe: boolean }[]>`select email, existe from lire_invitation(${sha})`;
    const invitation = rows[0];
    if (!invitation) return refuse("INVITATION_INCONNUE");
    if (!invitation.existe && secret === null) return refuse("MOT_DE_PASSE_FAIBLE", { champs: { motDePasse: "Choisissez un mot de passe d’au moins douze caractères." } });
    const done = await tx.$queryRaw<{ id: string | null }[]>`select accepter_invitation(${sha}, ${randomUUID()}::uuid, ${secret}, ${randomUUID()}::uuid, ${today}::date) as id`;
    return done[0]?.id ? ok({ email: invitation.email }) : refuse("INVITATION_INCONNUE");
  });
}

/** Training instance only (JALON_DATE): the day moves forward, journalled, and what falls due is replayed by the worker. */
export async function advanceClock(actor: Actor, jour: CivilDate): Promise<Result<null, "ACTE_IMPOSSIBLE">> {
  if (!process.env["JALON_DATE"] || jour <= actor.today) return refuse("ACTE_IMPOSSIBLE");
  return systeme(jour, async ({ tx, record }) => {
    // Forward only, and once: a civil date compares as a text.
    const moved = await tx.$executeRaw`insert into parametre_portail (cle, valeur) values ('date_simulee', ${jour})
      on conflict (cle) do update set valeur = excluded.valeur where parametre_portail.valeur < excluded.valeur`;
    if (moved === 0) return refuse("ACTE_IMPOSSIBLE");
    await record({ acte: "avancerLaDate", objetType: "portail", objetId: jour, visibilite: "ORGANISATION", details: { demandePar: `${actor.prenom} ${actor.nom}` } });
    await tx.$executeRaw`select ajouter_travail('quotidien', '{}'::jsonb, ${`quotidien:${jour}`})`;
    return ok(null);
  });
}
