import { z } from "zod";
import type { Tx } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import type { Actor } from "@/lib/identite/schema";
import type { LiensFacts } from "../rules/liens";
import type { Attente, JalonResume } from "../schema";
import { attenteSchema, jalonsSchema } from "../schema/jalons";
import { definitionOf } from "../store/lock";

type Brut = { programme: string; version: string; region_code: string; jalons: unknown; attente: unknown; depose: boolean; decision: boolean; arrete: boolean; versements: boolean; avis_id: string | null; convention_id: string | null };
export type Ligne = { jalons: readonly JalonResume[]; territoire: string; liens: LiensFacts; attente: readonly Attente[] };

/** The line of jalons of a dossier and what each mark opens, in one read: for the pages that are about something else. */
export async function readLigneIn(tx: Tx, actor: Actor, dossierId: string): Promise<Ligne | null> {
  const [row] = await tx.$queryRaw<Brut[]>`
    select d.programme, d.version, d.region_code, d.jalons, d.attente, d.depose_le is not null as depose,
           exists (select 1 from notification n where n.dossier_id = d.id) as decision,
           exists (select 1 from arrete r where r.dossier_id = d.id) as arrete,
           exists (select 1 from versement v where v.dossier_id = d.id) as versements,
           (select a.id from avis a where a.dossier_id = d.id order by a.transmis_le desc, a.rang desc limit 1) as avis_id,
           (select c.id from convention c where c.dossier_id = d.id limit 1) as convention_id
    from dossier d where d.id = ${dossierId}::uuid`;
  if (!row) return null;
  const attente = attenteSchema.parse(row.attente);
  const organisations = await tx.organisation.findMany({ where: { id: { in: attente.map(({ organisationId }) => organisationId) } }, select: { id: true, nom: true } });
  const premier = definitionOf(row.programme, row.version).version.documents[0];
  return {
    jalons: jalonsSchema.parse(row.jalons),
    territoire: row.region_code,
    attente: attente.map(({ organisationId, roles, phrase, echeance }) => ({ organisationNom: organisations.find(({ id }) => id === organisationId)?.nom ?? "", aVous: organisationId === actor.organisationId && roles.includes(actor.role), phrase, echeance })),
    liens: {
      id: dossierId,
      document: premier ? { type: premier.type, lisible: row.depose || actor.organisationType === "STRUCTURE" } : null,
      depose: row.depose,
      decision: row.decision,
      avisId: row.avis_id,
      arrete: row.arrete,
      conventionId: row.convention_id,
      versements: row.versements,
    },
  };
}

export const readLigne = (actor: Actor, dossierId: string): Promise<Ligne | null> => (z.uuid().safeParse(dossierId).success ? query(actor, (tx) => readLigneIn(tx, actor, dossierId)) : Promise.resolve(null));
