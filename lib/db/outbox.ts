import { randomUUID } from "node:crypto";
import type { Tx } from "./client";

/**
 * A message to leave after commit: one link, no dossier content. The worker finds the
 * people (roles of an organisation) or uses the address, then sends.
 */
export type Courriel = {
  /** Same key, same message: it is never sent twice. */
  cle: string;
  modele: string;
  /** Path inside the portal, « /dossiers/… ». */
  lien: string;
  dossierId?: string;
  seanceId?: string;
  organisationId?: string;
  roles?: readonly string[];
  adresse?: string;
  details?: Readonly<Record<string, string | number>>;
};

export async function putCourriel(tx: Tx, courriel: Courriel): Promise<void> {
  const id = randomUUID();
  const inserted = await tx.$executeRaw`insert into courriel (id, dossier_id, seance_id, organisation_id, roles, adresse, modele, cle, lien, details)
    values (${id}::uuid, ${courriel.dossierId ?? null}::uuid, ${courriel.seanceId ?? null}::uuid, ${courriel.organisationId ?? null}::uuid,
      ${[...(courriel.roles ?? [])]}::text[], ${courriel.adresse ?? null}, ${courriel.modele}, ${courriel.cle}, ${courriel.lien},
      ${JSON.stringify(courriel.details ?? {})}::jsonb)
    on conflict do nothing`;
  if (inserted === 0) return;
  await tx.$executeRaw`select ajouter_travail('envoyer_courriel', ${JSON.stringify({ id })}::jsonb, ${`courriel:${courriel.cle}`})`;
}
