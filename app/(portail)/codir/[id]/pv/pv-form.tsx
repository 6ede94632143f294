"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { ChampRevision } from "../../revision-form";
import { approuverPvAction, redigerPvAction, rouvrirPvAction, soumettrePvAction } from "./actions";

type Base = { id: string; revision: number };
const hiddenOf = ({ id, revision }: Base) => ({ id, revision: String(revision) });

function Observations({ texte, revision }: { texte: string; revision: number }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <ChampRevision revision={revision} depart={{ observations: texte }} />
      <Textarea name="observations" label="Observations" hint="Ce que les points ne disent pas déjà : échanges, demandes, calendrier. Les présences, positions et décisions sont reprises d’elles-mêmes." rows={6} optional defaultValue={valeurs?.["observations"] ?? texte} error={champs?.["observations"]} />
    </>
  );
}

export function ObservationsForm({ texte, ...base }: Base & { texte: string }) {
  return (
    <ActForm action={redigerPvAction} hidden={{ id: base.id }}>
      <Observations texte={texte} revision={base.revision} />
      <SubmitButton variant="secondary" pendingLabel="Enregistrement en cours…">
        Enregistrer les observations
      </SubmitButton>
    </ActForm>
  );
}

export function SoumettreForm(base: Base) {
  return (
    <ActForm action={soumettrePvAction} hidden={hiddenOf(base)}>
      <SubmitButton pendingLabel="Soumission en cours…">Soumettre le procès-verbal</SubmitButton>
    </ActForm>
  );
}

export function ApprouverForm(base: Base) {
  return (
    <ActForm action={approuverPvAction} hidden={hiddenOf(base)}>
      <SubmitButton pendingLabel="Approbation en cours…">Approuver le procès-verbal</SubmitButton>
    </ActForm>
  );
}

function Motif() {
  const { champs, valeurs } = useFormState();
  return <Textarea name="motif" label="Ce qui est à corriger" rows={3} defaultValue={valeurs?.["motif"] ?? ""} error={champs?.["motif"]} />;
}

export function RouvrirForm(base: Base) {
  return (
    <ActForm action={rouvrirPvAction} hidden={hiddenOf(base)}>
      <Motif />
      <SubmitButton variant="danger" pendingLabel="Retour en brouillon…">
        Remettre en brouillon
      </SubmitButton>
    </ActForm>
  );
}
