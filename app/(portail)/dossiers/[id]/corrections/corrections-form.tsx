"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes } from "@/components/ui/choices";
import { DateInput, Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { correctionsAction } from "./actions";

type Props = { id: string; dossierId: string; revision: number; sections: readonly { code: string; libelle: string }[]; echeance: string; delai: string };

function Champs({ sections, echeance, delai }: Pick<Props, "sections" | "echeance" | "delai">) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Checkboxes
        name="sections"
        label="Sections à corriger"
        hint="Seules les sections cochées seront rouvertes à la structure ; les autres restent telles que déposées."
        options={sections.map(({ code, libelle }) => ({ value: code, label: libelle }))}
        defaultValues={valeurs?.["sections"]?.split("|").filter(Boolean) ?? []}
        error={champs?.["sections"]}
      />
      <Textarea name="motif" label="Ce qui est attendu, et pourquoi" hint="La structure lit ce texte tel quel. Aucune donnée de patient." rows={6} defaultValue={valeurs?.["motif"]} error={champs?.["motif"]} />
      <DateInput name="echeance" label="À rendre avant le" hint={`JJ/MM/AAAA. ${delai}`} defaultValue={valeurs?.["echeance"] ?? echeance} error={champs?.["echeance"]} />
      <SubmitButton pendingLabel="Envoi de la demande…">Demander les corrections</SubmitButton>
    </>
  );
}

export function CorrectionsForm({ id, dossierId, revision, ...champs }: Props) {
  return (
    <ActForm action={correctionsAction} hidden={{ id, dossierId, revision: String(revision) }}>
      <Champs {...champs} />
    </ActForm>
  );
}
