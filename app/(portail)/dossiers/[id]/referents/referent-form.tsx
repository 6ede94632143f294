"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Select } from "@/components/ui/choices";
import { SubmitButton } from "@/components/ui/submit-button";
import { referentAction } from "./actions";

type Props = { dossierId: string; profil: string; libelle: string; actuel: { id: string; nom: string } | null; collegues: readonly { id: string; nom: string }[] };

function Champs({ profil, libelle, actuel, collegues }: Omit<Props, "dossierId">) {
  const { champs, valeurs } = useFormState();
  const name = `personne_${profil}`;
  return (
    <>
      <Select
        name={name}
        label={actuel ? `Passer la main à` : libelle}
        hint={actuel ? `${actuel.nom} cesse d’être référent à cette date ; la personne choisie reçoit un courriel.` : "Parmi les instructeurs de votre institution."}
        options={collegues.map(({ id, nom }) => ({ value: id, label: nom }))}
        defaultValue={valeurs?.[name]}
        error={champs?.[name]}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="acte" value="designer" pendingLabel="Enregistrement…">
          {actuel ? "Passer la main" : "Désigner"}
        </SubmitButton>
        {actuel ? (
          <SubmitButton name="acte" value="decharger" variant="quiet" pendingLabel="Enregistrement…">
            Décharger sans remplacer
          </SubmitButton>
        ) : null}
      </div>
    </>
  );
}

export function ReferentForm({ dossierId, actuel, ...rest }: Props) {
  return (
    <ActForm action={referentAction} hidden={{ dossierId, profil: rest.profil, remplace: actuel?.id ?? "" }}>
      <Champs actuel={actuel} {...rest} />
    </ActForm>
  );
}
