"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/choices";
import type { FormAction } from "@/components/ui/form-state";
import { DateInput, Input, NumberInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

export type SaisieSeance = { jour: string; heure: string; dureeMinutes: string; lieu: string; caisseId?: string };
type Props = { action: FormAction; hidden: Record<string, string>; defauts: SaisieSeance; caisses?: readonly { value: string; label: string }[]; aideHeure: string; bouton: string; attente: string; retour: string };

function Champs({ defauts, caisses, aideHeure, bouton, attente, retour }: Props) {
  const { champs, valeurs } = useFormState();
  const value = (name: keyof SaisieSeance) => valeurs?.[name] ?? defauts[name];
  return (
    <>
      {caisses ? <Select name="caisseId" label="Caisse qui tient la séance avec vous" options={caisses} defaultValue={value("caisseId")} error={champs?.["caisseId"]} width="lg" /> : null}
      <DateInput name="jour" label="Date" defaultValue={value("jour")} error={champs?.["jour"]} />
      <Input name="heure" label="Heure de début" hint={aideHeure} defaultValue={value("heure")} error={champs?.["heure"]} width="sm" autoComplete="off" />
      <NumberInput name="dureeMinutes" label="Durée prévue" unit="minutes" defaultValue={value("dureeMinutes")} error={champs?.["dureeMinutes"]} />
      <Input name="lieu" label="Lieu" hint="Une salle, ou l’adresse de la visioconférence." defaultValue={value("lieu")} error={champs?.["lieu"]} width="lg" maxLength={200} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel={attente}>{bouton}</SubmitButton>
        <ButtonLink href={retour} variant="quiet">
          Revenir sans enregistrer
        </ButtonLink>
      </div>
    </>
  );
}

/** The same fields for a new séance and for one that is moved. */
export function SeanceForm(props: Props) {
  return (
    <ActForm action={props.action} hidden={props.hidden}>
      <Champs {...props} />
    </ActForm>
  );
}
