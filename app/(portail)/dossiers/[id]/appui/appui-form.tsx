"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { DateInput, Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { planifierAction, proposerAction, repondreAction, suiviAction } from "./actions";

type Cible = { dossierId: string; appuiId: string };

export function ProposerForm({ id, dossierId }: { id: string; dossierId: string }) {
  return (
    <ActForm action={proposerAction} hidden={{ id, dossierId }}>
      <SubmitButton pendingLabel="Envoi de l’offre…">Proposer un appui méthodologique</SubmitButton>
    </ActForm>
  );
}

export function RepondreForm(cible: Cible) {
  return (
    <ActForm action={repondreAction} hidden={cible}>
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="reponse" value="accepter" pendingLabel="Envoi de la réponse…">
          Accepter l’appui
        </SubmitButton>
        <SubmitButton name="reponse" value="decliner" variant="secondary" pendingLabel="Envoi de la réponse…">
          Décliner
        </SubmitButton>
      </div>
    </ActForm>
  );
}

function ChampsSession({ seanceLe, participants }: { seanceLe: string; participants: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <DateInput name="seanceLe" label="Date de la session" defaultValue={valeurs?.["seanceLe"] ?? seanceLe} error={champs?.["seanceLe"]} />
      <Textarea name="participants" label="Participants" hint="Une personne par ligne, avec sa qualité." rows={4} defaultValue={valeurs?.["participants"] ?? participants} error={champs?.["participants"]} />
      <SubmitButton variant={seanceLe ? "secondary" : "primary"} pendingLabel="Enregistrement de la session…">
        {seanceLe ? "Modifier la session" : "Fixer la session"}
      </SubmitButton>
    </>
  );
}

export function SessionForm({ seanceLe, participants, ...cible }: Cible & { seanceLe: string; participants: string }) {
  return (
    <ActForm action={planifierAction} hidden={cible}>
      <ChampsSession seanceLe={seanceLe} participants={participants} />
    </ActForm>
  );
}

function ChampsSuivi({ suivi }: { suivi: string }) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <Textarea name="suivi" label="Suivi écrit de la session" hint="Ce qui a été travaillé, ce qui est convenu, qui fait quoi ensuite. La structure le lit. Aucune donnée de patient." rows={8} defaultValue={valeurs?.["suivi"] ?? suivi} error={champs?.["suivi"]} />
      <SubmitButton pendingLabel="Enregistrement du suivi…">Enregistrer le suivi</SubmitButton>
    </>
  );
}

export function SuiviForm({ suivi, ...cible }: Cible & { suivi: string }) {
  return (
    <ActForm action={suiviAction} hidden={cible}>
      <ChampsSuivi suivi={suivi} />
    </ActForm>
  );
}
