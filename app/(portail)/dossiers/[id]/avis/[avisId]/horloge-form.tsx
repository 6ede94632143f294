"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { DateInput, Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { protocoleAction, receptionAction, repriseAction, saisineAction, suspensionAction } from "./actions";

type Cible = { id: string; revision: string };

function Jour({ label, hint, jour }: { label: string; hint: string; jour: string }) {
  const { champs, valeurs } = useFormState();
  return <DateInput name="jour" label={label} hint={hint} defaultValue={valeurs?.["jour"] ?? jour} error={champs?.["jour"]} />;
}

export function ReceptionForm({ cible, jour, duree }: { cible: Cible; jour: string; duree: string }) {
  return (
    <ActForm action={receptionAction} hidden={cible}>
      <Jour label="Date de réception du dossier" hint={`Le délai de ${duree} part de cette date. JJ/MM/AAAA.`} jour={jour} />
      <SubmitButton pendingLabel="Enregistrement en cours…">Enregistrer la réception</SubmitButton>
    </ActForm>
  );
}

export function SaisineForm({ cible, jour, duree, limite }: { cible: Cible; jour: string; duree: string; limite: string }) {
  return (
    <ActForm action={saisineAction} hidden={cible}>
      <Jour label="Date de la saisine de la HAS" hint={`Au plus tard le ${limite}. Le délai passe à ${duree}.`} jour={jour} />
      <SubmitButton pendingLabel="Enregistrement en cours…">Enregistrer la saisine</SubmitButton>
    </ActForm>
  );
}

export function ProtocoleForm({ cible }: { cible: Cible }) {
  return (
    <ActForm action={protocoleAction} hidden={cible}>
      <SubmitButton pendingLabel="Enregistrement en cours…">Signaler le protocole de coopération</SubmitButton>
    </ActForm>
  );
}

export function RepriseForm({ cible, jour }: { cible: Cible; jour: string }) {
  return (
    <ActForm action={repriseAction} hidden={cible}>
      <Jour label="Date à laquelle les éléments sont arrivés" hint="Le délai reprend ce jour-là ; les jours écoulés depuis la suspension s’ajoutent au terme. JJ/MM/AAAA." jour={jour} />
      <SubmitButton pendingLabel="Reprise en cours…">Reprendre le délai</SubmitButton>
    </ActForm>
  );
}

function ChampsSuspension({ jour }: { jour: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Jour label="Date de la suspension" hint="Le délai cesse de courir ce jour-là. JJ/MM/AAAA." jour={jour} />
      <Textarea name="motif" label="Motif" rows={3} hint="Ce qui empêche le comité de se prononcer." defaultValue={valeurs?.["motif"]} error={champs?.["motif"]} />
      <Textarea name="attendu" label="Éléments attendus" rows={3} hint="Ce que la structure doit envoyer. Elle le lit, ainsi que l’ARS." defaultValue={valeurs?.["attendu"]} error={champs?.["attendu"]} />
    </>
  );
}

export function SuspensionForm({ cible, jour, suspensionId }: { cible: Cible; jour: string; suspensionId: string }) {
  return (
    <ActForm action={suspensionAction} hidden={{ ...cible, suspensionId }}>
      <ChampsSuspension jour={jour} />
      <SubmitButton pendingLabel="Suspension en cours…">Suspendre le délai</SubmitButton>
    </ActForm>
  );
}
