"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Fieldset, Radios } from "@/components/ui/choices";
import { Input, NumberInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { certifierAction } from "./actions";

export type LigneACertifier = { code: string; libelle: string; unite: string; nature: "ENTIER" | "DECIMAL" | "TAUX" | "BOOLEEN"; declare: string; brut: string };

const OUI_NON = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
];

function Champs({ lignes }: { lignes: readonly LigneACertifier[] }) {
  const { champs, valeurs } = useFormState();
  return lignes.map((ligne) => {
    const [retenue, motif] = [`retenue.${ligne.code}`, `motif.${ligne.code}`];
    return (
      <Fieldset key={ligne.code} legend={ligne.libelle} hint={`Déclaré : ${ligne.declare}.`} id={`ligne-${ligne.code}`} large>
        {ligne.nature === "BOOLEEN" ? (
          <Radios name={retenue} label="Réponse retenue" options={OUI_NON} inline defaultValue={valeurs?.[retenue] ?? ligne.brut} error={champs?.[retenue]} />
        ) : (
          <NumberInput name={retenue} label="Quantité retenue" hint="Laissez la quantité déclarée pour la retenir en entier." unit={ligne.unite} inputMode={ligne.nature === "ENTIER" ? "numeric" : "decimal"} defaultValue={valeurs?.[retenue] ?? ligne.brut} error={champs?.[retenue]} width="sm" />
        )}
        <Input name={motif} label="Motif de la réduction" hint="La structure lira cette raison. À remplir seulement si vous retenez moins." optional defaultValue={valeurs?.[motif] ?? ""} error={champs?.[motif]} maxLength={500} width="full" />
      </Fieldset>
    );
  });
}

export function CertificationForm({ id, revision, lignes }: { id: string; revision: number; lignes: readonly LigneACertifier[] }) {
  return (
    <ActForm action={certifierAction} hidden={{ id, revision: String(revision) }}>
      <Champs lignes={lignes} />
      <SubmitButton pendingLabel="Certification en cours…">Certifier le service fait</SubmitButton>
    </ActForm>
  );
}
