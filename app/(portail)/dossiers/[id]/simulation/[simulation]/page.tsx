import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { EnteteFinanciere } from "@/components/forfait/entete-dossier";
import { Resultat } from "@/components/forfait/resultat";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { formatLongDate } from "@/lib/kernel/format";
import { readSimulation } from "@/lib/forfait/queries";
import { writeAdresse } from "@/lib/forfait/rules/adresse";
import { describeQuantites } from "@/lib/forfait/rules/presentation";

export const metadata: Metadata = { title: "Simulation enregistrée" };

export default async function SimulationGardeePage({ params }: { params: Promise<{ id: string; simulation: string }> }) {
  const actor = await requireActor();
  const { id, simulation: simulationId } = await params;
  const vue = await readSimulation(actor, id, simulationId);
  if (!vue) notFound();
  const { entete, simulation } = vue;
  const { gardees, reponse, definition } = simulation;
  const base = `/dossiers/${entete.id}/simulation`;
  const lien = writeAdresse({ calculer: true, hypotheses: [{ programme: simulation.programme, date: simulation.date, indicateur: gardees.indicateur, champs: gardees.champs }] });
  const quantites = definition ? describeQuantites(definition, gardees.champs).filter(({ saisie }) => saisie) : [];
  return (
    <Shell current="/dossiers">
      <EnteteFinanciere
        entete={entete}
        titre={simulation.libelle}
        vue="simulation"
        composable={false}
        etapes={[{ label: "Simulations", href: base }]}
        lead={`Calculée au ${formatLongDate(simulation.date)} et enregistrée par ${simulation.auteur}. ${simulation.annexee ? "Elle est jointe à l’annexe financière." : "Elle n’est pas jointe à l’annexe financière."} Le résultat est celui de ce jour-là.`}
      />
      <div className="mb-6 flex flex-wrap gap-2">
        <ButtonLink href={`${base}?${lien}`}>Reprendre cette hypothèse</ButtonLink>
        <ButtonLink href={`/api/simulations/decompte?dossier=${entete.id}&simulation=${simulation.id}`}>Télécharger le décompte (PDF)</ButtonLink>
        <ButtonLink href={`/api/simulations/tableau?dossier=${entete.id}&simulation=${simulation.id}`}>Télécharger les lignes (CSV)</ButtonLink>
      </div>
      {quantites.length > 0 ? (
        <section aria-label="Quantités saisies" className="mb-6">
          <h2 className="mb-2">Quantités saisies</h2>
          <DescriptionList columns={2} items={quantites.map(({ libelle, valeur }) => ({ term: libelle, value: valeur }))} />
        </section>
      ) : null}
      <Resultat titre={simulation.programmeNom} reponse={reponse} definition={definition} />
    </Shell>
  );
}
