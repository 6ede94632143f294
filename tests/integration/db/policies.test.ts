import { beforeAll, describe, expect, it } from "vitest";
import { withDatabase, type TestDatabase } from "../../support/db";

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
});

const column = async (sql: string): Promise<string[]> => (await base.client.query<{ v: string }>(sql)).rows.map((row) => row.v);

/** Tables that no actor's organisation owns: each with its reason. */
const SANS_ORGANISATION: Readonly<Record<string, string>> = {
  compteur: "prendre_numero()",
  session: "ouvrir_session(), lire_session(), choisir_mandat(), revoquer_session()",
  tentative_connexion: "noter_tentative(), compter_tentatives(), oublier_tentatives()",
  region: "référence publique, lecture",
  organisation: "référence publique, lecture ; chacun règle la sienne",
  parametre_portail: "date simulée, lecture",
  courriel: "dépôt par tout acte, lecture par le traitement automatique seul",
};

/** The only functions that run with other rights than the caller's. */
const DEFINER = [
  "accepter_invitation", "ajouter_travail", "choisir_mandat", "compter_tentatives", "creer_dossier", "exiger_deux_validations", "fermer_acces", "fixer_regle_quatre_yeux", "identifier",
  "inserer_acces", "lire_invitation", "lire_session", "noter_tentative", "oublier_tentatives", "ouvrir_acces", "ouvrir_session", "prendre_numero", "recopier_dossier_vers_acces",
  "reveler_evaluations", "revoquer_session", "statistiques_publiques",
];

const AJOUT_SEUL = ["convention_version", "depot", "journal", "mention", "message", "mouvement", "note_interne", "signature", "validation_bancaire"];

describe("row-level security", () => {
  it("est activée et forcée sur chaque table du portail", async () => {
    const open = await column(
      "select c.relname as v from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not like '\\_prisma%' and not (c.relrowsecurity and c.relforcerowsecurity)",
    );
    expect(open).toEqual([]);
  });

  it("a une politique pour le portail sur chaque table, ou une raison écrite de n’en pas avoir", async () => {
    const without = await column(
      "select tablename as v from pg_tables t where schemaname = 'public' and tablename not like '\\_prisma%' and not exists (select 1 from pg_policies p where p.tablename = t.tablename and 'jalon_app' = any (p.roles)) order by 1",
    );
    expect(without.filter((table) => !(table in SANS_ORGANISATION))).toEqual([]);
  });

  it("ne laisse aucune politique ouverte hors de la liste écrite", async () => {
    const open = await column("select tablename as v from pg_policies where 'jalon_app' = any (roles) and (qual = 'true' or with_check = 'true') order by 1");
    expect(open.filter((table) => !(table in SANS_ORGANISATION))).toEqual([]);
  });

  it("le portail ne possède rien, n’est pas superutilisateur et n’échappe pas aux politiques", async () => {
    expect(await column("select rolname as v from pg_roles where rolname in ('jalon_app', 'jalon_systeme', 'jalon_definer', current_user) and (rolsuper or rolbypassrls)")).toEqual([]);
    expect(await column("select tablename as v from pg_tables where schemaname = 'public' and tableowner in ('jalon_app', 'jalon_systeme', 'jalon_definer')")).toEqual([]);
  });

  it("le portail n’insère ni dossier ni accès, et n’efface presque rien", async () => {
    const inserts = await column("select table_name::text as v from information_schema.role_table_grants where grantee = 'jalon_app' and privilege_type = 'INSERT' and table_name in ('dossier', 'acces', 'personne', 'organisation', 'session')");
    expect(inserts).toEqual([]);
    const deletes = await column("select distinct table_name::text as v from information_schema.role_table_grants where grantee = 'jalon_app' and privilege_type = 'DELETE' order by 1");
    expect(deletes).toEqual(["point", "recusation", "seance_membre"]);
  });

  it("les tables en ajout seul ne se modifient pas", async () => {
    const updates = await column("select distinct table_name::text as v from information_schema.role_table_grants where grantee = 'jalon_app' and privilege_type = 'UPDATE' order by 1");
    expect(updates.filter((table) => AJOUT_SEUL.includes(table))).toEqual([]);
  });

  it("les fonctions à droits propres sont celles de la liste, avec un search_path fixé", async () => {
    const found = await column("select distinct p.proname as v from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef order by 1");
    expect(found.filter((name) => name !== "chercher_dossiers")).toEqual(DEFINER);
    expect(await column("select p.proname as v from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef and not exists (select 1 from unnest(p.proconfig) c where c like 'search_path=%')")).toEqual([]);
  });

  it("sans organisation, une transaction du portail ne voit aucune ligne", async () => {
    const tables = await column("select distinct table_name::text as v from information_schema.role_table_grants where grantee = 'jalon_app' and privilege_type = 'SELECT' and table_name not in ('region', 'organisation', 'parametre_portail') order by 1");
    await base.client.query("begin; set local role jalon_app");
    for (const table of tables) {
      const { rows } = await base.client.query<{ n: number }>(`select count(*)::int as n from (select 1 from ${table} limit 1) x`);
      expect(rows[0]?.n, table).toBe(0);
    }
    await base.client.query("rollback");
  });
});

describe("l’administrateur d’une organisation", () => {
  it("ne lit aucun dossier par ce seul rôle, même à travers une requête oubliée", async () => {
    const tables = await column("select distinct tablename as v from pg_policies where policyname = 'sans_administrateur' order by 1");
    expect(tables).toContain("dossier");
    // Every table of the dossier family that a policy ties to acces is under the restrictive one.
    const liees = await column("select distinct tablename as v from pg_policies where 'jalon_app' = any (roles) and qual like '%acces a%' and tablename <> 'journal' order by 1");
    expect(liees.filter((table) => !tables.includes(table))).toEqual([]);
  });
});
