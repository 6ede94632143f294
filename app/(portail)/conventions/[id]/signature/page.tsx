import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Signataires } from "@/components/convention/signataires";
import { Empreinte } from "@/components/convention/texte-convention";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { CONVENTION_REFUSALS } from "@/lib/convention/labels";
import { readConventionPage } from "@/lib/convention/queries/page";
import { isToSign } from "@/lib/convention/rules/transitions";
import { SignatureForm } from "./signature-form";

export const metadata: Metadata = { title: "Signer la convention" };

export default async function SignaturePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const convention = await readConventionPage(actor, (await params).id);
  if (!convention) notFound();
  const { version, facts, actes } = convention;
  const mien = actes.includes("signer") || actes.includes("signerEnDernier");
  const parti = convention.signataires.find(({ partie }) => partie === convention.partie);
  return (
    <Shell current="/conventions">
      <Breadcrumb items={[{ label: "Conventions", href: "/conventions" }, { label: convention.numero, href: `/conventions/${convention.id}` }, { label: "Signature" }]} />
      <PageTitle number={`Convention n° ${convention.numero}`} title="Signer la convention" lead={`«\u00a0${convention.dossier.titre}\u00a0», ${convention.dossier.structureNom}.`} />
      {mien ? (
        <>
          <Signataires signataires={convention.signataires} prochain={convention.prochain?.partie ?? null} ouverte={isToSign(convention.statut)} />
          <Card title={`Le texte que vous signez, version ${version.rang}`} meta={<a href={`/api/conventions/${convention.id}/pdf`}>PDF</a>}>
            <p className="max-w-prose whitespace-pre-wrap">{version.texte}</p>
            <Empreinte sha256={version.sha256} />
          </Card>
          <Card title="Votre signature">
            <p className="mb-4 max-w-prose">
              Vous signez en qualité de {parti?.qualite.replace(/^le /, "") ?? ""}, pour {parti?.organisation ?? actor.organisationNom}.{facts.dernier ? " Votre signature est la dernière : la convention sera conclue et l’échéancier ouvert." : ""} La signature ne se retire pas ; elle tombe si le texte change.
            </p>
            <SignatureForm id={randomUUID()} conventionId={convention.id} versionId={version.id} sha256={version.sha256} lu={`J’ai lu le texte de la version ${version.rang}, dont l’empreinte commence par ${version.sha256.slice(0, 8)}, et je le signe.`} />
          </Card>
        </>
      ) : (
        <>
          {parti?.signature ? <div className="mb-6"><Notice ton="succes">Vous avez signé cette version : {parti.signature.signataire}.</Notice></div> : null}
          <EmptyState title="Votre signature n’est pas attendue maintenant" action={<ButtonLink href={`/conventions/${convention.id}`}>Revenir à la convention</ButtonLink>}>
            {!parti?.signature && convention.partie && convention.empechement ? CONVENTION_REFUSALS[convention.empechement] : isToSign(convention.statut) ? `La convention attend la signature de ${convention.prochain?.qualite ?? "tous"}.` : "La convention n’est pas à la signature."}
          </EmptyState>
        </>
      )}
    </Shell>
  );
}
