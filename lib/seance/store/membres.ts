import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { fromDay } from "@/lib/db/days";
import { ROLE_LABELS } from "@/lib/identite/labels";
import type { Actor } from "@/lib/identite/schema";
import { MEMBRES_INSTITUTIONS } from "../rules/transitions";

export type Designable = { id: string; nom: string; email: string; qualite: string };

/** People of one's own institution who hold a mandat that day, with the role they would sit under. */
export async function listDesignables(tx: Tx, actor: Pick<Actor, "organisationId" | "organisationType">, today: CivilDate): Promise<Designable[]> {
  const jour = fromDay(today);
  const mandats = await tx.mandat.findMany({
    where: { organisationId: actor.organisationId, depuis: { lte: jour }, OR: [{ jusqua: null }, { jusqua: { gt: jour } }] },
    orderBy: { role: "asc" },
    select: { role: true, personne: { select: { id: true, prenom: true, nom: true, email: true, active: true } } },
  });
  const found = new Map<string, Designable>();
  for (const { role, personne } of mandats) {
    if (!personne.active || found.has(personne.id) || !MEMBRES_INSTITUTIONS.includes(`${actor.organisationType}.${role}`)) continue;
    found.set(personne.id, { id: personne.id, nom: `${personne.prenom} ${personne.nom}`, email: personne.email, qualite: ROLE_LABELS[role] });
  }
  return [...found.values()].sort((a, b) => (a.nom < b.nom ? -1 : 1));
}
