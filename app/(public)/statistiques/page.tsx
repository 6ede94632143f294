import type { Metadata } from "next";
import { Shell } from "@/app/porte/shell";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { formatCents, formatInteger } from "@/lib/kernel/cents";
import { readStatistiques, SEUIL_PUBLICATION } from "@/lib/suivi/queries/statistiques";

export const metadata: Metadata = { title: "Statistiques" };

const nombre = (value: number | null) => (value === null ? `moins de ${SEUIL_PUBLICATION}` : formatInteger(value));

export default async function StatistiquesPage() {
  const lignes = await readStatistiques();
  return (
    <Shell>
      <PageTitle title="Statistiques" lead="Les dossiers déposés et les conventions signées, par programme et par région." />
      <DataTable
        caption="Par programme et par région"
        columns={[
          { key: "programme", label: "Programme" },
          { key: "region", label: "Région" },
          { key: "deposes", label: "Dossiers déposés", align: "fin" },
          { key: "conventions", label: "Conventions signées", align: "fin" },
          { key: "payes", label: "Versements payés", align: "fin" },
        ]}
        rows={lignes.map((ligne) => ({
          key: `${ligne.programme}-${ligne.region}`,
          cells: { programme: ligne.programme, region: ligne.region, deposes: nombre(ligne.deposes), conventions: nombre(ligne.conventions), payes: ligne.payes === null ? "non publié" : formatCents(ligne.payes) },
        }))}
        empty={<EmptyState title="Les statistiques apparaîtront ici">Elles comptent les dossiers déposés : aucun ne l’est encore.</EmptyState>}
      />
      <p className="mt-4 max-w-prose text-encre-douce">
        Aucune structure n’est nommée. Un nombre inférieur à {SEUIL_PUBLICATION} n’est pas publié, ni le montant payé qui s’y rapporte. Chiffres lus à l’instant dans les dossiers, sans retraitement.
      </p>
    </Shell>
  );
}
