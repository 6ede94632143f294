import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { EnteteFinanciere } from "@/components/forfait/entete-dossier";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { formatDate, formatLongDate } from "@/lib/kernel/format";
import { readFinancement } from "@/lib/forfait/queries";
import { readBrouillon } from "@/lib/forfait/rules/brouillon";
import { modelesPublies } from "@/lib/forfait/rules/composable";
import { essayerBrouillon, FINANCEMENT_DU_DOSSIER } from "@/lib/forfait/rules/essayer-brouillon";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { FinancementForm } from "./financement-form";

export const metadata: Metadata = { title: "Financement composé" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function FinancementPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const vue = await readFinancement(actor, id);
  if (!vue) notFound();
  const { entete, base, versions, compose, signeeLe } = vue;
  const recherche = await searchParams;
  const here = `/dossiers/${entete.id}/financement`;
  const ouverte = versions.find((version) => version.id === recherche["version"]) ?? null;
  const composer = compose && (ouverte !== null || recherche["version"] === "nouvelle" || versions.length === 0);
  const depart = ouverte?.composition ?? versions.at(-1)?.composition ?? { libelle: entete.titre, validFrom: formatDate(actor.today) };
  // A new version starts from the last one, at a date of its own.
  const textes = ouverte === null && versions.length > 0 ? Object.fromEntries(Object.entries(depart).filter(([nom]) => nom !== "validFrom" && nom !== "validTo")) : depart;
  return (
    <Shell current="/dossiers">
      <EnteteFinanciere
        entete={entete}
        titre="Financement composé"
        vue="financement"
        composable
        fait={recherche["fait"]}
        lead="Le financement de cette expérimentation, en lignes et en modificateurs. Une version enregistrée se calcule dans le simulateur, et la convention qui la reprend paie d’après elle."
      />
      {signeeLe !== null && versions.length > 0 ? (
        <div className="mb-6">
          <Notice title={`La convention est signée depuis le ${formatLongDate(signeeLe)}`}>Elle paie d’après le financement figé dans son texte. Une version enregistrée ensuite se simule ; elle ne change aucun versement.</Notice>
        </div>
      ) : null}
      <div className="mb-8">
        <DataTable
          caption="Versions enregistrées"
          columns={[{ key: "libelle", label: "Financement" }, { key: "effet", label: "Date d’effet", narrow: true }, { key: "lignes", label: "Lignes" }, { key: "auteur", label: "Enregistré par" }, { key: "acte", label: "Voir", narrow: true }]}
          rows={versions.map((version) => ({
            key: version.id,
            cells: {
              libelle: version.libelle,
              effet: formatDate(version.validFrom),
              lignes: [...version.definition.composantes, ...version.definition.modificateurs].map(({ libelle }) => libelle).join(" ; "),
              auteur: version.auteur,
              acte: (
                <span className="flex flex-wrap gap-x-3">
                  <a href={`/dossiers/${entete.id}/simulation?programme=${FINANCEMENT_DU_DOSSIER}&date=${version.validFrom}`}>Simuler</a>
                  {compose ? <a href={`${here}?version=${version.id}`}>Modifier</a> : null}
                </span>
              ),
            },
          }))}
          empty={<EmptyState title="Aucun financement n’est composé">{compose ? "Partez d’un modèle publié ou ajoutez vos lignes : l’exemple se calcule à côté." : "L’instructeur de l’ARS peut le composer ici ; en attendant, le forfait par patient de la convention s’applique."}</EmptyState>}
        />
        {compose && versions.length > 0 && !composer ? (
          <p className="mt-4">
            <ButtonLink href={`${here}?version=nouvelle`}>Composer une nouvelle version</ButtonLink>
          </p>
        ) : null}
      </div>
      {composer ? (
        <FinancementForm
          key={ouverte?.id ?? "nouvelle"}
          id={ouverte?.id ?? randomUUID()}
          dossierId={entete.id}
          revision={ouverte?.revision ?? -1}
          depart={textes}
          essai={essayerBrouillon(base, "EXPERIMENTATION", readBrouillon(textes))}
          modeles={modelesPublies(PROGRAMMES).map(({ code, libelle }) => ({ value: code, label: libelle }))}
        />
      ) : null}
    </Shell>
  );
}
