"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Radios } from "@/components/ui/choices";
import { NumberInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { declarerAction } from "./actions";

export type DeclareeSaisie = { code: string; libelle: string; unite: string; aide: string; nature: "ENTIER" | "DECIMAL" | "TAUX" | "BOOLEEN"; baseLegale: string; valeur: string };

const OUI_NON = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
];

function Champs({ declarees }: { declarees: readonly DeclareeSaisie[] }) {
  const { champs, valeurs } = useFormState();
  return declarees.map(({ code, libelle, unite, aide, nature, baseLegale, valeur }) => {
    const name = `quantite.${code}`;
    const common = { name, label: libelle, hint: aide || undefined, source: baseLegale ? <p>{baseLegale}</p> : undefined, defaultValue: valeurs?.[name] ?? valeur, error: champs?.[name] };
    return nature === "BOOLEEN" ? <Radios key={code} {...common} options={OUI_NON} inline /> : <NumberInput key={code} {...common} unit={unite} inputMode={nature === "ENTIER" ? "numeric" : "decimal"} width="sm" />;
  });
}

export function DeclarationForm({ id, revision, declarees, correction }: { id: string; revision: number; declarees: readonly DeclareeSaisie[]; correction: boolean }) {
  return (
    <ActForm action={declarerAction} hidden={{ id, revision: String(revision) }}>
      <Champs declarees={declarees} />
      <SubmitButton pendingLabel="Déclaration en cours…">{correction ? "Corriger la déclaration" : "Déclarer l’activité"}</SubmitButton>
    </ActForm>
  );
}
