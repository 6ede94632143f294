"use client";

import type { ReactNode } from "react";
import { ActForm } from "@/components/ui/act-form";
import type { ButtonVariant } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";

export type ActeFormProps = { action: FormAction; hidden: Readonly<Record<string, string>>; label: ReactNode; pending: string; variant?: ButtonVariant | undefined };

/** One act without a question: its button, and the sentence when it is refused. */
export function ActeForm({ action, hidden, label, pending, variant }: ActeFormProps) {
  return (
    <ActForm action={action} hidden={hidden}>
      <SubmitButton pendingLabel={pending} variant={variant}>
        {label}
      </SubmitButton>
    </ActForm>
  );
}
