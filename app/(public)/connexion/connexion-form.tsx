"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { connexionAction } from "./actions";

function Champs() {
  const state = useFormState();
  return (
    <>
      <Input name="email" label="Adresse électronique" type="email" autoComplete="username" defaultValue={state.valeurs?.["email"]} error={state.champs?.["email"]} width="md" />
      <PasswordInput name="motDePasse" label="Mot de passe" autoComplete="current-password" error={state.champs?.["motDePasse"]} width="md" />
      <SubmitButton pendingLabel="Connexion en cours…">Se connecter</SubmitButton>
    </>
  );
}

export function ConnexionForm({ retour }: { retour: string }) {
  return (
    <ActForm action={connexionAction} hidden={{ retour }}>
      <Champs />
    </ActForm>
  );
}
