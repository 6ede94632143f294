import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { convocationPieces, readAgendaPdf, readInvitation } from "@/lib/seance/queries/convocation";
import { readCodir } from "@/lib/seance/queries/list-seances";
import { readPointView } from "@/lib/seance/queries/read-point";
import { readPvView } from "@/lib/seance/queries/read-pv";
import { readDiffusion } from "@/lib/seance/queries/read-diffusion";
import { readSeanceView } from "@/lib/seance/queries/read-seance";
import { convoke } from "@/lib/seance/use-cases/convoke";
import { createSeance } from "@/lib/seance/use-cases/create-seance";
import { decidePoint, recordPosition, reportPoint, resumePoint } from "@/lib/seance/use-cases/decide-point";
import { addAllReady, addPoint, movePoint, removePoint } from "@/lib/seance/use-cases/edit-agenda";
import { addMembres, editSeance, removeMembre } from "@/lib/seance/use-cases/edit-seance";
import { closeSeance, notePresences, openSeance, recordNoQuorum } from "@/lib/seance/use-cases/hold-seance";
import { listTaches } from "@/lib/suivi/queries";
import { withDatabase, type TestDatabase } from "../../support/db";
import { anActor, ARS_NPC, CGSS_MARTINIQUE, CPAM_LILLE_DOUAI, MORNE, seedPeople, TODAY } from "../../support/actors";
import { aDossier } from "../../support/factories";
import { aConvokedSeance, anOpenSeance, asSystem, aSeance, CAISSE_INSTRUCTEUR, countJournal, DIRECTEUR, done, INSTRUCTEUR, ORDONNATEUR, pointsOf, revisionOf, SAISIE, SECRETAIRE, takePositions } from "./tenir";

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});
const eight = <T>(run: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 8 }, run));
const accepted = (answers: readonly { ok: boolean }[]): number => answers.filter((answer) => answer.ok).length;

