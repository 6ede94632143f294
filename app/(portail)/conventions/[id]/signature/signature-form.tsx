"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes } from "@/components/ui/choices";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { signerAction } from "./actions";

function Champs({ lu }: { lu: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Checkboxes name="lu" label="Votre engagement" options={[{ value: "oui", label: lu }]} defaultValues={valeurs?.["lu"] ? ["oui"] : []} error={champs?.["lu"]} />
      <PasswordInput name="motDePasse" label="Votre mot de passe" hint="Ressaisi au moment de signer, pour être sûr que c’est bien vous." autoComplete="current-password" error={champs?.["motDePasse"]} width="md" />
    </>
  );
}

export function SignatureForm({ lu, ...hidden }: { id: string; conventionId: string; versionId: string; sha256: string; lu: string }) {
  return (
    <ActForm action={signerAction} hidden={hidden}>
      <Champs lu={lu} />
      <SubmitButton pendingLabel="Signature en cours…">Signer la convention</SubmitButton>
    </ActForm>
  );
}
