"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { FileInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { lireRetourAction } from "./actions";

function Fichier() {
  const { champs } = useFormState();
  return <FileInput name="retour" label="Compte rendu de la banque (pain.002)" hint="Fichier XML. Il préremplit les constats, rien n’est enregistré sans vous." accept=".xml" error={champs?.["retour"]} optional />;
}

export function RetourForm({ lotId }: { lotId: string }) {
  return (
    <ActForm action={lireRetourAction} hidden={{ lotId }}>
      <Fichier />
      <SubmitButton variant="secondary" pendingLabel="Lecture en cours…">
        Lire le compte rendu
      </SubmitButton>
    </ActForm>
  );
}
