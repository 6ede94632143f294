import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { CadreDossier } from "@/components/instruction/cadre-dossier";
import { Empechement } from "@/components/instruction/empechement";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat } from "@/components/ui/etat";
import { Notice } from "@/components/ui/notice";
import { formatDate, plural } from "@/lib/kernel/format";
import { readReserves } from "@/lib/dossier/queries/instruction";
import { INSTRUCTION_REFUSALS } from "@/lib/evaluation/labels";
import { ReserveForm } from "./reserve-form";

export const metadata: Metadata = { title: "Réserves du CODIR" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReservesPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const vue = await readReserves(actor, id);
  if (!vue) notFound();
  const { entete, reserves, leve } = vue;
  const debout = reserves.filter((reserve) => reserve.leveeLe === null).length;
  return (
    <Shell current="/dossiers">
      <CadreDossier entete={entete} titre="Réserves du CODIR" type={actor.organisationType} today={actor.today} fait={(await searchParams)["fait"]} lead="Une décision favorable avec réserves laisse le dossier avancer ; la convention ne peut pas être signée tant qu’une réserve demeure.">
        {reserves.length === 0 ? (
          <EmptyState title="Aucune réserve sur ce dossier">Si le CODIR décide favorablement avec des réserves, elles seront listées ici une par une, et levées chacune avec une note.</EmptyState>
        ) : (
          <>
            <div className="mb-6">
              {debout === 0 ? (
                <Notice ton="succes" title="Toutes les réserves sont levées">
                  La convention peut être signée.
                </Notice>
              ) : (
                <Notice ton="attention" title={`${plural(debout, "réserve reste", "réserves restent")} à lever`}>
                  La convention attend pour être signée.
                </Notice>
              )}
            </div>
            {debout > 0 ? (
              <div className="mb-6">
                <Empechement code={leve} sentences={INSTRUCTION_REFUSALS} />
              </div>
            ) : null}
            {reserves.map((reserve, index) => (
              <Card key={reserve.id} title={`Réserve ${index + 1}`} meta={reserve.leveeLe ? <Etat ton="succes">Levée le {formatDate(reserve.leveeLe)}</Etat> : <Etat ton="attention">À lever</Etat>}>
                <p className="mb-3 max-w-prose whitespace-pre-wrap">{reserve.texte}</p>
                <DescriptionList
                  items={[
                    { term: "Posée le", value: formatDate(reserve.jour) },
                    ...(reserve.leveeLe
                      ? [
                          { term: "Levée par", value: reserve.leveePar },
                          { term: "Note", value: <span className="whitespace-pre-wrap">{reserve.note}</span> },
                        ]
                      : []),
                  ]}
                />
                {reserve.leveeLe === null && leve === null ? (
                  <div className="mt-4">
                    <ReserveForm dossierId={entete.id} reserveId={reserve.id} />
                  </div>
                ) : null}
              </Card>
            ))}
          </>
        )}
      </CadreDossier>
    </Shell>
  );
}
