import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import type pg from "pg";
import { describe, expect, it } from "vitest";
import { ROOT } from "@/prisma/embedded/paths";
import { cloneDatabase, withDatabase } from "../../support/db";

const SCHEMA = join(ROOT, "prisma", "schema");

/** The tables as the Prisma schema describes them, made in an empty schema of a copy. */
async function describedTables(url: string): Promise<string> {
  const files = readdirSync(SCHEMA).map((name): [string, string] => [`prisma/schema/${name}`, readFileSync(join(SCHEMA, name), "utf8")]);
  const engine = await SchemaEngine.new({ datamodels: files }, () => undefined, bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url })));
  const { stdout } = await engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files: files.map(([path, content]) => ({ path, content })) },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

const COLUMNS = `select c.table_name || '.' || c.column_name || ' ' || c.udt_name || ' ' || c.is_nullable || ' ' || coalesce(replace(c.column_default, 'public.', ''), '-') as v
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like '\\_prisma%' order by 1`;
const KEYS = `select replace(replace(indexdef, 'public.', ''), ' USING btree', '') as v from pg_indexes where schemaname = 'public' and tablename not like '\\_prisma%' order by 1`;
const ENUMS = `select t.typname || ' ' || string_agg(e.enumlabel, ',' order by e.enumsortorder) as v from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.typname order by 1`;

const read = async (client: pg.Client, sql: string): Promise<string[]> => (await client.query<{ v: string }>(sql)).rows.map((row) => row.v);

describe("le catalogue migré est celui du schéma Prisma", () => {
  it("colonnes, types, valeurs par défaut, clés et énumérations", async () => {
    const migrated = await withDatabase();
    const described = await cloneDatabase();
    await described.client.query("drop schema public cascade");
    await described.client.query(await describedTables(described.url));

    expect(await read(migrated.client, COLUMNS)).toEqual(await read(described.client, COLUMNS));
    expect(await read(migrated.client, ENUMS)).toEqual(await read(described.client, ENUMS));
    // Hand-written indexes come on top; every index of the schema must be there.
    const present = await read(migrated.client, KEYS);
    expect((await read(described.client, KEYS)).filter((key) => !present.includes(key))).toEqual([]);
  });
});
