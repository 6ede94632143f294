import type { Metadata } from "next";
import { Shell } from "@/app/porte/shell";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { roleLabel, IDENTITE_REFUSALS } from "@/lib/identite/labels";
import { readInvitation } from "@/lib/identite/queries";
import { hashToken } from "@/lib/identite/use-cases";
import { InvitationForm } from "./invitation-form";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

/** Opening consumes nothing: mail scanners follow links. Only the button does. */
export default async function InvitationPage({ params }: { params: Promise<{ jeton: string }> }) {
  const { jeton } = await params;
  const invitation = jeton.length > 200 ? null : await readInvitation(hashToken(jeton));
  if (!invitation) {
    return (
      <Shell>
        <PageTitle title="Cette invitation ne peut pas servir" />
        <div className="space-y-6">
          <Notice ton="attention" title="Invitation inconnue, expirée, annulée ou déjà acceptée">{IDENTITE_REFUSALS.INVITATION_INCONNUE}</Notice>
          <ButtonLink href="/connexion">Se connecter</ButtonLink>
        </div>
      </Shell>
    );
  }
  return (
    <Shell>
      <PageTitle title={`Rejoindre ${invitation.organisation_nom}`} lead={`Bonjour ${invitation.prenom} ${invitation.nom}, vous êtes invité dans Jalon, le portail des expérimentations en santé.`} />
      <div className="max-w-champ-lg space-y-6">
        <DescriptionList
          items={[
            { term: "Organisation", value: invitation.organisation_nom },
            { term: "Votre rôle", value: roleLabel(invitation.role) },
            { term: "Votre identifiant", value: <span className="break-all">{invitation.email}</span> },
          ]}
        />
        {invitation.existe ? <p>Vous avez déjà un compte à cette adresse : il gagne ce mandat et garde son mot de passe. Vous choisirez le mandat en haut de la page.</p> : null}
        <InvitationForm jeton={jeton} existe={invitation.existe} />
      </div>
    </Shell>
  );
}
