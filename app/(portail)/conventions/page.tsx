import type { Metadata } from "next";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat } from "@/components/ui/etat";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { MontantOuvrable } from "@/components/ui/montant-ouvrable";
import { formatCents } from "@/lib/kernel/cents";
import { formatDate, plural } from "@/lib/kernel/format";
import { ETAT_CONVENTION_LABELS, ETAT_CONVENTION_TONS } from "@/lib/convention/labels";
import { listConventions } from "@/lib/convention/queries/list";
import { ETATS_CONVENTION, readEtat } from "@/lib/convention/rules/transitions";

export const metadata: Metadata = { title: "Conventions" };

const at = (params: Record<string, string | undefined>): string => {
  const search = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return search.size > 0 ? `/conventions?${search}` : "/conventions";
};

export default async function ConventionsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const etat = readEtat(params["etat"]);
  const apres = typeof params["suite"] === "string" ? params["suite"] : undefined;
  const { conventions, suite } = await listConventions(actor, { etat, apres });
  const avecStructure = actor.organisationType !== "STRUCTURE";
  const exported = (format: string): string => `/api/conventions/export?format=${format}${etat ? `&etat=${etat}` : ""}`;
  return (
    <Shell current="/conventions">
      <PageTitle title="Conventions" lead={avecStructure ? "Les conventions des dossiers que vous suivez, du projet à leur terme." : "Les conventions de votre structure, du projet à leur terme."} />
      <Tabs label="États" tabs={[{ href: at({}), label: "Toutes", current: etat === undefined }, ...ETATS_CONVENTION.map((one) => ({ href: at({ etat: one }), label: ETAT_CONVENTION_LABELS[one], current: one === etat }))]} />
      <DataTable
        caption="Conventions"
        captionHidden
        columns={[
          { key: "numero", label: "Convention" },
          { key: "dossier", label: avecStructure ? "Dossier et structure" : "Dossier" },
          { key: "etat", label: "État", narrow: true },
          { key: "dates", label: "Effet et fin", narrow: true },
          { key: "prevu", label: "Montant connu", align: "fin" },
          { key: "verse", label: "Versé", align: "fin" },
        ]}
        rows={conventions.map((one) => ({
          key: one.id,
          cells: {
            numero: <a href={`/conventions/${one.id}`} className="whitespace-nowrap">{one.numero}</a>,
            dossier: (
              <>
                {one.titre}
                <span className="block text-sm text-encre-douce">{avecStructure ? `${one.structureNom}, ${one.dossierNumero}` : one.dossierNumero}</span>
              </>
            ),
            etat: <Etat ton={ETAT_CONVENTION_TONS[one.etat]}>{ETAT_CONVENTION_LABELS[one.etat]}</Etat>,
            dates: one.dateEffet ? (
              <span className="whitespace-nowrap">
                du {formatDate(one.dateEffet)}
                {one.dateFin ? <span className="block">au {formatDate(one.dateFin)}</span> : null}
              </span>
            ) : (
              "à renseigner"
            ),
            prevu: <MontantOuvrable montant={formatCents(one.prevu)} href={`/conventions/${one.id}`} />,
            verse: <MontantOuvrable montant={formatCents(one.verse)} href={`/dossiers/${one.dossierId}/versements`} />,
          },
        }))}
        empty={
          <EmptyState title={etat ? "Aucune convention dans cet état" : "Les conventions apparaîtront ici"} action={<ButtonLink href={etat ? "/conventions" : "/dossiers"}>{etat ? "Voir toutes les conventions" : "Voir les dossiers"}</ButtonLink>}>
            L’ARS prépare la convention d’un dossier lorsque les avis et l’autorisation sont acquis.
          </EmptyState>
        }
      />
      {conventions.length > 0 ? (
        <>
          <Pagination shown={plural(conventions.length, "convention affichée", "conventions affichées")} nextHref={suite ? at({ etat, suite }) : undefined} firstHref={apres ? at({ etat }) : undefined} />
          <p className="mt-4 text-sm print:hidden">
            Exporter cette liste : <a href={exported("csv")}>tableur CSV</a> ou <a href={exported("ods")}>classeur ODS</a>.
          </p>
        </>
      ) : null}
    </Shell>
  );
}
