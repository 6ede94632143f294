import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { EtatPv, EtatSeance } from "@/components/codir/etats";
import { SuitePrets } from "@/components/codir/suite-prets";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Badge } from "@/components/ui/etat";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { LEGAL_ZONE } from "@/lib/kernel/civil-date";
import { formatCount, formatDate, plural } from "@/lib/kernel/format";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { readCodir, type SeanceResume } from "@/lib/seance/queries/list-seances";
import { describeHeure } from "@/lib/seance/rules/calendrier";

export const metadata: Metadata = { title: "CODIR" };

const COLONNES = [
  { key: "seance", label: "Séance" },
  { key: "jour", label: "Date", narrow: true },
  { key: "heure", label: "Heure" },
  { key: "institutions", label: "Avec" },
  { key: "points", label: "Points", align: "fin" as const, narrow: true },
  { key: "etat", label: "État", narrow: true },
];

const rowOf = (seance: SeanceResume, actor: Actor) => ({
  key: seance.id,
  cells: {
    seance: <a href={`/codir/${seance.id}`}>{seance.numero}</a>,
    jour: formatDate(seance.jour),
    heure: describeHeure({ jour: seance.jour, heure: seance.heure, dureeMinutes: 0, fuseau: actor.fuseau ?? LEGAL_ZONE }),
    institutions: actor.organisationId === seance.arsId ? seance.caisseNom : seance.arsNom,
    points: seance.points,
    etat: (
      <>
        <EtatSeance statut={seance.statut} />
        {seance.aDiffuser > 0 ? <span className="block text-sm">{plural(seance.aDiffuser, "décision à diffuser", "décisions à diffuser")}</span> : null}
      </>
    ),
  },
});

export default async function CodirPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (actor.organisationType !== "ARS" && actor.organisationType !== "CAISSE") notFound();
  const { avant, prets: apres } = await searchParams;
  const { aVenir, passees, suite, prets, pretsSuite, pretsRang } = await readCodir(actor, typeof avant === "string" ? avant : undefined, typeof apres === "string" ? apres : undefined);
  const compte = pretsRang === 0 ? ` (${formatCount(prets.length + (pretsSuite ? 1 : 0), prets.length)})` : ", suite";
  const secretaire = roleKey(actor) === "ARS.SECRETAIRE_CODIR";
  const creer = secretaire ? (
    <ButtonLink href="/codir/nouvelle" variant="primary">
      Créer une séance
    </ButtonLink>
  ) : undefined;
  return (
    <Shell current="/codir">
      <PageTitle title="CODIR" lead="Le comité de direction régional réunit l’ARS et l’Assurance Maladie, chaque mois, pour décider des dossiers instruits." actions={creer} />
      {avant ? null : (
        <>
          <DataTable
            caption="Séances à venir ou en cours"
            columns={COLONNES}
            rows={aVenir.map((seance) => rowOf(seance, actor))}
            empty={<EmptyState title="Aucune séance n’est prévue">{secretaire ? "Créez la prochaine : la date proposée suit le rythme mensuel." : "Le secrétariat du CODIR, à l’ARS, crée la prochaine."}</EmptyState>}
          />
          <div className="mt-8">
            <DataTable
              caption={`Dossiers prêts, hors de tout ordre du jour ${compte}`}
              columns={[{ key: "dossier", label: "Dossier" }, { key: "structure", label: "Structure" }, { key: "depot", label: "Déposé le", narrow: true }, { key: "pret", label: "Prêt depuis le", narrow: true }, { key: "rang", label: "Ordre d’examen" }]}
              rows={prets.map((dossier, index) => ({
                key: dossier.id,
                cells: {
                  dossier: (
                    <a href={`/dossiers/${dossier.id}`}>
                      {dossier.numero}, {dossier.titre}
                    </a>
                  ),
                  structure: dossier.structureNom,
                  depot: dossier.deposeLe ? formatDate(dossier.deposeLe) : "",
                  pret: dossier.pretLe ? formatDate(dossier.pretLe) : "",
                  rang: (
                    <span className="flex flex-wrap items-center gap-2">
                      {pretsRang + index + 1}
                      {dossier.prioritaire ? <Badge>Prioritaire</Badge> : null}
                      {dossier.revientDAjournement ? <Badge>Revient d’ajournement</Badge> : null}
                    </span>
                  ),
                },
              }))}
              empty={<EmptyState title="Aucun dossier n’attend d’être inscrit">Les dossiers arrivent ici quand leur instruction est terminée, et quand ce qu’un ajournement attendait est reçu.</EmptyState>}
            />
            <SuitePrets base="/codir" suite={pretsSuite} debut={pretsRang === 0} />
          </div>
        </>
      )}
      <div className="mt-8">
        <DataTable
          caption="Séances passées"
          columns={[...COLONNES, { key: "pv", label: "Procès-verbal", narrow: true }]}
          rows={passees.map((seance) => {
            const row = rowOf(seance, actor);
            return { ...row, cells: { ...row.cells, pv: seance.pv ? <EtatPv statut={seance.pv} /> : "" } };
          })}
          empty={<EmptyState title="Aucune séance passée">Les séances closes restent ici, avec leur procès-verbal.</EmptyState>}
        />
        {passees.length > 0 ? <Pagination shown={plural(passees.length, "séance affichée", "séances affichées")} {...(suite ? { nextHref: `/codir?avant=${suite}` } : {})} {...(avant ? { firstHref: "/codir" } : {})} /> : null}
      </div>
    </Shell>
  );
}
