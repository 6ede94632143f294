import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { LigneDossier } from "@/app/(portail)/dossiers/[id]/ligne-dossier";
import { Exporter } from "@/components/dossier/exporter";
import { VISIBILITE_LABELS } from "@/components/dossier/chronologie-dossier";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable } from "@/components/ui/data-table";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { formatDate, formatTime, plural } from "@/lib/kernel/format";
import { listJournal } from "@/lib/dossier/queries/journal";

export const metadata: Metadata = { title: "Journal du dossier" };

export default async function JournalPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const { id } = await params;
  const suite = (await searchParams)["suite"];
  const asked = typeof suite === "string" ? suite : undefined;
  const journal = await listJournal(actor, id, asked);
  if (!journal) notFound();
  const { dossier, lignes } = journal;
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: dossier.numero, href: `/dossiers/${dossier.id}` }, { label: "Journal" }]} />
      <PageTitle number={`Dossier ${dossier.numero}`} title="Journal" lead={`${dossier.titre} : chaque acte, son auteur et son mandat, du plus récent au plus ancien. Une ligne écrite ne se modifie jamais.`} />
      <LigneDossier actor={actor} dossierId={dossier.id} />
      <DataTable
        caption="Actes enregistrés"
        captionHidden
        columns={[{ key: "acte", label: "Acte" }, { key: "jour", label: "Date", narrow: true }, { key: "heure", label: "Heure de Paris", narrow: true }, { key: "par", label: "Par" }, { key: "visible", label: "Visible" }]}
        rows={lignes.map((ligne) => ({
          key: ligne.id,
          cells: { acte: ligne.phrase, jour: formatDate(ligne.jour), heure: formatTime(ligne.le), par: ligne.acteur, visible: VISIBILITE_LABELS[ligne.visibilite]?.replace("visible ", "") ?? "de tous ceux qui ont accès" },
        }))}
      />
      <Pagination
        shown={plural(lignes.length, "acte affiché", "actes affichés")}
        nextHref={journal.suite ? `/dossiers/${dossier.id}/journal?suite=${journal.suite}` : undefined}
        firstHref={asked ? `/dossiers/${dossier.id}/journal` : undefined}
      />
      <Exporter quoi="tout le journal" href={`/api/exports/journal?dossier=${dossier.id}`} />
    </Shell>
  );
}