describe("préparer une séance", () => {
  it("huit créations parallèles font une séance, avec la caisse de la région seulement", async () => {
    const id = randomUUID();
    const saisie = { id, caisseId: CGSS_MARTINIQUE.id, jour: formatDate(addDays(TODAY, 7)), heure: "14 h 30", dureeMinutes: "90", lieu: "Salle" };
    expect(accepted(await eight(() => createSeance(SECRETAIRE, saisie)))).toBe(1);
    expect(await countJournal(base.client, "creerSeance", id)).toBe(1);
    const designer = async () => (await listTaches(CAISSE_INSTRUCTEUR)).taches.filter((tache) => tache.lien === `/codir/${id}/membres`).map((tache) => tache.acte);
    expect(await designer()).toEqual(["DESIGNER_MEMBRES"]);
    await done(addMembres(CAISSE_INSTRUCTEUR, { id, personnes: [CAISSE_INSTRUCTEUR.personneId], votant: "non" }));
    expect(await designer()).toEqual(["DESIGNER_MEMBRES"]);
    await done(addMembres(CAISSE_INSTRUCTEUR, { id, personnes: [ORDONNATEUR.personneId], votant: "oui" }));
    expect(await designer()).toEqual([]);
    await done(removeMembre(CAISSE_INSTRUCTEUR, { id, personneId: CAISSE_INSTRUCTEUR.personneId }));
    expect(await createSeance(SECRETAIRE, { ...saisie, id: randomUUID(), caisseId: CPAM_LILLE_DOUAI.id })).toMatchObject({ ok: false, code: "CAISSE_INCONNUE" });
    expect(await createSeance(SECRETAIRE, { ...saisie, id: randomUUID(), jour: formatDate(addDays(TODAY, -1)) })).toMatchObject({ ok: false, code: "JOUR_TROP_TOT" });
    expect(await createSeance(SECRETAIRE, { ...saisie, id: randomUUID(), jour: "31/02/2026", heure: "midi" })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE", champs: { jour: expect.any(String), heure: expect.any(String) } });
    expect(await createSeance(INSTRUCTEUR, saisie)).toMatchObject({ ok: false, code: "ACTE_INTERDIT" });
  });

  it("chaque institution désigne les siens, l’autre les voit, personne ne désigne pour l’autre", async () => {
    const id = await aSeance();
    const view = await readSeanceView(CAISSE_INSTRUCTEUR, id);
    expect(view?.membres).toHaveLength(4);
    expect(view?.designables.map((personne) => personne.id)).not.toContain(SECRETAIRE.personneId);
    expect(await addMembres(CAISSE_INSTRUCTEUR, { id, personnes: [INSTRUCTEUR.personneId], votant: "oui" })).toMatchObject({ ok: false, code: "MEMBRE_INCONNU" });
    expect(await removeMembre(CAISSE_INSTRUCTEUR, { id, personneId: DIRECTEUR.personneId })).toMatchObject({ ok: false, code: "MEMBRE_INCONNU" });
    const comptable = view?.designables.find((personne) => personne.qualite === "Comptable");
    const answers = await eight(() => addMembres(CAISSE_INSTRUCTEUR, { id, personnes: [comptable?.id], votant: "non" }));
    expect(accepted(answers)).toBe(1);
    expect((await readSeanceView(SECRETAIRE, id))?.membres.find((membre) => membre.personneId === comptable?.id)?.votant).toBe(false);
  });

  it("les dossiers prêts s’inscrivent : prioritaires d’abord, puis les plus anciens ; on retire, on déplace", async () => {
    const ids = [await aDossier({ jusqua: "codir", titre: "Récent" }), await aDossier({ jusqua: "codir", titre: "Ancien" }), await aDossier({ jusqua: "codir", titre: "Prioritaire" })];
    await asSystem(base.client, "update dossier set depose_le = depose_le - 30 where id = $1", [ids[1]]);
    await asSystem(base.client, "update dossier set prioritaire = true where id = $1", [ids[2]]);
    expect((await readCodir(SECRETAIRE)).prets.map((dossier) => dossier.titre)).toEqual(["Prioritaire", "Ancien", "Récent"]);
    const id = await aSeance();
    const revision = await revisionOf(SECRETAIRE, id);
    expect(accepted(await eight(() => addAllReady(SECRETAIRE, { id, revision })))).toBe(1);
    const points = await pointsOf(SECRETAIRE, id);
    expect(points.map((point) => point.dossier.titre)).toEqual(["Prioritaire", "Ancien", "Récent"]);
    expect((await readCodir(SECRETAIRE)).prets).toEqual([]);
    const pointId = points[2]?.id;
    await done(movePoint(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id), pointId, sens: "monter" }));
    expect((await pointsOf(SECRETAIRE, id)).map((point) => point.dossier.titre)).toEqual(["Prioritaire", "Récent", "Ancien"]);
    expect(await movePoint(SECRETAIRE, { id, revision: 0, pointId, sens: "monter" })).toMatchObject({ ok: false, code: "REVISION_PERIMEE" });
    await done(removePoint(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id), pointId }));
    expect((await readCodir(SECRETAIRE)).prets.map((dossier) => dossier.titre)).toEqual(["Récent"]);
    await done(addPoint(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id), dossierId: ids[0] }));
    expect(await addPoint(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id), dossierId: ids[0] })).toMatchObject({ ok: false, code: "DOSSIER_NON_PRET" });
    expect(await addPoint(CAISSE_INSTRUCTEUR, { id, revision: 0, dossierId: ids[0] })).toMatchObject({ ok: false, code: "ACTE_INTERDIT" });
  });

  it("une convocation par membre, une nouvelle séquence à chaque envoi, la même identité d’agenda", async () => {
    await aDossier({ jusqua: "codir", titre: "À convoquer" });
    const id = await aSeance();
    expect(await convoke(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) })).toMatchObject({ ok: false, code: "ORDRE_DU_JOUR_VIDE" });
    await done(addAllReady(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
    const revision = await revisionOf(SECRETAIRE, id);
    expect(accepted(await eight(() => convoke(SECRETAIRE, { id, revision })))).toBe(1);
    const sent = await asSystem<{ adresse: string; cle: string; details: { personneId: string } }>(base.client, "select adresse, cle, details from courriel where seance_id = $1 and modele = 'CONVOCATION'", [id]);
    expect(sent.map((row) => row.adresse).sort()).toEqual([SECRETAIRE, DIRECTEUR, CAISSE_INSTRUCTEUR, ORDONNATEUR].map((actor) => actor.email).sort());
    const first = await readInvitation(SECRETAIRE, id);
    expect(first?.contenu).toContain("SEQUENCE:1");
    expect(first?.contenu).toMatch(/DTSTART:\d{8}T180000Z/);
    await done(editSeance(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id), jour: formatDate(addDays(TODAY, 3)), heure: "9 h", dureeMinutes: "60", lieu: "Ailleurs" }));
    expect((await readSeanceView(SECRETAIRE, id))?.aReconvoquer).toBe(true);
    await done(convoke(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
    const second = await readInvitation(CAISSE_INSTRUCTEUR, id);
    expect(second?.contenu).toContain("SEQUENCE:2");
    const uid = (text: string | undefined) => /UID:(.+)/.exec(text ?? "")?.[1];
    expect(uid(second?.contenu)).toBe(uid(first?.contenu));
    expect((await readSeanceView(SECRETAIRE, id))?.aReconvoquer).toBe(false);
    const pieces = await convocationPieces({ seanceId: id, personneId: SECRETAIRE.personneId, emisLe: new Date("2026-11-23T09:00:00Z") });
    expect(pieces.map((piece) => piece.mime)).toEqual(["text/calendar; charset=utf-8; method=REQUEST", "application/pdf"]);
    expect((await readAgendaPdf(CAISSE_INSTRUCTEUR, id))?.contenu.subarray(0, 4).toString()).toBe("%PDF");
    await done(removePoint(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id), pointId: (await pointsOf(SECRETAIRE, id))[0]?.id }));
  });
});

