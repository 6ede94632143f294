"use client";

import type { ReactNode } from "react";
import { ActForm, useFormState } from "@/components/ui/act-form";
import { DateInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { emettreAction } from "./actions";

function DateExecution({ valeur }: { valeur: string }) {
  const { champs, valeurs } = useFormState();
  return <DateInput name="dateExecution" label="Date d’exécution demandée" hint="JJ/MM/AAAA. Un ordre dont l’échéance est plus tardive part à sa date." defaultValue={valeurs?.["dateExecution"] ?? valeur} error={champs?.["dateExecution"]} />;
}

/** The rows come from the page; the lot's identifier too, so that a repeated click makes one lot. */
export function EmissionForm({ id, date, children }: { id: string; date: string; children: ReactNode }) {
  return (
    <ActForm action={emettreAction} hidden={{ id }}>
      {children}
      <div className="mt-4">
        <DateExecution valeur={date} />
      </div>
      <SubmitButton pendingLabel="Émission en cours…">Émettre le lot</SubmitButton>
    </ActForm>
  );
}
