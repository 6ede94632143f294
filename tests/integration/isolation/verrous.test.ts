import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { withDatabase, type TestDatabase } from "../../support/db";
import type { Monde } from "./monde";
import { enTantQue, sansLendemain } from "./sous";
import { fuites, LECTEURS, plantCanaris, SANS_LOCATAIRE, type Canaris } from "./canaris";

process.env["JALON_FICHIERS"] = mkdtempSync(join(tmpdir(), "jalon-isolation-"));
const { acteursDe, peupler } = await import("./monde");
const { eprouverFonctions } = await import("./fonctions");

let base: TestDatabase;
let canaris: Canaris;
let monde: Monde;
let acteurs: Actor[];

type Privilege = { table: string; droits: string[]; colonnes: string[]; modifiable: string | null };

/** What the portal may do to each table, as the catalogue says it. */
const PRIVILEGES = `select c.relname::text as "table",
    array(select p from unnest(array['SELECT', 'UPDATE', 'DELETE']) p where case p when 'DELETE' then has_table_privilege('jalon_app', c.oid, p) else has_any_column_privilege('jalon_app', c.oid, p) end) as droits,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege('jalon_app', c.oid, a.attnum, 'SELECT')) as colonnes,
    (select min(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and has_column_privilege('jalon_app', c.oid, a.attnum, 'UPDATE')) as modifiable
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' and c.relname not like '\\_prisma%' order by 1`;


beforeAll(async () => {
  base = await withDatabase();
  monde = await peupler();
  canaris = await plantCanaris(base.client);
  acteurs = [...acteursDe(monde.martinique), ...acteursDe(monde.npc)];
}, 180_000);

/** One person in each organisation is enough: the policies read the organisation, its kind and the person. An administrateur reads no dossier. */
const unParOrganisme = (): Actor[] => [...new Map(acteurs.filter((acteur) => acteur.role !== "ADMINISTRATEUR").map((acteur) => [acteur.organisationId, acteur])).values()];

const connues = new Map<string, number>();
/** How many rows of a table an organisation may read, by the list written apart from the policies. */
async function permisesDe(client: pg.Client, acteur: Actor, table: string): Promise<number> {
  const cle = `${acteur.organisationId} ${table}`;
  const connue = connues.get(cle);
  if (connue !== undefined) return connue;
  const { rows } = await enTantQue(client, acteur, async () => {
    await client.query("set local role jalon_systeme");
    return client.query<{ n: number }>(`select count(*)::int as n from ${table} t where $1::uuid = any (${LECTEURS[table]})`, [acteur.organisationId]);
  });
  connues.set(cle, rows[0]?.n ?? 0);
  return rows[0]?.n ?? 0;
}

/** Everything that these actors see and should not, table by table. */
async function* lues(client: pg.Client, quels: readonly Actor[]): AsyncGenerator<string> {
  const { rows: tables } = await client.query<Privilege>(PRIVILEGES);
  for (const acteur of quels) {
    for (const { table, droits, colonnes } of tables) {
      if (!droits.includes("SELECT") || table in SANS_LOCATAIRE) continue;
      const { rows } = await enTantQue(client, acteur, () => client.query<{ n: number; lignes: string }>(`select count(*)::int as n, coalesce(string_agg(t::text, '|'), '') as lignes from (select ${colonnes.join(", ")} from ${table}) t`));
      const { n = 0, lignes = "" } = rows[0] ?? {};
      const permises = await permisesDe(client, acteur, table);
      if (n > permises) yield `${roleKey(acteur)} de ${acteur.organisationNom} lit dans ${table} : ${n} lignes pour ${permises} permises`;
      for (const fuite of fuites(canaris, acteur.organisationId, lignes)) yield `${roleKey(acteur)} de ${acteur.organisationNom} lit dans ${table} : ${fuite}`;
    }
  }
}

/** Rows of others that a bare gesture reaches: no WHERE, no RETURNING, the policies are alone. */
async function* touchees(client: pg.Client, quels: readonly Actor[]): AsyncGenerator<string> {
  const { rows: tables } = await client.query<Privilege>(PRIVILEGES);
  for (const acteur of quels) {
    for (const { table, droits, modifiable } of tables) {
      if (!(table in LECTEURS)) continue;
      const permises = await permisesDe(client, acteur, table);
      for (const geste of ["UPDATE", "DELETE"]) {
        if (!droits.includes(geste)) continue;
        // A trigger that refuses a frozen row of one's own stops the gesture: it is told apart from a row reached.
        const nombre = await enTantQue(client, acteur, async () => (await client.query(geste === "DELETE" ? `delete from ${table}` : `update ${table} set ${modifiable} = ${modifiable}`)).rowCount ?? 0).catch((error: unknown) => (/figee|fige|scelle|violates foreign key/.test(String(error)) ? 0 : Promise.reject(error as Error)));
        if (nombre > permises) yield `${roleKey(acteur)} de ${acteur.organisationNom} : ${geste} ${table} atteint ${nombre} lignes pour ${permises} permises`;
      }
    }
  }
}

const toutes = async (fautes: AsyncGenerator<string>): Promise<string[]> => {
  const list: string[] = [];
  for await (const faute of fautes) list.push(faute);
  return list;
};
const premiere = async (fautes: AsyncGenerator<string>): Promise<string | undefined> => {
  for await (const faute of fautes) return faute;
  return undefined;
};

