import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { CadreDossier } from "@/components/instruction/cadre-dossier";
import { ComparaisonDepots } from "@/components/instruction/comparaison-depots";
import { DemandesCorrections } from "@/components/instruction/demandes-corrections";
import { Empechement } from "@/components/instruction/empechement";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { formatDate, formatLongDate, plural } from "@/lib/kernel/format";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { readCorrections } from "@/lib/dossier/queries/corrections";
import { CorrectionsForm } from "./corrections-form";

export const metadata: Metadata = { title: "Corrections du dossier" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CorrectionsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const depot = typeof query["depot"] === "string" && /^\d{1,4}$/.test(query["depot"]) ? Number(query["depot"]) : null;
  const vue = await readCorrections(actor, id, depot);
  if (!vue) notFound();
  const { entete, demandes, formulaire, comparaison, aCorriger, relecture } = vue;
  const structure = actor.organisationType === "STRUCTURE";
  const avantApres = comparaison ? (
    <section className="mb-10" aria-labelledby="comparaison">
      <h2 id="comparaison" className="mb-3">
        Avant et après
      </h2>
      <ComparaisonDepots base={`/dossiers/${entete.id}/corrections`} {...comparaison} />
    </section>
  ) : null;
  return (
    <Shell current="/dossiers">
      <CadreDossier entete={entete} titre="Corrections" vue="corrections" type={actor.organisationType} today={actor.today} fait={query["fait"]} lead="Des corrections se demandent sur des sections nommées : elles seules sont rouvertes à la structure.">
        {aCorriger.length > 0 ? (
          <div className="mb-6">
            <Notice ton="attention" title={structure ? "Des sections vous sont rouvertes" : "La structure corrige"}>
              <ul className="list-disc pl-5">
                {aCorriger.map((section) => (
                  <li key={section.href}>{structure ? <a href={section.href}>{section.libelle}</a> : section.libelle}</li>
                ))}
              </ul>
              {structure && relecture ? (
                <p>
                  Corrigez-les, puis <a href={relecture}>relisez et déposez à nouveau</a>.
                </p>
              ) : null}
            </Notice>
          </div>
        ) : null}
        {/* After a correction, what changed comes first: it is what the reviewer came for. */}
        {comparaison?.avant ? avantApres : null}
        {formulaire && !structure ? (
          formulaire.code === null ? (
            <div id="demander">
              <Card title="Demander des corrections">
                <CorrectionsForm
                  id={randomUUID()}
                  dossierId={entete.id}
                  revision={formulaire.revision}
                  sections={formulaire.sections}
                  echeance={formatDate(formulaire.echeance)}
                  delai={`${plural(formulaire.jours, "jour ouvré proposé", "jours ouvrés proposés")} par défaut, soit le ${formatLongDate(formulaire.echeance)} : ce délai n’est pas fixé par la loi, vous pouvez le changer.`}
                />
              </Card>
            </div>
          ) : (
            <div className="mb-6">
              <Empechement code={formulaire.code} sentences={DOSSIER_REFUSALS} />
            </div>
          )
        ) : null}
        <section className="mb-10" aria-labelledby="demandes">
          <h2 id="demandes" className="mb-3">
            Demandes
          </h2>
          {demandes.length === 0 ? <EmptyState title="Aucune correction n’a été demandée">Chaque demande restera ici, avec ses sections, son échéance et la date de la réponse.</EmptyState> : <DemandesCorrections demandes={demandes} today={actor.today} territoire={entete.territoire} />}
        </section>
        {comparaison?.avant ? null : avantApres}
      </CadreDossier>
    </Shell>
  );
}
