import { DataTable } from "@/components/ui/data-table";
import { formatInteger } from "@/lib/kernel/cents";
import { isCoupee } from "@/lib/versement/rules/decompte";
import type { LigneDeclaree } from "@/lib/versement/schema";

const quantity = (value: number, unite: string): string => `${formatInteger(value)}\u00a0${unite}`;

/** Declared, kept, and why a line was cut. */
export function LignesDeclarees({ lignes, certifiee }: { lignes: readonly LigneDeclaree[]; certifiee: boolean }) {
  if (lignes.length === 0) return null;
  return (
    <DataTable
      caption="Activité déclarée"
      columns={[
        { key: "libelle", label: "Ligne" },
        { key: "quantite", label: "Déclaré", align: "fin" },
        ...(certifiee ? ([{ key: "retenue", label: "Retenu", align: "fin" }, { key: "motif", label: "Décision de la caisse" }] as const) : []),
      ]}
      rows={lignes.map((ligne) => ({
        key: ligne.code,
        cells: {
          libelle: ligne.libelle,
          quantite: quantity(ligne.quantite, ligne.unite),
          retenue: quantity(ligne.retenue ?? ligne.quantite, ligne.unite),
          motif: isCoupee(ligne) ? `Réduit : ${ligne.motif ?? ""}` : "Retenu en totalité",
        },
      }))}
    />
  );
}