describe("la base seule, sans aucun filtre de l’application", () => {
  it("ne montre à aucun rôle une ligne d’un autre", async () => {
    expect(await sansLendemain(base.client, () => toutes(lues(base.client, acteurs)))).toEqual([]);
  }, 120_000);

  it("montre à chacun les siennes", async () => {
    await sansLendemain(base.client, async () => {
      for (const acteur of unParOrganisme().filter((un) => !un.organisationNom.includes("Steenvoorde"))) {
        const { rows } = await enTantQue(base.client, acteur, () => base.client.query<{ n: number }>("select count(*)::int as n from dossier"));
        expect(rows[0]?.n, acteur.organisationNom).toBeGreaterThan(0);
      }
    });
  });

  it("n’en laisse modifier ni effacer aucune, même sans condition", async () => {
    expect(await sansLendemain(base.client, () => toutes(touchees(base.client, unParOrganisme())))).toEqual([]);
  }, 120_000);
});

const MIEN = "(select nullif(current_setting('app.organisation_id', true), '')::uuid)";

/** Each loosens one guard; the judge above must see it. */
const MUTANTS: Readonly<Record<string, string>> = {
  "dossier sans politique de lecture": "drop policy lire on dossier; create policy lire on dossier for select to jalon_app using (true)",
  "dossier lu sans fin d’accès": `drop policy lire on dossier; create policy lire on dossier for select to jalon_app using (exists (select 1 from acces a where a.organisation_id = ${MIEN}))`,
  "acces ouvert à tous": "alter policy lire on acces using (true)",
  "message lu dès qu’on a un dossier": `alter policy lire on message using (exists (select 1 from acces a where a.organisation_id = ${MIEN}))`,
  "note interne lue par tout lecteur du dossier": `alter policy lire on note_interne using (exists (select 1 from acces a where a.dossier_id = note_interne.dossier_id and a.organisation_id = ${MIEN}))`,
  "évaluation lue avant d’être révélée": `alter policy lire on evaluation using (exists (select 1 from acces a where a.dossier_id = evaluation.dossier_id and a.organisation_id = ${MIEN}))`,
  "coordonnées bancaires lues par l’agence": `alter policy lire on coordonnees_bancaires using (exists (select 1 from acces a where a.dossier_id = coordonnees_bancaires.dossier_id and a.organisation_id = ${MIEN}))`,
  "pièce interne lue par tout lecteur du dossier": `alter policy lire on piece using (exists (select 1 from acces a where a.dossier_id = piece.dossier_id and a.organisation_id = ${MIEN}))`,
  "mention lue par la structure": `alter policy lire on mention using (exists (select 1 from acces a where a.dossier_id = mention.dossier_id and a.organisation_id = ${MIEN}))`,
  "séance ouverte à tous": "alter policy tenir on seance using (true)",
  "tâches de tous": "alter policy lire on tache using (true)",
  "lots de toutes les caisses": "alter policy tenir on lot using (true)",
  "compte débiteur de toutes les caisses": "alter policy tenir on compte_debiteur using (true)",
  "mandats de tous": "alter policy tenir on mandat using (true)",
  "invitations de tous": "alter policy tenir on invitation using (true)",
  "journal sans visibilité": `alter policy lire on journal using (organisation_id = ${MIEN} or exists (select 1 from acces a where a.dossier_id = journal.dossier_id and a.organisation_id = ${MIEN}))`,
  "versement sans row-level security": "alter table versement disable row level security",
  "convention avec une politique de trop": "create policy oubli on convention for select to jalon_app using (statut = 'SIGNEE')",
  "le portail endosse le rôle automatique": "grant jalon_systeme to jalon_app with inherit true",
  "lecture des courriels accordée": "create policy lire on courriel for select to jalon_app using (true); grant select on courriel to jalon_app",
};

const MUTANTS_D_ECRITURE: Readonly<Record<string, string>> = {
  "dossier modifié sans accès": "drop policy modifier on dossier; create policy modifier on dossier for update to jalon_app using (true); drop policy lire on dossier; create policy lire on dossier for select to jalon_app using (true)",
  "point modifié ou effacé par n’importe qui": "alter policy tenir on point using (true) with check (true)",
  "versement modifié par n’importe qui": "alter policy modifier on versement using (true) with check (true); alter policy lire on versement using (true)",
};

describe("le juge voit chaque garde qu’on relâche", () => {
  it.each(Object.entries(MUTANTS))("%s", async (_nom, mutation) => {
    const faute = await sansLendemain(base.client, async () => {
      await base.client.query(mutation);
      return premiere(lues(base.client, unParOrganisme()));
    });
    expect(faute).toMatch(/ lit dans /);
  });

  it.each(Object.entries(MUTANTS_D_ECRITURE))("%s", async (_nom, mutation) => {
    const faute = await sansLendemain(base.client, async () => {
      await base.client.query(mutation);
      return premiere(touchees(base.client, unParOrganisme()));
    });
    expect(faute).toMatch(/ atteint /);
  });
});

eprouverFonctions(() => ({ client: base.client, monde }));
