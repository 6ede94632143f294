import pg from "pg";
import { hashPassword } from "@/lib/identite/use-cases";

/** Eighteen régions, each with its ARS, its caisse and its structures: the proportions of a national portal. */
export const REGIONS = 18;
export const MOT_DE_PASSE = "mot-de-passe-du-banc";

const ids = (kind: string, expression: string): string => `pg_temp.banc_id('banc:${kind}:' || (${expression}))`;

const ETAPES = `(values (1, 'lettre', 'REDACTION', 'Rédaction de la lettre d’intention', 'DEPOSER'), (2, 'instruction', 'INSTRUCTION', 'Instruction commune', 'INSTRUIRE'),
  (3, 'codir', 'CODIR', 'Décision du CODIR', 'DECIDER'), (4, 'cahier', 'REDACTION', 'Rédaction du cahier des charges', 'AUTORISER'),
  (5, 'completude_cahier', 'INSTRUCTION', 'Complétude du cahier des charges', 'AUTORISER'), (6, 'avis_dg', 'AVIS', 'Avis motivé du directeur général de l’ARS', 'AUTORISER'),
  (7, 'comite', 'AVIS', 'Avis du comité technique', 'AUTORISER'), (8, 'autorisation', 'AUTORISATION', 'Arrêté d’autorisation', 'AUTORISER'),
  (9, 'convention', 'CONVENTION', 'Convention avec le payeur', 'CONVENTIONNER'), (10, 'execution', 'EXECUTION', 'Versements', 'VERSER'), (11, 'bilan', 'BILAN', 'Évaluation finale', 'EVALUER'))
  as e (rang, code, nature, libelle, jalon)`;

/** The étapes of a région's first sixty dossiers: in the small database too, every first page is full, so that the ratio compares the same rows. */
const PREMIERS = [3, 10, 3, 1, 3, 2, 3, 10, 3, 4, 3, 10, 3, 5, 3, 10, 3, 6, 3, 10, 3, 10, 3, 1, 3, 7, 3, 10, 3, 8, 3, 10, 3, 9, 3, 10, 3, 11, 3, 10, 3, 10, 3, 1, 3, 2, 3, 10, 3, 4, 3, 10, 3, 6, 3, 10, 3, 7, 3, 10].join();

/** As many points on the agenda whatever the size: the page shows the same rows in both databases. */
const POINTS = 5;
const ANNEXE = JSON.stringify({ champs: { dateEffet: "2025-01-01", forfaitPatient: "529,00", referenceForfait: "Banc", plafondAnnuel: "277740,00" }, fusion: {}, dateEffet: "2025-01-01", dateFin: "2027-12-31", echeancier: [], enveloppes: [] });

