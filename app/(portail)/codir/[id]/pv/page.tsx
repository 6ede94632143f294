import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { EtatPv } from "@/components/codir/etats";
import { Fait } from "@/components/codir/fait";
import { ProcesVerbal } from "@/components/codir/proces-verbal";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { readPvView } from "@/lib/seance/queries/read-pv";
import { isSeanceOver } from "@/lib/seance/rules/transitions";
import { Entete } from "../entete";
import { ApprouverForm, ObservationsForm, RouvrirForm, SoumettreForm } from "./pv-form";

export const metadata: Metadata = { title: "Procès-verbal" };

const FAITS: Readonly<Record<string, string>> = {
  redige: "Les observations sont enregistrées.",
  soumis: "Le procès-verbal est soumis : les deux institutions peuvent l’approuver.",
  approuve: "Votre institution a approuvé. Il manque l’approbation de l’autre.",
  scelle: "Les deux institutions ont approuvé : le procès-verbal est scellé.",
  rouvert: "Le procès-verbal est revenu en brouillon ; les approbations données sont tombées.",
};

const approbation = (par: string | null, le: CivilDate | null): string => (par && le ? `${par}, le ${formatDate(le)}` : "attendue");
const motifOf = (details: unknown): string => (typeof details === "object" && details !== null && "motif" in details && typeof details.motif === "string" ? details.motif : "");

export default async function PvPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const view = await readPvView(actor, (await params).id);
  if (!view) notFound();
  const { seance, actes, approbations, rouvert } = view;
  const base = { id: seance.id, revision: view.revision };
  const fait = (await searchParams)["fait"];
  const message = typeof fait === "string" ? FAITS[fait] : undefined;
  return (
    <Shell current="/codir">
      <Entete seance={seance} titre="Procès-verbal" state={<EtatPv statut={view.statut} />} lead="Il se compose de ce que les points disent déjà. Soumis, il ne change plus ; approuvé par les deux institutions, il est scellé." />
      <div className="grid gap-4">
        <Fait message={message} />
        {rouvert ? <Notice ton="attention" title="À corriger">{`${motifOf(rouvert.details)} (${rouvert.acteur})`}</Notice> : null}
        {isSeanceOver(seance.statut) ? null : <Notice title="La séance n’est pas close">Ce projet suit ce qui s’enregistre en séance. Il pourra être soumis après la clôture.</Notice>}
        <Card
          title="Approbations"
          footer={
            <ButtonLink href={`/api/seances/${seance.id}/pv`} size="compact">
              Procès-verbal (PDF)
            </ButtonLink>
          }
        >
          <DescriptionList
            items={[
              { term: "Version", value: String(view.version) },
              ...(view.soumisLe ? [{ term: "Soumis le", value: formatDate(view.soumisLe) }] : []),
              { term: view.contenu.seance.ars, value: approbation(approbations.ars, approbations.arsLe) },
              { term: view.contenu.seance.caisse, value: approbation(approbations.caisse, approbations.caisseLe) },
              ...(view.sha256 ? [{ term: "Empreinte SHA-256", value: <code className="break-all">{view.sha256}</code> }] : []),
            ]}
          />
        </Card>
      </div>
      <div className="mt-8">
        <ProcesVerbal contenu={view.contenu} points={view.points} />
      </div>
      <div className="mt-8 grid gap-6 print:hidden">
        {actes.includes("rediger") ? <ObservationsForm {...base} texte={view.observations} /> : null}
        {actes.includes("soumettre") ? (
          <Card title="Soumettre à l’approbation">
            <p className="mb-4 max-w-prose">Le texte est figé à cet instant, et son empreinte enregistrée. La direction de l’ARS et l’ordonnateur de la caisse sont prévenus.</p>
            <SoumettreForm {...base} />
          </Card>
        ) : null}
        {actes.includes("approuver") ? (
          <Card title="Approuver">
            <p className="mb-4 max-w-prose">Vous approuvez le texte ci-dessus au nom de votre institution. Après les deux approbations, plus rien ne peut y changer.</p>
            <ApprouverForm {...base} />
          </Card>
        ) : null}
        {actes.includes("rouvrir") ? (
          <Details summary="Remettre en brouillon pour le corriger">
            <RouvrirForm {...base} />
          </Details>
        ) : null}
      </div>
    </Shell>
  );
}
