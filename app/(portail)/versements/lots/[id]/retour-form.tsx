"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ActForm, useFormState } from "@/components/ui/act-form";
import { DateInput, FileInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { enregistrerRetourAction } from "./actions";

function Champs({ jour }: { jour: string }) {
  const { champs, valeurs, message } = useFormState();
  const router = useRouter();
  // The answer stays here, the lines above say it too.
  useEffect(() => {
    if (message) router.refresh();
  }, [message, router]);
  return (
    <>
      <FileInput name="retour" label="Compte rendu de la banque (pain.002)" hint="Fichier XML, 900 ko au plus. Chaque ligne réglée ou rejetée est constatée ; les autres ne changent pas. Relire le même fichier ne change rien." accept=".xml" error={champs?.["retour"]} />
      <DateInput id="jour-retour" name="jour" label="Date du compte rendu" defaultValue={valeurs?.["jour"] ?? jour} error={champs?.["jour"]} />
    </>
  );
}

export function RetourForm({ lotId, jour }: { lotId: string; jour: string }) {
  return (
    <ActForm action={enregistrerRetourAction} hidden={{ lotId }}>
      <Champs jour={jour} />
      <SubmitButton variant="secondary" pendingLabel="Enregistrement en cours…">
        Enregistrer le compte rendu
      </SubmitButton>
    </ActForm>
  );
}
