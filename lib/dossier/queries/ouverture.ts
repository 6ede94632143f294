import { query } from "@/lib/db/query";
import type { Actor } from "@/lib/identite/schema";

/** With whom a dossier of this structure would be examined and paid. */
export const listInstitutions = (actor: Actor): Promise<{ ars: string | null; caisses: { id: string; nom: string }[] }> =>
  query(actor, async (tx) => {
    if (!actor.regionCode) return { ars: null, caisses: [] };
    const rows = await tx.organisation.findMany({ where: { regionCode: actor.regionCode, type: { in: ["ARS", "CAISSE"] } }, select: { id: true, nom: true, type: true }, orderBy: { nom: "asc" } });
    return { ars: rows.find((row) => row.type === "ARS")?.nom ?? null, caisses: rows.filter((row) => row.type === "CAISSE").map(({ id, nom }) => ({ id, nom })) };
  });
