import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { systeme } from "@/lib/db/systeme";
import { query } from "@/lib/db/query";
import { accesAttendus } from "@/lib/dossier/rules";
import { article51 } from "@/lib/programme/definitions/article-51";
import { createDossier } from "@/lib/dossier/use-cases/create-dossier";
import { withdrawDossier } from "@/lib/dossier/use-cases/withdraw";
import { anActor, ANSE, ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, COMITE_TECHNIQUE, DSS, LAVENTIE, MORNE, seedPeople, TODAY } from "@/tests/support/actors";
import { aDossier } from "@/tests/support/factories";
import { withDatabase } from "@/tests/support/db";

const { client } = await withDatabase();
beforeAll(() => seedPeople());

const opened = async (dossierId: string): Promise<Set<string>> => new Set((await systeme(TODAY, ({ tx }) => tx.acces.findMany({ where: { dossierId, jusqua: null }, select: { organisationId: true } }))).map((row) => row.organisationId));
const VOYANTS = [anActor(MORNE, "REDACTEUR"), anActor(ANSE, "REDACTEUR"), anActor(LAVENTIE, "REDACTEUR"), anActor(ARS_MARTINIQUE, "INSTRUCTEUR"), anActor(ARS_NPC, "INSTRUCTEUR"), anActor(CGSS_MARTINIQUE, "LIQUIDATEUR"), anActor(COMITE_TECHNIQUE, "RAPPORTEUR"), anActor(DSS, "VALIDATEUR")];

/** What the plain model asks for, from the facts of the dossier alone. */
async function attendus(dossierId: string): Promise<ReadonlySet<string>> {
  return systeme(TODAY, async ({ tx }) => {
    const dossier = await tx.dossier.findUniqueOrThrow({ where: { id: dossierId } });
    const avis = await tx.avis.findMany({ where: { dossierId }, select: { organisationId: true } });
    return accesAttendus({ structureId: dossier.structureId, arsId: dossier.arsId, caisseId: dossier.caisseId, depose: dossier.deposeLe !== null, transmisA: avis.flatMap((row) => (row.organisationId ? [row.organisationId] : [])) });
  });
}

/** Up to the convention: the codes come from the circuit itself, so that a renamed étape does not empty the property. */
const ETAPES = (article51.versions?.[0]?.circuit ?? []).slice(0, 9).map(({ code }) => code);

describe("acces contient exactement ce que dit le modèle", () => {
  test("pour des suites d’actes tirées au hasard, et chaque organisation voit selon lui", async () => {
    expect(ETAPES).toContain("comite");
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ETAPES), fc.boolean(), async (jusqua, retire) => {
        const dossierId = await aDossier({ jusqua });
        if (retire) {
          const revision = await systeme(TODAY, async ({ tx }) => (await tx.dossier.findUniqueOrThrow({ where: { id: dossierId } })).revision);
          await withdrawDossier(anActor(MORNE, "REPRESENTANT_LEGAL"), { dossierId, revision, confirme: "oui" });
        }
        const model = await attendus(dossierId);
        expect(await opened(dossierId)).toEqual(model);
        for (const actor of VOYANTS) {
          const seen = await query(actor, (tx) => tx.dossier.count({ where: { id: dossierId } }));
          expect([actor.organisationNom, seen]).toEqual([actor.organisationNom, model.has(actor.organisationId) ? 1 : 0]);
        }
      }),
      { numRuns: 20, seed: 20261123 },
    );
  });

  test("personne ne s’ouvre un dossier à soi-même", async () => {
    const id = randomUUID();
    await createDossier(anActor(MORNE, "REDACTEUR"), { id, programme: "ARTICLE_51", titre: "Brouillon à protéger", caisseId: CGSS_MARTINIQUE.id });
    for (const actor of VOYANTS.filter(({ organisationId }) => organisationId !== MORNE.id)) {
      await expect(query(actor, (tx) => tx.$executeRaw`select ouvrir_acces(${id}::uuid, ${actor.organisationId}::uuid, 'DEPOT')`)).rejects.toThrow(/interdit/);
      await expect(query(actor, (tx) => tx.$executeRaw`insert into acces (organisation_id, dossier_id, motif, tri_depot, structure_nom, programme) values (${actor.organisationId}::uuid, ${id}::uuid, 'X', now(), 'X', 'X')`)).rejects.toThrow(/permission denied/);
    }
    expect(await opened(id)).toEqual(new Set([MORNE.id]));
    expect((await client.query("select 1 from acces")).rows).toEqual([]);
  });
});