describe("tenir une séance", () => {
  it("sans quorum, les points sont reportés et rien de ce qui était écrit n’est perdu", async () => {
    const dossierId = await aDossier({ jusqua: "codir", titre: "Sans quorum" });
    const id = await aConvokedSeance();
    const point = (await pointsOf(SECRETAIRE, id)).find((candidate) => candidate.dossierId === dossierId);
    await done(recordPosition(CAISSE_INSTRUCTEUR, { pointId: point?.id, revision: point?.revision, partie: "CAISSE", position: "FAVORABLE", motif: "Écrit avant la séance." }));
    await done(notePresences(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id), presents: [SECRETAIRE.personneId, DIRECTEUR.personneId] }));
    const revision = await revisionOf(SECRETAIRE, id);
    expect(await openSeance(SECRETAIRE, { id, revision })).toMatchObject({ ok: false, code: "QUORUM_ABSENT" });
    expect(accepted(await eight(() => recordNoQuorum(SECRETAIRE, { id, revision })))).toBe(1);
    expect(await countJournal(base.client, "constaterCarence", id)).toBe(1);
    const kept = (await pointsOf(SECRETAIRE, id)).find((candidate) => candidate.dossierId === dossierId);
    expect(kept).toMatchObject({ statut: "REPORTE", positionCaisse: "FAVORABLE", motifCaisse: "Écrit avant la séance." });
    expect((await readCodir(SECRETAIRE)).prets.map((dossier) => dossier.id)).toContain(dossierId);
    const next = await aConvokedSeance();
    const again = (await pointsOf(SECRETAIRE, next)).find((candidate) => candidate.dossierId === dossierId);
    expect((await readPointView(SECRETAIRE, next, { pointId: again?.id ?? "" }))?.precedent).toMatchObject({ motifCaisse: "Écrit avant la séance." });
    expect((await readPvView(SECRETAIRE, id))?.contenu.quorum.atteint).toBe(false);
    // Clears the agenda for the next tests.
    for (const left of await pointsOf(SECRETAIRE, next)) await done(removePoint(SECRETAIRE, { id: next, revision: await revisionOf(SECRETAIRE, next), pointId: left.id }));
    await asSystem(base.client, "update etape set statut = 'FAITE' where nature = 'CODIR' and statut = 'OUVERTE'");
  });

  it("l’ouverture montre à chaque institution l’évaluation de l’autre, une seule fois malgré huit demandes", async () => {
    const dossierId = await aDossier({ jusqua: "codir", titre: "Évaluations" });
    await asSystem(base.client, "update evaluation set revelee_le = null where dossier_id = $1", [dossierId]);
    const id = await aConvokedSeance();
    const pointId = (await pointsOf(SECRETAIRE, id)).find((point) => point.dossierId === dossierId)?.id ?? "";
    expect((await readPointView(SECRETAIRE, id, { pointId }))?.evaluations.caisse).toBeNull();
    await done(notePresences(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id), presents: [SECRETAIRE.personneId, CAISSE_INSTRUCTEUR.personneId] }));
    const revision = await revisionOf(SECRETAIRE, id);
    expect(accepted(await eight(() => openSeance(SECRETAIRE, { id, revision })))).toBe(1);
    expect(await countJournal(base.client, "ouvrirSeance", id)).toBe(1);
    const view = await readPointView(SECRETAIRE, id, { pointId });
    expect(view?.evaluations.ars).not.toBeNull();
    expect(view?.evaluations.caisse).not.toBeNull();
    expect((await readPointView(CAISSE_INSTRUCTEUR, id, { pointId }))?.evaluations.ars).not.toBeNull();
    await done(closeSeance(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
    await asSystem(base.client, "update etape set statut = 'FAITE' where nature = 'CODIR' and statut = 'OUVERTE'");
  });

  it("des positions qui diffèrent ne laissent que l’ajournement ou la moins favorable ; une erreur se reprend", async () => {
    await aDossier({ jusqua: "codir", titre: "Désaccord" });
    const id = await anOpenSeance();
    const pointId = (await pointsOf(SECRETAIRE, id))[0]?.id ?? "";
    expect(await decidePoint(SECRETAIRE, { pointId, revision: 0, decision: "FAVORABLE", ...SAISIE })).toMatchObject({ ok: false, code: "POSITIONS_ATTENDUES" });
    expect(await recordPosition(CAISSE_INSTRUCTEUR, { pointId, revision: 0, partie: "ARS", position: "FAVORABLE", motif: "Non." })).toMatchObject({ ok: false, code: "POSITION_INTERDITE" });
    expect(await recordPosition(SECRETAIRE, { pointId, revision: 0, partie: "ARS", position: "FAVORABLE", motif: " " })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE" });
    const revision = await takePositions(id, pointId, "FAVORABLE", "FAVORABLE_AVEC_RESERVES");
    expect(await decidePoint(SECRETAIRE, { pointId, revision, decision: "FAVORABLE", ...SAISIE })).toMatchObject({ ok: false, code: "DECISION_IMPOSSIBLE" });
    expect(await decidePoint(SECRETAIRE, { pointId, revision, decision: "FAVORABLE_AVEC_RESERVES", ...SAISIE, reserves: "" })).toMatchObject({ ok: false, code: "RESERVE_ATTENDUE", champs: { reserves: expect.any(String) } });
    expect(await decidePoint(SECRETAIRE, { pointId, revision: revision - 1, decision: "FAVORABLE_AVEC_RESERVES", ...SAISIE })).toMatchObject({ ok: false, code: "REVISION_PERIMEE" });
    expect(accepted(await eight(() => decidePoint(SECRETAIRE, { pointId, revision, decision: "FAVORABLE_AVEC_RESERVES", ...SAISIE })))).toBe(1);
    expect(await countJournal(base.client, "deciderPoint", pointId)).toBe(1);
    const decided = (await pointsOf(SECRETAIRE, id))[0];
    expect(decided).toMatchObject({ statut: "DECIDE", reserves: ["Première réserve", "Seconde réserve"], attendus: [], voiesRecours: "" });
    await done(resumePoint(SECRETAIRE, { pointId, revision: decided?.revision }));
    await done(reportPoint(DIRECTEUR, { pointId, revision: (await pointsOf(SECRETAIRE, id))[0]?.revision }));
    const seanceRevision = await revisionOf(SECRETAIRE, id);
    expect(accepted(await eight(() => closeSeance(SECRETAIRE, { id, revision: seanceRevision })))).toBe(1);
    expect(await resumePoint(SECRETAIRE, { pointId, revision: (await pointsOf(SECRETAIRE, id))[0]?.revision })).toMatchObject({ ok: false, code: "SEANCE_NON_OUVERTE" });
    await asSystem(base.client, "update etape set statut = 'FAITE' where nature = 'CODIR' and statut = 'OUVERTE'");
  });
});

describe("séance d’une autre région", () => {
  it("répond comme une séance inconnue, à la lecture comme aux actes", async () => {
    const id = await aSeance();
    const revision = await revisionOf(SECRETAIRE, id);
    const lille = anActor(ARS_NPC, "SECRETAIRE_CODIR");
    const structure = anActor(MORNE, "REPRESENTANT_LEGAL");
    for (const unknown of [id, randomUUID(), "pas-un-uuid"]) {
      for (const actor of [lille, structure]) {
        expect(await readSeanceView(actor, unknown)).toBeNull();
        expect(await readDiffusion(actor, unknown)).toBeNull();
        expect(await readPvView(actor, unknown)).toBeNull();
        expect(await readPointView(actor, unknown, { place: 1 })).toBeNull();
        expect(await readAgendaPdf(actor, unknown)).toBeNull();
        expect(await readInvitation(actor, unknown)).toBeNull();
      }
    }
    expect(await convoke(lille, { id, revision })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await addAllReady(lille, { id: randomUUID(), revision })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await closeSeance(lille, { id, revision })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect((await readCodir(lille)).aVenir).toEqual([]);
    expect((await readCodir(structure)).aVenir).toEqual([]);
  });
});
