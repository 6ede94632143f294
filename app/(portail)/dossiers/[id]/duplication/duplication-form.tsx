"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { duplicateAction } from "./actions";

function Champs({ titre }: { titre: string }) {
  const { champs, valeurs } = useFormState();
  return <Input name="titre" label="Titre du nouveau dossier" maxLength={200} defaultValue={valeurs?.["titre"] ?? titre} error={champs?.["titre"]} />;
}

export function DuplicationForm({ id, dossierId, titre }: { id: string; dossierId: string; titre: string }) {
  return (
    <ActForm action={duplicateAction} hidden={{ id, dossierId }}>
      <Champs titre={titre} />
      <SubmitButton pendingLabel="Copie en cours…">Ouvrir un dossier à partir de celui-ci</SubmitButton>
    </ActForm>
  );
}
