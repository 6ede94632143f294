import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat } from "@/components/ui/etat";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { euros } from "@/lib/forfait/rules/presentation";

export type SimulationGardee = { readonly id: string; readonly libelle: string; readonly programmeNom: string; readonly date: CivilDate; readonly totalCentimes: number | null; readonly annexee: boolean; readonly auteur: string; readonly acte: ReactNode };

export function SimulationsGardees({ dossierId, simulations }: { dossierId: string; simulations: readonly SimulationGardee[] }) {
  const actes = simulations.some(({ acte }) => acte !== null);
  return (
    <DataTable
      caption="Simulations enregistrées dans ce dossier"
      columns={[{ key: "libelle", label: "Simulation" }, { key: "cadre", label: "Cadre et date" }, { key: "total", label: "Total payable", align: "fin" }, { key: "etat", label: "Annexe financière", narrow: true }, ...(actes ? [{ key: "acte", label: "Acte", narrow: true }] : [])]}
      rows={simulations.map((simulation) => ({
        key: simulation.id,
        cells: {
          libelle: (
            <>
              <a href={`/dossiers/${dossierId}/simulation/${simulation.id}`}>{simulation.libelle}</a>
              <span className="block text-sm font-normal text-encre-douce">{simulation.auteur}</span>
            </>
          ),
          cadre: `${simulation.programmeNom}, au ${formatDate(simulation.date)}`,
          total: simulation.totalCentimes === null ? "à renseigner" : euros(simulation.totalCentimes),
          etat: simulation.annexee ? <Etat ton="succes">Jointe</Etat> : <Etat>Non jointe</Etat>,
          acte: simulation.acte,
        },
      }))}
      empty={<EmptyState title="Aucune simulation n’est enregistrée">Calculez, puis enregistrez un résultat : il pourra être joint à l’annexe financière.</EmptyState>}
    />
  );
}
