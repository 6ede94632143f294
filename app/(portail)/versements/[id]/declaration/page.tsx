import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Joindre } from "@/components/piece/joindre";
import { ListePieces } from "@/components/piece/liste-pieces";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { Encart } from "@/components/versement/encart";
import { PageTitle } from "@/components/ui/page-title";
import { RetourVersement } from "@/components/versement/retour-versement";
import { formatLongDate } from "@/lib/kernel/format";
import { listPieces } from "@/lib/piece/queries";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { empechementOf, readVersementVue } from "@/lib/versement/queries/versement";
import { isDeclared } from "@/lib/versement/rules";
import { saisieQuantite } from "@/lib/versement/rules/declaration";
import { DeclarationForm } from "./declaration-form";

export const metadata: Metadata = { title: "Déclarer l’activité" };

export default async function DeclarationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const versement = await readVersementVue(actor, (await params).id);
  if (!versement || actor.organisationType !== "STRUCTURE") notFound();
  const pieces = (await listPieces(actor, versement.dossierId, "DECLARATION", [versement.id])).get(versement.id) ?? [];
  const correction = isDeclared(versement.statut);
  const blocked = empechementOf(versement, actor, "declarer");
  const retour = `/versements/${versement.id}/declaration`;
  const ouvert = versement.actes.includes("declarer") || blocked === "JUSTIFICATIF_ABSENT";
  return (
    <Shell current="/versements">
      <Breadcrumb items={[{ label: "Versements", href: "/versements" }, { label: versement.libelle, href: `/versements/${versement.id}` }, { label: "Déclaration" }]} />
      <PageTitle number={`Dossier ${versement.dossier.numero}`} title={correction ? "Corriger la déclaration d’activité" : "Déclarer l’activité"} lead={`${versement.libelle}, échéance du ${formatLongDate(versement.datePrevue)}.`} />
      {ouvert ? (
        <>
          <Card title="1. Joindre le justificatif">
            <p className="mb-3 max-w-prose">Il prouve l’activité déclarée. Aucune donnée n’y identifie un patient : des nombres, jamais une liste.</p>
            <ListePieces pieces={pieces} retour={retour} />
            <Joindre objetType="DECLARATION" objetId={versement.id} dossierId={versement.dossierId} label="Justificatif" requis retour={retour} />
          </Card>
          <Card title="2. Déclarer les quantités">
            <DeclarationForm
              id={versement.id}
              revision={versement.revision}
              correction={correction}
              declarees={versement.declarees.map((one) => {
                const known = versement.declaration.find((ligne) => ligne.code === one.code) ?? versement.voisines.find((ligne) => ligne.code === one.code);
                return { ...one, valeur: known ? saisieQuantite(one.nature, known.quantite) : "" };
              })}
            />
          </Card>
        </>
      ) : (
        <Encart ton="attention" title="La déclaration n’est pas ouverte">
          <p>{VERSEMENT_REFUSALS[blocked as keyof typeof VERSEMENT_REFUSALS] ?? "Ce versement est déjà certifié, ou votre mandat ne permet pas de déclarer."}</p>
        </Encart>
      )}
      <RetourVersement id={versement.id} />
    </Shell>
  );
}
