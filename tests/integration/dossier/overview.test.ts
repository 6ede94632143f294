import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { systeme } from "@/lib/db/systeme";
import { listJournal, readJournal } from "@/lib/dossier/queries/journal";
import { readOverview } from "@/lib/dossier/queries/overview";
import { anActor, ANSE, ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, COMITE_TECHNIQUE, MORNE, seedPeople, TODAY } from "@/tests/support/actors";
import { aDossier } from "@/tests/support/factories";

const structure = anActor(MORNE, "REDACTEUR");
const ars = anActor(ARS_MARTINIQUE, "INSTRUCTEUR");
let id = "";

beforeAll(async () => {
  await seedPeople();
  id = await aDossier({ jusqua: "cahier", titre: "Dossier à lire" });
  await systeme(TODAY, ({ record }) => record({ acte: "ecrireNote", objetType: "note_interne", objetId: randomUUID(), dossierId: id, visibilite: "INSTITUTIONS" }));
});

describe("la page d’un dossier", () => {
  test("n’existe pas pour qui n’y a pas accès, ni pour un identifiant inconnu ou mal formé", async () => {
    for (const actor of [anActor(ANSE, "REDACTEUR"), anActor(ARS_NPC, "INSTRUCTEUR"), anActor(COMITE_TECHNIQUE, "RAPPORTEUR")]) expect(await readOverview(actor, id)).toBeNull();
    for (const forged of [randomUUID(), "x", "' or 1=1 --", `${id}0`, ""]) {
      expect(await readOverview(structure, forged)).toBeNull();
      expect(await listJournal(structure, forged)).toBeNull();
    }
    expect(await listJournal(anActor(ANSE, "REDACTEUR"), id)).toBeNull();
  });

  test("dit à chacun ce qu’il doit faire, et aux autres qui a la main", async () => {
    const own = await readOverview(structure, id);
    expect(own?.taches.map(({ acte, aMoi }) => [acte, aMoi])).toEqual([["COMPLETER_DOCUMENT", true]]);
    const other = await readOverview(ars, id);
    expect(other?.taches).toEqual([]);
    expect(other?.attente.map(({ organisationNom, aNous, phrase }) => [organisationNom, aNous, phrase])).toEqual([[MORNE.nom, false, "La structure rédige : cahier des charges."]]);
  });

  test("un document jamais déposé n’est lisible que de sa structure", async () => {
    expect((await readOverview(structure, id))?.documents.map(({ type, lisible }) => [type, lisible])).toEqual([["LETTRE_D_INTENTION", true], ["CAHIER_DES_CHARGES", true]]);
    for (const actor of [ars, anActor(CGSS_MARTINIQUE, "LIQUIDATEUR")]) {
      expect((await readOverview(actor, id))?.documents.map(({ type, lisible, depots }) => [type, lisible, depots.length])).toEqual([["LETTRE_D_INTENTION", true, 1], ["CAHIER_DES_CHARGES", false, 0]]);
    }
  });

  test("le journal garde aux institutions ce qui leur est réservé", async () => {
    const phrases = async (actor: typeof ars) => (await listJournal(actor, id))?.lignes.map(({ phrase }) => phrase);
    expect(await phrases(ars)).toContain("Note interne écrite");
    expect(await phrases(structure)).not.toContain("Note interne écrite");
    expect(await phrases(structure)).toContain("Dossier ouvert");
  });

  test("le journal se lit page par page, sans trou, et une suite forgée reprend au début", async () => {
    const all = (await listJournal(ars, id, undefined, 100))?.lignes.map((ligne) => ligne.id) ?? [];
    expect(all.length).toBeGreaterThanOrEqual(3);
    const first = await listJournal(ars, id, undefined, 2);
    const next = await listJournal(ars, id, first?.suite ?? "", 2);
    expect([...(first?.lignes ?? []), ...(next?.lignes ?? [])].map((ligne) => ligne.id)).toEqual(all.slice(0, 4));
    for (const forged of ["abc", "-1", "99999999999999999999999", "1e3"]) expect((await listJournal(ars, id, forged, 2))?.lignes.map((ligne) => ligne.id)).toEqual(all.slice(0, 2));
    expect((await systeme(TODAY, ({ tx }) => readJournal(tx, id, 0n, 5))).lignes).toEqual([]);
  });
});
