import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { Encart } from "@/components/versement/encart";
import { PageTitle } from "@/components/ui/page-title";
import { readReglages } from "@/lib/compte/queries";
import { roleKey } from "@/lib/identite/rules";
import { CompteForm, QuatreYeuxForm } from "./caisse-form";

export const metadata: Metadata = { title: "Réglages de la caisse" };

export default async function CaissePage() {
  const actor = await requireActor();
  const reglages = await readReglages(actor);
  if (!reglages) notFound();
  const { compte, memePersonneAdmise } = reglages;
  const administrateur = roleKey(actor) === "CAISSE.ADMINISTRATEUR";
  return (
    <Shell current={administrateur ? "/administration/caisse" : "/versements"}>
      <Breadcrumb items={[{ label: "Versements", href: "/versements" }, { label: "Réglages de la caisse" }]} />
      <PageTitle title="Réglages de la caisse" lead={actor.organisationNom} />
      <Card title="Compte débiteur">
        {compte ? null : <Encart ton="attention" title="Aucun compte débiteur">Aucun lot de virements ne peut partir tant qu’il n’est pas renseigné.</Encart>}
        <CompteForm compte={{ titulaire: compte?.titulaire ?? actor.organisationNom.slice(0, 70), iban: compte?.iban ?? "", bic: compte?.bic ?? "", rue: compte?.rue ?? "", codePostal: compte?.codePostal ?? "", ville: compte?.ville ?? "" }} />
      </Card>
      <Card title="Séparation des tâches">
        {administrateur ? <QuatreYeuxForm admise={memePersonneAdmise} /> : <p>{memePersonneAdmise ? "La même personne peut liquider et approuver un ordre." : "Le liquidateur et l’ordonnateur d’un ordre sont deux personnes différentes."} L’administrateur de la caisse règle ce point.</p>}
      </Card>
    </Shell>
  );
}
