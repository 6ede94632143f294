import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { query } from "@/lib/db/query";
import type { Actor } from "@/lib/identite/schema";
import { readCodir } from "@/lib/seance/queries/list-seances";
import { readDecisions, readLettre } from "@/lib/seance/queries/read-decision";
import { readDiffusion } from "@/lib/seance/queries/read-diffusion";
import { readPointView } from "@/lib/seance/queries/read-point";
import { readLettrePdf, readPvPdf } from "@/lib/seance/queries/pv-document";
import { readPvView } from "@/lib/seance/queries/read-pv";
import { readSeanceView } from "@/lib/seance/queries/read-seance";
import { canonicalText } from "@/lib/seance/rules/proces-verbal";
import { decidePoint, recordPosition } from "@/lib/seance/use-cases/decide-point";
import { addAllReady, removePoint } from "@/lib/seance/use-cases/edit-agenda";
import { closeSeance } from "@/lib/seance/use-cases/hold-seance";
import { approvePv, reopenPv, submitPv, writeObservations } from "@/lib/seance/use-cases/pv";
import { recuseMembre, recuseSelf } from "@/lib/seance/use-cases/recuse";
import { receiveAttendus, releaseDecisions } from "@/lib/seance/use-cases/release";
import { withDatabase, type TestDatabase } from "../../support/db";
import { anActor, ANSE, MORNE, seedPeople, TODAY } from "../../support/actors";
import { aDossier } from "../../support/factories";
import { aConvokedSeance, anOpenSeance, asSystem, CAISSE_INSTRUCTEUR, countJournal, decideAs, DIRECTEUR, done, INSTRUCTEUR, ORDONNATEUR, pointsOf, revisionOf, SAISIE, SECRETAIRE, takePositions } from "./tenir";

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});
const STRUCTURE = anActor(MORNE, "REPRESENTANT_LEGAL");
const eight = <T>(run: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 8 }, run));
const accepted = (answers: readonly { ok: boolean }[]): number => answers.filter((answer) => answer.ok).length;
const choice = (point: { id: string; revision: number }) => `${point.id}:${point.revision}`;
const release = async (id: string, only?: string) =>
  releaseDecisions(SECRETAIRE, { id, confirme: "oui", points: ((await readDiffusion(SECRETAIRE, id))?.decisions ?? []).filter((point) => only === undefined || point.id === only).map(choice) });
const sees = (actor: Actor, dossierId: string) =>
  query(actor, async (tx) => ({
    dossiers: await tx.dossier.count({ where: { id: dossierId } }),
    etapes: await tx.etape.count({ where: { dossierId } }),
    points: await tx.point.count({ where: { dossierId } }),
    journal: await tx.journal.count({ where: { dossierId } }),
    taches: await tx.tache.count({ where: { dossierId } }),
  }));

