"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { acceptInvitationAction } from "./actions";

function MotsDePasse() {
  const { champs } = useFormState();
  return (
    <>
      <PasswordInput name="motDePasse" label="Choisissez un mot de passe" hint="Douze caractères au moins. Une phrase dont vous vous souvenez convient bien." autoComplete="new-password" error={champs?.["motDePasse"]} width="md" />
      <PasswordInput name="confirmationMotDePasse" label="Saisissez-le une seconde fois" autoComplete="new-password" error={champs?.["confirmationMotDePasse"]} width="md" />
    </>
  );
}

export function InvitationForm({ jeton, existe }: { jeton: string; existe: boolean }) {
  return (
    <ActForm action={acceptInvitationAction} hidden={{ jeton, compte: existe ? "existant" : "nouveau" }}>
      {existe ? null : <MotsDePasse />}
      <SubmitButton pendingLabel="Acceptation en cours…">Accepter l’invitation</SubmitButton>
    </ActForm>
  );
}
