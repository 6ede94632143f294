import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Exporter } from "@/components/dossier/exporter";
import { BarChart } from "@/components/ui/bar-chart";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { formatLongDate, plural } from "@/lib/kernel/format";
import { NATURE_LABELS } from "@/lib/dossier/labels";
import { NATURES_ETAPE } from "@/lib/dossier/schema";
import { readPipeline } from "@/lib/suivi/queries/pilotage";
import { ageEnMots } from "@/lib/suivi/rules/groupes";

export const metadata: Metadata = { title: "Suivi" };

export default async function SuiviPage() {
  const actor = await requireActor();
  if (actor.organisationType !== "ARS" && actor.organisationType !== "CAISSE") notFound();
  const pipeline = await readPipeline(actor);
  const total = pipeline.reduce((sum, ligne) => sum + ligne.nombre, 0);
  const parEtape = NATURES_ETAPE.flatMap((nature) => {
    const lignes = pipeline.filter((ligne) => ligne.nature === nature);
    const nombre = lignes.reduce((sum, ligne) => sum + ligne.nombre, 0);
    return nombre > 0 ? [{ nature, nombre }] : [];
  });
  const plusChargee = parEtape.reduce<(typeof parEtape)[number] | null>((best, etape) => (best === null || etape.nombre > best.nombre ? etape : best), null);
  return (
    <Shell current="/suivi">
      <PageTitle title="Suivi" lead={`${plural(total, "dossier déposé en cours", "dossiers déposés en cours")} au ${formatLongDate(actor.today)} : où ils en sont, et depuis combien de temps.`} />
      {plusChargee === null ? (
        <EmptyState title="Le suivi apparaîtra ici">Il compte les dossiers déposés et en cours, étape par étape, dès le premier dépôt.</EmptyState>
      ) : (
        <>
          <div className="mb-8">
            <BarChart
              title={`L’étape «\u00a0${NATURE_LABELS[plusChargee.nature]}\u00a0» porte ${plural(plusChargee.nombre, "dossier", "dossiers")} sur ${total}`}
              rowLabel="Étape"
              series={["Dossiers"]}
              rows={parEtape.map(({ nature, nombre }) => ({ label: NATURE_LABELS[nature], values: [{ size: nombre, display: String(nombre) }] }))}
            />
          </div>
          <DataTable
            caption="Par programme et par étape"
            columns={[
              { key: "etape", label: "Étape" },
              { key: "programme", label: "Programme" },
              { key: "nombre", label: "Dossiers", align: "fin" },
              { key: "retard", label: "En retard", align: "fin" },
              { key: "median", label: "Âge médian dans l’étape", align: "fin" },
              { key: "ancien", label: "Le plus ancien" },
            ]}
            rows={pipeline.map((ligne) => ({
              key: `${ligne.programme}-${ligne.nature}`,
              cells: {
                etape: <a href={`/dossiers?vue=en-cours&programme=${ligne.programme}&etape=${ligne.nature}`}>{NATURE_LABELS[ligne.nature]}</a>,
                programme: ligne.programmeNom.split(",")[0],
                nombre: String(ligne.nombre),
                retard: ligne.enRetard > 0 ? <strong className="text-refus">{ligne.enRetard}</strong> : "0",
                median: ageEnMots(ligne.ageMedian),
                ancien: (
                  <>
                    {ageEnMots(ligne.agePlusAncien)} : <a href={`/dossiers/${ligne.plusAncien.id}`}>{ligne.plusAncien.titre}</a>
                  </>
                ),
              },
            }))}
          />
          <Exporter quoi="ce tableau" href="/api/exports/suivi" />
        </>
      )}
    </Shell>
  );
}