/** One statement each; \`n\` is the number of the dossier, its région is n modulo 18. */
const statements = (count: number, structures: number, secret: string): string[] => [
  // The shape of a version 4 identifier: the portal refuses any other before it asks the database.
  `create function pg_temp.banc_id(texte text) returns uuid language sql immutable as $$ select (overlay(overlay(md5(texte) placing '4' from 13) placing 'a' from 17))::uuid $$`,
  `insert into region (code, nom, fuseau) select 'B' || r, 'Région ' || r, 'Europe/Paris' from generate_series(1, ${REGIONS}) r`,
  `insert into organisation (id, type, categorie, nom, region_code, commune, fictif)
   select ${ids("ars", "r")}, 'ARS'::"TypeOrganisation", 'ARS', 'ARS de la région ' || r, 'B' || r, 'Chef-lieu ' || r, true from generate_series(1, ${REGIONS}) r
   union all select ${ids("caisse", "r")}, 'CAISSE', 'CPAM', 'Caisse de la région ' || r, 'B' || r, 'Chef-lieu ' || r, true from generate_series(1, ${REGIONS}) r
   union all select ${ids("structure", "s")}, 'STRUCTURE', 'MSP', 'Maison de santé ' || s, 'B' || (1 + s % ${REGIONS}), 'Commune ' || s, true from generate_series(1, ${structures}) s`,
  `insert into personne (id, email, prenom, nom, mot_de_passe)
   select ${ids("personne", "o.id || role")}, lower(role) || '@' || o.id || '.banc.invalid', 'Personne', 'Fictive', '${secret}'
   from organisation o join (values ('ARS', 'INSTRUCTEUR'), ('ARS', 'SECRETAIRE_CODIR'), ('CAISSE', 'LIQUIDATEUR'), ('STRUCTURE', 'REPRESENTANT_LEGAL')) v (type, role) on v.type = o.type::text`,
  `insert into mandat (id, personne_id, organisation_id, role, depuis)
   select ${ids("mandat", "o.id || role")}, ${ids("personne", "o.id || role")}, o.id, role::"Role", '2018-01-01'
   from organisation o join (values ('ARS', 'INSTRUCTEUR'), ('ARS', 'SECRETAIRE_CODIR'), ('CAISSE', 'LIQUIDATEUR'), ('STRUCTURE', 'REPRESENTANT_LEGAL')) v (type, role) on v.type = o.type::text`,
  `create temporary table banc as
   select n, id, s, r, case when place <= 60 then (array[${PREMIERS}])[place] else 1 + (n * 7919) % 11 end as rang, jour
   from (select *, (row_number() over (partition by r order by n))::int as place
     from (select n, ${ids("dossier", "n")} as id, 1 + n % ${structures} as s, 1 + (1 + n % ${structures}) % ${REGIONS} as r, date '2026-11-20' - (n % 1500)::int as jour from generate_series(1, ${count}) n) x) y`,
  "analyze banc",
  `insert into dossier (id, numero, programme, version, titre, structure_id, structure_nom, commune, region_code, ars_id, caisse_id, cree_jour, depose_le, themes, etape_code, etape_nature, etape_libelle, etape_depuis, echeance, prioritaire, jalons, attente)
   select b.id, 'B-' || lpad(n::text, 7, '0'), 'ARTICLE_51', '2018-02-22', 'Expérimentation numéro ' || n, ${ids("structure", "s")}, 'Maison de santé ' || s, 'Commune ' || s, 'B' || r, ${ids("ars", "r")}, ${ids("caisse", "r")}, jour,
     case when b.rang > 1 then jour end, '{}', e.code, e.nature::"NatureEtape", e.libelle, jour + 20, case when n % 3 = 0 then jour + 60 end, n % 20 = 0,
     '[{"jalon":"DEPOSER","etat":"FAIT","date":"2026-01-10"},{"jalon":"INSTRUIRE","etat":"EN_COURS","date":null},{"jalon":"DECIDER","etat":"A_VENIR","date":null},{"jalon":"AUTORISER","etat":"A_VENIR","date":null},{"jalon":"CONVENTIONNER","etat":"A_VENIR","date":null},{"jalon":"VERSER","etat":"A_VENIR","date":null},{"jalon":"EVALUER","etat":"A_VENIR","date":null}]',
     '[]' from banc b join ${ETAPES} on e.rang = b.rang`,
  `insert into etape (id, dossier_id, rang, code, nature, libelle, jalon, statut, ouverte_le, faite_le)
   select pg_temp.banc_id(b.id::text || e.rang), b.id, e.rang, e.code, e.nature::"NatureEtape", e.libelle, e.jalon, case when e.rang < b.rang then 'FAITE' when e.rang = b.rang then 'OUVERTE' else 'A_VENIR' end::"StatutEtape",
     case when e.rang <= b.rang then jour end, case when e.rang < b.rang then jour end from banc b cross join ${ETAPES}`,
  `insert into document (id, dossier_id, etape_id, type, statut)
   select pg_temp.banc_id(b.id::text || 'doc'), b.id, pg_temp.banc_id(b.id::text || 1), 'LETTRE_D_INTENTION', case when b.rang = 1 then 'BROUILLON' when b.rang = 2 then 'DEPOSE' else 'COMPLET' end::"StatutDocument" from banc b`,
  `insert into section (document_id, dossier_id, code, contenu)
   select pg_temp.banc_id(b.id::text || 'doc'), b.id, c.code, jsonb_build_object('resume', repeat('Texte du banc. ', 20)) from banc b cross join unnest(array['porteur', 'projet', 'population', 'organisation', 'financement']) c (code)`,
  `insert into depot (id, dossier_id, document_id, rang, numero, depose_le, jour, depose_par, personne_id, mandat_id, contenu, sha256)
   select pg_temp.banc_id(b.id::text || 'depot'), b.id, pg_temp.banc_id(b.id::text || 'doc'), 1, 'B-' || lpad(n::text, 7, '0') || '-1', jour::timestamptz, jour, 'Personne Fictive', ${ids("personne", "'x'")}, ${ids("mandat", "'x'")}, '{}', repeat('0', 64)
   from banc b where b.rang > 1`,
  `insert into acces (organisation_id, dossier_id, motif, tri_depot, echeance, structure_nom, etape_nature, en_cours_depuis, programme, prioritaire, numero, recherche)
   select o.organisation_id, d.id, o.motif, coalesce(d.depose_le, d.cree_jour), d.echeance, d.structure_nom, d.etape_nature, case when d.depose_le is not null then d.etape_depuis end, d.programme, d.prioritaire, d.numero, normaliser_recherche(d.numero || ' ' || d.titre || ' ' || d.structure_nom || ' ' || d.commune)
   from dossier d cross join lateral (values (d.structure_id, 'STRUCTURE', true), (d.ars_id, 'DEPOT', d.depose_le is not null), (d.caisse_id, 'CO_INSTRUCTION', d.depose_le is not null)) o (organisation_id, motif, voit) where o.voit`,
  `insert into journal (jour, dossier_id, organisation_id, acteur, acte, objet_type, objet_id, visibilite)
   select jour, b.id, ${ids("structure", "s")}, 'Personne Fictive', a, 'dossier', b.id::text, 'TOUS' from banc b cross join unnest(array['ouvrirDossier', 'deposer', 'declarerComplet']) a`,
  `insert into tache (id, organisation_id, roles, dossier_id, cle, acte, phrase, lien, depuis, echeance, tri)
   select pg_temp.banc_id(b.id::text || 'tache'), case when b.rang = 10 then ${ids("caisse", "r")} else ${ids("ars", "r")} end, array['INSTRUCTEUR', 'LIQUIDATEUR', 'SECRETAIRE_CODIR'], b.id, 'banc:' || n, case when b.rang = 10 then 'CERTIFIER' else 'EVALUER' end,
     'Expérimentation numéro ' || n, '/dossiers/' || b.id, jour, case when n % 3 = 0 then jour + 60 end, jour + 60 from banc b where b.rang in (2, 3, 6, 10)`,
  `insert into convention (id, numero, dossier_id, structure_id, ars_id, caisse_id, statut, date_effet, date_fin, signee_le)
   select pg_temp.banc_id(b.id::text || 'conv'), 'C-' || lpad(n::text, 7, '0'), b.id, ${ids("structure", "s")}, ${ids("ars", "r")}, ${ids("caisse", "r")}, 'SIGNEE', jour, jour + 1095, jour from banc b where b.rang >= 10`,
  `insert into versement (id, dossier_id, convention_id, structure_id, structure_nom, caisse_id, code, libelle, rang, fonds, exercice, activite, date_prevue, statut, declare_le)
   select pg_temp.banc_id(b.id::text || 'vers' || k), b.id, pg_temp.banc_id(b.id::text || 'conv'), ${ids("structure", "s")}, 'Maison de santé ' || s, ${ids("caisse", "r")}, 'ACTIVITE_' || (2025 + k), 'Forfait annuel ' || (2025 + k), k, 'FISS', 2025 + k, true,
     make_date(2025 + k, 12, 31), case when k between 1 and 3 then 'DECLARE' else 'PREVU' end::"StatutVersement", case when k between 1 and 3 then jour end from banc b cross join generate_series(0, 4) k where b.rang >= 10`,
  `insert into convention_version (id, convention_id, dossier_id, rang, articles, annexe, texte, sha256, motif, auteur, jour)
   select pg_temp.banc_id(b.id::text || 'texte'), pg_temp.banc_id(b.id::text || 'conv'), b.id, 1, '[]', '${ANNEXE}', 'Texte du banc', repeat('0', 64), 'Banc', 'Personne Fictive', jour from banc b where b.rang >= 10`,
  // The year still to declare has its justificatif, so that the act of declaring goes to its end.
  `insert into piece (id, dossier_id, objet_type, objet_id, nom, type_mime, taille, sha256, cle, confidentialite, organisation_id, deposee_par)
   select pg_temp.banc_id(b.id::text || 'piece'), b.id, 'DECLARATION', pg_temp.banc_id(b.id::text || 'vers0')::text, 'justificatif.pdf', 'application/pdf', 1000, repeat('0', 64), 'banc/' || b.id, 'TOUS', ${ids("structure", "s")}, 'Personne Fictive' from banc b where b.rang >= 10`,
  `insert into seance (id, numero, ars_id, caisse_id, jour, heure, lieu, statut) select ${ids("seance", "r || '-' || k")}, 'S-' || r || '-' || k, ${ids("ars", "r")}, ${ids("caisse", "r")}, date '2026-12-15' - k * 30, '14:00', 'Salle du banc', case when k = 0 then 'PREVUE' else 'CLOSE' end::"StatutSeance"
   from generate_series(1, ${REGIONS}) r cross join generate_series(0, 11) k`,
  `insert into point (id, seance_id, dossier_id, etape_id, rang) select pg_temp.banc_id(id::text || 'point'), ${ids("seance", "r || '-0'")}, id, pg_temp.banc_id(id::text || 3), rang_point
   from (select b.*, row_number() over (partition by r order by n) as rang_point from banc b where b.rang = 3) x where rang_point <= ${POINTS}`,
];

export type BancDonnees = { count: number; ms: number };

/** Fills an empty migrated database as the system role; returns how long it took. */
export async function fillBench(url: string, count: number): Promise<BancDonnees> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const begun = performance.now();
  try {
    await client.query("grant temporary on database " + JSON.stringify(new URL(url).pathname.slice(1)) + " to jalon_systeme");
    await client.query("set role jalon_systeme");
    for (const statement of statements(count, Math.max(REGIONS, Math.round(count / 20)), await hashPassword(MOT_DE_PASSE))) await client.query(statement);
    await client.query("reset role");
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
  return { count, ms: Math.round(performance.now() - begun) };
}
