import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Fait } from "@/components/codir/fait";
import { SuitePrets } from "@/components/codir/suite-prets";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { formatDate, plural } from "@/lib/kernel/format";
import { parseEntier } from "@/lib/kernel/entier";
import { readOrdreDuJour } from "@/lib/seance/queries/read-seance";
import { isPending } from "@/lib/seance/rules/transitions";
import { Entete } from "../entete";
import { OrdreForm } from "./ordre-form";

export const metadata: Metadata = { title: "Ordre du jour" };

export default async function OrdreDuJourPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const adresse = await searchParams;
  const view = await readOrdreDuJour(actor, (await params).id, typeof adresse["prets"] === "string" ? adresse["prets"] : undefined);
  if (!view?.actes.includes("composer")) notFound();
  const { seance, agenda, prets, suite, debut } = view;
  const inscrits = parseEntier(String(adresse["inscrits"] ?? ""));
  return (
    <Shell current="/codir">
      <Entete seance={seance} titre="Ordre du jour" lead="Les dossiers prioritaires d’abord, puis les plus anciens. L’ordre peut changer jusqu’à l’ouverture de la séance." />
      <Fait message={inscrits ? `${plural(inscrits, "dossier inscrit", "dossiers inscrits")}.` : undefined} />
      {view.aReconvoquer ? (
        <div className="mb-6">
          <Notice ton="attention" title="La séance a changé depuis la convocation">
            Convoquez à nouveau quand l’ordre du jour est prêt : chacun recevra la nouvelle version.
          </Notice>
        </div>
      ) : null}
      <OrdreForm
        key={`${seance.revision} ${prets[0]?.id ?? ""}`}
        id={seance.id}
        tous={suite === null}
        debut={debut}
        revision={seance.revision}
        points={agenda.points.filter((point) => isPending(point.statut)).map((point) => ({ id: point.id, numero: point.dossier.numero, titre: point.dossier.titre, structure: point.dossier.structureNom, prioritaire: point.dossier.prioritaire, depot: point.dossier.deposeLe ? formatDate(point.dossier.deposeLe) : "", recuse: point.recuses.length > 0 }))}
        prets={prets.map((dossier) => ({ id: dossier.id, numero: dossier.numero, titre: dossier.titre, structure: dossier.structureNom, prioritaire: dossier.prioritaire, depot: dossier.deposeLe ? formatDate(dossier.deposeLe) : "", revient: dossier.revientDAjournement }))}
      />
      <SuitePrets base={`/codir/${seance.id}/ordre-du-jour`} suite={suite} debut={debut} />
      <p className="mt-8">
        <ButtonLink href={`/codir/${seance.id}`}>Revenir à la séance</ButtonLink>
      </p>
    </Shell>
  );
}
