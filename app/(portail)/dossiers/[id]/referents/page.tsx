import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { CadreDossier } from "@/components/instruction/cadre-dossier";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDate } from "@/lib/kernel/format";
import { readReferents } from "@/lib/dossier/queries/instruction";
import { PROFIL_REFERENT_LABELS } from "@/lib/evaluation/labels";
import { ReferentForm } from "./referent-form";

export const metadata: Metadata = { title: "Référents du dossier" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReferentsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const vue = await readReferents(actor, id);
  if (!vue) notFound();
  const { entete, referents, designe, profils, collegues } = vue;
  const institutions = [
    { id: entete.arsId, nom: entete.arsNom },
    { id: entete.caisseId, nom: entete.caisseNom },
  ];
  const enCours = (organisationId: string, profil: string) => referents.find((row) => row.organisationId === organisationId && row.profil === profil && row.jusqua === null) ?? null;
  const passes = referents.filter((row) => row.jusqua !== null);
  return (
    <Shell current="/dossiers">
      <CadreDossier
        entete={entete}
        titre="Référents"
        vue="referents"
        type={actor.organisationType}
        today={actor.today}
        fait={(await searchParams)["fait"]}
        lead="Jusqu’à deux référents par institution, l’un administratif, l’autre médical. Tant qu’un référent est désigné, lui seul instruit pour son institution."
      >
        <DataTable
          caption="Référents en cours"
          columns={[{ key: "institution", label: "Institution" }, ...profils.map((profil) => ({ key: profil, label: PROFIL_REFERENT_LABELS[profil] }))]}
          rows={institutions.map((institution) => ({
            key: institution.id,
            cells: {
              institution: institution.nom,
              ...Object.fromEntries(
                profils.map((profil) => {
                  const row = enCours(institution.id, profil);
                  return [profil, row ? `${row.nom}, depuis le ${formatDate(row.depuis)}` : <span key={profil} className="text-encre-douce">Non désigné</span>];
                }),
              ),
            },
          }))}
        />
        {designe ? (
          <div className="mt-8 grid gap-x-6 lg:grid-cols-2">
            {profils.map((profil) => {
              const actuel = enCours(actor.organisationId, profil);
              return (
                <Card key={profil} title={PROFIL_REFERENT_LABELS[profil]} {...(actuel ? { meta: actuel.nom } : {})}>
                  <ReferentForm
                    key={actuel?.id ?? "aucun"}
                    dossierId={entete.id}
                    profil={profil}
                    libelle={PROFIL_REFERENT_LABELS[profil]}
                    actuel={actuel ? { id: actuel.id, nom: actuel.nom } : null}
                    collegues={collegues.filter((collegue) => collegue.id !== actuel?.personneId)}
                  />
                </Card>
              );
            })}
          </div>
        ) : null}
        <section className="mt-8" aria-labelledby="passes">
          <h2 id="passes" className="mb-3">
            Ils ont suivi ce dossier
          </h2>
          <DataTable
            caption="Référents précédents"
            captionHidden
            columns={[{ key: "nom", label: "Personne" }, { key: "profil", label: "Rôle" }, { key: "institution", label: "Institution" }, { key: "dates", label: "Du, au", narrow: true }]}
            rows={passes.map((row) => ({
              key: row.id,
              cells: { nom: row.nom, profil: PROFIL_REFERENT_LABELS[row.profil], institution: institutions.find((institution) => institution.id === row.organisationId)?.nom ?? "", dates: `${formatDate(row.depuis)}, ${row.jusqua ? formatDate(row.jusqua) : ""}` },
            }))}
            empty={<EmptyState title="Personne d’autre pour l’instant">Les référents qui auront passé la main resteront nommés ici, avec leurs dates.</EmptyState>}
          />
        </section>
      </CadreDossier>
    </Shell>
  );
}
