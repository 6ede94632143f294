"use client";

import { ActForm } from "@/components/ui/act-form";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { convoquerAction } from "./actions";

export function ConvocationForm({ id, revision, bouton }: { id: string; revision: number; bouton: string }) {
  return (
    <ActForm action={convoquerAction} hidden={{ id, revision: String(revision) }}>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Envoi en cours…">{bouton}</SubmitButton>
        <ButtonLink href={`/codir/${id}`} variant="quiet">
          Revenir sans convoquer
        </ButtonLink>
      </div>
    </ActForm>
  );
}
