import type pg from "pg";

/** Where a row may be read, as a list of organisations: written here again, apart from the policies it judges. */
const VOIT = "array(select a.organisation_id from acces a where a.dossier_id = t.dossier_id and a.jusqua is null)";
const VOIT_SELON = (genres: string): string => `array(select a.organisation_id from acces a join organisation o on o.id = a.organisation_id where a.dossier_id = t.dossier_id and a.jusqua is null and o.type::text in (${genres}))`;
const SEANCE = "array(select unnest(array[s.ars_id, s.caisse_id]) from seance s where s.id = t.seance_id)";
const BANQUE = VOIT_SELON("'STRUCTURE', 'CAISSE'");
const FAMILLE = [
  "etape", "document", "section", "depot", "referent", "demande_corrections", "appui", "message", "notification", "reserve", "avis", "avis_suspension", "arrete", "convention",
  "convention_version", "signature", "enveloppe", "versement", "mouvement", "simulation", "financement_compose",
];

export const LECTEURS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(FAMILLE.map((table) => [table, VOIT])),
  dossier: VOIT.replaceAll("t.dossier_id", "t.id"),
  acces: "array[t.organisation_id]",
  mention: VOIT_SELON("'ARS', 'CAISSE', 'NATIONAL'"),
  evaluation: `case when t.revelee_le is null then array[t.organisation_id] else ${VOIT_SELON("'ARS', 'CAISSE'")} end`,
  note_interne: "array[t.organisation_id]",
  piece: `case t.confidentialite when 'TOUS' then ${VOIT} when 'BANCAIRE' then ${BANQUE} else array[t.organisation_id] end`,
  coordonnees_bancaires: BANQUE,
  validation_bancaire: BANQUE,
  tache: "array[t.organisation_id]",
  seance: "array[t.ars_id, t.caisse_id]",
  seance_membre: SEANCE,
  point: SEANCE,
  pv: SEANCE,
  recusation: "array[t.ars_id, t.caisse_id]",
  lot: "array[t.caisse_id]",
  compte_debiteur: "array[t.caisse_id]",
  invitation: "array[t.organisation_id]",
  mandat: "array[t.organisation_id]",
  personne: "array(select m.organisation_id from mandat m where m.personne_id = t.id)",
  journal: `case when t.visibilite = 'ORGANISATION' then array[t.organisation_id]
    when t.dossier_id is not null then array_append(${VOIT_SELON("'ARS', 'CAISSE', 'NATIONAL'")} || case when t.visibilite = 'TOUS' then ${VOIT_SELON("'STRUCTURE'")} else '{}' end, t.organisation_id)
    else array_append(${SEANCE}, t.organisation_id) end`,
  courriel: "'{}'::uuid[]",
};

/** Nothing of a tenant in them, or no reader at all: each with its reason. */
export const SANS_LOCATAIRE: Readonly<Record<string, string>> = {
  region: "référence publique",
  organisation: "annuaire public des organismes",
  parametre_portail: "date simulée du portail",
  compteur: "séries de numéros, aucun texte",
  session: "identifiants de session, vides ici",
  tentative_connexion: "empreintes d’adresses, vide ici",
};

/** Columns that the portal computes with: a code, a key, a number. Every other text is a place for a canary. */
const TECHNIQUE = /^(id|.*_id|numero|seance_numero|programme|version|code|etape_code|cle|sha256|type|type_mime|objet_type|objet_id|acte|modele|lien|region_code|visibilite|confidentialite|champ|autorite|partie|iban|bic|code_postal|pays|heure|fonds|jalon|jeton_sha256|mot_de_passe|source|destination|themes|sections|roles|rpps|email)$/;

const marker = (n: number): string => `CANARI_${n}_`;
export const MARQUES = /CANARI_\d+_/g;

/** Strings made of words take the canary; codes, dates and keys stay what they are. */
export function plant(value: unknown, marque: string): unknown {
  if (typeof value === "string") return /\s/.test(value) ? `${value} ${marque}` : value;
  if (Array.isArray(value)) return value.map((one) => plant(one, marque));
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plant(one, marque)]));
  return value;
}

export type Canaris = {
  /** Which organisations may read it, and in which table it was put. */
  readonly de: ReadonlyMap<string, { table: string; lecteurs: ReadonlySet<string> }>;
  readonly tables: ReadonlyMap<string, number>;
};

type Colonne = { table_name: string; column_name: string; udt_name: string };

