import { beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/db/query";
import type { Actor } from "@/lib/identite/schema";
import { declareInadmissible } from "@/lib/dossier/use-cases/irrecevable";
import { readDecisions } from "@/lib/seance/queries/read-decision";
import { readDiffusion } from "@/lib/seance/queries/read-diffusion";
import { readPointView } from "@/lib/seance/queries/read-point";
import { decidePoint, recordPosition, resumePoint } from "@/lib/seance/use-cases/decide-point";
import { closeSeance } from "@/lib/seance/use-cases/hold-seance";
import { liftRecusation, recuseSelf } from "@/lib/seance/use-cases/recuse";
import { releaseDecisions } from "@/lib/seance/use-cases/release";
import { listTaches } from "@/lib/suivi/queries";
import { anActor, MORNE, seedPeople } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { aConvokedSeance, anOpenSeance, asSystem, CAISSE_INSTRUCTEUR, countJournal, decideAs, DIRECTEUR, done, ORDONNATEUR, pointsOf, revisionOf, SAISIE, SECRETAIRE } from "./tenir";

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});

const voit = async (actor: Actor, dossierId: string): Promise<boolean> => (await query(actor, (tx) => tx.dossier.count({ where: { id: dossierId } }))) === 1;
const motif = { motif: "Un proche y exerce.", confirme: "oui" };
const levee = { motif: "Le lien a cessé avant le dépôt.", confirme: "oui" };
const taches = async (actor: Actor, dossierId: string): Promise<string[]> => (await listTaches(actor)).taches.filter((tache) => tache.dossierId === dossierId).map((tache) => tache.acte);

