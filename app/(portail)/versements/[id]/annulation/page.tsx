import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Encart } from "@/components/versement/encart";
import { PageTitle } from "@/components/ui/page-title";
import { RetourVersement } from "@/components/versement/retour-versement";
import { formatCents } from "@/lib/kernel/cents";
import { readVersementVue } from "@/lib/versement/queries/versement";
import { AnnulationForm } from "./annulation-form";

export const metadata: Metadata = { title: "Annuler un versement" };

export default async function AnnulationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const versement = await readVersementVue(actor, (await params).id);
  if (!versement || actor.organisationType !== "CAISSE") notFound();
  const montant = versement.montantCentimes ?? versement.prevuCentimes;
  return (
    <Shell current="/versements">
      <Breadcrumb items={[{ label: "Versements", href: "/versements" }, { label: versement.libelle, href: `/versements/${versement.id}` }, { label: "Annulation" }]} />
      <PageTitle number={versement.ordre ? `Ordre ${versement.ordre}` : `Dossier ${versement.dossier.numero}`} title="Annuler ce versement" lead={`${versement.libelle}, ${versement.structureNom}${montant === null ? "" : `, ${formatCents(montant)}`}.`} />
      {versement.actes.includes("annuler") ? (
        <>
          <Encart ton="attention" title="Cet acte est définitif">
            Le montant est rendu à l’enveloppe{versement.ordre ? " et le numéro d’ordre n’est pas réutilisé" : ""}. La structure en est avertie.
          </Encart>
          <AnnulationForm id={versement.id} />
        </>
      ) : (
        <Encart ton="attention" title="Ce versement ne peut pas être annulé maintenant">
          Il est déjà parti dans un lot, déjà réglé, ou votre mandat ne permet pas cet acte.
        </Encart>
      )}
      <RetourVersement id={versement.id} />
    </Shell>
  );
}
