"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes } from "@/components/ui/choices";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { prioriteAction } from "./actions";

type Props = { dossierId: string; revision: number; prioritaire: boolean; themes: readonly { code: string; libelle: string; demande: boolean; coche: boolean }[] };

function Champs({ prioritaire, themes }: Pick<Props, "prioritaire" | "themes">) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Checkboxes
        name="themes"
        label="Thèmes régionaux retenus"
        hint="Ceux que la structure a cochés dans son document sont indiqués."
        options={themes.map((theme) => ({ value: theme.code, label: theme.libelle, ...(theme.demande ? { hint: "Indiqué par la structure" } : {}) }))}
        defaultValues={valeurs?.["themes"] === undefined ? themes.filter((theme) => theme.coche).map((theme) => theme.code) : valeurs["themes"].split("|").filter(Boolean)}
        error={champs?.["themes"]}
      />
      <Textarea name="motif" label="Motif" hint="Lu par la structure et par la caisse." rows={3} defaultValue={valeurs?.["motif"]} error={champs?.["motif"]} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="acte" value="marquer" pendingLabel="Enregistrement…">
          {prioritaire ? "Revoir les thèmes retenus" : "Marquer prioritaire"}
        </SubmitButton>
        {prioritaire ? (
          <SubmitButton name="acte" value="retirer" variant="danger" pendingLabel="Enregistrement…">
            Retirer la priorité
          </SubmitButton>
        ) : null}
      </div>
    </>
  );
}

export function PrioriteForm({ dossierId, revision, ...champs }: Props) {
  return (
    <ActForm action={prioriteAction} hidden={{ dossierId, revision: String(revision) }}>
      <Champs {...champs} />
    </ActForm>
  );
}
