import type { Metadata } from "next";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Exporter } from "@/components/dossier/exporter";
import { ListeDossiers } from "@/components/dossier/liste-dossiers";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { formatCount, plural } from "@/lib/kernel/format";
import { canOpenDossier } from "@/lib/dossier/rules/mandats";
import { COMPTE_MAX, listDossiersWithCounters } from "@/lib/dossier/queries/list";
import { readFiltres, VUES_LISTE, writeFiltres, type FiltresListe, type VueListe } from "@/lib/dossier/schema/filtres";
import { VUE_LABELS } from "@/lib/dossier/labels/liste";
import type { Actor } from "@/lib/identite/schema";
import { FiltresDossiers } from "./filtres-dossiers";

export const metadata: Metadata = { title: "Dossiers" };

const LEADS: Readonly<Record<Actor["organisationType"], string>> = {
  STRUCTURE: "Les dossiers de votre structure, du brouillon au dernier versement.",
  ARS: "Les dossiers déposés dans votre région.",
  CAISSE: "Les dossiers que votre caisse instruit avec l’ARS ou paie.",
  NATIONAL: "Les dossiers qui vous ont été transmis.",
  SYSTEME: "",
};
const VIDES: Readonly<Record<Actor["organisationType"], string>> = {
  STRUCTURE: "Ouvrez un dossier sous un programme en vigueur : vous remplirez le document section par section, et rien n’est transmis avant le dépôt.",
  ARS: "Un dossier apparaît ici dès que la structure l’a déposé. Vous en êtes averti par courriel.",
  CAISSE: "Un dossier apparaît ici dès que la structure l’a déposé. Vous en êtes averti par courriel.",
  NATIONAL: "Un dossier apparaît ici quand une ARS vous le transmet pour avis.",
  SYSTEME: "",
};

const filtered = (filtres: FiltresListe): boolean => Boolean(filtres.q ?? filtres.programme ?? filtres.etape) || filtres.prioritaire || filtres.vue !== "tous";

function Vide({ actor, filtres }: { actor: Actor; filtres: FiltresListe }) {
  if (filtered(filtres)) {
    return (
      <EmptyState title="Aucun dossier ne répond à cette demande" action={<ButtonLink href="/dossiers">Voir tous les dossiers</ButtonLink>}>
        Retirez un filtre, changez d’onglet, ou cherchez un numéro, un titre, une structure ou une commune.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Les dossiers apparaîtront ici" action={canOpenDossier(actor) ? <ButtonLink href="/dossiers/nouveau" variant="primary">Ouvrir un dossier</ButtonLink> : undefined}>
      {VIDES[actor.organisationType]}
    </EmptyState>
  );
}

export default async function DossiersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const filtres = readFiltres(await searchParams);
  const { lignes, suite, debut, compteurs } = await listDossiersWithCounters(actor, filtres);
  const at = (changes: Partial<FiltresListe>) => `/dossiers${writeFiltres(filtres, changes)}`;
  const total = compteurs[filtres.vue];
  return (
    <Shell current="/dossiers" search={filtres.q ?? ""}>
      <PageTitle title="Dossiers" lead={LEADS[actor.organisationType]} actions={canOpenDossier(actor) ? <ButtonLink href="/dossiers/nouveau" variant="primary">Ouvrir un dossier</ButtonLink> : undefined} />
      <Tabs
        label="Vues de la liste"
        tabs={VUES_LISTE.map((vue: VueListe) => ({ href: at({ vue }), label: VUE_LABELS[vue], count: formatCount(compteurs[vue], COMPTE_MAX), current: vue === filtres.vue }))}
      />
      <FiltresDossiers filtres={filtres} />
      {filtres.q && total >= COMPTE_MAX ? (
        <Notice ton="attention" title="Cette recherche trouve beaucoup de dossiers">Seuls les 1 000 plus récents sont parcourus : précisez le numéro, la structure ou la commune.</Notice>
      ) : null}
      <ListeDossiers
        lignes={lignes}
        today={actor.today}
        territoire={actor.regionCode ?? undefined}
        avecStructure={actor.organisationType !== "STRUCTURE"}
        tri={filtres.tri}
        hrefTri={(tri) => at({ tri })}
        empty={<Vide actor={actor} filtres={filtres} />}
      />
      {lignes.length > 0 ? (
        <>
          <Pagination
            shown={`${plural(lignes.length, "dossier affiché", "dossiers affichés")} sur ${formatCount(total, COMPTE_MAX)}`}
            nextHref={suite ? at({ suite }) : undefined}
            firstHref={debut ? undefined : at({})}
          />
          <Exporter quoi="cette liste, avec ses filtres" href={`/api/exports/dossiers${writeFiltres(filtres)}`} />
        </>
      ) : null}
    </Shell>
  );
}
