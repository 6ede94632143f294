import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Fait } from "@/components/codir/fait";
import { Membres, votantsManquants } from "@/components/codir/membres";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { readSeanceView } from "@/lib/seance/queries/read-seance";
import { Entete } from "../entete";
import { MembresForm, RetirerForm } from "./membres-form";

export const metadata: Metadata = { title: "Membres de la séance" };

export default async function MembresPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const view = await readSeanceView(actor, (await params).id);
  if (!view?.actes.includes("designerMembres")) notFound();
  const { seance, membres, designables } = view;
  const manque = votantsManquants(membres);
  return (
    <Shell current="/codir">
      <Entete seance={seance} titre="Membres" lead="Chaque institution désigne les siens et voit la liste entière." />
      <Fait message={(await searchParams)["fait"] ? "La liste des membres est à jour." : undefined} />
      {manque ? (
        <div className="mb-6">
          <Notice ton="attention" title={manque}>
            Sans membre votant présent de chaque institution, la séance ne peut pas s’ouvrir.
          </Notice>
        </div>
      ) : null}
      <Membres membres={membres} presences={false} acte={(membre) => (membre.mien ? <RetirerForm id={seance.id} personneId={membre.personneId} nom={membre.nom} /> : undefined)} />
      <div className="mt-8">
        <Card title={`Désigner des membres, ${actor.organisationNom}`}>
          {designables.length === 0 ? <p>Toutes les personnes de votre institution qui peuvent siéger sont déjà dans la liste.</p> : <MembresForm key={membres.length} id={seance.id} personnes={designables} />}
        </Card>
      </div>
      <p className="mt-8">
        <ButtonLink href={`/codir/${seance.id}`}>Revenir à la séance</ButtonLink>
      </p>
    </Shell>
  );
}
