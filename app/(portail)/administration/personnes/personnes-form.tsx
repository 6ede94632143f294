"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Radios, type Option } from "@/components/ui/choices";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancelInvitationAction, endMandatAction, invitePersonneAction } from "./actions";

function Champs({ roles }: { roles: readonly Option[] }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Input name="prenom" label="Prénom" autoComplete="off" width="md" maxLength={80} defaultValue={valeurs?.["prenom"]} error={champs?.["prenom"]} />
      <Input name="nom" label="Nom" autoComplete="off" width="md" maxLength={80} defaultValue={valeurs?.["nom"]} error={champs?.["nom"]} />
      <Input name="email" type="email" label="Adresse électronique professionnelle" hint="L’invitation part à cette adresse ; elle servira d’identifiant." autoComplete="off" width="md" defaultValue={valeurs?.["email"]} error={champs?.["email"]} />
      <Radios name="role" label="Rôle" options={roles} defaultValue={valeurs?.["role"]} error={champs?.["role"]} />
    </>
  );
}

export function InviterForm({ id, roles }: { id: string; roles: readonly Option[] }) {
  return (
    <ActForm action={invitePersonneAction} hidden={{ id }}>
      <Champs roles={roles} />
      <SubmitButton pendingLabel="Envoi de l’invitation…">Envoyer l’invitation</SubmitButton>
    </ActForm>
  );
}

export function AnnulerInvitationForm({ id, personne }: { id: string; personne: string }) {
  return (
    <ActForm action={cancelInvitationAction} hidden={{ id }}>
      <SubmitButton size="compact" variant="quiet" pendingLabel="Annulation…">
        Annuler l’invitation<span className="sr-only"> de {personne}</span>
      </SubmitButton>
    </ActForm>
  );
}

export function TerminerMandatForm({ id, personne }: { id: string; personne: string }) {
  return (
    <ActForm action={endMandatAction} hidden={{ id }}>
      <SubmitButton variant="danger" pendingLabel="Fin du mandat…">
        Mettre fin au mandat<span className="sr-only"> de {personne}</span>
      </SubmitButton>
    </ActForm>
  );
}
