"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { ButtonLink } from "@/components/ui/button";
import { Checkboxes } from "@/components/ui/choices";
import { SubmitButton } from "@/components/ui/submit-button";
import { diffuserAction } from "./actions";

function Confirmation({ phrase }: { phrase: string }) {
  const { champs } = useFormState();
  return <Checkboxes name="confirme" label="Confirmation" options={[{ value: "oui", label: phrase }]} error={champs?.["confirme"]} />;
}

export function DiffusionForm({ id, choix, phrase, bouton }: { id: string; choix: readonly string[]; phrase: string; bouton: string }) {
  return (
    <ActForm action={diffuserAction} hidden={{ id }}>
      {choix.map((point) => (
        <input key={point} type="hidden" name="points" value={point} />
      ))}
      <Confirmation phrase={phrase} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Diffusion en cours…">{bouton}</SubmitButton>
        <ButtonLink href={`/codir/${id}/diffusion`} variant="quiet">
          Revenir au choix des décisions
        </ButtonLink>
      </div>
    </ActForm>
  );
}
