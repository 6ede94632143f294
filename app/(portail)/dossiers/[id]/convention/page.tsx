import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { LigneDossier } from "@/app/(portail)/dossiers/[id]/ligne-dossier";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Badge } from "@/components/ui/etat";
import { PageTitle } from "@/components/ui/page-title";
import { PARTIE_LABELS } from "@/lib/convention/labels";
import { readPreparation } from "@/lib/convention/queries/page";
import { PreparerForm } from "./preparer-form";

export const metadata: Metadata = { title: "Préparer la convention" };

export default async function PreparationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const vue = await readPreparation(actor, (await params).id);
  if (!vue) notFound();
  const { dossier, modele, signataires, validation, possible } = vue;
  if (vue.conventionId) redirect(`/conventions/${vue.conventionId}`);
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: dossier.numero, href: `/dossiers/${dossier.id}` }, { label: "Convention" }]} />
      <PageTitle number={`Dossier ${dossier.numero}`} title="Préparer la convention" lead={`«\u00a0${dossier.titre}\u00a0», ${dossier.structureNom}.`} />
      <LigneDossier actor={actor} dossierId={dossier.id} />
      {possible ? (
        <>
          <Card title="Le modèle" meta={<Badge>{modele.statut}</Badge>}>
            <p className="mb-4 max-w-prose">Le texte est établi d’après le modèle du programme « {dossier.programme} » : noms, dépôt et références sont repris du dossier. Vous complétez ensuite l’annexe financière et, s’il le faut, les articles.</p>
            <div className="grid gap-6 md:grid-cols-3">
              <div>
                <h3 className="mb-1 text-base font-semibold">Articles</h3>
                <ol className="list-decimal pl-5">{modele.articles.map((article) => <li key={article.code}>{article.titre}</li>)}</ol>
              </div>
              <div>
                <h3 className="mb-1 text-base font-semibold">Annexe financière</h3>
                <ul className="list-disc pl-5">{modele.annexe.map((champ) => <li key={champ.code}>{champ.libelle}</li>)}</ul>
              </div>
              <div>
                <h3 className="mb-1 text-base font-semibold">Signataires, dans l’ordre</h3>
                <ol className="list-decimal pl-5">{signataires.map(({ partie, qualite }) => <li key={partie}>{PARTIE_LABELS[partie]} : {qualite}</li>)}</ol>
                {validation ? <p className="mt-2 text-sm text-encre-douce">Avant la signature : {validation.toLowerCase()}.</p> : null}
              </div>
            </div>
          </Card>
          <PreparerForm id={randomUUID()} dossierId={dossier.id} />
        </>
      ) : (
        <EmptyState title="La convention apparaîtra ici" action={<ButtonLink href={`/dossiers/${dossier.id}`}>Revenir au dossier</ButtonLink>}>
          L’ARS la prépare lorsque le dossier en est à cette étape. Vous en serez averti lorsqu’elle sera à la signature.
        </EmptyState>
      )}
    </Shell>
  );
}
