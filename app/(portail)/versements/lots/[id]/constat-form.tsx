"use client";

import type { ReactNode } from "react";
import { payerAction, rejeterAction } from "@/app/(portail)/versements/lots/actions";
import { ActForm, useFormState } from "@/components/ui/act-form";
import { Select } from "@/components/ui/choices";
import { DateInput, Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

function Jour({ valeur, id }: { valeur: string; id: string }) {
  const { champs, valeurs } = useFormState();
  return <DateInput id={id} name="jour" label="Date du relevé" defaultValue={valeurs?.["jour"] ?? valeur} error={champs?.["jour"]} />;
}

export function PaiementForm({ lotId, jour, children }: { lotId: string; jour: string; children: ReactNode }) {
  return (
    <ActForm action={payerAction} hidden={{ lotId }}>
      {children}
      <div className="mt-4">
        <Jour valeur={jour} id="jour-paiement" />
      </div>
      <SubmitButton pendingLabel="Enregistrement en cours…">Constater le paiement des lignes cochées</SubmitButton>
    </ActForm>
  );
}

function Rejet({ lignes, jour, choisie, motif }: { lignes: readonly { value: string; label: string }[]; jour: string; choisie: string; motif: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Select name="id" label="Ligne rejetée" options={lignes} defaultValue={valeurs?.["id"] ?? choisie} error={champs?.["id"]} width="lg" />
      <Jour valeur={jour} id="jour-rejet" />
      <Input name="motif" label="Motif du rejet" hint="Celui que donne la banque, par exemple « AC04, compte clos »." defaultValue={valeurs?.["motif"] ?? motif} error={champs?.["motif"]} maxLength={500} width="lg" />
      <SubmitButton variant="secondary" pendingLabel="Enregistrement en cours…">
        Constater le rejet
      </SubmitButton>
    </>
  );
}

export function RejetForm({ lignes, jour, choisie = "", motif = "" }: { lignes: readonly { value: string; label: string }[]; jour: string; choisie?: string; motif?: string }) {
  return (
    <ActForm action={rejeterAction}>
      <Rejet lignes={lignes} jour={jour} choisie={choisie} motif={motif} />
    </ActForm>
  );
}