describe("une récusation levée", () => {
  it("avant la décision : la personne revoit le dossier et sa voix compte, une ligne au journal", async () => {
    const dossierId = await aDossier({ jusqua: "codir" });
    const id = await anOpenSeance();
    const pointId = (await pointsOf(SECRETAIRE, id))[0]?.id ?? "";
    await done(recuseSelf(CAISSE_INSTRUCTEUR, { pointId, ...motif }));
    expect(await voit(CAISSE_INSTRUCTEUR, dossierId)).toBe(false);
    expect((await readPointView(DIRECTEUR, id, { pointId }))?.leveRecusation).toBe(true);
    // Neither the person herself, nor another institution, nor a person who was not recused.
    expect(await liftRecusation(CAISSE_INSTRUCTEUR, { pointId, personneId: CAISSE_INSTRUCTEUR.personneId, ...levee })).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(await liftRecusation(SECRETAIRE, { pointId, personneId: ORDONNATEUR.personneId, ...levee })).toEqual({ ok: false, code: "PAS_RECUSE" });
    expect(await liftRecusation(SECRETAIRE, { pointId, personneId: CAISSE_INSTRUCTEUR.personneId, ...levee, motif: "" })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE" });
    await done(liftRecusation(SECRETAIRE, { pointId, personneId: CAISSE_INSTRUCTEUR.personneId, ...levee }));
    expect(await voit(CAISSE_INSTRUCTEUR, dossierId)).toBe(true);
    expect((await readPointView(CAISSE_INSTRUCTEUR, id, { pointId }))?.quorum).toMatchObject({ caisse: 2 });
    expect([await countJournal(base.client, "recuser", pointId), await countJournal(base.client, "leverRecusation", pointId)]).toEqual([1, 1]);
    await done(recordPosition(CAISSE_INSTRUCTEUR, { pointId, revision: 0, partie: "CAISSE", position: "FAVORABLE", motif: "Motif de la caisse." }));
    await done(recordPosition(SECRETAIRE, { pointId, revision: 1, partie: "ARS", position: "FAVORABLE", motif: "Motif de l’ARS." }));
    // Once decided, who sat and who stepped aside no longer changes.
    await done(decidePoint(SECRETAIRE, { pointId, revision: 2, decision: "FAVORABLE", ...SAISIE }));
    await asSystem(base.client, "insert into recusation (point_id, dossier_id, personne_id, organisation_id, ars_id, caisse_id, nom, motif, jour) select id, dossier_id, $2, $3, (select ars_id from seance where id = seance_id), (select caisse_id from seance where id = seance_id), 'X', 'X', now() from point where id = $1", [pointId, ORDONNATEUR.personneId, ORDONNATEUR.organisationId]);
    expect(await liftRecusation(SECRETAIRE, { pointId, personneId: ORDONNATEUR.personneId, ...levee })).toEqual({ ok: false, code: "ACTE_IMPOSSIBLE" });
    await done(closeSeance(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
  });

  it("celle du secrétaire se lève par le directeur, dont c’est alors le tour", async () => {
    const dossierId = await aDossier({ jusqua: "codir" });
    const id = await aConvokedSeance();
    const pointId = (await pointsOf(SECRETAIRE, id)).find((point) => point.dossierId === dossierId)?.id ?? "";
    await done(recuseSelf(SECRETAIRE, { pointId, ...motif }));
    expect(await liftRecusation(SECRETAIRE, { pointId, personneId: SECRETAIRE.personneId, ...levee })).toEqual({ ok: false, code: "INTROUVABLE" });
    await done(liftRecusation(DIRECTEUR, { pointId, personneId: SECRETAIRE.personneId, ...levee }));
    expect(await voit(SECRETAIRE, dossierId)).toBe(true);
    await asSystem(base.client, "update point set statut = 'REPORTE' where seance_id = $1", [id]);
    await asSystem(base.client, "update etape set statut = 'FAITE' where nature = 'CODIR' and statut = 'OUVERTE'");
  });
});

describe("un secrétaire récusé", () => {
  it("n’empêche pas la structure de recevoir sa décision : le directeur décide, lit la lettre et la diffuse", async () => {
    const dossierId = await aDossier({ jusqua: "codir", titre: "Caché au secrétaire" });
    const id = await anOpenSeance();
    const pointId = (await pointsOf(SECRETAIRE, id))[0]?.id ?? "";
    await decideAs(id, pointId, "FAVORABLE");
    expect([await taches(SECRETAIRE, dossierId), await taches(DIRECTEUR, dossierId)]).toEqual([["DIFFUSER_DECISION"], []]);
    const decided = (await readDiffusion(DIRECTEUR, id))?.decisions ?? [];
    // The link is discovered after the decision: taken again, said, decided without her.
    await done(resumePoint(DIRECTEUR, { pointId, revision: decided[0]?.revision }));
    await done(recuseSelf(SECRETAIRE, { pointId, ...motif }));
    const point = (await pointsOf(DIRECTEUR, id))[0];
    await done(decidePoint(DIRECTEUR, { pointId, revision: point?.revision, decision: "FAVORABLE", ...SAISIE }));
    expect([await taches(SECRETAIRE, dossierId), await taches(DIRECTEUR, dossierId)]).toEqual([[], ["DIFFUSER_DECISION"]]);
    expect((await readDiffusion(SECRETAIRE, id))?.decisions).toEqual([]);
    const [lettre] = (await readDiffusion(DIRECTEUR, id))?.decisions ?? [];
    expect(lettre).toMatchObject({ id: pointId, refus: null });
    const choix = { id, points: [`${pointId}:${lettre?.revision}`], confirme: "oui" };
    expect(await releaseDecisions(SECRETAIRE, choix)).toEqual({ ok: false, code: "INTROUVABLE" });
    await done(releaseDecisions(DIRECTEUR, choix));
    expect((await readDecisions(anActor(MORNE, "REPRESENTANT_LEGAL"), dossierId))?.decisions).toMatchObject([{ decision: "FAVORABLE" }]);
  });
});

it("un dossier déclaré irrecevable reste caché à la personne récusée sur son point", async () => {
  const dossierId = await aDossier({ jusqua: "codir" });
  const id = await aConvokedSeance();
  const pointId = (await pointsOf(SECRETAIRE, id)).find((point) => point.dossierId === dossierId)?.id ?? "";
  await done(recuseSelf(CAISSE_INSTRUCTEUR, { pointId, ...motif }));
  await done(declareInadmissible(DIRECTEUR, { dossierId, motif: "Hors du champ.", voiesRecours: "Deux mois.", confirmation: "oui" }));
  expect([await voit(CAISSE_INSTRUCTEUR, dossierId), await voit(ORDONNATEUR, dossierId)]).toEqual([false, true]);
});
