import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Agenda } from "@/components/codir/agenda";
import { Membres } from "@/components/codir/membres";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { formatLongDate, plural } from "@/lib/kernel/format";
import { readSeanceView } from "@/lib/seance/queries/read-seance";
import { describeHeure, formatDuree } from "@/lib/seance/rules/calendrier";
import { Entete } from "../entete";
import { ConvocationForm } from "./convocation-form";

export const metadata: Metadata = { title: "Convocation" };

export default async function ConvocationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const view = await readSeanceView(actor, (await params).id);
  if (!view?.actes.includes("convoquer")) notFound();
  const { seance, membres, agenda, facts } = view;
  const again = seance.sequence > 0;
  return (
    <Shell current="/codir">
      <Entete seance={seance} titre={again ? "Convoquer à nouveau" : "Convoquer les membres"} lead="Relisez ce que chacun va recevoir : un message avec un lien, l’ordre du jour en PDF et une invitation d’agenda." />
      {again && seance.convoqueeLe ? (
        <div className="mb-6"><Notice title={`Déjà convoquée le ${formatLongDate(seance.convoqueeLe)}`}>L’invitation remplacera la précédente dans l’agenda de chacun.{view.aReconvoquer ? "" : " Rien n’a changé depuis cet envoi."}</Notice></div>
      ) : null}
      <Card title="Rendez-vous">
        <DescriptionList items={[{ term: "Date", value: formatLongDate(seance.jour) }, { term: "Heure", value: describeHeure(seance, seance.regionNom) }, { term: "Durée prévue", value: formatDuree(seance.dureeMinutes) }, { term: "Lieu", value: seance.lieu }]} />
      </Card>
      <div className="mt-8">
        <Agenda seanceId={seance.id} points={agenda.points} masques={agenda.masques} />
      </div>
      <div className="mt-8 mb-8">
        <Membres membres={membres} presences={false} />
      </div>
      <p className="mb-4 max-w-prose">
        {plural(membres.length, "message partira", "messages partiront")}, pour {plural(facts.points, "point", "points")} à l’ordre du jour. Une personne récusée reçoit l’ordre du jour sans le point qu’elle ne peut pas voir.
      </p>
      <ConvocationForm id={seance.id} revision={seance.revision} bouton={again ? "Envoyer la nouvelle convocation" : "Envoyer la convocation"} />
    </Shell>
  );
}
