import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { EnteteFinanciere } from "@/components/forfait/entete-dossier";
import { SimulationsGardees } from "@/components/forfait/simulations-gardees";
import { reponseDe, Simulateur } from "@/components/forfait/simulateur";
import { Card } from "@/components/ui/card";
import { isCivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { readSimulateurDossier } from "@/lib/forfait/queries";
import { settleAdresse, simulateHypothese, writeAdresse } from "@/lib/forfait/rules/adresse";
import { AnnexerForm, EnregistrerForm } from "./simulation-form";

export const metadata: Metadata = { title: "Simulations du dossier" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SimulationDossierPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const vue = await readSimulateurDossier(actor, id);
  if (!vue) notFound();
  const { entete, programmes, depart, simulations } = vue;
  const base = `/dossiers/${entete.id}/simulation`;
  const recherche = await searchParams;
  const { adresse: lue, lien, change } = settleAdresse(recherche, programmes);
  if (change) redirect(`${base}${lien ? `?${lien}` : ""}`);
  const neuve = lue.hypotheses.length === 1 && lue.hypotheses[0]?.programme === "";
  const adresse = neuve ? { calculer: false, pour: [""], hypotheses: [depart] } : { ...lue, hypotheses: lue.hypotheses.map((hypothese) => ({ ...hypothese, date: hypothese.date || depart.date })) };
  const simulees = adresse.hypotheses.map((hypothese) => simulateHypothese(hypothese, adresse.calculer, programmes));
  const [seule] = simulees;
  const saisi = adresse.hypotheses[0]?.date ?? "";
  const jour = isCivilDate(saisi) ? saisi : actor.today;
  const enregistrable = vue.enregistre && simulees.length === 1 && seule !== undefined && reponseDe(seule) !== null;
  const repris = neuve ? Object.keys(depart.champs).length : 0;
  return (
    <Shell current="/dossiers">
      <EnteteFinanciere
        entete={entete}
        titre="Simulations"
        vue="simulation"
        composable={vue.composable}
        fait={recherche["fait"]}
        lead={repris > 0 ? "Les quantités déjà écrites dans le dossier sont reprises ci-dessous : vérifiez-les, complétez, calculez." : "Calculez le financement de ce dossier, gardez les hypothèses utiles, joignez celle qui est retenue à l’annexe financière."}
      />
      <Simulateur
        base={base}
        adresse={adresse}
        simulees={simulees}
        programmes={programmes.map(({ code, libelle }) => ({ code, libelle }))}
        dossierId={entete.id}
        suites={
          enregistrable ? (
            <Card title="Garder ce résultat">
              <EnregistrerForm id={randomUUID()} dossierId={entete.id} adresse={writeAdresse(adresse)} propose={`${seule.programme?.libelle ?? "Simulation"}, au ${formatDate(jour)}`.slice(0, 200)} />
            </Card>
          ) : null
        }
      />
      <SimulationsGardees
        dossierId={entete.id}
        simulations={simulations.map((simulation) => ({
          ...simulation,
          totalCentimes: simulation.reponse.totalCentimes,
          acte: simulation.actes.length > 0 ? <AnnexerForm id={simulation.id} dossierId={entete.id} annexee={simulation.annexee} /> : null,
        }))}
      />
    </Shell>
  );
}
