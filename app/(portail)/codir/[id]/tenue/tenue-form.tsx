"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes } from "@/components/ui/choices";
import { SubmitButton } from "@/components/ui/submit-button";
import { cloreAction, constaterCarenceAction, noterPresencesAction, ouvrirAction } from "./actions";

type Membre = { personneId: string; nom: string; detail: string; present: boolean };
type Base = { id: string; revision: number };

function Presences({ membres }: { membres: readonly Membre[] }) {
  const { champs } = useFormState();
  return (
    <Checkboxes
      name="presents"
      label="Membres présents"
      hint="Mettez la liste à jour à chaque arrivée et à chaque départ."
      options={membres.map((membre) => ({ value: membre.personneId, label: membre.nom, hint: membre.detail }))}
      defaultValues={membres.filter((membre) => membre.present).map((membre) => membre.personneId)}
      error={champs?.["presents"]}
    />
  );
}

export function PresencesForm({ id, revision, membres }: Base & { membres: readonly Membre[] }) {
  return (
    <ActForm action={noterPresencesAction} hidden={{ id, revision: String(revision) }}>
      <Presences membres={membres} />
      <SubmitButton variant="secondary" pendingLabel="Enregistrement en cours…">
        Enregistrer les présences
      </SubmitButton>
    </ActForm>
  );
}

export function OuvrirForm({ id, revision }: Base) {
  return (
    <ActForm action={ouvrirAction} hidden={{ id, revision: String(revision) }}>
      <SubmitButton pendingLabel="Ouverture en cours…">Ouvrir la séance</SubmitButton>
    </ActForm>
  );
}

export function CarenceForm({ id, revision }: Base) {
  return (
    <ActForm action={constaterCarenceAction} hidden={{ id, revision: String(revision) }}>
      <SubmitButton variant="danger" pendingLabel="Enregistrement en cours…">
        Constater l’absence de quorum
      </SubmitButton>
    </ActForm>
  );
}

export function CloreForm({ id, revision }: Base) {
  return (
    <ActForm action={cloreAction} hidden={{ id, revision: String(revision) }}>
      <SubmitButton pendingLabel="Clôture en cours…">Clore la séance</SubmitButton>
    </ActForm>
  );
}
