import { beforeAll, describe, expect, it } from "vitest";
import { withDatabase, type TestDatabase } from "../../support/db";

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
});
const column = async (sql: string): Promise<string[]> => (await base.client.query<{ v: string }>(sql)).rows.map((row) => row.v);

/** Rights cost a probe per row: what makes that probe cheap must not be lost. */
describe("les droits ne coûtent qu’une sonde par ligne", () => {
  it("un accès ouvert se trouve par son propre index", async () => {
    const found = await column("select indexdef as v from pg_indexes where schemaname = 'public' and tablename = 'acces'");
    expect(found.some((index) => index.endsWith("(organisation_id, dossier_id) WHERE (jusqua IS NULL)"))).toBe(true);
  });

  it("chaque table d’un dossier se lit par son dossier", async () => {
    const without = await column(
      `select c.relname::text as v from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'dossier_id' where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum and (i.indpred is null or pg_get_expr(i.indpred, c.oid) = '(dossier_id IS NOT NULL)')) order by 1`,
    );
    // An outbox is read by its own key, never by dossier.
    expect(without).toEqual(["courriel"]);
  });

  it("chaque file de paiement a l’index de son statut, et l’unicité des lignes n’en tient pas lieu", async () => {
    const statuts = await column(`select unnest(enum_range(null::"StatutVersement"))::text as v`);
    const found = await column("select indexdef as v from pg_indexes where schemaname = 'public' and tablename = 'versement'");
    for (const statut of statuts) expect(found.some((index) => index.includes("(caisse_id, date_prevue, id)") && index.includes(`'${statut}'`)), statut).toBe(true);
    expect(found.find((index) => index.includes("versement_ligne_unique"))).toContain("IS DISTINCT FROM");
  });
});