/** The owner forgets for a moment that its tables are guarded: what it plants must not depend on the policies under test. */
export async function sansGarde<T>(client: pg.Client, act: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ t: string }>("select tablename as t from pg_tables where schemaname = 'public' and tablename not like '\\_prisma%'");
  for (const { t } of rows) await client.query(`alter table ${t} no force row level security; alter table ${t} disable trigger user`);
  try {
    return await act();
  } finally {
    for (const { t } of rows) await client.query(`alter table ${t} force row level security; alter table ${t} enable trigger user`);
  }
}

async function plantTable(client: pg.Client, table: string, colonnes: readonly Colonne[], marqueOf: (table: string, lecteurs: string[]) => string): Promise<number> {
  const { rows } = await client.query<{ place: string; lecteurs: string[]; ligne: Record<string, unknown> }>(
    `select t.ctid::text as place, array(select distinct l::text from unnest(${LECTEURS[table]}) l where l is not null order by 1) as lecteurs, to_jsonb(t) as ligne from ${table} t`,
  );
  for (const { place, lecteurs, ligne } of rows) {
    const marque = marqueOf(table, lecteurs);
    const sets = colonnes.map(({ column_name: nom, udt_name: genre }) => {
      const value = ligne[nom];
      if (value === null || value === undefined) return null;
      if (genre === "jsonb") return [nom, JSON.stringify(plant(value, marque)), "jsonb"] as const;
      if (genre === "_text") return [nom, (value as string[]).map((one) => `${one} ${marque}`), "text[]"] as const;
      return [nom, `${typeof value === "string" ? value : ""} ${marque}`, "text"] as const;
    }).filter((set) => set !== null);
    if (sets.length === 0) continue;
    await client.query(`update ${table} set ${sets.map(([nom, , genre], index) => `${nom} = $${index + 2}::${genre}`).join(", ")} where ctid = $1::tid`, [place, ...sets.map(([, value]) => value)]);
  }
  return rows.length;
}

/** A string unique to each set of readers and each table, in every text column that the catalogue shows. */
export async function plantCanaris(client: pg.Client): Promise<Canaris> {
  const { rows: colonnes } = await client.query<Colonne>(
    "select c.table_name::text, c.column_name::text, c.udt_name::text from information_schema.columns c join pg_tables p on p.tablename = c.table_name and p.schemaname = 'public' where c.table_schema = 'public' and c.table_name not like '\\_prisma%'",
  );
  const tables = [...new Set(colonnes.map((colonne) => colonne.table_name))].filter((table) => !(table in SANS_LOCATAIRE));
  const inconnues = tables.filter((table) => !(table in LECTEURS));
  if (inconnues.length > 0) throw new Error(`dites qui lit ${inconnues.join(", ")}, dans LECTEURS ou SANS_LOCATAIRE`);
  const de = new Map<string, { table: string; lecteurs: Set<string> }>();
  const numbers = new Map<string, string>();
  const marqueOf = (table: string, lecteurs: string[]): string => {
    const key = `${table}:${lecteurs.join()}`;
    const known = numbers.get(key);
    if (known) return known;
    const marque = marker(numbers.size + 1);
    numbers.set(key, marque);
    de.set(marque, { table, lecteurs: new Set(lecteurs) });
    return marque;
  };
  const counts = new Map<string, number>();
  await sansGarde(client, async () => {
    for (const table of tables) {
      const own = colonnes.filter((colonne) => colonne.table_name === table && ["text", "_text", "jsonb"].includes(colonne.udt_name) && !TECHNIQUE.test(colonne.column_name));
      counts.set(table, await plantTable(client, table, own, marqueOf));
    }
    await client.query("update acces set recherche = normaliser_recherche(d.numero || ' ' || d.titre || ' ' || d.structure_nom) from dossier d where d.id = acces.dossier_id");
  });
  return { de, tables: counts };
}

/** What an organisation has read and should not have. */
export const fuites = (canaris: Canaris, organisationId: string, texte: string): string[] =>
  [...new Set(texte.match(MARQUES) ?? [])].flatMap((marque) => {
    const found = canaris.de.get(marque);
    return found && !found.lecteurs.has(organisationId) ? [`${found.table} ${marque}`] : [];
  });

/** Everything a call answered, bytes and large numbers included. */
export const enTexte = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => {
    if (typeof one === "bigint") return String(one);
    if (one instanceof Map) return [...one.entries()];
    if (one instanceof Set) return [...one];
    return one;
  }) ?? "";
