import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Fait } from "@/components/codir/fait";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { formatLongDate, plural } from "@/lib/kernel/format";
import { PARTIE_LABELS } from "@/lib/seance/labels";
import { readSeanceView } from "@/lib/seance/queries/read-seance";
import { isPending } from "@/lib/seance/rules/transitions";
import { Entete } from "../entete";
import { CarenceForm, CloreForm, OuvrirForm, PresencesForm } from "./tenue-form";

export const metadata: Metadata = { title: "Tenir la séance" };

export default async function TenuePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const view = await readSeanceView(actor, (await params).id);
  if (!view?.actes.includes("noterPresences")) notFound();
  const { seance, membres, quorum, actes, agenda, facts } = view;
  const base = { id: seance.id, revision: seance.revision };
  const restants = agenda.points.filter((point) => isPending(point.statut)).length;
  return (
    <Shell current="/codir">
      <Entete seance={seance} titre="Présences, ouverture et clôture" />
      <Fait message={(await searchParams)["fait"] ? "Les présences sont enregistrées." : undefined} />
      <Card title="Présences">
        <PresencesForm key={seance.revision} {...base} membres={membres.map((membre) => ({ personneId: membre.personneId, nom: membre.nom, detail: `${membre.qualite}, ${PARTIE_LABELS[membre.partie]}, voix ${membre.votant ? "délibérative" : "consultative"}`, present: membre.present }))} />
      </Card>
      <div className="my-6 grid gap-4">
        <Notice ton={quorum.atteint ? "succes" : "attention"} title={quorum.atteint ? "Le quorum est réuni" : "Le quorum n’est pas réuni"}>
          {plural(quorum.ars, "membre votant présent", "membres votants présents")} pour l’ARS, {quorum.caisse} pour l’Assurance Maladie. Il en faut au moins un de chaque institution.
        </Notice>
        {facts.jourVenu ? null : <Notice title={`La séance s’ouvrira le ${formatLongDate(seance.jour)}`}>Les présences peuvent déjà être notées. Si la séance est avancée, modifiez d’abord sa date.</Notice>}
      </div>
      {actes.includes("ouvrir") ? (
        <Card title="Ouvrir la séance">
          <p className="mb-4 max-w-prose">À l’ouverture, l’ordre du jour ne change plus et chaque institution voit l’évaluation de l’autre.</p>
          <OuvrirForm {...base} />
        </Card>
      ) : null}
      {actes.includes("constaterCarence") ? (
        <Card title="Séance sans quorum">
          <p className="mb-4 max-w-prose">{facts.points === 1 ? "Le point inscrit est reporté" : `Les ${facts.points} points inscrits sont reportés`} : les dossiers redeviennent prêts pour la séance suivante. Les positions déjà écrites restent lisibles et seront proposées à nouveau. La séance sera close : ce choix ne se défait pas.</p>
          <CarenceForm {...base} />
        </Card>
      ) : null}
      {actes.includes("clore") ? (
        <Card title="Clore la séance">
          <p className="mb-4 max-w-prose">
            {restants === 0 ? "Tous les points sont traités." : `${plural(restants, "point n’est pas décidé : il sera reporté", "points ne sont pas décidés : ils seront reportés")} à la séance suivante, avec ce qui y est écrit.`} Une fois la séance close, les décisions ne changent plus.
          </p>
          <CloreForm {...base} />
        </Card>
      ) : null}
      <p className="mt-8">
        <ButtonLink href={`/codir/${seance.id}`}>Revenir à la séance</ButtonLink>
      </p>
    </Shell>
  );
}
