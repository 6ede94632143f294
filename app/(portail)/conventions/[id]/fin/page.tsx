import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { readConventionPage } from "@/lib/convention/queries/page";
import { FinForm, type ActeFin } from "./fin-form";

export const metadata: Metadata = { title: "Suspendre ou résilier la convention" };

const EFFETS: Readonly<Record<ActeFin, { titre: string; effet: string }>> = {
  suspendre: { titre: "Suspendre la convention", effet: "Aucun versement n’avance tant que la convention est suspendue. Elle pourra reprendre." },
  reprendre: { titre: "Reprendre la convention", effet: "Les versements reprennent leur cours à compter d’aujourd’hui." },
  resilier: { titre: "Résilier la convention", effet: "La convention prend fin, les versements qui ne sont pas émis sont annulés et le dossier est clos. Ce qui est versé reste acquis, sauf décision contraire." },
};
const ACTES: readonly ActeFin[] = ["suspendre", "reprendre", "resilier"];

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function FinPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const convention = await readConventionPage(actor, (await params).id);
  const demande = (await searchParams)["acte"];
  const acte = ACTES.find((one) => one === demande);
  if (!convention || !acte || !convention.actes.includes(acte)) notFound();
  const { titre, effet } = EFFETS[acte];
  return (
    <Shell current="/conventions">
      <Breadcrumb items={[{ label: "Conventions", href: "/conventions" }, { label: convention.numero, href: `/conventions/${convention.id}` }, { label: titre }]} />
      <PageTitle number={`Convention n° ${convention.numero}`} title={titre} lead={`«\u00a0${convention.dossier.titre}\u00a0», ${convention.dossier.structureNom}.`} />
      <Card title="Ce qui va se passer">
        <p className="max-w-prose">{effet} La structure et la caisse en sont averties, avec votre motif.</p>
      </Card>
      <FinForm acte={acte} id={convention.id} revision={String(convention.revision)} />
    </Shell>
  );
}
