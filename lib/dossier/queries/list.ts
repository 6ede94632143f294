import { z } from "zod";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { civilDate } from "@/lib/kernel/civil-date";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import type { Actor } from "@/lib/identite/schema";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { jalonsSchema } from "../schema/jalons";
import { MOTIFS_CLOTURE, NATURES_ETAPE, type JalonResume, type MotifCloture, type NatureEtape } from "../schema";
import { readCurseur, writeCurseur, type FiltresListe, type TriListe, type VueListe } from "../schema/filtres";

export const PAR_PAGE = 25;
/** Counters stop here: an exact count costs eleven times the list. */
export const COMPTE_MAX = 1000;

const jour = z.string().transform(civilDate);
const rowSchema = z.object({
  id: z.string(), numero: z.string(), titre: z.string(), structure_nom: z.string(), commune: z.string().nullable(), programme: z.string(),
  clos: z.boolean(), motif: z.enum(MOTIFS_CLOTURE).nullable(), prioritaire: z.boolean(), reprise: z.boolean(),
  etape_nature: z.enum(NATURES_ETAPE).nullable(), etape_libelle: z.string().nullable(), etape_depuis: jour.nullable(),
  echeance: jour.nullable(), depose_le: jour.nullable(), cree_jour: jour, jalons: jalonsSchema, place: z.string(),
});

export type DossierListe = {
  id: string; numero: string; titre: string; structureNom: string; commune: string | null; programme: string; programmeNom: string;
  clos: boolean; motif: MotifCloture | null; prioritaire: boolean; reprise: boolean;
  etapeNature: NatureEtape | null; etapeLibelle: string | null; etapeDepuis: CivilDate | null;
  echeance: CivilDate | null; deposeLe: CivilDate | null; creeJour: CivilDate; jalons: readonly JalonResume[];
};
export type Page = { lignes: readonly DossierListe[]; suite: string | null; debut: boolean };
export type Compteurs = Readonly<Record<VueListe, number>>;

/** Written out, not a parameter: each étape has its own partial index. */
const ETAPE = Object.fromEntries(NATURES_ETAPE.map((nature) => [nature, Prisma.raw(`a.etape_nature = '${nature}'`)])) as Readonly<Record<NatureEtape, Prisma.Sql>>;

/** Written out too: a plan kept for any limit would expect a tenth of the table. */
const nombre = (value: number): Prisma.Sql => Prisma.raw(String(Math.trunc(value)));

const nomOf = (code: string): string => PROGRAMMES.find((programme) => programme.code === code)?.libelle ?? code;

const aVous = (actor: Actor): Prisma.Sql => Prisma.sql`a.dossier_id in (select t.dossier_id from tache t where t.organisation_id = ${actor.organisationId}::uuid and ${actor.role} = any (t.roles))`;

/** What the vue and the filters keep, on the columns that acces carries: RLS adds « mine », the recusation « not mine ». */
function conditions(actor: Actor, filtres: FiltresListe, vue: VueListe): Prisma.Sql {
  const parts = [
    Prisma.sql`a.organisation_id = ${actor.organisationId}::uuid and a.jusqua is null`,
    Prisma.sql`a.dossier_id not in (select r.dossier_id from recusation r where r.personne_id = ${actor.personneId}::uuid)`,
  ];
  if (vue === "en-cours") parts.push(Prisma.sql`not a.clos`);
  if (vue === "clos") parts.push(Prisma.sql`a.clos`);
  if (vue === "a-vous" && filtres.q) parts.push(aVous(actor));
  if (filtres.programme) parts.push(Prisma.sql`a.programme = ${filtres.programme}`);
  if (filtres.etape) parts.push(ETAPE[filtres.etape]);
  if (filtres.prioritaire) parts.push(Prisma.sql`a.prioritaire`);
  return Prisma.join(parts, " and ");
}

/** A short list is read by its key: what a search found, what waits for this role. Otherwise acces itself and its indexes. */
function source(actor: Actor, filtres: FiltresListe, vue: VueListe): Prisma.Sql {
  if (filtres.q) return Prisma.raw("trouves");
  if (vue !== "a-vous") return Prisma.raw("acces");
  return Prisma.sql`(select x.* from (select distinct t.dossier_id from tache t where t.organisation_id = ${actor.organisationId}::uuid and ${actor.role} = any (t.roles) and t.dossier_id is not null) t
    cross join lateral (select * from acces y where y.organisation_id = ${actor.organisationId}::uuid and y.dossier_id = t.dossier_id and y.jusqua is null offset 0) x)`;
}
const chercher = (actor: Actor, q: string): Prisma.Sql => Prisma.sql`trouves as materialized (
      select x.* from chercher_dossiers(${q}, ${nombre(COMPTE_MAX)}) as t (id)
      cross join lateral (select * from acces y where y.organisation_id = ${actor.organisationId}::uuid and y.dossier_id = t.id and y.jusqua is null offset 0) x
    ), `;

const TRI: Readonly<Record<TriListe, { place: Prisma.Sql; ordre: Prisma.Sql; apres: (valeur: string, id: string) => Prisma.Sql }>> = {
  depot: {
    place: Prisma.sql`a.tri_depot::text`,
    ordre: Prisma.sql`a.tri_depot desc, a.dossier_id desc`,
    apres: (valeur, id) => Prisma.sql`(a.tri_depot, a.dossier_id) < (${valeur}::date, ${id}::uuid)`,
  },
  echeance: {
    place: Prisma.sql`coalesce(a.echeance, date '9999-12-31')::text`,
    ordre: Prisma.sql`coalesce(a.echeance, date '9999-12-31'), a.dossier_id`,
    apres: (valeur, id) => Prisma.sql`(coalesce(a.echeance, date '9999-12-31'), a.dossier_id) > (${valeur}::date, ${id}::uuid)`,
  },
  structure: {
    place: Prisma.sql`a.structure_nom`,
    ordre: Prisma.sql`a.structure_nom collate "fr-x-icu", a.dossier_id`,
    apres: (valeur, id) => Prisma.sql`(a.structure_nom collate "fr-x-icu", a.dossier_id) > (${valeur} collate "fr-x-icu", ${id}::uuid)`,
  },
};

