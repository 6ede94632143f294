import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReactNode } from "react";
import { PARTIE_LABELS } from "@/lib/seance/labels";
import type { PartieSeance } from "@/lib/seance/schema";

type Membre = { personneId: string; nom: string; qualite: string; email: string; partie: PartieSeance; votant: boolean; present: boolean; mien: boolean };

/** Both lists together: each institution sees the other's names. */
export function Membres({ membres, presences, acte }: { membres: readonly Membre[]; presences: boolean; acte?: (membre: Membre) => ReactNode }) {
  return (
    <DataTable
      caption="Membres"
      columns={[
        { key: "nom", label: "Membre" },
        { key: "qualite", label: "Qualité" },
        { key: "partie", label: "Institution" },
        { key: "voix", label: "Voix", narrow: true },
        ...(presences ? [{ key: "presence", label: "Présence", narrow: true }] : []),
        ...(acte ? [{ key: "acte", label: "Acte", narrow: true }] : []),
      ]}
      rows={membres.map((membre) => ({
        key: membre.personneId,
        cells: { nom: membre.nom, qualite: membre.qualite, partie: PARTIE_LABELS[membre.partie], voix: membre.votant ? "délibérative" : "consultative", presence: membre.present ? "présent" : "absent", acte: acte?.(membre) },
      }))}
      empty={<EmptyState title="Aucun membre n’est désigné">Chaque institution désigne les siens ; il faut au moins un membre votant de chaque côté.</EmptyState>}
    />
  );
}

export const votantsManquants = (membres: readonly Membre[]): string | null => {
  const missing = (["ARS", "CAISSE"] as const).filter((partie) => !membres.some((membre) => membre.partie === partie && membre.votant));
  return missing.length === 0 ? null : `Il manque un membre votant : ${missing.map((partie) => PARTIE_LABELS[partie]).join(" et ")}.`;
};
