"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Radios } from "@/components/ui/choices";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { reglerCompteAction, reglerQuatreYeuxAction } from "./actions";

export type CompteSaisi = { titulaire: string; iban: string; bic: string; rue: string; codePostal: string; ville: string };

function Compte({ compte }: { compte: CompteSaisi }) {
  const { champs, valeurs } = useFormState();
  const valeur = (name: keyof CompteSaisi) => valeurs?.[name] ?? compte[name];
  return (
    <>
      <Input name="titulaire" label="Titulaire" maxLength={70} defaultValue={valeur("titulaire")} error={champs?.["titulaire"]} width="lg" />
      <Input name="iban" label="IBAN" hint="Le compte d’où partent les virements." maxLength={42} autoComplete="off" spellCheck={false} defaultValue={valeur("iban")} error={champs?.["iban"]} width="lg" />
      <Input name="bic" label="BIC" optional maxLength={14} autoComplete="off" spellCheck={false} defaultValue={valeur("bic")} error={champs?.["bic"]} width="sm" />
      <Input name="rue" label="Rue" optional maxLength={70} defaultValue={valeur("rue")} error={champs?.["rue"]} width="lg" />
      <Input name="codePostal" label="Code postal" maxLength={16} defaultValue={valeur("codePostal")} error={champs?.["codePostal"]} width="sm" />
      <Input name="ville" label="Commune" hint="Les banques refusent un virement dont l’adresse n’indique pas séparément la commune." maxLength={35} defaultValue={valeur("ville")} error={champs?.["ville"]} width="md" />
      <SubmitButton pendingLabel="Enregistrement en cours…">Enregistrer le compte débiteur</SubmitButton>
    </>
  );
}

export function CompteForm({ compte }: { compte: CompteSaisi }) {
  return (
    <ActForm action={reglerCompteAction}>
      <Compte compte={compte} />
    </ActForm>
  );
}

function Regle({ admise }: { admise: boolean }) {
  const { champs, valeurs } = useFormState();
  return (
    <Radios
      name="admise"
      label="La même personne peut-elle liquider et approuver un même ordre ?"
      hint="Le comptable, lui, est toujours une autre personne : aucun réglage n’y change rien."
      defaultValue={valeurs?.["admise"] ?? (admise ? "oui" : "non")}
      error={champs?.["admise"]}
      options={[
        { value: "non", label: "Non, deux personnes différentes", hint: "Réglage par défaut." },
        { value: "oui", label: "Oui, la caisse l’admet" },
      ]}
    />
  );
}

export function QuatreYeuxForm({ admise }: { admise: boolean }) {
  return (
    <ActForm action={reglerQuatreYeuxAction}>
      <Regle admise={admise} />
      <SubmitButton pendingLabel="Enregistrement en cours…">Enregistrer la règle</SubmitButton>
    </ActForm>
  );
}
