"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Input, Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { ecarterAction, saisirAction } from "./actions";

function Saisie({ titulaire }: { titulaire: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Input name="titulaire" label="Titulaire du compte" hint="Tel qu’il figure sur le RIB." maxLength={70} autoComplete="off" defaultValue={valeurs?.["titulaire"] ?? titulaire} error={champs?.["titulaire"]} width="lg" />
      <Input name="iban" label="IBAN" hint="27 caractères pour un compte français, par exemple FR76 suivi de 23 chiffres. Les espaces sont acceptés." maxLength={42} autoComplete="off" spellCheck={false} defaultValue={valeurs?.["iban"] ?? ""} error={champs?.["iban"]} width="lg" />
      <Input name="bic" label="BIC" hint="8 ou 11 caractères." optional maxLength={14} autoComplete="off" spellCheck={false} defaultValue={valeurs?.["bic"] ?? ""} error={champs?.["bic"]} width="sm" />
      {champs?.["rib"] ? <p id="rib" className="mb-4 font-semibold text-refus">{champs["rib"]}</p> : null}
    </>
  );
}

/** The identifier is in the page's address: the RIB was attached under it, and a repeated click enters it once. */
export function SaisieForm({ id, dossierId, titulaire }: { id: string; dossierId: string; titulaire: string }) {
  return (
    <ActForm action={saisirAction} hidden={{ id, dossierId }}>
      <Saisie titulaire={titulaire} />
      <SubmitButton pendingLabel="Enregistrement en cours…">Transmettre à la caisse</SubmitButton>
    </ActForm>
  );
}

function Motif() {
  const { champs, valeurs } = useFormState();
  return <Textarea name="motif" label="Ce qui ne va pas" hint="La structure lira cette phrase et saisira de nouveau ses coordonnées." rows={2} maxLength={500} defaultValue={valeurs?.["motif"] ?? ""} error={champs?.["motif"]} />;
}

export function EcartForm({ id }: { id: string }) {
  return (
    <ActForm action={ecarterAction} hidden={{ id }}>
      <Motif />
      <SubmitButton variant="danger" pendingLabel="Enregistrement en cours…">
        Écarter ces coordonnées
      </SubmitButton>
    </ActForm>
  );
}
