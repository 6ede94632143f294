import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { ProgrammePresente } from "@/components/dossier/programme-presente";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { formatDate, formatLongDate } from "@/lib/kernel/format";
import { canOpenDossier } from "@/lib/dossier/rules/mandats";
import { listInstitutions } from "@/lib/dossier/queries/ouverture";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { versionInForce } from "@/lib/programme/rules";
import { NouveauForm } from "./nouveau-form";

export const metadata: Metadata = { title: "Ouvrir un dossier" };

export default async function NouveauDossierPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (actor.organisationType !== "STRUCTURE") notFound();
  const fil = <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: "Ouvrir un dossier" }]} />;
  if (!canOpenDossier(actor)) {
    return (
      <Shell current="/dossiers">
        {fil}
        <PageTitle title="Ouvrir un dossier" />
        <Notice ton="attention" title="Votre mandat ne permet pas d’ouvrir un dossier">
          Un rédacteur ou le représentant légal de votre structure peut le faire. Changez de mandat en haut de la page, ou demandez-leur.
        </Notice>
      </Shell>
    );
  }
  const offres = PROGRAMMES.flatMap((programme) => (programme.versions ? [{ programme, versions: programme.versions, ouverte: versionInForce(programme, actor.today) }] : []));
  const ouverts = offres.flatMap(({ programme, ouverte }) => (ouverte ? [{ programme, version: ouverte }] : []));
  const fermes = offres.filter(({ ouverte }) => !ouverte);
  const demande = (await searchParams)["programme"];
  const choisi = ouverts.find(({ programme }) => programme.code === demande) ?? (ouverts.length === 1 ? ouverts[0] : undefined);
  const { ars, caisses } = await listInstitutions(actor);
  return (
    <Shell current="/dossiers">
      {fil}
      <PageTitle
        title="Ouvrir un dossier"
        lead={choisi ? choisi.programme.libelle : "Choisissez d’abord le programme : il fixe ce que vous rédigez, qui décide et qui paie."}
      />
      {ouverts.length === 0 ? <EmptyState title="Aucun programme n’accepte de dossier aujourd’hui">Au {formatLongDate(actor.today)}, aucun programme en vigueur ne permet de déposer.</EmptyState> : null}
      {choisi ? (
        <div className="grid gap-8 xl:grid-cols-2">
          <section aria-labelledby="commencer">
            <h2 id="commencer" className="mb-1">Pour commencer</h2>
            <p className="mb-4 max-w-prose">
              Le dossier reste un brouillon que seule votre structure voit. Après son dépôt par votre représentant légal, deux institutions l’examinent : {ars ?? "l’ARS de votre région"} et votre caisse.
            </p>
            {caisses.length === 0 || !ars ? (
              <Notice ton="refus" title="Votre région n’a pas encore ses deux institutions dans le portail">Une ARS et une caisse sont nécessaires pour ouvrir un dossier. Signalez-le à votre ARS.</Notice>
            ) : (
              <NouveauForm id={randomUUID()} programme={choisi.programme.code} caisses={caisses} />
            )}
            {ouverts.length > 1 ? (
              <div className="mt-4">
                <ButtonLink href="/dossiers/nouveau" variant="quiet">
                  Choisir un autre programme
                </ButtonLink>
              </div>
            ) : null}
          </section>
          <ProgrammePresente version={choisi.version} />
        </div>
      ) : (
        <div className="grid gap-6">
          {ouverts.map(({ programme, version }) => (
            <Card key={programme.code} title={programme.libelle} footer={<ButtonLink href={`?programme=${programme.code}`} variant="primary">Choisir ce programme</ButtonLink>}>
              <ProgrammePresente version={version} />
            </Card>
          ))}
        </div>
      )}
      {fermes.length > 0 ? (
        <section className="mt-10">
          <DataTable
            caption="Programmes qui n’acceptent plus, ou pas encore, de dossier"
            columns={[{ key: "nom", label: "Programme" }, { key: "du", label: "Ouvert le", narrow: true }, { key: "au", label: "Dernier jour de dépôt", narrow: true }, { key: "base", label: "Base légale" }]}
            rows={fermes.flatMap(({ programme, versions }) =>
              versions.map((version) => ({
                key: `${programme.code}-${version.validFrom}`,
                cells: { nom: programme.libelle, du: formatDate(version.validFrom), au: version.validTo ? formatDate(version.validTo) : "Sans date de fin", base: version.baseLegale },
              })),
            )}
          />
        </section>
      ) : null}
    </Shell>
  );
}
