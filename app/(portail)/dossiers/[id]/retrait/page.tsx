import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { LigneDossier } from "@/app/(portail)/dossiers/[id]/ligne-dossier";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Prose } from "@/components/ui/prose";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { readDossierActes } from "@/lib/dossier/queries/document";
import { RetraitForm } from "./retrait-form";

export const metadata: Metadata = { title: "Retirer le dossier" };

export default async function RetraitPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requireActor();
  const dossier = await readDossierActes(actor, id);
  if (!dossier) notFound();
  const obstacle = !dossier.ouvert ? "Ce dossier est déjà clos : il n’y a rien à retirer." : dossier.conventionSignee ? DOSSIER_REFUSALS.CONVENTION_SIGNEE : actor.role === "REPRESENTANT_LEGAL" ? null : "Seul le représentant légal de la structure peut retirer le dossier.";
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: `Dossier ${dossier.numero}`, href: `/dossiers/${dossier.id}` }, { label: "Retirer" }]} />
      <PageTitle number={`Dossier ${dossier.numero}`} title="Retirer le dossier" lead={`«\u00a0${dossier.titre}\u00a0»`} />
      <LigneDossier actor={actor} dossierId={dossier.id} />
      {obstacle ? (
        <Notice ton="attention" title="Ce dossier ne peut pas être retiré">{obstacle}</Notice>
      ) : (
        <>
          <Prose>
            <p>Le retrait clôt le dossier. Il ne pourra plus être modifié, ni rouvert.</p>
            <ul>
              <li>Rien n’est effacé : ce que vous avez déposé et les échanges restent lisibles.</li>
              <li>{dossier.depose ? "L’agence régionale de santé et la caisse en sont averties par courriel." : "Le dossier n’étant pas déposé, personne d’autre que votre structure n’en est averti."}</li>
              <li>Vous pourrez le dupliquer pour repartir de son contenu, tant que le programme accepte des dépôts.</li>
            </ul>
          </Prose>
          <div className="mt-6">
            <RetraitForm dossierId={dossier.id} revision={dossier.revision} />
          </div>
        </>
      )}
      <p className="mt-6">
        <a href={`/dossiers/${dossier.id}`}>Revenir au dossier sans rien changer</a>
      </p>
    </Shell>
  );
}
