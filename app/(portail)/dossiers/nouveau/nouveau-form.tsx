"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Select } from "@/components/ui/choices";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { ouvrirDossier } from "./actions";

type Caisse = { id: string; nom: string };

function Champs({ caisses }: { caisses: readonly Caisse[] }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Input name="titre" label="Titre du dossier" hint="Quelques mots qui disent le projet, sans nom de patient. Vous le retrouverez dans toutes les listes." maxLength={200} defaultValue={valeurs?.["titre"]} error={champs?.["titre"]} autoComplete="off" />
      <Select
        name="caisseId"
        label="Caisse d’assurance maladie"
        hint="Celle qui instruit le dossier avec l’ARS et verse les forfaits."
        options={caisses.map(({ id, nom }) => ({ value: id, label: nom }))}
        defaultValue={valeurs?.["caisseId"] ?? (caisses.length === 1 ? caisses[0]?.id : undefined)}
        error={champs?.["caisseId"]}
      />
    </>
  );
}

export function NouveauForm({ id, programme, caisses }: { id: string; programme: string; caisses: readonly Caisse[] }) {
  return (
    <ActForm action={ouvrirDossier} hidden={{ id, programme }}>
      <Champs caisses={caisses} />
      <SubmitButton pendingLabel="Ouverture en cours…">Ouvrir le dossier</SubmitButton>
    </ActForm>
  );
}
