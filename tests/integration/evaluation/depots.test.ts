import { beforeAll, describe, expect, it } from "vitest";
import { readEvaluation } from "@/lib/evaluation/queries";
import { giveEvaluation, saveEvaluation } from "@/lib/evaluation/use-cases";
import { listTaches } from "@/lib/suivi/queries";
import { anActor, INSTITUTIONS, MORNE, seedPeople } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { agentsOf, corrigerEtRedeposer, journalOf, rendreComplet, rowsOf, unBrouillon, uneGrille } from "../../support/instruction";

let base: TestDatabase;
const agents = agentsOf(INSTITUTIONS.ARTICLE_51);
const representant = anActor(MORNE, "REPRESENTANT_LEGAL");
type Agent = typeof agents.ars;

beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});

const vues = async (actor: Agent, id: string) => (await rowsOf(base.client, actor, "select organisation_type::text as de, depot_rang as rang, statut::text from evaluation where dossier_id = $1 order by rang, de", [id])).map((row) => `${String(row["de"])} ${String(row["rang"])} ${String(row["statut"])}`);
const etapeOf = async (id: string) => (await rowsOf(base.client, agents.ars, "select code from etape where dossier_id = $1 and statut = 'OUVERTE'", [id]))[0]?.["code"];
const aEvaluer = async (actor: Agent, id: string) => (await listTaches(actor)).taches.some((tache) => tache.dossierId === id && tache.acte === "EVALUER");
const rendre = async (actor: Agent, dossierId: string, points: string) => giveEvaluation(actor, { dossierId, revision: await unBrouillon(dossierId, actor, points), confirmation: "oui" });

describe("des corrections après une évaluation rendue", () => {
  it("ouvrent un nouveau tour : l’ancienne reste figée, rien ne se révèle avant que les deux aient noté le nouveau dépôt", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await rendreComplet(id, agents);
    expect(await rendre(agents.ars, id, "4")).toMatchObject({ ok: true });
    expect(await aEvaluer(agents.ars, id)).toBe(false);
    await corrigerEtRedeposer(id, agents.caisse, representant);
    await rendreComplet(id, agents, 2);
    expect([await aEvaluer(agents.ars, id), await aEvaluer(agents.caisse, id)]).toEqual([true, true]);
    expect((await readEvaluation(agents.ars, id))?.evaluation).toMatchObject({ mienne: null, rendue: false, depotRang: 2, enregistrer: null, anterieures: [{ mienne: true, depotRang: 1, notes: [{ points: 4 }, {}, {}, {}] }] });
    expect((await readEvaluation(agents.caisse, id))?.evaluation).toMatchObject({ anterieures: [] });
    await expect(rowsOf(base.client, agents.ars, "update evaluation set depot_rang = 2 where dossier_id = $1", [id])).rejects.toThrow("evaluation_figee");

    // The stale score of the ARS does not end the instruction, nor show it anything.
    expect(await rendre(agents.caisse, id, "2")).toMatchObject({ ok: true, value: { etapeSuivante: null } });
    expect(await etapeOf(id)).toBe("instruction");
    expect(await vues(agents.ars, id)).toEqual(["ARS 1 RENDUE"]);
    expect(await vues(agents.caisse, id)).toEqual(["CAISSE 2 RENDUE"]);

    expect(await rendre(agents.ars, id, "3")).toMatchObject({ ok: true, value: { etapeSuivante: "Décision du CODIR" } });
    expect(await vues(agents.ars, id)).toEqual(["ARS 1 RENDUE", "ARS 2 RENDUE", "CAISSE 2 RENDUE"]);
    expect(await vues(agents.caisse, id)).toEqual(["ARS 2 RENDUE", "CAISSE 2 RENDUE"]);
    expect((await readEvaluation(agents.caisse, id))?.evaluation).toMatchObject({ ars: { notes: [{ points: 3 }, {}, {}, {}] }, caisse: { notes: [{ points: 2 }, {}, {}, {}] } });
    expect(await vues(agents.structure, id)).toEqual([]);
    expect((await journalOf(base.client, id, "rendreEvaluation")).map(({ details }) => details["depot"])).toEqual([1, 2, 2]);
  });

  it("ne comptent jamais deux fois la même institution : ses deux dépôts notés n’achèvent rien", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await rendreComplet(id, agents);
    await rendre(agents.ars, id, "4");
    await corrigerEtRedeposer(id, agents.caisse, representant);
    await rendreComplet(id, agents, 2);
    expect(await rendre(agents.ars, id, "3")).toMatchObject({ ok: true, value: { etapeSuivante: null } });
    expect(await etapeOf(id)).toBe("instruction");
    expect(await vues(agents.caisse, id)).toEqual([]);
  });

  it("suivent un brouillon d’un dépôt à l’autre, qui ne se rend qu’enregistré à nouveau", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await rendreComplet(id, agents);
    const revision = await unBrouillon(id, agents.ars, "4");
    await corrigerEtRedeposer(id, agents.ars, representant);
    await rendreComplet(id, agents, 2);
    expect((await readEvaluation(agents.ars, id))?.evaluation).toMatchObject({ mienne: { depotRang: 1, statut: "BROUILLON" }, rendre: "DEPOT_CHANGE", enregistrer: null });
    expect(await giveEvaluation(agents.ars, { dossierId: id, revision, confirmation: "oui" })).toEqual({ ok: false, code: "DEPOT_CHANGE" });
    expect(await saveEvaluation(agents.ars, { dossierId: id, revision, valeurs: { ...uneGrille("4"), avisGeneral: "Relu." } })).toMatchObject({ ok: true });
    expect(await giveEvaluation(agents.ars, { dossierId: id, revision: revision + 1, confirmation: "oui" })).toMatchObject({ ok: true });
    expect(await vues(agents.ars, id)).toEqual(["ARS 2 RENDUE"]);
  });
});
