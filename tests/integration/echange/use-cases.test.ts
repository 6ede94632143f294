import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { readEchanges, readNotesInternes } from "@/lib/echange/queries";
import { postMessage, postNote } from "@/lib/echange/use-cases";
import { anActor, ARS_NPC, INSTITUTIONS, MORNE, seedPeople } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { agentsOf, courrielsOf, journalOf, rowsOf } from "../../support/instruction";

let base: TestDatabase;
const agents = agentsOf(INSTITUTIONS.ARTICLE_51);
const etranger = anActor(ARS_NPC, "INSTRUCTEUR");
const message = (dossierId: string, corps = "Bonjour.") => ({ id: randomUUID(), dossierId, corps });

beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});

describe("échanges", () => {
  it("un clic répété publie un message, écrit une ligne et prévient les autres organisations sans contenu", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const input = message(id, "Le budget est-il annuel ?");
    const answers = await Promise.all(Array.from({ length: 8 }, () => postMessage(agents.ars, input)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.code])))).toEqual(new Set(["DEJA_FAIT"]));
    expect(await journalOf(base.client, id, "ecrireMessage")).toEqual([{ visibilite: "TOUS", details: {} }]);
    const courriels = (await courrielsOf(base.client, id)).filter((row) => row.modele === "MESSAGE");
    expect(courriels.map(({ organisation_id, roles, lien, details }) => ({ organisation_id, roles, lien, details }))).toEqual(
      expect.arrayContaining([
        { organisation_id: agents.structure.organisationId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"], lien: `/dossiers/${id}/echanges`, details: {} },
        { organisation_id: agents.caisse.organisationId, roles: ["INSTRUCTEUR"], lien: `/dossiers/${id}/echanges`, details: {} },
      ]),
    );
    expect(courriels).toHaveLength(2);
    for (const reader of [agents.structure, agents.caisse, agents.ars]) expect((await readEchanges(reader, id, null))?.messages).toMatchObject([{ corps: "Le budget est-il annuel ?", organisation: "ARS" }]);
  });

  it("avant le dépôt, seule la structure lit et personne d’autre n’est prévenu", async () => {
    const id = await aDossier({ jusqua: "lettre" });
    expect(await postMessage(agents.structure, message(id))).toMatchObject({ ok: true });
    expect((await courrielsOf(base.client, id)).filter((row) => row.modele === "MESSAGE")).toEqual([]);
    expect(await readEchanges(agents.ars, id, null)).toBeNull();
  });

  it("le fil d’un dossier étranger est introuvable, comme celui d’un dossier inconnu", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await postMessage(agents.structure, message(id, "Canari"));
    for (const dossierId of [id, randomUUID()]) {
      expect(await postMessage(etranger, message(dossierId))).toEqual({ ok: false, code: "INTROUVABLE" });
      expect(await postNote(etranger, message(dossierId))).toEqual({ ok: false, code: "INTROUVABLE" });
      expect(await readEchanges(etranger, dossierId, null)).toBeNull();
    }
    for (const dossierId of ["x", "../", ""]) expect(await readEchanges(etranger, dossierId, null)).toBeNull();
    expect(await rowsOf(base.client, etranger, "select corps from message where dossier_id = $1", [id])).toEqual([]);
  });

  it("refuse un texte vide, trop long ou portant un numéro de sécurité sociale, et n’écrit rien", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    for (const corps of ["  ", "a".repeat(5001), "Mme X, 2 55 08 14 168 025 38"]) expect(await postMessage(agents.ars, message(id, corps))).toMatchObject({ code: "SAISIE_INVALIDE", champs: { corps: expect.any(String) } });
    expect((await readEchanges(agents.ars, id, null))?.messages).toEqual([]);
  });

  it("un lecteur lit sans écrire, un administrateur ne voit pas le fil", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const lecteur = anActor(MORNE, "LECTEUR");
    expect(await postMessage(lecteur, message(id))).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect((await readEchanges(lecteur, id, null))?.ecrit).toBe(false);
    expect(await readEchanges({ ...agents.ars, role: "ADMINISTRATEUR" }, id, null)).toBeNull();
  });

  it("se lit page par page ; un curseur forgé n’est la page de personne", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    for (let n = 1; n <= 35; n += 1) await postMessage(agents.ars, message(id, `Message ${n}`));
    const first = await readEchanges(agents.caisse, id, null);
    expect(first?.messages.map((row) => row.corps)).toEqual(Array.from({ length: 30 }, (_, n) => `Message ${n + 6}`));
    const second = await readEchanges(agents.caisse, id, first?.suite ?? "");
    expect(second?.messages.map((row) => row.corps)).toEqual(Array.from({ length: 5 }, (_, n) => `Message ${n + 1}`));
    expect(second?.suite).toBeNull();
    for (const forged of ["", "x", "2026-99-99T99:99:99Z_zzz", `2026-11-21T10:00:00.000Z_${"g".repeat(36)}`]) expect(await readEchanges(agents.caisse, id, forged), forged).toBeNull();
  });
});

describe("notes internes", () => {
  it("ne se lisent que dans l’institution de leur auteur, ligne de journal comprise", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const input = message(id, "Appeler la coordinatrice.");
    const answers = await Promise.all(Array.from({ length: 8 }, () => postNote(agents.ars, input)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await journalOf(base.client, id, "ecrireNote")).toEqual([{ visibilite: "ORGANISATION", details: {} }]);
    const seen = async (actor: typeof agents.ars) => [(await rowsOf(base.client, actor, "select id from note_interne where dossier_id = $1", [id])).length, (await rowsOf(base.client, actor, "select id from journal where dossier_id = $1 and acte = 'ecrireNote'", [id])).length];
    expect(await seen(agents.ars)).toEqual([1, 1]);
    expect(await seen(agents.caisse)).toEqual([0, 0]);
    expect(await seen(agents.structure)).toEqual([0, 0]);
    expect((await readNotesInternes(agents.directeur, id, null))?.notes).toHaveLength(1);
    expect((await readNotesInternes(agents.caisse, id, null))?.notes).toEqual([]);
    expect(await readNotesInternes(agents.structure, id, null)).toBeNull();
    expect(await postNote(agents.structure, message(id))).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect((await courrielsOf(base.client, id)).filter((row) => row.modele === "MESSAGE")).toEqual([]);
  });
});
