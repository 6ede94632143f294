import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { readConventionPage } from "@/lib/convention/queries/page";
import { saisieOf } from "@/lib/convention/rules/annexe";
import { FUSION_LABELS } from "@/lib/convention/rules/texte";
import { isToSign } from "@/lib/convention/rules/transitions";
import { TexteForm } from "./texte-form";

export const metadata: Metadata = { title: "Modifier la convention" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TextePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const convention = await readConventionPage(actor, (await params).id);
  if (!convention) notFound();
  const { version, modele } = convention;
  return (
    <Shell current="/conventions">
      <Breadcrumb items={[{ label: "Conventions", href: "/conventions" }, { label: convention.numero, href: `/conventions/${convention.id}` }, { label: "Texte et annexe" }]} />
      <PageTitle number={`Convention n° ${convention.numero}`} title="Texte et annexe financière" lead={`Vous partez de la version ${version.rang}. Chaque enregistrement crée une version, comparée à la précédente.`} />
      {(await searchParams)["fait"] === "preparee" ? <div className="mb-6"><Notice ton="succes" announced>La convention est préparée d’après le modèle du programme. Complétez maintenant l’annexe financière.</Notice></div> : null}
      {convention.actes.includes("reviser") ? (
        <>
          {convention.facts.texteValide && convention.validation ? <div className="mb-6"><Notice ton="attention" title="Ce texte est validé">Toute modification le renvoie à l’étape « {convention.validation} ».</Notice></div> : null}
          <TexteForm
            id={convention.id}
            revision={String(convention.revision)}
            versionId={randomUUID()}
            articles={[...version.articles, { code: `article-${version.articles.length + 1}-v${version.rang + 1}`, titre: "", texte: "" }]}
            champs={modele.annexe.map((champ) => ({ code: champ.code, libelle: champ.libelle, aide: champ.propose ? `${champ.aide} Valeur proposée : ${saisieOf(champ, champ.propose)}.` : champ.aide, type: champ.type, baseLegale: champ.baseLegale, facultatif: champ.facultatif ?? false, valeur: saisieOf(champ, version.annexe.champs[champ.code]) }))}
            marques={Object.entries(FUSION_LABELS).map(([code, sens]) => ({ code, sens }))}
            signatures={isToSign(convention.statut) ? convention.signataires.flatMap(({ signature }) => (signature ? [signature.signataire] : [])) : []}
          />
        </>
      ) : (
        <EmptyState title="Ce texte ne peut pas changer maintenant" action={<ButtonLink href={`/conventions/${convention.id}`}>Revenir à la convention</ButtonLink>}>
          {convention.facts.avisEnCours ? "Une autorité l’examine : attendez sa réponse." : "Seul un instructeur de l’ARS modifie le texte, tant que la convention n’est pas signée par tous."}
        </EmptyState>
      )}
    </Shell>
  );
}
