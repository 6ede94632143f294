import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";

export type Destinataire = { id: string; email: string };

/** People who hold one of these roles there on that day; a recused person hears nothing of the dossier. */
export function listDestinataires(tx: Tx, organisationId: string, roles: readonly string[], jour: CivilDate, dossierId: string | null): Promise<Destinataire[]> {
  return tx.$queryRaw<Destinataire[]>`
    select distinct p.id::text as id, p.email from mandat m join personne p on p.id = m.personne_id
    where m.organisation_id = ${organisationId}::uuid and m.role::text = any (${[...roles]}::text[])
      and m.depuis <= ${jour}::date and (m.jusqua is null or m.jusqua > ${jour}::date) and p.active
      and not exists (select 1 from recusation r where r.dossier_id = ${dossierId}::uuid and r.personne_id = p.id)
    order by 2`;
}
