import { DataTable } from "@/components/ui/data-table";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { euros } from "@/lib/forfait/rules/presentation";
import type { ReponseSimulation } from "@/lib/forfait/schema/simulation";

type Annexee = { readonly id: string; readonly libelle: string; readonly programmeNom: string; readonly date: CivilDate; readonly reponse: Pick<ReponseSimulation, "totalCentimes"> };

/** What was attached to the annexe financière; nothing when nothing was. */
export function SimulationsAnnexees({ dossierId, simulations }: { dossierId: string; simulations: readonly Annexee[] }) {
  if (simulations.length === 0) return null;
  return (
    <div className="mt-8">
      <DataTable
        caption="Simulations jointes à l’annexe financière"
        columns={[{ key: "libelle", label: "Simulation" }, { key: "cadre", label: "Cadre" }, { key: "date", label: "Calculée au", narrow: true }, { key: "total", label: "Total payable", align: "fin" }]}
        rows={simulations.map(({ id, libelle, programmeNom, date, reponse }) => ({
          key: id,
          cells: { libelle: <a href={`/dossiers/${dossierId}/simulation/${id}`}>{libelle}</a>, cadre: programmeNom, date: formatDate(date), total: reponse.totalCentimes === null ? "à renseigner" : euros(reponse.totalCentimes) },
        }))}
      />
    </div>
  );
}
