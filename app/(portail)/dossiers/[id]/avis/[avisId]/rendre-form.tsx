"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes, Radios } from "@/components/ui/choices";
import { DateInput, Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { avisMotiveAction, opinionAction, texteAction } from "./actions";

type Cible = { id: string; revision: string };
type Choix = { value: string; label: string; hint: string };

function Sens({ choix, label }: { choix: readonly Choix[]; label: string }) {
  const { champs, valeurs } = useFormState();
  return <Radios name="sens" label={label} options={choix} defaultValue={valeurs?.["sens"]} error={champs?.["sens"]} />;
}

function Confirmation() {
  const { champs, valeurs } = useFormState();
  return <Checkboxes name="confirmation" label="Confirmation" options={[{ value: "oui", label: "J’ai relu cet avis : une fois rendu, il ne peut plus être modifié." }]} defaultValues={valeurs?.["confirmation"] ? ["oui"] : []} error={champs?.["confirmation"]} />;
}

const SUITE: readonly Choix[] = [
  { value: "FAVORABLE", label: "Favorable", hint: "L’étape suivante s’ouvre aussitôt." },
  { value: "DEFAVORABLE", label: "Défavorable", hint: "Le dossier est clos, autorisation refusée. La structure et les institutions en sont averties." },
];

function ChampsOpinion({ jour }: { jour: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <DateInput name="jour" label="Date de l’avis" hint="Le jour où le comité s’est prononcé. JJ/MM/AAAA." defaultValue={valeurs?.["jour"] ?? jour} error={champs?.["jour"]} />
      <Sens label="Sens de l’avis" choix={SUITE} />
      <Textarea name="motif" label="Motivation" rows={6} hint="Lue par la structure. Aucune donnée de patient." defaultValue={valeurs?.["motif"]} error={champs?.["motif"]} />
      <Confirmation />
    </>
  );
}

export function OpinionForm({ cible, jour }: { cible: Cible; jour: string }) {
  return (
    <ActForm action={opinionAction} hidden={cible}>
      <ChampsOpinion jour={jour} />
      <SubmitButton pendingLabel="Enregistrement de l’avis…">Enregistrer l’avis du comité</SubmitButton>
    </ActForm>
  );
}

function ChampsMotifs({ motifs }: { motifs: readonly { code: string; libelle: string; aide: string }[] }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      {motifs.map((motif) => (
        <Textarea key={motif.code} name={motif.code} label={motif.libelle} rows={4} hint={motif.aide} defaultValue={valeurs?.[motif.code]} error={champs?.[motif.code]} />
      ))}
      <Sens label="Sens de l’avis" choix={SUITE} />
      <Confirmation />
    </>
  );
}

export function AvisMotiveForm({ cible, motifs }: { cible: Cible; motifs: readonly { code: string; libelle: string; aide: string }[] }) {
  return (
    <ActForm action={avisMotiveAction} hidden={cible}>
      <ChampsMotifs motifs={motifs} />
      <SubmitButton pendingLabel="Enregistrement de l’avis…">Rendre l’avis motivé</SubmitButton>
    </ActForm>
  );
}

const TEXTE: readonly Choix[] = [
  { value: "FAVORABLE", label: "Valider ce texte", hint: "L’ARS peut le mettre à la signature. S’il change ensuite, il vous revient." },
  { value: "DEFAVORABLE", label: "Refuser ce texte", hint: "Il revient à l’ARS, qui l’adapte et le transmet à nouveau." },
];

function ChampsTexte() {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Sens label="Décision sur ce texte" choix={TEXTE} />
      <Textarea name="motif" label="Motif" rows={4} optional hint="Attendu en cas de refus : dites à l’ARS ce qu’il faut changer." defaultValue={valeurs?.["motif"]} error={champs?.["motif"]} />
      <Confirmation />
    </>
  );
}

export function TexteForm({ cible, versionId }: { cible: Cible; versionId: string }) {
  return (
    <ActForm action={texteAction} hidden={{ ...cible, versionId }}>
      <ChampsTexte />
      <SubmitButton pendingLabel="Enregistrement de l’avis…">Rendre l’avis sur ce texte</SubmitButton>
    </ActForm>
  );
}
