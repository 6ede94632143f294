import { Timeline } from "@/components/ui/timeline";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatTime } from "@/lib/kernel/format";

export type LigneChronologie = { id: string; le: Date; jour: CivilDate; acteur: string; phrase: string; visibilite: string };

export const VISIBILITE_LABELS: Readonly<Record<string, string | undefined>> = { INSTITUTIONS: "visible des institutions", ORGANISATION: "visible de votre organisation" };

/** One timeline from the draft to the last payment: what this reader may see of the journal. */
export function ChronologieDossier({ lignes, prochain, title }: { lignes: readonly LigneChronologie[]; prochain?: { quoi: string; echeance?: string | undefined } | undefined; title?: string }) {
  return (
    <Timeline
      {...(title === undefined ? {} : { title })}
      prochain={prochain}
      evenements={lignes.map((ligne) => ({
        id: ligne.id,
        quand: `${formatDate(ligne.jour)} à ${formatTime(ligne.le)}`,
        iso: ligne.jour,
        quoi: ligne.phrase,
        qui: ligne.acteur,
        visibilite: VISIBILITE_LABELS[ligne.visibilite],
      }))}
    />
  );
}
