import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";

export type Destinataire = { id: string; email: string };

/**
 * People who hold one of these roles there on that day; a recused person hears nothing of the dossier.
 * Among instructeurs, only the référents of the dossier once one of them is still in office:
 * who handed it over is not written to any more.
 */
export function listDestinataires(tx: Tx, organisationId: string, roles: readonly string[], jour: CivilDate, dossierId: string | null): Promise<Destinataire[]> {
  return tx.$queryRaw<Destinataire[]>`
    select distinct p.id::text as id, p.email from mandat m join personne p on p.id = m.personne_id
    where m.organisation_id = ${organisationId}::uuid and m.role::text = any (${[...roles]}::text[])
      and m.depuis <= ${jour}::date and (m.jusqua is null or m.jusqua > ${jour}::date) and p.active
      and not exists (select 1 from recusation r where r.dossier_id = ${dossierId}::uuid and r.personne_id = p.id)
      and (m.role::text <> 'INSTRUCTEUR'
        or exists (select 1 from referent f where f.dossier_id = ${dossierId}::uuid and f.organisation_id = m.organisation_id and f.jusqua is null and f.personne_id = p.id)
        or not exists (
          select 1 from referent f join mandat g on g.personne_id = f.personne_id and g.organisation_id = f.organisation_id and g.role = m.role
          where f.dossier_id = ${dossierId}::uuid and f.organisation_id = m.organisation_id and f.jusqua is null
            and g.depuis <= ${jour}::date and (g.jusqua is null or g.jusqua > ${jour}::date)))
    order by 2`;
}
