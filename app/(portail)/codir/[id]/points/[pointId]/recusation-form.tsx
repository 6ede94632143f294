"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes, Select } from "@/components/ui/choices";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { leverRecusationAction, meRecuserAction, recuserMembreAction } from "./actions";

function Motif({ prefixe, confirmation, aide = "Il figure au procès-verbal : dites le lien, sans détail personnel." }: { prefixe: string; confirmation: string; aide?: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Textarea name="motif" id={`${prefixe}-motif`} label="Motif" hint={aide} rows={3} defaultValue={valeurs?.["motif"] ?? ""} error={champs?.["motif"]} />
      <Checkboxes name="confirme" id={`${prefixe}-confirme`} label="Confirmation" options={[{ value: "oui", label: confirmation }]} error={champs?.["confirme"]} />
    </>
  );
}

export function MeRecuserForm({ pointId }: { pointId: string }) {
  return (
    <ActForm action={meRecuserAction} hidden={{ pointId }}>
      <Motif prefixe="moi" confirmation="Je me récuse : je ne verrai plus ce dossier ni ce point, et ma voix ne comptera pas." />
      <SubmitButton variant="danger" pendingLabel="Enregistrement en cours…">
        Me récuser sur ce dossier
      </SubmitButton>
    </ActForm>
  );
}

function Membre({ membres }: { membres: readonly { value: string; label: string }[] }) {
  const { champs, valeurs } = useFormState();
  return <Select name="personneId" label="Membre récusé" options={membres} defaultValue={valeurs?.["personneId"] ?? ""} error={champs?.["personneId"]} width="lg" />;
}

export function RecuserMembreForm({ pointId, membres }: { pointId: string; membres: readonly { value: string; label: string }[] }) {
  return (
    <ActForm action={recuserMembreAction} hidden={{ pointId }}>
      <Membre membres={membres} />
      <Motif prefixe="membre" confirmation="Cette personne ne verra plus ce dossier ni ce point, et sa voix ne comptera pas." />
      <SubmitButton variant="danger" pendingLabel="Enregistrement en cours…">
        Enregistrer la récusation
      </SubmitButton>
    </ActForm>
  );
}

export function LeverRecusationForm({ pointId, personneId, nom }: { pointId: string; personneId: string; nom: string }) {
  return (
    <ActForm action={leverRecusationAction} hidden={{ pointId, personneId }}>
      <Motif prefixe={`lever-${personneId}`} aide="Il reste au journal du dossier, à côté de la récusation." confirmation={`${nom} verra de nouveau ce dossier et ce point, et sa voix comptera.`} />
      <SubmitButton variant="secondary" pendingLabel="Enregistrement en cours…">
        Lever la récusation
      </SubmitButton>
    </ActForm>
  );
}
