import { cents, type Cents } from "@/lib/kernel/cents";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { toDay } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import { NATURES_ETAPE, type NatureEtape } from "@/lib/dossier/schema";
import type { Actor } from "@/lib/identite/schema";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { ACTES_TACHE, type ActeTache } from "../schema";

export type LignePipeline = {
  programme: string; programmeNom: string; nature: NatureEtape; nombre: number; enRetard: number;
  /** Days spent in the étape. */
  ageMedian: number; agePlusAncien: number; plusAncien: { id: string; titre: string };
};

const rang = (code: string): number => PROGRAMMES.findIndex((programme) => programme.code === code);

/**
 * Count and age per étape and programme, of the deposited dossiers in progress that this organisation sees. One statement over one
 * index that is already in that order: no row of a portfolio is read but the oldest of each line.
 */
export const readPipeline = (actor: Actor): Promise<LignePipeline[]> =>
  query(actor, async (tx) => {
    const rows = await tx.$queryRaw<{ programme: string; nature: string; nombre: number; en_retard: number; median: number; ancien: number; ancien_id: string; ancien_titre: string }[]>`
      with lignes as (
        select a.programme, a.etape_nature, count(*)::int as nombre, (count(*) filter (where a.echeance < ${actor.today}::date))::int as en_retard,
               percentile_disc(0.5) within group (order by a.en_cours_depuis desc) as median, min(a.en_cours_depuis) as ancien,
               (array_agg(a.dossier_id order by a.en_cours_depuis, a.dossier_id))[1] as ancien_id
        from acces a
        where a.organisation_id = ${actor.organisationId}::uuid and a.jusqua is null and not a.clos and a.en_cours_depuis is not null
          and a.dossier_id not in (select r.dossier_id from recusation r where r.personne_id = ${actor.personneId}::uuid)
        group by a.programme, a.etape_nature
      )
      select l.programme, l.etape_nature::text as nature, l.nombre, l.en_retard, ${actor.today}::date - l.median as median, ${actor.today}::date - l.ancien as ancien, l.ancien_id::text, d.titre as ancien_titre
      from lignes l join dossier d on d.id = l.ancien_id`;
    return rows
      .flatMap((row) => {
        const nature = NATURES_ETAPE.find((candidate) => candidate === row.nature);
        const programmeNom = PROGRAMMES.find(({ code }) => code === row.programme)?.libelle ?? row.programme;
        return nature ? [{ programme: row.programme, programmeNom, nature, nombre: row.nombre, enRetard: row.en_retard, ageMedian: row.median, agePlusAncien: row.ancien, plusAncien: { id: row.ancien_id, titre: row.ancien_titre } }] : [];
      })
      .sort((a, b) => rang(a.programme) - rang(b.programme) || NATURES_ETAPE.indexOf(a.nature) - NATURES_ETAPE.indexOf(b.nature));
  });

export type Charge = { acte: ActeTache; nombre: number; somme: Cents; lateness: number };

/** What waits in this organisation by act, whoever holds the role, with the sums at stake. */
export const readCharge = (actor: Actor): Promise<Charge[]> =>
  query(actor, async (tx) => {
    const rows = await tx.$queryRaw<{ acte: string; nombre: number; somme: bigint; en_retard: number }[]>`
      select acte, count(*)::int as nombre, coalesce(sum(montant_centimes), 0)::bigint as somme, (count(*) filter (where echeance < ${actor.today}::date))::int as en_retard
      from tache where organisation_id = ${actor.organisationId}::uuid group by acte`;
    return ACTES_TACHE.flatMap((acte) => {
      const row = rows.find((candidate) => candidate.acte === acte);
      return row ? [{ acte, nombre: row.nombre, somme: cents(row.somme), lateness: row.en_retard }] : [];
    });
  });

export type VersementAVenir = { id: string; dossierId: string; libelle: string; titre: string; datePrevue: CivilDate; montant: Cents | null };

/** The structure's next payments, soonest first. */
export const listVersementsAVenir = (actor: Actor, limite = 3): Promise<VersementAVenir[]> =>
  query(actor, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; dossier_id: string; libelle: string; titre: string; date_prevue: Date; montant: bigint | null }[]>`
      select v.id::text, v.dossier_id::text, v.libelle, d.titre, v.date_prevue, coalesce(v.montant_centimes, v.prevu_centimes) as montant
      from versement v join dossier d on d.id = v.dossier_id
      where v.structure_id = ${actor.organisationId}::uuid and v.statut not in ('PAYE', 'ANNULE') and d.statut = 'EN_COURS'
        and not (v.statut = 'REJETE' and exists (select 1 from versement n where n.remplace_id = v.id))
      order by v.date_prevue, v.id limit ${limite}`;
    return rows.map((row) => ({ id: row.id, dossierId: row.dossier_id, libelle: row.libelle, titre: row.titre, datePrevue: toDay(row.date_prevue), montant: row.montant === null ? null : cents(row.montant) }));
  });
