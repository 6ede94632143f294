"use client";

import { ActForm, useFormState } from "@/components/ui/act-form";
import { Checkboxes, Fieldset } from "@/components/ui/choices";
import { DateInput, Input, MoneyInput, NumberInput, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { reviserAction } from "./actions";

export type ChampSaisi = { code: string; libelle: string; aide: string; type: "montant" | "entier" | "date" | "texte"; baseLegale: string; facultatif: boolean; valeur: string };
export type ArticleSaisi = { code: string; titre: string; texte: string };

function Champ({ champ }: { champ: ChampSaisi }) {
  const { champs, valeurs } = useFormState();
  const name = `champs.${champ.code}`;
  // A figure may stay « à renseigner » in a draft: it blocks the signature, not the saving.
  const common = { name, label: champ.libelle, hint: champ.aide, source: <p>{champ.baseLegale}</p>, defaultValue: valeurs?.[name] ?? champ.valeur, error: champs?.[name], optional: champ.facultatif ? true : ("tacite" as const) };
  if (champ.type === "montant") return <MoneyInput {...common} />;
  if (champ.type === "entier") return <NumberInput {...common} />;
  if (champ.type === "date") return <DateInput {...common} hint={`${champ.aide} JJ/MM/AAAA.`} />;
  return <Input {...common} width="lg" />;
}

function Article({ article, index }: { article: ArticleSaisi; index: number }) {
  const { champs, valeurs } = useFormState();
  const titre = `articles.${index}.titre`;
  const texte = `articles.${index}.texte`;
  const nouveau = article.titre === "" && article.texte === "";
  return (
    <Fieldset legend={nouveau ? "Ajouter un article" : `Article ${index + 1}`} large>
      <input type="hidden" name="article" value={article.code} />
      <Input name={titre} label="Titre" optional={nouveau ? true : "tacite"} defaultValue={valeurs?.[titre] ?? article.titre} error={champs?.[titre]} width="lg" />
      <Textarea name={texte} label="Texte" optional={nouveau ? true : "tacite"} rows={nouveau ? 3 : 6} defaultValue={valeurs?.[texte] ?? article.texte} error={champs?.[texte]} />
    </Fieldset>
  );
}

type Props = { id: string; revision: string; versionId: string; articles: readonly ArticleSaisi[]; champs: readonly ChampSaisi[]; marques: readonly { code: string; sens: string }[]; signatures: readonly string[] };

function Champs({ articles, champs: saisis, marques, signatures }: Props) {
  const { champs, valeurs } = useFormState();
  return (
    <>
      <h2 className="mb-3 text-xl">Annexe financière</h2>
      <p className="mb-4 max-w-prose">Un champ laissé vide s’affiche « à renseigner » et bloque la signature. L’échéancier et les plafonds se calculent d’après ces valeurs.</p>
      {saisis.map((champ) => (
        <Champ key={champ.code} champ={champ} />
      ))}
      <h2 className="mt-8 mb-3 text-xl">Articles</h2>
      <div className="mb-6"><Notice title="Les mentions entre accolades se remplissent d’elles-mêmes">
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {marques.map((marque) => (
            <li key={marque.code}>
              <code>{`{{${marque.code}}}`}</code> : {marque.sens}
            </li>
          ))}
        </ul>
        <p className="mt-2">Pour retirer un article, videz son titre et son texte.</p>
      </Notice></div>
      {articles.map((article, index) => (
        <Article key={article.code} article={article} index={index} />
      ))}
      <Textarea name="motif" label="Motif de cette version" rows={3} hint="Lu par tous les signataires dans la liste des versions." defaultValue={valeurs?.["motif"]} error={champs?.["motif"]} />
      {signatures.length > 0 ? (
        <div className="mb-6"><Notice ton="attention" title="Des signatures sont déjà données sur le texte actuel">
          <p>Enregistrer une nouvelle version les annule : {signatures.join(" ; ")}. Ces personnes en sont averties par courriel et devront signer à nouveau.</p>
          <div className="mt-3">
            <Checkboxes name="confirmation" label="Confirmation" options={[{ value: "oui", label: "J’annule ces signatures et j’enregistre une nouvelle version." }]} defaultValues={valeurs?.["confirmation"] ? ["oui"] : []} error={champs?.["confirmation"]} />
          </div>
        </Notice></div>
      ) : null}
    </>
  );
}

export function TexteForm(props: Props) {
  return (
    <ActForm action={reviserAction} hidden={{ id: props.id, revision: props.revision, versionId: props.versionId }}>
      <Champs {...props} />
      <SubmitButton pendingLabel="Enregistrement de la version…">Enregistrer cette version</SubmitButton>
    </ActForm>
  );
}
