"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { NumberInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { declarerAction } from "./actions";

export type DeclareeSaisie = { code: string; libelle: string; unite: string; aide: string; valeur: string };

function Champs({ declarees }: { declarees: readonly DeclareeSaisie[] }) {
  const { champs, valeurs } = useFormState();
  return declarees.map(({ code, libelle, unite, aide, valeur }) => {
    const name = `quantite.${code}`;
    return <NumberInput key={code} name={name} label={libelle} hint={aide} unit={unite} inputMode="numeric" defaultValue={valeurs?.[name] ?? valeur} error={champs?.[name]} width="sm" />;
  });
}

export function DeclarationForm({ id, revision, declarees, correction }: { id: string; revision: number; declarees: readonly DeclareeSaisie[]; correction: boolean }) {
  return (
    <ActForm action={declarerAction} hidden={{ id, revision: String(revision) }}>
      <Champs declarees={declarees} />
      <SubmitButton pendingLabel="Déclaration en cours…">{correction ? "Corriger la déclaration" : "Déclarer l’activité"}</SubmitButton>
    </ActForm>
  );
}
