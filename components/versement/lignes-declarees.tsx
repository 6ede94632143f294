import { DataTable } from "@/components/ui/data-table";
import { isCoupee, retenueOf, writeQuantite } from "@/lib/versement/rules/declaration";
import type { LigneDeclaree } from "@/lib/versement/schema";

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
          quantite: writeQuantite(ligne, ligne.quantite),
          retenue: writeQuantite(ligne, retenueOf(ligne)),
          motif: isCoupee(ligne) ? `Réduit : ${ligne.motif ?? ""}` : "Retenu en totalité",
        },
      }))}
    />
  );
}
