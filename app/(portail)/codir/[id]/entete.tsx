import type { ReactNode } from "react";
import { EtatSeance } from "@/components/codir/etats";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { formatLongDate } from "@/lib/kernel/format";
import type { CivilDate } from "@/lib/kernel/civil-date";
import type { StatutSeance } from "@/lib/seance/schema";

/** Breadcrumb and title of every inner page of a séance. */
export function Entete({ seance, titre, lead, state }: { seance: { id: string; numero: string; jour: CivilDate; statut: StatutSeance }; titre: string; lead?: string; state?: ReactNode }) {
  return (
    <>
      <Breadcrumb items={[{ label: "CODIR", href: "/codir" }, { label: seance.numero, href: `/codir/${seance.id}` }, { label: titre }]} />
      <PageTitle number={`Séance ${seance.numero}, ${formatLongDate(seance.jour)}`} title={titre} state={state ?? <EtatSeance statut={seance.statut} />} lead={lead} />
    </>
  );
}
