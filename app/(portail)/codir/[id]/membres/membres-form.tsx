"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes, Radios } from "@/components/ui/choices";
import { SubmitButton } from "@/components/ui/submit-button";
import { designerMembresAction, retirerMembreAction } from "./actions";

type Personne = { id: string; nom: string; qualite: string };

function Champs({ personnes }: { personnes: readonly Personne[] }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Checkboxes name="personnes" label="Personnes de votre institution" options={personnes.map((personne) => ({ value: personne.id, label: personne.nom, hint: personne.qualite }))} error={champs?.["personnes"]} />
      <Radios
        name="votant"
        label="Voix"
        options={[
          { value: "oui", label: "Délibérative", hint: "Compte pour le quorum." },
          { value: "non", label: "Consultative", hint: "Assiste à la séance, ne compte pas pour le quorum." },
        ]}
        defaultValue={valeurs?.["votant"] ?? "oui"}
        error={champs?.["votant"]}
      />
      <SubmitButton pendingLabel="Désignation en cours…">Désigner ces membres</SubmitButton>
    </>
  );
}

export function MembresForm({ id, personnes }: { id: string; personnes: readonly Personne[] }) {
  return (
    <ActForm action={designerMembresAction} hidden={{ id }}>
      <Champs personnes={personnes} />
    </ActForm>
  );
}

export function RetirerForm({ id, personneId, nom }: { id: string; personneId: string; nom: string }) {
  return (
    <ActForm action={retirerMembreAction} hidden={{ id, personneId }}>
      <SubmitButton variant="quiet" size="compact" pendingLabel="Retrait…">
        Retirer<span className="sr-only"> {nom}</span>
      </SubmitButton>
    </ActForm>
  );
}
