import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { listTaches } from "@/lib/suivi/queries";
import { createDossier } from "@/lib/dossier/use-cases/create-dossier";
import { withDatabase, type TestDatabase } from "../../support/db";
import { anActor, ARS_MARTINIQUE, CGSS_MARTINIQUE, INSTITUTIONS, MORNE, seedPeople } from "../../support/actors";
import { aDossier } from "../../support/factories";

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});

describe("ouvrir un dossier", () => {
  it("huit demandes parallèles ouvrent un dossier et écrivent une ligne au journal", async () => {
    const id = randomUUID();
    const actor = anActor(MORNE, "REDACTEUR");
    const answers = await Promise.all(Array.from({ length: 8 }, () => createDossier(actor, { id, programme: "ARTICLE_51", titre: "Aller vers", caisseId: CGSS_MARTINIQUE.id })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(Array.from({ length: 7 }, () => "DEJA_FAIT"));
    await base.client.query("set role jalon_systeme");
    const lines = await base.client.query<{ n: number }>("select count(*)::int as n from journal where dossier_id = $1", [id]);
    expect(lines.rows[0]?.n).toBe(1);
  });

  it("un caractère que la base ne garde pas est ôté du titre ; un numéro de sécurité sociale le fait refuser, et rien n’est écrit", async () => {
    const actor = anActor(MORNE, "REDACTEUR");
    const [propre, refuse] = [randomUUID(), randomUUID()];
    const saisie = { programme: "ARTICLE_51", caisseId: CGSS_MARTINIQUE.id };
    expect(await createDossier(actor, { id: propre, titre: "Aller\u0000 vers", ...saisie })).toMatchObject({ ok: true });
    expect(await createDossier(actor, { id: refuse, titre: "Patient 2 69 05 49 588 157 80", ...saisie })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE", champs: { titre: expect.stringContaining("sécurité sociale") } });
    await base.client.query("set role jalon_systeme");
    expect((await base.client.query("select titre from dossier where id = any($1)", [[propre, refuse]])).rows).toEqual([{ titre: "Aller vers" }]);
    expect((await base.client.query("select 1 from journal where dossier_id = $1", [refuse])).rows).toEqual([]);
  });

  it("un programme qui n’est plus en vigueur est refusé avec une phrase sur son champ", async () => {
    const answer = await createDossier(anActor(MORNE, "REDACTEUR"), { id: randomUUID(), programme: "ENMR", titre: "Trop tard", caisseId: CGSS_MARTINIQUE.id });
    expect(answer).toMatchObject({ ok: false, code: "PROGRAMME_INCONNU", champs: { programme: "Choisissez un programme en vigueur." } });
  });

  it("un agent de l’ARS n’ouvre pas de dossier", async () => {
    const answer = await createDossier(anActor(ARS_MARTINIQUE, "INSTRUCTEUR"), { id: randomUUID(), programme: "ARTICLE_51", titre: "Interdit", caisseId: CGSS_MARTINIQUE.id });
    expect(answer).toEqual({ ok: false, code: "ACTE_INTERDIT" });
  });

  for (const [programme, etapes] of [["ARTICLE_51", ["instruction", "codir", "cahier", "comite", "autorisation", "convention"]], ["ENMR", ["instruction", "codir", "avis_dss", "convention"]]] as const) {
    it(`le circuit ${programme} demande à chaque étape un acte à quelqu’un`, async () => {
      for (const etape of etapes) {
        await aDossier({ programme, jusqua: etape });
        const place = INSTITUTIONS[programme];
        const actors = [anActor(place.ars, "INSTRUCTEUR"), anActor(place.ars, "SECRETAIRE_CODIR"), anActor(place.ars, "DIRECTEUR"), anActor(place.caisse, "INSTRUCTEUR"), anActor(place.structure, "REDACTEUR"), anActor(place.national, programme === "ENMR" ? "VALIDATEUR" : "RAPPORTEUR")];
        const counts = await Promise.all(actors.map(async (actor) => (await listTaches(actor)).taches.length));
        expect(Math.max(...counts), etape).toBeGreaterThan(0);
      }
    }, 60_000);
  }
});
