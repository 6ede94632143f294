import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { approuverAction } from "@/app/(portail)/versements/actions";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { ApercuOrdres } from "@/components/versement/apercu-ordres";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { roleKey } from "@/lib/identite/rules";
import { readApercu } from "@/lib/versement/queries/versement";

export const metadata: Metadata = { title: "Approuver des ordres" };

/** The preview before the act: count, sum, and each exception with its reason. */
export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (roleKey(actor) !== "CAISSE.ORDONNATEUR") notFound();
  const ids = [(await searchParams)["ids"] ?? []].flat();
  const apercu = await readApercu(actor, ids, "ordonnancer");
  return (
    <Shell current="/versements">
      <Breadcrumb items={[{ label: "Versements", href: "/versements?vue=approuver" }, { label: "Aperçu" }]} />
      <PageTitle title="Approuver des ordres" lead="Relisez l’aperçu : l’acte porte sur tous les ordres acceptés, ou sur aucun." />
      <ApercuOrdres apercu={apercu} action={approuverAction} verbe="Approuver" pending="Approbation en cours…" retour="/versements?vue=approuver" />
    </Shell>
  );
}
