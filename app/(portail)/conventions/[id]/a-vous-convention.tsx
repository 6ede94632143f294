import { randomUUID } from "node:crypto";
import { AVous } from "@/components/ui/a-vous";
import { ButtonLink } from "@/components/ui/button";
import { CONVENTION_REFUSALS } from "@/lib/convention/labels";
import type { PageConvention } from "@/lib/convention/queries/page";
import { isSigned, isToSign } from "@/lib/convention/rules/transitions";
import { MettreALaSignatureForm, TransmettreForm } from "./envoi-form";

const manques = ({ manques: { champs, mentions } }: PageConvention): string => {
  const tout = [...champs.map((champ) => champ.toLowerCase()), ...mentions];
  return tout.length > 0 ? `Il reste à renseigner : ${[...new Set(tout)].join(", ")}.` : "";
};

/** What is expected of whom, on this text, now. */
export function AVousConvention({ convention }: { convention: PageConvention }) {
  const { id, actes, revision, facts, prochain } = convention;
  const cible = { id, revision: String(revision) };
  if (isSigned(convention.statut)) return null;
  if (actes.includes("signer") || actes.includes("signerEnDernier")) {
    return (
      <AVous tour="vous" acte="Lisez le texte et signez la convention." raison={facts.dernier ? "Votre signature est la dernière : la convention sera conclue et l’échéancier ouvert." : "Les signataires suivants en seront avertis."}>
        <ButtonLink href={`/conventions/${id}/signature`} variant="primary">Signer la convention</ButtonLink>
      </AVous>
    );
  }
  if (actes.includes("mettreALaSignature")) {
    return (
      <AVous tour="vous" acte="Mettez la convention à la signature." raison="Le texte est complet. Chaque signataire signera exactement ces mots, dans l’ordre.">
        <MettreALaSignatureForm cible={cible} />
      </AVous>
    );
  }
  if (actes.includes("transmettre")) {
    return (
      <AVous tour="vous" acte={`Transmettez ce texte : ${(convention.validation ?? "").toLowerCase()}.`} raison="L’autorité validera cette version exacte. Une modification ultérieure demanderait une nouvelle validation.">
        <TransmettreForm cible={cible} avisId={randomUUID()} versionId={convention.version.id} />
      </AVous>
    );
  }
  if (actes.includes("reviser") && convention.empechement) {
    const reserve = convention.empechement === "RESERVE_EN_COURS";
    return (
      <AVous tour="vous" acte={reserve ? "Faites lever les réserves du CODIR." : "Complétez le texte et l’annexe financière."} raison={[CONVENTION_REFUSALS[convention.empechement], manques(convention)].filter(Boolean).join(" ")}>
        <ButtonLink href={reserve ? `/dossiers/${convention.dossier.id}/reserves` : `/conventions/${id}/texte`} variant="primary">{reserve ? "Voir les réserves" : "Compléter le texte"}</ButtonLink>
      </AVous>
    );
  }
  if (facts.avisEnCours) {
    const avis = convention.avis.at(-1);
    return <AVous tour="autre" qui="L’autorité de validation" acte="examine ce texte" depuis={`version ${avis?.version ?? ""}`} enAttendant="Le texte ne peut pas changer avant sa réponse." />;
  }
  if (isToSign(convention.statut) && prochain) {
    const attendu = convention.signataires.find(({ partie }) => partie === prochain.partie);
    const mienne = convention.signataires.find(({ partie }) => partie === convention.partie)?.signature;
    const motif = mienne ? "Vous avez signé cette version : vous serez averti à la dernière signature." : convention.partie && convention.empechement ? CONVENTION_REFUSALS[convention.empechement] : undefined;
    return <AVous tour="autre" qui={attendu?.organisation ?? prochain.qualite} acte="signe la convention" depuis={`par ${prochain.qualite}`} enAttendant={motif ?? "Vous serez averti par courriel lorsque ce sera votre tour, ou à la dernière signature."} />;
  }
  return <AVous tour="autre" qui="L’ARS" acte="met au point le texte de la convention" depuis={`version ${convention.version.rang}`} enAttendant="Vous pouvez lire le texte en cours ci-dessous." />;
}
