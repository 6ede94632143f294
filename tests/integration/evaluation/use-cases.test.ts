import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { readEvaluation } from "@/lib/evaluation/queries";
import { giveEvaluation, saveEvaluation } from "@/lib/evaluation/use-cases";
import { setReferent } from "@/lib/dossier/use-cases/referents";
import { anActor, ARS_NPC, INSTITUTIONS, MORNE, seedPeople } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { aColleague, agentsOf, courrielsOf, journalOf, rendreComplet, rowsOf, unBrouillon, uneGrille } from "../../support/instruction";

let base: TestDatabase;
const agents = agentsOf(INSTITUTIONS.ARTICLE_51);
const COUNT = "select count(*)::int as n from evaluation where dossier_id = $1";

beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});

const etapesOf = (id: string) => rowsOf(base.client, agents.ars, "select code, statut from etape where dossier_id = $1 and statut = 'OUVERTE'", [id]);

describe("évaluation", () => {
  it("reste cachée à l’autre institution, se révèle quand les deux sont rendues, jamais à la structure", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await rendreComplet(id, agents);
    const revision = await unBrouillon(id, agents.ars, "4");
    const brouillon = async () => [await rowsOf(base.client, agents.ars, COUNT, [id]), await rowsOf(base.client, agents.caisse, COUNT, [id]), await rowsOf(base.client, agents.structure, COUNT, [id])].map((rows) => rows[0]?.["n"]);
    expect(await brouillon()).toEqual([1, 0, 0]);

    expect(await giveEvaluation(agents.ars, { dossierId: id, revision, confirmation: "oui" })).toMatchObject({ ok: true, value: { etapeSuivante: null } });
    expect(await brouillon()).toEqual([1, 0, 0]);
    expect((await readEvaluation(agents.caisse, id))?.evaluation?.ars).toBeNull();

    const autre = await unBrouillon(id, agents.caisse, "2");
    expect(await brouillon()).toEqual([1, 1, 0]);
    expect(await giveEvaluation(agents.caisse, { dossierId: id, revision: autre, confirmation: "oui" })).toMatchObject({ ok: true, value: { etapeSuivante: "Décision du CODIR" } });
    expect(await brouillon()).toEqual([2, 2, 0]);
    expect((await readEvaluation(agents.caisse, id))?.evaluation?.ars?.notes[0]).toMatchObject({ points: 4 });
    expect(await etapesOf(id)).toEqual([{ code: "codir", statut: "OUVERTE" }]);
    // The page does not exist for the structure, nor for another region.
    expect(await readEvaluation(agents.structure, id)).toBeNull();
    expect(await readEvaluation(anActor(ARS_NPC, "INSTRUCTEUR"), id)).toBeNull();
  });

  it("le journal dit à l’autre qu’elle est rendue, sans un seul point ; la structure n’en lit rien", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await rendreComplet(id, agents);
    const revision = await unBrouillon(id, agents.ars, "4");
    await giveEvaluation(agents.ars, { dossierId: id, revision, confirmation: "oui" });
    const lines = await rowsOf(base.client, agents.caisse, "select acte, details from journal where dossier_id = $1 and acte like '%valuation'", [id]);
    expect(lines).toEqual([{ acte: "rendreEvaluation", details: { institution: "ARS Martinique", depot: 1 } }]);
    expect(await rowsOf(base.client, agents.structure, "select acte from journal where dossier_id = $1 and acte like '%valuation'", [id])).toEqual([]);
    const courriel = (await courrielsOf(base.client, id)).filter((row) => row.modele === "EVALUATION_RENDUE");
    expect(courriel).toMatchObject([{ organisation_id: agents.caisse.organisationId, roles: ["INSTRUCTEUR"], lien: `/dossiers/${id}/evaluation`, details: {} }]);
  });

  it("huit remises parallèles : une ligne au journal, une seule étape suivante", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await rendreComplet(id, agents);
    const first = await unBrouillon(id, agents.ars, "3");
    await giveEvaluation(agents.ars, { dossierId: id, revision: first, confirmation: "oui" });
    const revision = await unBrouillon(id, agents.caisse, "3");
    const answers = await Promise.all(Array.from({ length: 8 }, () => giveEvaluation(agents.caisse, { dossierId: id, revision, confirmation: "oui" })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(Array.from({ length: 7 }, () => "ACTE_IMPOSSIBLE"));
    expect(await journalOf(base.client, id, "rendreEvaluation")).toHaveLength(2);
    expect(await etapesOf(id)).toEqual([{ code: "codir", statut: "OUVERTE" }]);
    expect((await courrielsOf(base.client, id)).filter((row) => row.modele === "DOSSIER_PRET_CODIR")).toHaveLength(1);
  });

  it("rendue, la base refuse de la réécrire, même à son auteur", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await rendreComplet(id, agents);
    const revision = await unBrouillon(id, agents.ars, "4");
    await giveEvaluation(agents.ars, { dossierId: id, revision, confirmation: "oui" });
    await expect(rowsOf(base.client, agents.ars, "update evaluation set avis_general = 'autre' where dossier_id = $1", [id])).rejects.toThrow("evaluation_figee");
    await expect(rowsOf(base.client, agents.ars, "update evaluation set statut = 'BROUILLON' where dossier_id = $1", [id])).rejects.toThrow("evaluation_figee");
    expect(await saveEvaluation(agents.ars, { dossierId: id, revision: revision + 1, valeurs: uneGrille("5") })).toEqual({ ok: false, code: "ACTE_IMPOSSIBLE" });
  });

  it("nul n’écrit l’évaluation d’une autre organisation, ni ne la révèle avant l’heure", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await rendreComplet(id, agents);
    await unBrouillon(id, agents.ars, "4");
    expect(await rowsOf(base.client, agents.caisse, "update evaluation set revelee_le = now() where dossier_id = $1 returning id", [id])).toEqual([]);
    await rowsOf(base.client, agents.caisse, "select reveler_evaluations(id, current_date) from etape where dossier_id = $1", [id]);
    expect(await rowsOf(base.client, agents.caisse, COUNT, [id])).toEqual([{ n: 0 }]);
  });

  it("le brouillon est partagé : une révision périmée ne remplace pas celle du collègue", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const collegue = await aColleague(agents.ars);
    expect(await saveEvaluation(agents.ars, { dossierId: id, revision: 0, valeurs: uneGrille("1") })).toEqual({ ok: true, value: { revision: 1 } });
    expect(await saveEvaluation(collegue, { dossierId: id, revision: 0, valeurs: uneGrille("5") })).toEqual({ ok: false, code: "REVISION_PERIMEE" });
    expect(await saveEvaluation(collegue, { dossierId: id, revision: 1, valeurs: uneGrille("5") })).toEqual({ ok: true, value: { revision: 2 } });
    expect((await readEvaluation(agents.ars, id))?.evaluation?.mienne).toMatchObject({ revision: 2, notes: [{ points: 5 }, { points: 5 }, { points: 5 }, { points: 5 }] });
    expect(await journalOf(base.client, id, "commencerEvaluation")).toMatchObject([{ visibilite: "ORGANISATION" }]);
  });

  it("huit premiers brouillons parallèles font une seule évaluation", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => saveEvaluation(agents.caisse, { dossierId: id, revision: 0, valeurs: uneGrille("3") })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await rowsOf(base.client, agents.caisse, COUNT, [id])).toEqual([{ n: 1 }]);
    expect(await journalOf(base.client, id, "commencerEvaluation")).toHaveLength(1);
  });

  it("chaque garde a son refus", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const revision = await unBrouillon(id, agents.ars, "4");
    const rendre = { dossierId: id, revision, confirmation: "oui" };
    expect(await giveEvaluation(agents.ars, rendre)).toMatchObject({ code: "DOCUMENT_NON_COMPLET" });
    await rendreComplet(id, agents);
    expect(await giveEvaluation(agents.ars, { ...rendre, confirmation: "" })).toMatchObject({ code: "SAISIE_INVALIDE", champs: { confirmation: expect.stringContaining("Cochez") } });
    expect(await giveEvaluation(agents.ars, { ...rendre, revision: revision + 5 })).toMatchObject({ code: "REVISION_PERIMEE" });
    expect(await saveEvaluation(agents.ars, { dossierId: id, revision, valeurs: { points_innovation: "4", motif_innovation: "" } })).toMatchObject({ ok: true });
    expect(await giveEvaluation(agents.ars, { ...rendre, revision: revision + 1 })).toMatchObject({ code: "POINTS_MANQUANTS", champs: { points_faisabilite: "Donnez des points au critère « Faisabilité »." } });
    expect(await saveEvaluation(agents.ars, { dossierId: id, revision: revision + 1, valeurs: { ...uneGrille("9") } })).toMatchObject({ code: "SAISIE_INVALIDE" });
    expect(await saveEvaluation(agents.ars, { dossierId: id, revision: revision + 1, valeurs: uneGrille("2", " ") })).toMatchObject({ ok: true });
    expect(await giveEvaluation(agents.ars, { ...rendre, revision: revision + 2 })).toMatchObject({ code: "MOTIFS_MANQUANTS" });
    const collegue = await aColleague(agents.ars);
    expect(await setReferent(agents.ars, { dossierId: id, profil: "MEDICAL", personneId: collegue.personneId, remplace: "" })).toMatchObject({ ok: true });
    expect(await giveEvaluation(agents.ars, { ...rendre, revision: revision + 2 })).toMatchObject({ code: "NON_REFERENT" });
    expect(await giveEvaluation(agents.directeur, rendre)).toEqual({ ok: false, code: "ACTE_INTERDIT" });
  });

  it("un dossier inconnu, étranger ou mal nommé a la même réponse", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    for (const dossierId of [id, randomUUID()]) expect(await saveEvaluation(anActor(ARS_NPC, "INSTRUCTEUR"), { dossierId, revision: 0, valeurs: {} })).toEqual({ ok: false, code: "INTROUVABLE" });
    for (const dossierId of ["x", "", "0000"]) expect(await readEvaluation(agents.ars, dossierId)).toBeNull();
    expect(await readEvaluation(anActor(MORNE, "REPRESENTANT_LEGAL"), id)).toBeNull();
  });
});
