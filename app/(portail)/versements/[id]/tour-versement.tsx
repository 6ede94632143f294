import type { ReactNode } from "react";
import { approuverAction, liquiderAction, reemettreAction, viserAction } from "@/app/(portail)/versements/actions";
import { ActeForm } from "@/components/versement/acte-form";
import { AVous } from "@/components/ui/a-vous";
import { ButtonLink } from "@/components/ui/button";
import { Encart } from "@/components/versement/encart";
import { formatCents } from "@/lib/kernel/cents";
import { formatLongDate, formatRemaining } from "@/lib/kernel/format";
import { PORTE_REFUSALS } from "@/lib/kernel/porte";
import type { Actor } from "@/lib/identite/schema";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";
import { empechementOf, type VersementVue } from "@/lib/versement/queries/versement";
import { isDeclared, isPaid, isCancelled, prochainActe, type ActeVersement } from "@/lib/versement/rules";

const SENTENCES: Readonly<Record<string, string>> = { ...PORTE_REFUSALS, ...VERSEMENT_REFUSALS };

type Tour = { acte: string; raison?: string; bouton: ReactNode };

function tourOf(versement: VersementVue, acte: ActeVersement, nouveauId: string): Tour | null {
  const { id, montantCentimes } = versement;
  const montant = montantCentimes === null ? "" : ` de ${formatCents(montantCentimes)}`;
  switch (acte) {
    case "declarer":
      return { acte: "Déclarez l’activité, avec son justificatif.", bouton: <ButtonLink href={`/versements/${id}/declaration`} variant="primary">Déclarer l’activité</ButtonLink> };
    case "certifier":
      return { acte: "Certifiez le service fait, ligne par ligne.", raison: "La structure a déclaré son activité.", bouton: <ButtonLink href={`/versements/${id}/certification`} variant="primary">Certifier le service fait</ButtonLink> };
    case "liquider":
      return { acte: "Liquidez : le montant ci-dessous est figé avec son décompte.", bouton: <ActeForm action={liquiderAction} hidden={{ id }} label="Liquider" pending="Liquidation en cours…" /> };
    case "ordonnancer":
      return { acte: `Approuvez l’ordre${montant} : il prend le numéro suivant de la caisse.`, bouton: <ActeForm action={approuverAction} hidden={{ ids: id }} label="Approuver l’ordre" pending="Approbation en cours…" /> };
    case "viser":
      return { acte: `Visez l’ordre${montant}.`, raison: "L’ordonnateur l’a approuvé.", bouton: <ActeForm action={viserAction} hidden={{ ids: id }} label="Viser l’ordre" pending="Visa en cours…" /> };
    case "emettre":
      return { acte: "Émettez cet ordre dans un lot de virements.", bouton: <ButtonLink href="/versements/lots" variant="primary">Préparer un lot</ButtonLink> };
    case "payer":
      return { acte: "Constatez le paiement ou le rejet, d’après le relevé de la banque.", bouton: <ButtonLink href={versement.lot ? `/versements/lots/${versement.lot.id}` : "/versements/lots"} variant="primary">Ouvrir le lot</ButtonLink> };
    case "reemettre":
      return { acte: "Réémettez ce virement rejeté : vérifiez d’abord les coordonnées bancaires.", bouton: <ActeForm action={reemettreAction} hidden={{ id, nouveauId }} label="Réémettre" pending="Réémission en cours…" /> };
    default:
      return null;
  }
}

const ORDRE: readonly ActeVersement[] = ["certifier", "liquider", "ordonnancer", "viser", "emettre", "payer", "reemettre", "declarer"];

/** Whose turn it is on this payment; a role that may act but is stopped reads by what. */
export function TourVersement({ versement, actor, nouveauId }: { versement: VersementVue; actor: Actor; nouveauId: string }) {
  const territoire = versement.dossier.regionCode;
  const dates = { echeance: formatLongDate(versement.datePrevue), reste: formatRemaining(actor.today, versement.datePrevue, territoire), enRetard: versement.datePrevue < actor.today };
  const acte = ORDRE.find((candidate) => versement.actes.includes(candidate) || (candidate === "declarer" && empechementOf(versement, actor, "declarer") === "JUSTIFICATIF_ABSENT"));
  const suite = prochainActe(versement.statut, versement.activite);
  // Nothing is asked of the structure any more: the caisse has the turn, and the declaration may still be put right.
  if (acte === "declarer" && isDeclared(versement.statut) && suite) {
    return (
      <AVous tour="autre" qui={suite.qui} acte={suite.acte} depuis={`échéance du ${formatLongDate(versement.datePrevue)}`} enAttendant="En attendant, vous pouvez corriger votre déclaration.">
        <ButtonLink href={`/versements/${versement.id}/declaration`}>Corriger la déclaration</ButtonLink>
      </AVous>
    );
  }
  const tour = acte ? tourOf(versement, acte, nouveauId) : null;
  if (tour) {
    return (
      <AVous tour="vous" acte={tour.acte} {...(tour.raison ? { raison: tour.raison } : {})} {...dates}>
        {tour.bouton}
      </AVous>
    );
  }
  const blocked = ORDRE.map((candidate) => empechementOf(versement, actor, candidate)).find((code) => code !== null);
  // Nobody asked for anything yet: a date to come is said as what comes next, not as a refusal.
  if (blocked === "ECHEANCE_LOINTAINE") return <AVous tour="personne" acte={`Rien à faire aujourd’hui. ${SENTENCES[blocked] ?? ""}`} />;
  if (blocked) return <Encart ton="attention" title="Vous ne pouvez pas faire cet acte">{SENTENCES[blocked]}</Encart>;
  if (isPaid(versement.statut) || isCancelled(versement.statut)) return null;
  return suite ? <AVous tour="autre" qui={suite.qui} acte={suite.acte} depuis={`échéance du ${formatLongDate(versement.datePrevue)}`} /> : null;
}
