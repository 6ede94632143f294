import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import type { CivilDate } from "@/lib/kernel/civil-date";
import type { PlacePret } from "../schema";

/** What one screen lists and one click puts on an agenda; the others follow by pages. */
export const PRETS_PAR_PAGE = 25;

export type ReadyDossier = {
  id: string; numero: string; titre: string; structureNom: string; commune: string | null; programme: string; prioritaire: boolean; deposeLe: CivilDate | null; arsId: string; caisseId: string;
  etapeId: string; pretLe: CivilDate | null; revientDAjournement: boolean;
};
export type PagePrets = { prets: ReadyDossier[]; suite: PlacePret | null };
type Choix = { pair?: { arsId: string; caisseId: string }; apres?: PlacePret | null; dossierId?: string };

/**
 * Dossiers at an open CODIR étape and on no agenda; an ajourné one only once everything
 * awaited has arrived. Starts from acces, so that each institution sees its own, and follows
 * the index of that order: the rows after the page are not read, and nothing counts them.
 */
export async function listReady(tx: Tx, organisationId: string, { pair, apres, dossierId }: Choix = {}): Promise<PagePrets> {
  const parts = [
    ...(pair ? [Prisma.sql`and d.ars_id = ${pair.arsId}::uuid and d.caisse_id = ${pair.caisseId}::uuid`] : []),
    ...(dossierId ? [Prisma.sql`and a.dossier_id = ${dossierId}::uuid`] : []),
    ...(apres ? [apres.prioritaire
      ? Prisma.sql`and (not a.prioritaire or (a.tri_depot, a.numero) > (${apres.jour}::date, ${apres.numero}))`
      : Prisma.sql`and not a.prioritaire and (a.tri_depot, a.numero) > (${apres.jour}::date, ${apres.numero})`] : []),
  ];
  const rows = await tx.$queryRaw<(ReadyDossier & { tri: CivilDate })[]>`
    select d.id::text, d.numero, d.titre, d.structure_nom as "structureNom", d.commune, d.programme, a.prioritaire, d.depose_le::text as "deposeLe", d.ars_id::text as "arsId", d.caisse_id::text as "caisseId",
      e.id::text as "etapeId", e.ouverte_le::text as "pretLe", a.tri_depot::text as tri,
      exists (select 1 from notification n where n.dossier_id = a.dossier_id and n.decision = 'AJOURNE') as "revientDAjournement"
    from acces a
      join lateral (select x.* from dossier x where x.id = a.dossier_id offset 0) d on d.statut = 'EN_COURS'
      join lateral (select y.id, y.ouverte_le from etape y where y.dossier_id = a.dossier_id and y.nature = 'CODIR' and y.statut = 'OUVERTE' order by y.rang limit 1) e on true
    where a.organisation_id = ${organisationId}::uuid and a.jusqua is null and not a.clos and a.etape_nature = 'CODIR'
      and not exists (select 1 from point p where p.etape_id = e.id and p.statut in ('INSCRIT', 'DECIDE'))
      and not exists (select 1 from notification n where n.dossier_id = a.dossier_id and n.decision = 'AJOURNE' and n.attendus_recus_le is null)
      ${parts.length > 0 ? Prisma.join(parts, " ") : Prisma.empty}
    order by a.prioritaire desc, a.tri_depot, a.numero limit ${Prisma.raw(String(PRETS_PAR_PAGE + 1))}`;
  const prets = rows.slice(0, PRETS_PAR_PAGE);
  const last = prets.at(-1);
  return {
    prets: prets.map(({ tri: _tri, ...dossier }) => dossier),
    suite: rows.length > PRETS_PAR_PAGE && last ? { prioritaire: last.prioritaire, jour: last.tri, numero: last.numero, rang: (apres?.rang ?? 0) + prets.length } : null,
  };
}
