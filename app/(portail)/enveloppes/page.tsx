import type { Metadata } from "next";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Exporter } from "@/components/dossier/exporter";
import { TableEnveloppes } from "@/components/versement/table-enveloppes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { plural } from "@/lib/kernel/format";
import { LegendeEnveloppes } from "@/components/versement/legende-enveloppes";
import { listEnveloppes } from "@/lib/versement/queries/enveloppes";

export const metadata: Metadata = { title: "Enveloppes" };

export default async function EnveloppesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const apres = (await searchParams)["apres"];
  const { enveloppes, suite, debut } = await listEnveloppes(actor, typeof apres === "string" ? apres : null);
  return (
    <Shell current="/enveloppes">
      <PageTitle title="Enveloppes" lead="Par dossier, par fonds et par année civile : ce que la convention permet, ce qui est engagé, liquidé, payé, ce qui reste et ce qui est retenu." />
      <TableEnveloppes
        caption="Enveloppes par dossier"
        avecDossier
        enveloppes={enveloppes}
        empty={<EmptyState title="Aucune enveloppe">Les enveloppes apparaissent à la signature d’une convention, avec les plafonds de son annexe financière.</EmptyState>}
      />
      {enveloppes.length > 0 ? (
        <>
          <Pagination shown={plural(enveloppes.length, "enveloppe affichée", "enveloppes affichées")} nextHref={suite ? `/enveloppes?apres=${suite}` : undefined} firstHref={debut ? undefined : "/enveloppes"} />
          <Exporter quoi="cette liste" href="/api/enveloppes/export" />
          <LegendeEnveloppes />
        </>
      ) : null}
    </Shell>
  );
}