describe("récusation", () => {
  it("la personne récusée ne voit plus rien : liste, dossier, point, journal, ordre du jour, procès-verbal", async () => {
    const dossierId = await aDossier({ jusqua: "codir", titre: "Canari récusé" });
    const autre = await aDossier({ jusqua: "codir", titre: "Autre point" });
    const id = await anOpenSeance();
    const point = (await pointsOf(CAISSE_INSTRUCTEUR, id)).find((candidate) => candidate.dossierId === dossierId);
    expect(await recuseSelf(CAISSE_INSTRUCTEUR, { pointId: point?.id, motif: "", confirme: "oui" })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE" });
    const answers = await eight(() => recuseSelf(CAISSE_INSTRUCTEUR, { pointId: point?.id, motif: "Un proche y exerce.", confirme: "oui" }));
    expect(accepted(answers)).toBe(1);
    expect(await countJournal(base.client, "recuser", point?.id ?? "")).toBe(1);
    expect(await sees(CAISSE_INSTRUCTEUR, dossierId)).toEqual({ dossiers: 0, etapes: 0, points: 0, journal: 0, taches: 0 });
    expect((await sees(ORDONNATEUR, dossierId)).dossiers).toBe(1);
    const view = await readSeanceView(CAISSE_INSTRUCTEUR, id);
    expect(view?.agenda.masques).toBe(1);
    expect(JSON.stringify(view, (_key, value: unknown) => (typeof value === "bigint" ? `${value}` : value))).not.toContain("Canari récusé");
    expect(await readPointView(CAISSE_INSTRUCTEUR, id, { pointId: point?.id ?? "" })).toBeNull();
    expect(await recordPosition(CAISSE_INSTRUCTEUR, { pointId: point?.id, revision: 0, partie: "CAISSE", position: "FAVORABLE", motif: "Non." })).toEqual({ ok: false, code: "INTROUVABLE" });
    // Without the other voting member of the caisse, the point has no quorum any more.
    expect((await readPointView(SECRETAIRE, id, { pointId: point?.id ?? "" }))?.quorum).toMatchObject({ caisse: 1, atteint: true });
    await done(recuseMembre(SECRETAIRE, { pointId: point?.id, personneId: ORDONNATEUR.personneId, motif: "Même motif.", confirme: "oui" }));
    expect((await readPointView(SECRETAIRE, id, { pointId: point?.id ?? "" }))?.quorum.atteint).toBe(false);
    // The caisse can no longer speak on it: what is decided is nothing, the point is put off at the end.
    expect(await recordPosition(SECRETAIRE, { pointId: point?.id, revision: point?.revision, partie: "CAISSE", position: "FAVORABLE", motif: "Non." })).toMatchObject({ ok: false, code: "POSITION_INTERDITE" });
    await done(closeSeance(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
    const pv = await readPvView(ORDONNATEUR, id);
    expect(JSON.stringify([pv?.points, pv?.contenu])).not.toContain("Canari récusé");
    expect(pv?.points.some((vu) => vu.masque)).toBe(true);
    expect(JSON.stringify((await readPvView(SECRETAIRE, id))?.points)).toContain("Un proche y exerce.");
    await done(submitPv(SECRETAIRE, { id, revision: pv?.revision }));
    expect(JSON.stringify((await readPvView(ORDONNATEUR, id))?.points)).not.toContain("Canari récusé");
    // Still hidden on the next agenda, where no recusal was said again; nobody removes the recusal with the point.
    const next = await aConvokedSeance();
    expect((await pointsOf(CAISSE_INSTRUCTEUR, next)).map((candidate) => candidate.dossierId)).toEqual([autre]);
    const again = (await pointsOf(SECRETAIRE, next)).find((candidate) => candidate.dossierId === dossierId);
    expect(await removePoint(SECRETAIRE, { id: next, revision: await revisionOf(SECRETAIRE, next), pointId: again?.id })).toMatchObject({ ok: false, code: "POINT_RECUSE" });
    await asSystem(base.client, "update etape set statut = 'FAITE' where nature = 'CODIR' and statut = 'OUVERTE'");
    await asSystem(base.client, "update point set statut = 'REPORTE' where seance_id = $1", [next]);
  });

  it("un secrétaire récusé clôt quand même toute la séance, et la fige tout entière", async () => {
    const dossierId = await aDossier({ jusqua: "codir", titre: "Caché au secrétaire" });
    const id = await anOpenSeance();
    await done(recuseSelf(SECRETAIRE, { pointId: (await pointsOf(SECRETAIRE, id))[0]?.id, motif: "Ancien employeur.", confirme: "oui" }));
    await done(closeSeance(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
    expect((await pointsOf(DIRECTEUR, id))[0]).toMatchObject({ dossierId, statut: "REPORTE" });
    // The dossier is ready again: « À vous » says so to the institution, not to the recused person.
    expect((await sees(DIRECTEUR, dossierId)).taches).toBe(1);
    expect((await sees(SECRETAIRE, dossierId)).taches).toBe(0);
    await done(submitPv(SECRETAIRE, { id, revision: 0 }));
    expect(JSON.stringify((await readPvView(DIRECTEUR, id))?.points)).toContain("Caché au secrétaire");
    expect(JSON.stringify((await readPvView(SECRETAIRE, id))?.points)).not.toContain("Caché au secrétaire");
    await asSystem(base.client, "update etape set statut = 'FAITE' where nature = 'CODIR' and statut = 'OUVERTE'");
  });
});

describe("procès-verbal", () => {
  it("se soumet, se reprend avec un motif, s’approuve par les deux, puis la base refuse tout changement", async () => {
    await aDossier({ jusqua: "codir", titre: "Pour le procès-verbal" });
    const id = await anOpenSeance();
    const point = (await pointsOf(SECRETAIRE, id))[0];
    const revision = await takePositions(id, point?.id ?? "", "FAVORABLE", "DEFAVORABLE");
    await done(decidePoint(SECRETAIRE, { pointId: point?.id, revision, decision: "DEFAVORABLE", ...SAISIE }));
    expect(await submitPv(SECRETAIRE, { id, revision: 0 })).toMatchObject({ ok: false, code: "SEANCE_NON_CLOSE" });
    await done(writeObservations(SECRETAIRE, { id, revision: 0, observations: "La caisse a demandé un bilan." }));
    await done(closeSeance(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
    expect(accepted(await eight(() => submitPv(SECRETAIRE, { id, revision: 1 })))).toBe(1);
    const first = await readPvView(DIRECTEUR, id);
    expect(first?.points[0]).toMatchObject({ point: { positionArs: "FAVORABLE", motifArs: "Motif de l’ARS.", positionCaisse: "DEFAVORABLE", motifCaisse: "Motif de la caisse.", decision: "DEFAVORABLE" } });
    await done(approvePv(DIRECTEUR, { id, revision: 2 }));
    expect(await approvePv(DIRECTEUR, { id, revision: 3 })).toMatchObject({ ok: false, code: "DEJA_APPROUVE" });
    await done(reopenPv(ORDONNATEUR, { id, revision: 3, motif: "Une présence est à corriger." }));
    expect((await readPvView(SECRETAIRE, id))?.approbations).toEqual({ ars: null, arsLe: null, caisse: null, caisseLe: null });
    await done(submitPv(SECRETAIRE, { id, revision: 4 }));
    await done(approvePv(DIRECTEUR, { id, revision: 5 }));
    const answers = await eight(() => approvePv(ORDONNATEUR, { id, revision: 6 }));
    expect(accepted(answers)).toBe(1);
    const row = (await asSystem<{ statut: string; contenu: unknown; sha256: string; version: number }>(base.client, "select statut, contenu, sha256, version from pv where seance_id = $1", [id]))[0];
    expect(row).toMatchObject({ statut: "APPROUVE", version: 2 });
    const { createHash } = await import("node:crypto");
    expect(createHash("sha256").update(canonicalText(row?.contenu), "utf8").digest("hex")).toBe(row?.sha256);
    await expect(asSystem(base.client, "update pv set observations = 'réécrit' where seance_id = $1", [id])).rejects.toThrow("pv_scelle");
    expect(await reopenPv(SECRETAIRE, { id, revision: 7, motif: "Trop tard." })).toMatchObject({ ok: false, code: "ACTE_IMPOSSIBLE" });
    const pdfs = [await readPvPdf(SECRETAIRE, id), await readPvPdf(SECRETAIRE, id)];
    expect(pdfs[0]?.contenu.equals(pdfs[1]?.contenu ?? Buffer.alloc(0))).toBe(true);
    await done(release(id));
  });
});

describe("diffusion", () => {
  it("la structure ne voit rien avant, lit tout après ; huit demandes diffusent une fois", async () => {
    const titres = ["Réserves", "Ajourné", "Défavorable", "Favorable"] as const;
    const ids: string[] = [];
    for (const titre of titres) ids.push(await aDossier({ jusqua: "codir", titre }));
    const id = await anOpenSeance();
    const points = await pointsOf(SECRETAIRE, id);
    for (const [index, decision] of (["FAVORABLE_AVEC_RESERVES", "AJOURNE", "DEFAVORABLE", "FAVORABLE"] as const).entries()) await decideAs(id, points.find((point) => point.dossierId === ids[index])?.id ?? "", decision);
    for (const dossierId of ids) {
      expect((await readDecisions(STRUCTURE, dossierId))?.decisions).toEqual([]);
      expect((await readDecisions(STRUCTURE, dossierId))?.aLOrdreDuJour).toBeNull();
      expect(await query(STRUCTURE, (tx) => tx.reserve.count({ where: { dossierId } }))).toBe(0);
      expect(await query(STRUCTURE, (tx) => tx.journal.count({ where: { dossierId, acte: { in: ["deciderPoint", "prendrePosition", "inscrirePoint"] } } }))).toBe(0);
    }
    expect(await readDiffusion(STRUCTURE, id)).toBeNull();
    const preview = await readDiffusion(SECRETAIRE, id);
    const chosen = preview?.decisions.map(choice);
    expect(await releaseDecisions(SECRETAIRE, { id, confirme: "oui", points: [] })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE" });
    expect(await releaseDecisions(SECRETAIRE, { id, confirme: "oui", points: [`${randomUUID()}:0`] })).toEqual({ ok: false, code: "INTROUVABLE" });
    for (const actor of [INSTRUCTEUR, ORDONNATEUR]) expect(await releaseDecisions(actor, { id, confirme: "oui", points: chosen })).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(accepted(await eight(() => releaseDecisions(SECRETAIRE, { id, confirme: "oui", points: chosen })))).toBe(1);
    for (const [index, dossierId] of ids.entries()) {
      expect(await countJournal(base.client, "diffuserDecision", dossierId)).toBe(1);
      const notified = (await readDecisions(STRUCTURE, dossierId))?.decisions;
      expect(notified).toHaveLength(1);
      const letter = await readLettre(STRUCTURE, notified?.[0]?.id ?? "");
      expect(letter?.lettre).toBe(preview?.decisions.find((decision) => decision.dossier.id === dossierId)?.lettre);
      expect(notified?.[0]?.reserves.map((reserve) => reserve.texte)).toEqual(index === 0 ? expect.arrayContaining(["Première réserve", "Seconde réserve"]) : []);
    }
    const state = async (dossierId: string | undefined) => (await asSystem<{ statut: string; motif_cloture: string | null; etape_code: string | null }>(base.client, "select statut, motif_cloture, etape_code from dossier where id = $1", [dossierId]))[0];
    expect(await state(ids[0])).toEqual({ statut: "EN_COURS", motif_cloture: null, etape_code: "cahier" });
    expect(await state(ids[1])).toEqual({ statut: "EN_COURS", motif_cloture: null, etape_code: "codir" });
    expect(await state(ids[2])).toEqual({ statut: "CLOS", motif_cloture: "NON_RETENU", etape_code: null });
    expect(await state(ids[3])).toEqual({ statut: "EN_COURS", motif_cloture: null, etape_code: "cahier" });
    expect((await readDecisions(STRUCTURE, ids[2] ?? ""))?.decisions[0]).toMatchObject({ decision: "DEFAVORABLE", voiesRecours: SAISIE.voiesRecours, motif: "Motif commun." });
    const mails = await asSystem<{ n: number }>(base.client, "select count(*)::int as n from courriel where modele = 'DECISION_DIFFUSEE' and dossier_id = any($1)", [ids]);
    expect(mails[0]?.n).toBe(4);
    // Another structure gets the same answer as for an unknown letter.
    const lettre = (await readDecisions(STRUCTURE, ids[0] ?? ""))?.decisions[0]?.id ?? "";
    expect((await readLettrePdf(STRUCTURE, lettre))?.contenu.subarray(0, 4).toString()).toBe("%PDF");
    expect(await readLettrePdf(anActor(ANSE, "REPRESENTANT_LEGAL"), lettre)).toBeNull();
    expect(await readDecisions(anActor(ANSE, "REPRESENTANT_LEGAL"), ids[0] ?? "")).toBeNull();
  });

  it("un dossier ajourné revient prêt quand tout est arrivé, pas avant", async () => {
    const dossierId = await aDossier({ jusqua: "codir", titre: "À revoir" });
    const id = await anOpenSeance();
    const pointId = (await pointsOf(SECRETAIRE, id)).find((point) => point.dossierId === dossierId)?.id ?? "";
    await decideAs(id, pointId, "AJOURNE");
    expect(await receiveAttendus(INSTRUCTEUR, { dossierId, jour: formatDate(TODAY) })).toMatchObject({ ok: false, code: "ATTENDUS_SANS_OBJET" });
    await done(release(id, pointId));
    expect((await readCodir(SECRETAIRE)).prets.map((dossier) => dossier.id)).not.toContain(dossierId);
    expect(await receiveAttendus(SECRETAIRE, { dossierId, jour: formatDate(TODAY) })).toMatchObject({ ok: false, code: "ACTE_INTERDIT" });
    expect(await receiveAttendus(INSTRUCTEUR, { dossierId, jour: formatDate(addDays(TODAY, 1)) })).toMatchObject({ ok: false, code: "JOUR_DE_RECEPTION" });
    expect(await receiveAttendus(INSTRUCTEUR, { dossierId: randomUUID(), jour: formatDate(TODAY) })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(accepted(await eight(() => receiveAttendus(INSTRUCTEUR, { dossierId, jour: formatDate(TODAY) })))).toBe(1);
    expect(await countJournal(base.client, "recevoirAttendus", dossierId)).toBe(1);
    const pret = (await readCodir(SECRETAIRE)).prets.find((dossier) => dossier.id === dossierId);
    expect(pret?.revientDAjournement).toBe(true);
    await done(closeSeance(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
    const next = await aConvokedSeance();
    expect((await pointsOf(SECRETAIRE, next)).map((point) => point.dossierId)).toContain(dossierId);
    expect(await addAllReady(SECRETAIRE, { id: next, revision: await revisionOf(SECRETAIRE, next) })).toMatchObject({ ok: false, code: "AUCUN_DOSSIER" });
  });
});
