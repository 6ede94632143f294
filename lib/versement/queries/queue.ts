import { z } from "zod";
import { cents, type Cents } from "@/lib/kernel/cents";
import { civilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import type { Actor } from "@/lib/identite/schema";
import { FILES_CAISSE, formatOrdre, vueParDefaut } from "../rules";
import { STATUTS_VERSEMENT, type StatutVersement } from "../schema";
import { readSuite, writeSuite, type FiltresVersements, type VueVersements } from "../schema/filtres";

export const PAR_PAGE = 25;
/** Counters stop here: each row counted passes its policy, and a tab says no more with a larger number. */
export const COMPTE_MAX = 250;

const amount = z.union([z.bigint(), z.number()]).nullable().transform((value) => (value === null ? null : cents(value)));
const rowSchema = z.object({
  id: z.string(), dossier_id: z.string(), numero: z.string(), titre: z.string(), libelle: z.string(), structure_nom: z.string(), fonds: z.string(), exercice: z.number(),
  date_prevue: z.string().transform(civilDate), statut: z.enum(STATUTS_VERSEMENT), activite: z.boolean(), montant_centimes: amount, prevu_centimes: amount, retenu_centimes: amount,
  ordre_annee: z.number().nullable(), ordre_numero: z.number().nullable(), remplace_id: z.string().nullable(), compte: z.string(),
});

export type VersementListe = {
  id: string; dossierId: string; numero: string; titre: string; libelle: string; structureNom: string; fonds: string; exercice: number; datePrevue: CivilDate; statut: StatutVersement; activite: boolean;
  montant: Cents | null; prevu: Cents | null; retenu: Cents | null; ordre: string | null; reemission: boolean;
  /** Only meaningful for the caisse: can its order leave? */
  compteValide: boolean;
};
export type PageVersements = { vue: VueVersements; lignes: readonly VersementListe[]; suite: string | null; debut: boolean; somme: Cents };

const AUTRES: Readonly<Partial<Record<VueVersements, readonly StatutVersement[]>>> = {
  attendus: ["PREVU", "DECLARE", "CERTIFIE", "LIQUIDE", "ORDONNANCE", "VISE", "EMIS"],
  annules: ["ANNULE"],
};
const statutsOf = (vue: VueVersements): readonly StatutVersement[] => AUTRES[vue] ?? FILES_CAISSE.filter((file) => file.code === vue).map((file) => file.statut);

/** Written out too: a plan kept for any limit would expect a tenth of the table. */
const nombre = (value: number): Prisma.Sql => Prisma.raw(String(Math.trunc(value)));

/** The caisse walks its own index (caisse, statut, date, id); the others start from what acces lets them see. */
function conditions(actor: Actor, filtres: FiltresVersements, vue: VueVersements): Prisma.Sql {
  const statuts = statutsOf(vue);
  // Written out, not parameters: each statut has its own partial index.
  const ecrits = Prisma.raw(statuts.map((statut) => `'${statut}'`).join(", ") || "null");
  const parts = [
    actor.organisationType === "CAISSE" ? Prisma.sql`v.caisse_id = ${actor.organisationId}::uuid` : Prisma.sql`v.dossier_id in (select a.dossier_id from acces a where a.organisation_id = ${actor.organisationId}::uuid and a.jusqua is null)`,
    statuts.length === 1 ? Prisma.sql`v.statut = ${ecrits}` : Prisma.sql`v.statut in (${ecrits})`,
  ];
  if (filtres.fonds) parts.push(Prisma.sql`v.fonds = ${filtres.fonds}`);
  if (filtres.annee !== null) parts.push(Prisma.sql`v.exercice = ${filtres.annee}`);
  if (filtres.structure) parts.push(Prisma.sql`position(normaliser_recherche(${filtres.structure}) in normaliser_recherche(v.structure_nom)) > 0`);
  return Prisma.join(parts, " and ");
}

const sum = (lignes: readonly { montant: Cents | null; prevu: Cents | null }[]): Cents => cents(lignes.reduce<bigint>((total, ligne) => total + (ligne.montant ?? ligne.prevu ?? 0n), 0n));

async function readPage(tx: Tx, actor: Actor, filtres: FiltresVersements, limite: number): Promise<PageVersements> {
  const vue = filtres.vue ?? vueParDefaut(actor);
  const place = readSuite(filtres.suite);
  const apres = place ? Prisma.sql` and (v.date_prevue, v.id) > (${place.date}::date, ${place.id}::uuid)` : Prisma.empty;
  const raw = await tx.$queryRaw<unknown[]>`
    with page as materialized (
      select v.* from versement v where ${conditions(actor, filtres, vue)}${apres} order by v.date_prevue, v.id limit ${nombre(limite + 1)}
    )
    select v.id::text, v.dossier_id::text, d.numero, d.titre, v.libelle, v.structure_nom, v.fonds, v.exercice, v.date_prevue::text, v.statut::text, v.activite, v.montant_centimes, v.prevu_centimes,
      v.retenu_centimes, v.ordre_annee, v.ordre_numero, v.remplace_id::text,
      coalesce((select string_agg(c.statut::text, ',' order by c.statut) from coordonnees_bancaires c where c.dossier_id = v.dossier_id and c.statut in ('SAISIES', 'VALIDEES')), '') as compte
    from page v join dossier d on d.id = v.dossier_id order by v.date_prevue, v.id`;
  const rows = z.array(rowSchema).parse(raw);
  const lignes = rows.slice(0, limite).map(
    (row): VersementListe => ({
      id: row.id, dossierId: row.dossier_id, numero: row.numero, titre: row.titre, libelle: row.libelle, structureNom: row.structure_nom, fonds: row.fonds, exercice: row.exercice, datePrevue: row.date_prevue,
      statut: row.statut, activite: row.activite, montant: row.montant_centimes, prevu: row.prevu_centimes, retenu: row.retenu_centimes, ordre: formatOrdre(row.ordre_annee, row.ordre_numero),
      reemission: row.remplace_id !== null, compteValide: row.compte === "VALIDEES",
    }),
  );
  const last = lignes.at(-1);
  return { vue, lignes, suite: rows.length > limite && last ? writeSuite({ date: last.datePrevue, id: last.id }) : null, debut: place === null, somme: sum(lignes) };
}

export type CompteurVersements = { vue: VueVersements; nombre: number };

/** The queue of this mandat, with the counter of each of its tabs (they stop at « plus de 1 000 »). */
export const listVersements = (actor: Actor, filtres: FiltresVersements, vues: readonly VueVersements[]): Promise<PageVersements & { compteurs: CompteurVersements[] }> =>
  query(actor, async (tx) => {
    const page = await readPage(tx, actor, filtres, PAR_PAGE);
    if (vues.length === 0) return { ...page, compteurs: [] };
    const comptes = vues.map((vue) => Prisma.sql`(select count(*)::int from (select 1 from versement v where ${conditions(actor, filtres, vue)} limit ${nombre(COMPTE_MAX + 1)}) x)`);
    const [{ n }] = await tx.$queryRaw<[{ n: number[] }]>`select array[${Prisma.join(comptes)}] as n`;
    return { ...page, compteurs: vues.map((vue, index) => ({ vue, nombre: n[index] ?? 0 })) };
  });

/** What an export holds: the rows on screen under these filters, all their pages. */
export const listAllVersements = (actor: Actor, filtres: FiltresVersements): Promise<VersementListe[]> =>
  query(actor, async (tx) => {
    const lignes: VersementListe[] = [];
    let suite: string | null = null;
    do {
      const page: PageVersements = await readPage(tx, actor, { ...filtres, suite }, 1000);
      lignes.push(...page.lignes);
      suite = page.suite;
    } while (suite !== null);
    return lignes;
  });
