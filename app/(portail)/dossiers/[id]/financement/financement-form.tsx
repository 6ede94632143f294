"use client";

import { ExempleCompose } from "@/components/forfait/exemple-compose";
import { ChampCompose } from "@/components/forfait/champ-compose";
import { LignesComposees } from "@/components/forfait/lignes-composees";
import { ActForm, useFormState } from "@/components/ui/act-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/choices";
import { DateInput, Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { readBrouillon, type Textes } from "@/lib/forfait/rules/brouillon";
import { CHAMPS_GENERAUX } from "@/lib/forfait/rules/champs-composition";
import type { Essai } from "@/lib/forfait/rules/essayer-brouillon";
import { composerAction } from "./actions";
import type { EtatComposition } from "./etat";

type Props = { readonly id: string; readonly dossierId: string; readonly revision: number; readonly depart: Textes; readonly essai: Essai; readonly modeles: readonly { value: string; label: string }[] };

function Champs({ depart, essai, modeles }: Pick<Props, "depart" | "essai" | "modeles">) {
  const etat = useFormState() as EtatComposition;
  const textes = etat.brouillon ?? depart;
  const erreurs = etat.champs ?? {};
  const { familles, modificateurs, tete } = readBrouillon(textes);
  return (
    <div key={etat.tour ?? ""}>
      <input type="hidden" name="tour" value={etat.tour ?? ""} />
      {/* The first button answers the Enter key: it only works the example out again. */}
      <Button name="geste" value="recalculer" hidden tabIndex={-1} aria-hidden="true">
        Recalculer
      </Button>
      <div className="grid items-start gap-x-8 lg:grid-cols-5">
        <div className="min-w-0 lg:col-span-3">
          <h2 className="mb-3">Partir d’un modèle publié</h2>
          <div className="flex flex-wrap items-end gap-x-3">
            <Select name="modele" label="Modèle" hint="Les lignes ci-dessous sont remplacées par celles du modèle." options={modeles} optional="tacite" width="lg" />
            <div className="mb-5">
              <Button name="geste" value="modele">
                Partir de ce modèle
              </Button>
            </div>
          </div>
          {etat.nonRepris && etat.nonRepris.length > 0 ? (
            <div className="mb-6">
              <Notice ton="attention" title="À compléter : ce que le modèle ne dit pas">
                <ul className="list-disc pl-5">
                  {etat.nonRepris.map((phrase) => (
                    <li key={phrase}>{phrase}</li>
                  ))}
                </ul>
              </Notice>
            </div>
          ) : null}
          <h2 className="mb-3">Le financement</h2>
          <Input name="libelle" label="Nom du financement" maxLength={200} defaultValue={tete["libelle"] ?? ""} error={erreurs["libelle"]} />
          <Input name="baseLegale" label="Texte qui le fixe" hint="Arrêté d’autorisation, page du cahier des charges." maxLength={400} defaultValue={tete["baseLegale"] ?? ""} error={erreurs["baseLegale"]} />
          <div className="grid gap-x-4 sm:grid-cols-2">
            <DateInput name="validFrom" label="Date d’effet" defaultValue={tete["validFrom"] ?? ""} error={erreurs["validFrom"]} />
            <DateInput name="validTo" label="Dernier jour" optional hint="Vide : sans fin. JJ/MM/AAAA." defaultValue={tete["validTo"] ?? ""} error={erreurs["validTo"]} />
          </div>
          <h2 className="mt-4 mb-1">Lignes</h2>
          {erreurs["familles"] ? <p id="familles" className="font-semibold text-refus">{erreurs["familles"]}</p> : null}
          <LignesComposees groupe="familles" lignes={familles} textes={textes} erreurs={erreurs} />
          <h2 className="mt-4 mb-1">Modificateurs</h2>
          <p className="mb-3 max-w-prose text-encre-douce">Ils s’appliquent au sous-total, l’un après l’autre, dans cet ordre.</p>
          <LignesComposees groupe="modificateurs" lignes={modificateurs} textes={textes} erreurs={erreurs} />
          <h2 className="mt-4 mb-3">Plafonds et calendrier</h2>
          {CHAMPS_GENERAUX.map((champ) => (
            <ChampCompose key={champ.code} champ={champ} nom={champ.code} textes={textes} erreurs={erreurs} />
          ))}
          <SubmitButton name="geste" value="enregistrer" pendingLabel="Enregistrement…">
            Enregistrer ce financement
          </SubmitButton>
        </div>
        <div className="mt-8 min-w-0 lg:col-span-2 lg:mt-0">
          <ExempleCompose essai={etat.essai ?? essai} />
        </div>
      </div>
    </div>
  );
}

export function FinancementForm({ id, dossierId, revision, ...champs }: Props) {
  return (
    <ActForm action={composerAction} hidden={{ id, dossierId, revision: String(revision) }}>
      <Champs {...champs} />
    </ActForm>
  );
}
