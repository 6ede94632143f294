import { z } from "zod";
import { cents, type Cents } from "@/lib/kernel/cents";
import { isCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import type { Tx } from "@/lib/db/client";
import type { Actor } from "@/lib/identite/schema";
import { etatConvention, type EtatConvention } from "../rules/transitions";
import { statutConvention } from "../schema";

const isUuid = (id: string): boolean => z.uuid().safeParse(id).success;

export type LigneConvention = {
  id: string; numero: string; dossierId: string; dossierNumero: string; titre: string; structureNom: string; programme: string;
  etat: EtatConvention; dateEffet: CivilDate | null; dateFin: CivilDate | null; signeeLe: CivilDate | null; prevu: Cents; verse: Cents;
};
export type FiltreConventions = { etat?: EtatConvention | undefined; apres?: string | undefined };

const TAILLE = 25;
type Curseur = { jour: CivilDate; id: string };
const readCurseur = (text: string | undefined): Curseur | null => {
  const [jour = "", id = ""] = (text ?? "").split("_");
  return isCivilDate(jour) && isUuid(id) ? { jour, id } : null;
};

type Brut = {
  id: string; numero: string; dossier_id: string; dossier_numero: string; titre: string; structure_nom: string; programme: string; statut: string;
  date_effet: Date | null; date_fin: Date | null; signee_le: Date | null; tri_depot: Date; prevu: bigint; verse: bigint;
};

/** Starts from acces, by key: the page after a row costs what the first one costs. */
async function readLignes(tx: Tx, actor: Actor, { etat, apres }: FiltreConventions, limit: number): Promise<(LigneConvention & { curseur: string })[]> {
  const curseur = readCurseur(apres);
  // Sums are drawn for the rows of the page alone, never for the whole portfolio.
  const rows = await tx.$queryRaw<Brut[]>`
    with page as materialized (
      select c.id, c.numero, c.dossier_id, d.numero as dossier_numero, d.titre, d.structure_nom, d.programme, c.statut::text as statut, c.date_effet, c.date_fin, c.signee_le, a.tri_depot
      from acces a join convention c on c.dossier_id = a.dossier_id join dossier d on d.id = a.dossier_id
      where a.organisation_id = ${actor.organisationId}::uuid and a.jusqua is null
        and (${curseur?.jour ?? null}::date is null or (a.tri_depot, a.dossier_id) < (${curseur?.jour ?? null}::date, ${curseur?.id ?? null}::uuid))
        and (${etat ?? null}::text is null or ${etat ?? null}::text = case when c.statut <> 'SIGNEE' then c.statut::text when c.date_effet > ${actor.today}::date then 'A_VENIR' when c.date_fin < ${actor.today}::date then 'ECHUE' else 'EN_VIGUEUR' end)
      order by a.tri_depot desc, a.dossier_id desc limit ${limit}
    )
    select p.*, coalesce(v.prevu, 0)::bigint as prevu, coalesce(v.verse, 0)::bigint as verse
    from page p left join lateral (
      select sum(coalesce(montant_centimes, prevu_centimes)) filter (where statut not in ('ANNULE', 'REJETE')) as prevu, sum(montant_centimes) filter (where statut = 'PAYE') as verse
      from versement where dossier_id = p.dossier_id and convention_id = p.id
    ) v on true
    order by p.tri_depot desc, p.dossier_id desc`;
  return rows.map((row) => {
    const statut = statutConvention.parse(row.statut);
    const dates = { dateEffet: toDayOrNull(row.date_effet), dateFin: toDayOrNull(row.date_fin) };
    return {
      id: row.id, numero: row.numero, dossierId: row.dossier_id, dossierNumero: row.dossier_numero, titre: row.titre, structureNom: row.structure_nom, programme: row.programme,
      etat: etatConvention({ statut, ...dates }, actor.today), ...dates, signeeLe: toDayOrNull(row.signee_le), prevu: cents(row.prevu), verse: cents(row.verse), curseur: `${toDay(row.tri_depot)}_${row.dossier_id}`,
    };
  });
}

export async function listConventions(actor: Actor, filtre: FiltreConventions): Promise<{ conventions: LigneConvention[]; suite: string | null }> {
  const rows = await query(actor, (tx) => readLignes(tx, actor, filtre, TAILLE + 1));
  const conventions = rows.slice(0, TAILLE);
  return { conventions, suite: rows.length > TAILLE ? (conventions.length > 0 ? (rows[TAILLE - 1]?.curseur ?? null) : null) : null };
}

/** The same rows as on screen, all of them. */
export const EXPORT_MAX = 20_000;
export const exportConventions = (actor: Actor, filtre: FiltreConventions): Promise<LigneConvention[]> => query(actor, (tx) => readLignes(tx, actor, { etat: filtre.etat }, EXPORT_MAX));
