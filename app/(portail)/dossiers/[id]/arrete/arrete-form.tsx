"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes, Radios } from "@/components/ui/choices";
import { DateInput, Input, NumberInput, Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { arreteAction } from "./actions";

function Champs({ jour, dureeMaxMois, baseLegale }: { jour: string; dureeMaxMois: number; baseLegale: string }) {
  const { champs, valeurs } = useFormState();
  const value = (name: string, first = ""): string => valeurs?.[name] ?? first;
  return (
    <>
      <Input name="reference" label="Référence de l’arrêté" hint="Telle qu’elle figure au recueil des actes administratifs." defaultValue={value("reference")} error={champs?.["reference"]} width="md" />
      <DateInput name="jour" label="Date de l’arrêté" defaultValue={value("jour", jour)} error={champs?.["jour"]} />
      <Radios
        name="depart"
        label="L’expérimentation commence"
        options={[
          { value: "DATE", label: "à une date", hint: "Renseignez la date de début." },
          { value: "EVENEMENT", label: "à un événement", hint: "Décrivez l’événement : la première inclusion, l’ouverture du local…" },
        ]}
        defaultValue={value("depart", "DATE")}
        error={champs?.["depart"]}
      />
      <DateInput name="debutLe" label="Date de début" hint="Au plus tôt le jour de l’arrêté. JJ/MM/AAAA." optional defaultValue={value("debutLe")} error={champs?.["debutLe"]} />
      <Input name="evenement" label="Événement de départ" optional defaultValue={value("evenement")} error={champs?.["evenement"]} width="lg" />
      <NumberInput name="dureeMois" label="Durée" unit="mois" hint={`${dureeMaxMois} mois au plus. La date de fin est calculée.`} source={<p>{baseLegale}</p>} defaultValue={value("dureeMois")} error={champs?.["dureeMois"]} />
      <Textarea name="participants" label="Participants" rows={4} hint="Structures et professionnels autorisés à participer. Aucune donnée de patient." defaultValue={value("participants")} error={champs?.["participants"]} />
      <Checkboxes name="confirmation" label="Confirmation" options={[{ value: "oui", label: "J’ai relu : l’arrêté enregistré ne peut plus être modifié, et la convention s’ouvre." }]} error={champs?.["confirmation"]} />
    </>
  );
}

export function ArreteForm({ id, dossierId, ...champs }: { id: string; dossierId: string; jour: string; dureeMaxMois: number; baseLegale: string }) {
  return (
    <ActForm action={arreteAction} hidden={{ id, dossierId }}>
      <Champs {...champs} />
      <SubmitButton pendingLabel="Enregistrement en cours…">Enregistrer l’arrêté</SubmitButton>
    </ActForm>
  );
}
