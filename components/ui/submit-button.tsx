"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonSize, type ButtonVariant } from "./button";

export type SubmitButtonProps = {
  /** The act: « Déposer le dossier ». */
  children: ReactNode;
  /** What is happening meanwhile: « Dépôt en cours… ». */
  pendingLabel: string;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Tells which of several buttons was pressed. */
  name?: string | undefined;
  value?: string | undefined;
  /** The form it belongs to, when it stands outside. */
  form?: string | undefined;
};

/** Says in words that the act is under way; a repeated click is ignored without losing the focus. */
export function SubmitButton({ children, pendingLabel, variant = "primary", name, value, ...rest }: SubmitButtonProps) {
  const { pending, data } = useFormStatus();
  const mine = pending && (name === undefined || data.get(name) === (value ?? ""));
  return (
    <>
      <Button
        {...rest}
        variant={variant}
        name={name}
        value={value}
        aria-disabled={pending || undefined}
        onClick={(event) => {
          if (pending) event.preventDefault();
        }}
      >
        {mine ? pendingLabel : children}
      </Button>
      <output className="sr-only">{mine ? pendingLabel : ""}</output>
    </>
  );
}