const reponseSchema = z.object({ lignes: z.array(rowSchema), a_vous: z.number(), en_cours: z.number(), clos: z.number() });

/** The counters of the tabs: « tous » is the sum of the two halves, each stopped where the screen stops counting. */
function compter(actor: Actor, filtres: FiltresListe): Prisma.Sql {
  const count = (vue: VueListe) => Prisma.sql`(select count(*)::int from (select 1 from ${source(actor, filtres, vue)} a where ${conditions(actor, filtres, vue)} limit ${nombre(COMPTE_MAX + 1)}) x)`;
  // One pass over what a search found counts it for every tab.
  return filtres.q
    ? Prisma.sql`(select json_build_object('a_vous', count(*) filter (where ${aVous(actor)}), 'en_cours', count(*) filter (where not a.clos), 'clos', count(*) filter (where a.clos)) from trouves a where ${conditions(actor, filtres, "tous")})`
    : Prisma.sql`json_build_object('a_vous', ${count("a-vous")}, 'en_cours', ${count("en-cours")}, 'clos', ${count("clos")})`;
}

/**
 * Starts from acces (one index range), then reads the few dossiers of the page through their own policies. One statement, one
 * answer: the search, which is the dear part, runs once for the page and for its counters, and what it found stays in the database.
 */
async function readPage(tx: Tx, actor: Actor, filtres: FiltresListe, limite: number, avecCompteurs: boolean): Promise<Page & { compteurs: Compteurs }> {
  const tri = TRI[filtres.tri];
  const curseur = readCurseur(filtres.tri, filtres.suite);
  const apres = curseur ? Prisma.sql` and ${tri.apres(curseur.valeur, curseur.id)}` : Prisma.empty;
  const [raw] = await tx.$queryRaw<[{ page: unknown; compteurs: unknown }]>`
    with ${filtres.q ? chercher(actor, filtres.q) : Prisma.empty}a as materialized (
      select a.dossier_id, a.tri_depot, a.echeance, a.structure_nom, ${tri.place} as place from ${source(actor, filtres, filtres.vue)} a
      where ${conditions(actor, filtres, filtres.vue)}${apres} order by ${tri.ordre} limit ${nombre(limite + 1)}
    ), lignes as (
      select d.id, d.numero, d.titre, d.structure_nom, d.commune, d.programme, d.statut = 'CLOS' as clos, d.motif_cloture as motif, d.prioritaire, d.reprise,
             d.etape_nature, d.etape_libelle, d.etape_depuis, d.echeance, d.depose_le, d.cree_jour, d.jalons, a.place
      from a join dossier d on d.id = a.dossier_id order by ${tri.ordre}
    )
    select (select coalesce(json_agg(lignes), '[]') from lignes) as page, ${avecCompteurs ? compter(actor, filtres) : Prisma.sql`'{"a_vous":0,"en_cours":0,"clos":0}'::json`} as compteurs`;
  const { lignes: rows, ...comptes } = reponseSchema.parse({ lignes: raw.page, ...(raw.compteurs as object) });
  const shown = rows.slice(0, limite);
  const last = shown.at(-1);
  return {
    lignes: shown.map((row) => ({
      id: row.id, numero: row.numero, titre: row.titre, structureNom: row.structure_nom, commune: row.commune, programme: row.programme, programmeNom: nomOf(row.programme),
      clos: row.clos, motif: row.motif, prioritaire: row.prioritaire, reprise: row.reprise,
      etapeNature: row.etape_nature, etapeLibelle: row.etape_libelle, etapeDepuis: row.etape_depuis,
      echeance: row.echeance, deposeLe: row.depose_le, creeJour: row.cree_jour, jalons: row.jalons,
    })),
    suite: rows.length > limite && last ? writeCurseur(filtres.tri, { valeur: last.place, id: last.id }) : null,
    debut: curseur === null,
    compteurs: { tous: Math.min(comptes.en_cours + comptes.clos, COMPTE_MAX + 1), "a-vous": comptes.a_vous, "en-cours": comptes.en_cours, clos: comptes.clos },
  };
}

/** The list of dossiers of this mandat: the page on screen and the API give the same rows. */
export const listDossiers = (actor: Actor, filtres: FiltresListe): Promise<Page> =>
  query(actor, async (tx) => {
    const { compteurs: _uncounted, ...page } = await readPage(tx, actor, filtres, PAR_PAGE, false);
    return page;
  });

/** The same page with the counters of its tabs. */
export const listDossiersWithCounters = (actor: Actor, filtres: FiltresListe): Promise<Page & { compteurs: Compteurs }> => query(actor, (tx) => readPage(tx, actor, filtres, PAR_PAGE, true));

/** Every row that the filters keep, from the beginning: what an export holds. */
export const listAllDossiers = (actor: Actor, filtres: FiltresListe): Promise<DossierListe[]> =>
  query(actor, async (tx) => {
    const lignes: DossierListe[] = [];
    let suite: string | null = null;
    do {
      const page: Page = await readPage(tx, actor, { ...filtres, suite }, 1000, false);
      lignes.push(...page.lignes);
      suite = page.suite;
    } while (suite !== null);
    return lignes;
  });
