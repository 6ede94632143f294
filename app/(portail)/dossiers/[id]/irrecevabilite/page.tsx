import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { CadreDossier } from "@/components/instruction/cadre-dossier";
import { Empechement } from "@/components/instruction/empechement";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { formatLongDate } from "@/lib/kernel/format";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { readIrrecevabilite } from "@/lib/dossier/queries/instruction";
import { IrrecevableForm } from "./irrecevable-form";

export const metadata: Metadata = { title: "Irrecevabilité du dossier" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function IrrecevabilitePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const vue = await readIrrecevabilite(actor, id);
  if (!vue) notFound();
  const { entete, code, decision } = vue;
  return (
    <Shell current="/dossiers">
      <CadreDossier entete={entete} titre="Irrecevabilité" type={actor.organisationType} today={actor.today} fait={(await searchParams)["fait"]}>
        {decision ? (
          <Card title="Dossier déclaré irrecevable">
            <DescriptionList
              items={[
                { term: "Le", value: formatLongDate(decision.jour) },
                { term: "Par", value: decision.acteur },
                { term: "Motif", value: <span className="whitespace-pre-wrap">{decision.motif}</span> },
                { term: "Voies et délais de recours", value: <span className="whitespace-pre-wrap">{decision.voiesRecours}</span> },
              ]}
            />
          </Card>
        ) : code === null ? (
          <>
            <div className="mb-6">
              <Notice ton="attention" title="Cet acte clôt le dossier">
                <p>La structure et la caisse en sont averties. La structure pourra dupliquer le dossier pour en déposer un autre. S’il manque seulement des réponses, demandez plutôt des corrections.</p>
              </Notice>
            </div>
            <IrrecevableForm dossierId={entete.id} />
          </>
        ) : (
          <Empechement code={code === "ACTE_IMPOSSIBLE" ? "DOSSIER_CLOS" : code} sentences={DOSSIER_REFUSALS} />
        )}
        <p className="mt-6">
          <ButtonLink href={`/dossiers/${entete.id}`}>Revenir au dossier</ButtonLink>
        </p>
      </CadreDossier>
    </Shell>
  );
}
