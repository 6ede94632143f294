"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { reserveAction } from "./actions";

function Champs({ name }: { name: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Textarea name={name} label="Ce qui permet de lever la réserve" hint="Pièce reçue, engagement pris, vérification faite. La structure lit cette note. Aucune donnée de patient." rows={3} defaultValue={valeurs?.[name]} error={champs?.[name]} />
      <SubmitButton pendingLabel="Levée de la réserve…">Lever la réserve</SubmitButton>
    </>
  );
}

export function ReserveForm({ dossierId, reserveId }: { dossierId: string; reserveId: string }) {
  return (
    <ActForm action={reserveAction} hidden={{ dossierId, reserveId }}>
      <Champs name={`note_${reserveId}`} />
    </ActForm>
  );
}
