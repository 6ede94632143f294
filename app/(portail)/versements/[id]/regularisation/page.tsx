import type { Metadata } from "next";
import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { Encart } from "@/components/versement/encart";
import { RetourVersement } from "@/components/versement/retour-versement";
import { cents, formatCents } from "@/lib/kernel/cents";
import { PORTE_REFUSALS } from "@/lib/kernel/porte";
import { RECOUVREMENT } from "@/lib/programme/definitions/recouvrement";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { empechementOf, readVersementVue } from "@/lib/versement/queries/versement";
import { retenueOf, saisieQuantite, writeQuantite } from "@/lib/versement/rules/declaration";
import { RegularisationForm, ReversementForm } from "./regularisation-form";

export const metadata: Metadata = { title: "Régulariser un versement payé" };

const SENTENCES: Readonly<Record<string, string>> = { ...PORTE_REFUSALS, ...VERSEMENT_REFUSALS };

export default async function RegularisationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const versement = await readVersementVue(actor, (await params).id);
  if (!versement || actor.organisationType !== "CAISSE") notFound();
  const lignes = versement.regularisations.at(-1)?.declaration ?? versement.declaration;
  const blocked = empechementOf(versement, actor, "recouvrer") ?? empechementOf(versement, actor, "regulariser");
  const [regularise, recouvre] = [versement.actes.includes("regulariser"), versement.actes.includes("recouvrer")];
  return (
    <Shell current="/versements">
      <Breadcrumb items={[{ label: "Versements", href: "/versements" }, { label: versement.libelle, href: `/versements/${versement.id}` }, { label: "Régularisation" }]} />
      <PageTitle number={versement.ordre ? `Ordre ${versement.ordre}` : `Dossier ${versement.dossier.numero}`} title="Régulariser ce versement" lead={`${versement.libelle}, ${versement.structureNom}.`} />
      {regularise ? (
        <>
          <Encart title="Ce qui a été payé n’est jamais réécrit">
            Le moteur refait le calcul sur les quantités que vous retenez. S’il donne plus, un complément est liquidé, que l’ordonnateur puis le comptable approuvent et visent. S’il donne moins, le trop-perçu est constaté et notifié à la structure, qui a {RECOUVREMENT.delaiMois} mois pour le reverser ou présenter ses observations ; passé ce délai il est repris sur un versement suivant du même fonds ({RECOUVREMENT.legalReference}).
          </Encart>
          <Card title="Quantités à retenir">
            <RegularisationForm
              id={versement.id}
              revision={versement.revision}
              nouveauId={randomUUID()}
              lignes={lignes.map((ligne) => ({ code: ligne.code, libelle: ligne.libelle, unite: ligne.unite, nature: ligne.nature ?? "ENTIER", declare: writeQuantite(ligne, ligne.quantite), retenue: saisieQuantite(ligne.nature, retenueOf(ligne)) }))}
            />
          </Card>
        </>
      ) : null}
      {recouvre ? (
        <Card title={`Trop-perçu à reverser : ${formatCents(cents(versement.resteAReverser))}`}>
          <ReversementForm id={versement.id} revision={versement.revision} />
        </Card>
      ) : null}
      {!regularise && !recouvre ? (
        <Encart ton="attention" title="Rien à régulariser par vous ici">
          {blocked === null ? "Seul un versement payé se régularise, par un liquidateur ; le comptable constate un reversement." : SENTENCES[blocked]}
        </Encart>
      ) : null}
      <RetourVersement id={versement.id} />
    </Shell>
  );
}
