import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { viserAction } from "@/app/(portail)/versements/actions";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { ApercuOrdres } from "@/components/versement/apercu-ordres";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { roleKey } from "@/lib/identite/rules";
import { readApercu } from "@/lib/versement/queries/versement";

export const metadata: Metadata = { title: "Viser des ordres" };

/** The preview before the act: count, sum, and each exception with its reason. */
export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (roleKey(actor) !== "CAISSE.COMPTABLE") notFound();
  const ids = [(await searchParams)["ids"] ?? []].flat();
  const apercu = await readApercu(actor, ids, "viser");
  return (
    <Shell current="/versements">
      <Breadcrumb items={[{ label: "Versements", href: "/versements?vue=viser" }, { label: "Aperçu" }]} />
      <PageTitle title="Viser des ordres" lead="Relisez l’aperçu : l’acte porte sur tous les ordres acceptés, ou sur aucun." />
      <ApercuOrdres apercu={apercu} action={viserAction} verbe="Viser" pending="Visa en cours…" retour="/versements?vue=viser" />
    </Shell>
  );
}
