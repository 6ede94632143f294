"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Fieldset, Radios } from "@/components/ui/choices";
import { DateInput, NumberInput, Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { regulariserAction, reverserAction } from "./actions";

export type LigneARevoir = { code: string; libelle: string; unite: string; nature: "ENTIER" | "DECIMAL" | "TAUX" | "BOOLEEN"; declare: string; retenue: string };

const OUI_NON = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
];

function Champs({ lignes }: { lignes: readonly LigneARevoir[] }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      {lignes.map(({ code, libelle, unite, nature, declare, retenue }) => {
        const name = `retenue.${code}`;
        const common = { name, defaultValue: valeurs?.[name] ?? retenue, error: champs?.[name] };
        return (
          <Fieldset key={code} legend={libelle} hint={`Déclaré : ${declare}.`} id={`ligne-${code}`} large>
            {nature === "BOOLEEN" ? <Radios {...common} label="Réponse à retenir" options={OUI_NON} inline /> : <NumberInput {...common} label="Quantité à retenir" hint="Celle qui aurait dû être certifiée." unit={unite} inputMode={nature === "ENTIER" ? "numeric" : "decimal"} width="sm" />}
          </Fieldset>
        );
      })}
      <Textarea name="motif" label="Motif de la régularisation" hint="La structure lira cette raison ; elle reste au dossier." rows={3} maxLength={500} defaultValue={valeurs?.["motif"] ?? ""} error={champs?.["motif"]} />
    </>
  );
}

export function RegularisationForm({ id, revision, nouveauId, lignes }: { id: string; revision: number; nouveauId: string; lignes: readonly LigneARevoir[] }) {
  return (
    <ActForm action={regulariserAction} hidden={{ id, revision: String(revision), nouveauId }}>
      <Champs lignes={lignes} />
      <SubmitButton pendingLabel="Calcul et enregistrement…">Calculer et enregistrer l’écart</SubmitButton>
    </ActForm>
  );
}

function Jour() {
  const { champs, valeurs } = useFormState();
  return <DateInput name="jour" label="Date du reversement" hint="Lue sur le relevé de la banque. JJ/MM/AAAA." defaultValue={valeurs?.["jour"] ?? ""} error={champs?.["jour"]} />;
}

export function ReversementForm({ id, revision }: { id: string; revision: number }) {
  return (
    <ActForm action={reverserAction} hidden={{ id, revision: String(revision) }}>
      <Jour />
      <SubmitButton pendingLabel="Enregistrement en cours…">Constater le reversement</SubmitButton>
    </ActForm>
  );
}
