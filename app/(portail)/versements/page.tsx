import type { Metadata } from "next";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Exporter } from "@/components/dossier/exporter";
import { EtatVersement } from "@/components/versement/etat-versement";
import { Button, ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/choices";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat } from "@/components/ui/etat";
import { Filters } from "@/components/ui/filters";
import { Input } from "@/components/ui/input";
import { Encart } from "@/components/versement/encart";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { MontantOuvrable } from "@/components/ui/montant-ouvrable";
import { formatCents } from "@/lib/kernel/cents";
import { formatCount, formatDate, plural } from "@/lib/kernel/format";
import type { Actor } from "@/lib/identite/schema";
import { FILE_LABELS, FONDS_LABELS } from "@/lib/versement/labels";
import { COMPTE_MAX, listVersements, type VersementListe } from "@/lib/versement/queries/queue";
import { vuesOf } from "@/lib/versement/rules";
import { readFiltresVersements, writeFiltresVersements, type FiltresVersements, type VueVersements } from "@/lib/versement/schema/filtres";

export const metadata: Metadata = { title: "Versements" };

const BULK: Readonly<Partial<Record<VueVersements, { role: string; href: string; label: string }>>> = {
  approuver: { role: "ORDONNATEUR", href: "/versements/approbation", label: "Voir l’aperçu et approuver" },
  viser: { role: "COMPTABLE", href: "/versements/visa", label: "Voir l’aperçu et viser" },
};
const LEADS: Readonly<Record<string, string>> = {
  CAISSE: "Ce que la caisse certifie, liquide, approuve, vise et émet, l’échéance la plus ancienne d’abord.",
  STRUCTURE: "Vos versements, attendus et reçus, avec leurs dates.",
  ARS: "Les versements des dossiers de votre région.",
};

function cells(ligne: VersementListe, vue: VueVersements, actor: Actor, selection: boolean, tout: boolean) {
  const caisse = actor.organisationType === "CAISSE";
  const montant = ligne.montant ?? ligne.prevu;
  return {
    versement: (
      <div>
        <a href={`/versements/${ligne.id}`}>{ligne.libelle}</a>
        <span className="block text-sm font-normal text-encre-douce">
          {ligne.ordre ? `Ordre ${ligne.ordre}` : `Dossier ${ligne.numero}`}
          {ligne.reemission ? ", réémission" : ""}
        </span>
      </div>
    ),
    structure: (
      <div>
        {ligne.structureNom} <span className="block text-sm text-encre-douce">{ligne.titre}</span>
      </div>
    ),
    fonds: `${ligne.fonds} ${ligne.exercice}`,
    date: formatDate(ligne.datePrevue),
    montant: montant === null ? "selon l’activité" : <MontantOuvrable montant={formatCents(montant)} href={`/versements/${ligne.id}`} />,
    etat: (
      <div>
        <EtatVersement statut={ligne.statut} />
        {ligne.retenu !== null && ligne.retenu > 0n ? <span className="block text-sm text-attention">Retenu : {formatCents(ligne.retenu)}</span> : null}
        {caisse && ["approuver", "viser", "emettre"].includes(vue) && !ligne.compteValide ? <Etat ton="attention">Coordonnées à valider</Etat> : null}
      </div>
    ),
    ...(selection
      ? {
          choix: (
            <div>
              <input type="checkbox" className="coche" id={`choix-${ligne.id}`} name="ids" value={ligne.id} defaultChecked={tout} />
              <label htmlFor={`choix-${ligne.id}`} className="sr-only">
                Choisir {ligne.libelle}, {ligne.structureNom}
              </label>
            </div>
          ),
        }
      : {}),
  };
}

const COLUMNS: readonly Column[] = [
  { key: "versement", label: "Versement" },
  { key: "structure", label: "Structure et dossier" },
  { key: "fonds", label: "Fonds", narrow: true },
  { key: "date", label: "Date prévue", narrow: true },
  { key: "montant", label: "Montant", align: "fin" },
  { key: "etat", label: "État", narrow: true },
];

function chipsOf(filtres: FiltresVersements): { label: string; href: string }[] {
  const base = "/versements";
  return [
    ...(filtres.fonds ? [{ label: `Fonds ${filtres.fonds}`, href: `${base}${writeFiltresVersements(filtres, { fonds: null })}` }] : []),
    ...(filtres.annee !== null ? [{ label: `Année ${filtres.annee}`, href: `${base}${writeFiltresVersements(filtres, { annee: null })}` }] : []),
    ...(filtres.structure ? [{ label: `Structure : ${filtres.structure}`, href: `${base}${writeFiltresVersements(filtres, { structure: null })}` }] : []),
  ];
}

export default async function VersementsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filtres = readFiltresVersements(params);
  const page = await listVersements(actor, filtres, vuesOf(actor));
  const { vue } = page;
  const bulk = BULK[vue];
  const selection = bulk !== undefined && actor.role === bulk.role && page.lignes.length > 0;
  const tout = params["tout"] === "1";
  const adresse = writeFiltresVersements({ ...filtres, vue });
  const compte = page.compteurs.find((one) => one.vue === vue)?.nombre ?? page.lignes.length;
  const table = (
    <DataTable
      caption={`Versements : ${FILE_LABELS[vue].toLowerCase()}`}
      captionHidden
      columns={selection ? [...COLUMNS, { key: "choix", label: "Choisir", narrow: true }] : COLUMNS}
      rows={page.lignes.map((ligne) => ({ key: ligne.id, cells: cells(ligne, vue, actor, selection, tout) }))}
      total={{ versement: "Somme de la page", montant: page.lignes.every((ligne) => (ligne.montant ?? ligne.prevu) === null) ? "selon l’activité" : formatCents(page.somme) }}
      empty={
        <EmptyState title={`Aucun versement : ${FILE_LABELS[vue].toLowerCase()}`}>
          {actor.organisationType === "STRUCTURE" ? "Vos versements apparaissent ici à la signature de la convention, avec leur date." : "Les versements arrivent ici à mesure que les actes précédents sont faits."}
        </EmptyState>
      }
    />
  );
  return (
    <Shell current="/versements">
      <PageTitle
        title="Versements"
        lead={LEADS[actor.organisationType] ?? "Les versements des dossiers qui vous sont transmis."}
        actions={
          actor.organisationType === "CAISSE" ? (
            <>
              <ButtonLink href="/versements/lots">Lots de virements</ButtonLink>
              {["COMPTABLE", "ADMINISTRATEUR"].includes(actor.role) ? (
                <ButtonLink href="/administration/caisse" variant="quiet">
                  Réglages de la caisse
                </ButtonLink>
              ) : null}
            </>
          ) : undefined
        }
      />
      {typeof params["fait"] === "string" && /^\d+$/.test(params["fait"]) ? (
        <Encart ton="succes" title={plural(Number(params["fait"]), "ordre traité", "ordres traités")} announced>
          {vue === "approuver" ? "Ils attendent maintenant le visa du comptable." : "Ils peuvent maintenant partir dans un lot."}
        </Encart>
      ) : null}
      <Tabs label="Files" tabs={page.compteurs.map((one) => ({ href: `/versements${writeFiltresVersements(filtres, { vue: one.vue })}`, label: FILE_LABELS[one.vue], count: formatCount(one.nombre, COMPTE_MAX), current: one.vue === vue }))} />
      <Filters action="/versements" chips={chipsOf(filtres)} clearHref={`/versements?vue=${vue}`} fields={[{ name: "vue", value: vue }]}>
        <Select name="fonds" label="Fonds" optional="tacite" empty="Tous" defaultValue={filtres.fonds ?? ""} options={Object.keys(FONDS_LABELS).map((code) => ({ value: code, label: FONDS_LABELS[code] ?? code }))} />
        <Input name="annee" label="Année" optional="tacite" inputMode="numeric" maxLength={4} defaultValue={filtres.annee ?? ""} width="xs" />
        <Input name="structure" label="Structure" optional="tacite" defaultValue={filtres.structure ?? ""} width="md" />
      </Filters>
      {selection && bulk ? (
        <form action={bulk.href} method="get">
          <p className="mb-2 flex flex-wrap items-center gap-3">
            <Button variant="primary">{bulk.label}</Button>
            <a href={tout ? `/versements${adresse}` : `/versements${adresse}${adresse ? "&" : "?"}tout=1`}>{tout ? "Tout désélectionner" : "Sélectionner toute la page"}</a>
          </p>
          {table}
        </form>
      ) : (
        table
      )}
      {page.lignes.length > 0 ? (
        <>
          <Pagination
            shown={`${plural(page.lignes.length, "versement affiché", "versements affichés")} sur ${formatCount(compte, COMPTE_MAX)}`}
            nextHref={page.suite ? `/versements${writeFiltresVersements({ ...filtres, vue }, { suite: page.suite })}` : undefined}
            firstHref={page.debut ? undefined : `/versements${adresse}`}
          />
          <Exporter quoi="cette liste, avec ses filtres" href={`/api/versements/export${adresse}`} />
        </>
      ) : null}
    </Shell>
  );
}
