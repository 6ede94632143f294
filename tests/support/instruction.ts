import { randomUUID } from "node:crypto";
import type pg from "pg";
import { addDays } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { freezeContenu, listPiecesOf, lockDocument } from "@/lib/dossier/store/document";
import { askCorrections } from "@/lib/dossier/use-cases/corrections";
import { depositDocument } from "@/lib/dossier/use-cases/deposit";
import { saveSection } from "@/lib/dossier/use-cases/save-section";
import { declareComplete } from "@/lib/dossier/use-cases/completude";
import { giveMention } from "@/lib/dossier/use-cases/mention";
import { champMotif, champPoints } from "@/lib/evaluation/rules";
import { saveEvaluation } from "@/lib/evaluation/use-cases";
import type { Actor } from "@/lib/identite/schema";
import { ARTICLE_51_VERSIONS } from "@/lib/programme/definitions/article-51-circuit";
import { anActor, type INSTITUTIONS } from "./actors";

export const CRITERES = (ARTICLE_51_VERSIONS[0]?.grille.criteres ?? []).map((critere) => critere.code);

/** A second person under the same role: for what depends on the person and not on the mandat. */
export async function aColleague(actor: Actor, prenom = "Camille"): Promise<Actor> {
  const personneId = randomUUID();
  const mandatId = randomUUID();
  const nom = "Fictif-Collègue";
  const email = `${personneId}@demo.invalid`;
  if (actor.role === "SYSTEME") throw new Error("le système n’a pas de collègue");
  const { role } = actor;
  await systeme(actor.today, async ({ tx }) => {
    await tx.personne.create({ data: { id: personneId, email, prenom, nom }, select: { id: true } });
    await tx.mandat.create({ data: { id: mandatId, personneId, organisationId: actor.organisationId, role, depuis: fromDay(actor.today) }, select: { id: true } });
  });
  return { ...actor, personneId, mandatId, prenom, nom, email };
}

/** Rows that this actor's own row-level security lets through, asked of the database directly. */
export async function rowsOf(client: pg.Client, actor: Actor, sql: string, params: unknown[] = []): Promise<Record<string, unknown>[]> {
  await client.query("begin");
  try {
    await client.query("select set_config('role', 'jalon_app', true), set_config('app.personne_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.organisation_type', $3, true), set_config('app.role', $4, true)", [actor.personneId, actor.organisationId, actor.organisationType, actor.role]);
    return (await client.query<Record<string, unknown>>(sql, params)).rows;
  } finally {
    await client.query("rollback");
  }
}

/** The journal lines of a dossier, as the system reads them. */
export async function journalOf(client: pg.Client, dossierId: string, acte: string): Promise<{ details: Record<string, unknown>; visibilite: string }[]> {
  await client.query("begin");
  try {
    await client.query("set local role jalon_systeme");
    return (await client.query<{ details: Record<string, unknown>; visibilite: string }>("select details, visibilite from journal where dossier_id = $1 and acte = $2 order by id", [dossierId, acte])).rows;
  } finally {
    await client.query("rollback");
  }
}

export async function courrielsOf(client: pg.Client, dossierId: string): Promise<{ modele: string; organisation_id: string | null; roles: string[]; adresse: string | null; lien: string; details: Record<string, unknown> }[]> {
  await client.query("begin");
  try {
    await client.query("set local role jalon_systeme");
    return (await client.query("select modele, organisation_id, roles, adresse, lien, details from courriel where dossier_id = $1 order by modele, cle", [dossierId])).rows;
  } finally {
    await client.query("rollback");
  }
}

export const uneGrille = (points: string, motif = "Motif d’exemple."): Record<string, string> =>
  Object.fromEntries(CRITERES.flatMap((critere) => [[champPoints(critere), points], [champMotif(critere), motif]]));

type Place = (typeof INSTITUTIONS)[keyof typeof INSTITUTIONS];
export const agentsOf = (place: Place) => ({ ars: anActor(place.ars, "INSTRUCTEUR", place.today), caisse: anActor(place.caisse, "INSTRUCTEUR", place.today), structure: anActor(place.structure, "REDACTEUR", place.today), directeur: anActor(place.ars, "DIRECTEUR", place.today) });

/** From the dépôt to a complete document, by the acts themselves. */
export async function rendreComplet(dossierId: string, agents: { ars: Actor; caisse: Actor }, depotRang = 1): Promise<void> {
  const mention = await giveMention(agents.caisse, { dossierId, depotRang, complet: "oui", commentaire: "" });
  if (!mention.ok) throw new Error(`mention refusée : ${mention.code}`);
  const { revision } = await systeme(agents.ars.today, ({ tx }) => tx.document.findFirstOrThrow({ where: { dossierId }, select: { revision: true } }));
  const complet = await declareComplete(agents.ars, { dossierId, revision });
  if (!complet.ok) throw new Error(`complet refusé : ${complet.code}`);
}

/** Corrections asked by one institution, made by the structure, deposited again; the mention and the completeness are to be given anew. */
export async function corrigerEtRedeposer(dossierId: string, par: Actor, representant: Actor, section = "projet"): Promise<void> {
  const lire = () => systeme(par.today, async ({ tx }) => {
    const document = await tx.document.findFirstOrThrow({ where: { dossierId }, select: { id: true, revision: true } });
    const locked = await lockDocument(tx, document.id);
    if (!locked) throw new Error("document absent");
    return { ...document, locked, empreinte: freezeContenu(locked.modele, document.id, locked.contenus, await listPiecesOf(tx, dossierId, document.id)).sha256 };
  });
  const done = (result: { ok: true } | { ok: false; code: string }): void => {
    if (!result.ok) throw new Error(`corrections refusées : ${result.code}`);
  };
  const avant = await lire();
  done(await askCorrections(par, { id: randomUUID(), dossierId, revision: avant.revision, sections: [section], motif: "Précisez le projet.", echeance: formatDate(addDays(par.today, 30)) }));
  const ecrite = (await lire()).locked.sections.find((one) => one.code === section);
  const champ = ecrite?.modele.champs.find((one) => one.type === "texteLong")?.code ?? "";
  done(await saveSection(representant, { documentId: avant.id, code: section, revision: ecrite?.revision, contenu: { ...ecrite?.contenu, [champ]: `Corrigé, version ${randomUUID()}.` } }));
  done(await depositDocument(representant, { documentId: avant.id, empreinte: (await lire()).empreinte }));
}

export async function unBrouillon(dossierId: string, actor: Actor, points: string): Promise<number> {
  const saved = await saveEvaluation(actor, { dossierId, revision: 0, valeurs: { ...uneGrille(points), avisGeneral: `Avis de ${actor.organisationNom}` } });
  if (!saved.ok) throw new Error(`brouillon refusé : ${saved.code}`);
  return saved.value.revision;
}
