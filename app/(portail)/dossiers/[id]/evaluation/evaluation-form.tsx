"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Card } from "@/components/ui/card";
import { Radios } from "@/components/ui/choices";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { enregistrerAction } from "./actions";

type CritereForm = { code: string; libelle: string; aide: string; part: string; points: string; motif: string; champPoints: string; champMotif: string };
type Props = { dossierId: string; revision: number; echelle: number; criteres: readonly CritereForm[]; avisGeneral: string };

/** What a colleague saved in between, when it differs from what is typed here. */
function Actuel({ nom, saisi }: { nom: string; saisi: string }) {
  const { code, valeurs } = useFormState();
  const actuel = valeurs?.[`actuel_${nom}`];
  if (code !== "REVISION_PERIMEE" || actuel === undefined || actuel === saisi) return null;
  return (
    <div className="mb-4">
      <Notice ton="attention" title={`Enregistré entre-temps par ${valeurs?.["actuel_auteur"] ?? "un collègue"}`}>
        <p className="whitespace-pre-wrap">{actuel === "" ? "Non renseigné" : actuel}</p>
      </Notice>
    </div>
  );
}

function Champs({ revision, echelle, criteres, avisGeneral }: Omit<Props, "dossierId">) {
  const { champs, valeurs } = useFormState();
  const lu = (name: string, initial: string): string => valeurs?.[name] ?? initial;
  return (
    <>
      <input type="hidden" name="revision" value={valeurs?.["revision"] ?? String(revision)} />
      {criteres.map((critere) => (
        <Card key={critere.code} title={critere.libelle} meta={critere.part}>
          <div className="lg:grid lg:grid-cols-2 lg:gap-x-10">
            <div>
              <Radios
                name={critere.champPoints}
                label="Points"
                hint={`${critere.aide} De 0 (rien ne répond au critère) à ${echelle} (tout y répond).`}
                options={Array.from({ length: echelle + 1 }, (_, points) => ({ value: String(points), label: String(points) }))}
                defaultValue={lu(critere.champPoints, critere.points)}
                error={champs?.[critere.champPoints]}
                inline
              />
              <Actuel nom={critere.champPoints} saisi={lu(critere.champPoints, critere.points)} />
            </div>
            <div>
              <Textarea name={critere.champMotif} label="Motif" hint="Ce qui, dans le dossier, justifie ces points. Aucune donnée de patient." rows={3} defaultValue={lu(critere.champMotif, critere.motif)} error={champs?.[critere.champMotif]} />
              <Actuel nom={critere.champMotif} saisi={lu(critere.champMotif, critere.motif)} />
            </div>
          </div>
        </Card>
      ))}
      <Card title="Avis général">
        <Textarea name="avisGeneral" label="Votre lecture d’ensemble" hint="Points forts, points de vigilance, ce que le CODIR doit savoir." optional rows={6} defaultValue={lu("avisGeneral", avisGeneral)} error={champs?.["avisGeneral"]} />
        <Actuel nom="avisGeneral" saisi={lu("avisGeneral", avisGeneral)} />
      </Card>
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="suite" value="relire" pendingLabel="Enregistrement…">
          Enregistrer et relire
        </SubmitButton>
        <SubmitButton name="suite" value="rester" variant="secondary" pendingLabel="Enregistrement…">
          Enregistrer le brouillon
        </SubmitButton>
      </div>
    </>
  );
}

export function EvaluationForm({ dossierId, ...champs }: Props) {
  return (
    <ActForm action={enregistrerAction} hidden={{ dossierId }}>
      <Champs {...champs} />
    </ActForm>
  );
}
