import { randomUUID } from "node:crypto";
import type pg from "pg";
import { formatDate } from "@/lib/kernel/format";
import type { Result } from "@/lib/kernel/result";
import type { Actor } from "@/lib/identite/schema";
import { readSeanceView } from "@/lib/seance/queries/read-seance";
import type { Decision } from "@/lib/seance/schema";
import { addAllReady } from "@/lib/seance/use-cases/edit-agenda";
import { convoke } from "@/lib/seance/use-cases/convoke";
import { createSeance } from "@/lib/seance/use-cases/create-seance";
import { decidePoint, recordPosition } from "@/lib/seance/use-cases/decide-point";
import { addMembres } from "@/lib/seance/use-cases/edit-seance";
import { notePresences, openSeance } from "@/lib/seance/use-cases/hold-seance";
import { anActor, ARS_MARTINIQUE, CGSS_MARTINIQUE, TODAY } from "../../support/actors";

export const SECRETAIRE = anActor(ARS_MARTINIQUE, "SECRETAIRE_CODIR");
export const DIRECTEUR = anActor(ARS_MARTINIQUE, "DIRECTEUR");
export const INSTRUCTEUR = anActor(ARS_MARTINIQUE, "INSTRUCTEUR");
export const CAISSE_INSTRUCTEUR = anActor(CGSS_MARTINIQUE, "INSTRUCTEUR");
export const ORDONNATEUR = anActor(CGSS_MARTINIQUE, "ORDONNATEUR");

/** Throws when an act of the set-up is refused: the test then says which. */
export async function done<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`refus : ${result.code} ${JSON.stringify(result.champs ?? {})}`);
  return result.value;
}

export async function revisionOf(actor: Actor, id: string): Promise<number> {
  const view = await readSeanceView(actor, id);
  if (!view) throw new Error("séance invisible");
  return view.seance.revision;
}

export const pointsOf = async (actor: Actor, id: string) => (await readSeanceView(actor, id))?.agenda.points ?? [];

export async function aSeance(): Promise<string> {
  const id = randomUUID();
  await done(createSeance(SECRETAIRE, { id, caisseId: CGSS_MARTINIQUE.id, jour: formatDate(TODAY), heure: "14 h", dureeMinutes: "120", lieu: "Salle d’exemple" }));
  for (const [actor, personnes] of [[SECRETAIRE, [SECRETAIRE, DIRECTEUR]], [CAISSE_INSTRUCTEUR, [CAISSE_INSTRUCTEUR, ORDONNATEUR]]] as const) {
    const known = (await readSeanceView(actor, id))?.membres.map((membre) => membre.personneId) ?? [];
    const missing = personnes.map((personne) => personne.personneId).filter((personneId) => !known.includes(personneId));
    if (missing.length > 0) await done(addMembres(actor, { id, personnes: missing, votant: "oui" }));
  }
  return id;
}

/** A séance convened with every ready dossier on its agenda. */
export async function aConvokedSeance(): Promise<string> {
  const id = await aSeance();
  await done(addAllReady(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
  await done(convoke(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
  return id;
}

export async function anOpenSeance(presents: readonly Actor[] = [SECRETAIRE, DIRECTEUR, CAISSE_INSTRUCTEUR, ORDONNATEUR]): Promise<string> {
  const id = await aConvokedSeance();
  await done(notePresences(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id), presents: presents.map((actor) => actor.personneId) }));
  await done(openSeance(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
  return id;
}

export async function takePositions(seanceId: string, pointId: string, ars: Decision, caisse: Decision): Promise<number> {
  const revision = async () => (await pointsOf(SECRETAIRE, seanceId)).find((point) => point.id === pointId)?.revision ?? -1;
  await done(recordPosition(SECRETAIRE, { pointId, revision: await revision(), partie: "ARS", position: ars, motif: "Motif de l’ARS." }));
  await done(recordPosition(CAISSE_INSTRUCTEUR, { pointId, revision: await revision(), partie: "CAISSE", position: caisse, motif: "Motif de la caisse." }));
  return revision();
}

export const SAISIE = { motif: "Motif commun.", reserves: "Première réserve\nSeconde réserve", attendus: "Un budget détaillé", voiesRecours: "Recours devant le tribunal administratif." };

export async function decideAs(seanceId: string, pointId: string, decision: Decision): Promise<void> {
  const revision = await takePositions(seanceId, pointId, decision, decision);
  await done(decidePoint(SECRETAIRE, { pointId, revision, decision, ...SAISIE }));
}

/** Facts read past row-level security, as the system. */
export async function asSystem<T>(client: pg.Client, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  await client.query("set role jalon_systeme");
  return (await client.query(sql, [...values])).rows as T[];
}
export const countJournal = async (client: pg.Client, acte: string, objetId: string): Promise<number> => (await asSystem<{ n: number }>(client, "select count(*)::int as n from journal where acte = $1 and objet_id = $2", [acte, objetId]))[0]?.n ?? 0;
