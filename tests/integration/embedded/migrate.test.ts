import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyMigrations } from "@/prisma/embedded/migrate";
import { cloneDatabase, withDatabase } from "@/tests/support/db";

let folder = "";
const write = (name: string, sql: string): void => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
};

async function emptyDatabase() {
  const base = await cloneDatabase();
  await base.client.query("drop schema public cascade; create schema public");
  return base;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "migrations-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("applyMigrations", () => {
  test("applique ce qui manque, dans l’ordre, une seule fois", async () => {
    const { url, client } = await emptyDatabase();
    write("20260102000000_deux", "alter table un add column b text default 'é';");
    write("20260101000000_un", "create table un (a int); insert into un values (1);");
    expect(await applyMigrations(url, folder)).toEqual(["20260101000000_un", "20260102000000_deux"]);
    expect(await applyMigrations(url, folder)).toEqual([]);
    const { rows } = await client.query("select a, b from un");
    expect(rows).toEqual([{ a: 1, b: "é" }]);
    const recorded = await client.query("select migration_name, length(checksum) as n, finished_at is not null as fini from _prisma_migrations order by 1");
    expect(recorded.rows).toEqual([
      { migration_name: "20260101000000_un", n: 64, fini: true },
      { migration_name: "20260102000000_deux", n: 64, fini: true },
    ]);
  });

  test("refuse une migration modifiée après coup", async () => {
    const { url } = await emptyDatabase();
    write("20260101000000_un", "create table un (a int);");
    await applyMigrations(url, folder);
    write("20260101000000_un", "create table un (a bigint);");
    await expect(applyMigrations(url, folder)).rejects.toThrow("modifiée après avoir été appliquée");
  });

  test("refuse une base plus récente que le code", async () => {
    const { url } = await emptyDatabase();
    write("20260101000000_un", "create table un (a int);");
    await applyMigrations(url, folder);
    rmSync(join(folder, "20260101000000_un"), { recursive: true });
    await expect(applyMigrations(url, folder)).rejects.toThrow("ne connaît pas");
  });

  test("une migration qui échoue ne laisse rien, et dit la ligne", async () => {
    const { url, client } = await emptyDatabase();
    write("20260101000000_un", "create table un (a int);\n\ninsert into inconnue values (1);");
    await expect(applyMigrations(url, folder)).rejects.toThrow("ligne 3");
    const { rows } = await client.query("select to_regclass('un') as un, (select count(*)::int from _prisma_migrations) as n");
    expect(rows).toEqual([{ un: null, n: 0 }]);
  });

  test("une migration qui ferme sa transaction est refusée", async () => {
    const { url } = await emptyDatabase();
    write("20260101000000_un", "create table un (a int); commit; begin;");
    await expect(applyMigrations(url, folder)).rejects.toThrow("transaction");
  });

  test("deux démarrages simultanés n’appliquent chaque migration qu’une fois", async () => {
    const { url } = await emptyDatabase();
    write("20260101000000_un", "create table un (a int); select pg_sleep(0.3);");
    const done = await Promise.all([applyMigrations(url, folder), applyMigrations(url, folder), applyMigrations(url, folder)]);
    expect(done.flat()).toEqual(["20260101000000_un"]);
  });
});

test("le portail reçoit un propriétaire qui n’est pas superutilisateur, sur une base en UTF-8", async () => {
  const { client } = await withDatabase();
  const { rows } = await client.query(
    `select current_user as moi, rolsuper, rolbypassrls, rolcreaterole, current_setting('server_encoding') as codage, pg_get_userbyid(datdba) as proprietaire
     from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  );
  expect(rows).toEqual([{ moi: "jalon", rolsuper: false, rolbypassrls: false, rolcreaterole: true, codage: "UTF8", proprietaire: "jalon" }]);
  await client.query("create extension if not exists unaccent; create extension if not exists pg_trgm; create extension if not exists citext; create extension if not exists btree_gist; create extension if not exists pgcrypto");
});
