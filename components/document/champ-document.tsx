import { Checkboxes, Radios, Select } from "@/components/ui/choices";
import { DateInput, Input, MoneyInput, NumberInput, Textarea } from "@/components/ui/input";
import { formatInteger } from "@/lib/kernel/cents";
import type { ChampVue } from "@/lib/dossier/rules/saisie";
import { EquipeForm } from "./equipe-form";

export type ChampDocumentProps = ChampVue & { value: unknown; error?: string | undefined; onEdit?: (() => void) | undefined };

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : []);

/** One question of a programme's document. Attachments are drawn beside the form, which cannot hold another one. */
export function ChampDocument({ champ, options, value, error, onEdit }: ChampDocumentProps) {
  const field = {
    name: champ.code,
    label: champ.libelle,
    hint: champ.aide,
    optional: champ.facultatif === true,
    source: champ.source ? <p>{champ.source}</p> : undefined,
    error,
  };
  const choices = options.map((option) => ({ value: option.code, label: option.libelle }));
  switch (champ.type) {
    case "texte":
      return <Input {...field} defaultValue={text(value)} width="lg" />;
    case "texteLong":
      return (
        <Textarea
          {...field}
          hint={
            <>
              {champ.aide ? `${champ.aide} ` : ""}
              {formatInteger(champ.longueurMax)} caractères au plus.
            </>
          }
          rows={champ.longueurMax > 2000 ? 9 : 5}
          defaultValue={text(value)}
        />
      );
    case "entier":
      return <NumberInput {...field} unit={champ.unite} defaultValue={text(value)} />;
    case "montant":
      return <MoneyInput {...field} defaultValue={text(value)} />;
    case "date":
      return <DateInput {...field} defaultValue={text(value)} />;
    case "courriel":
      return <Input {...field} type="email" autoComplete="email" defaultValue={text(value)} width="md" />;
    case "siret":
      return <Input {...field} inputMode="numeric" autoComplete="off" defaultValue={text(value)} width="md" />;
    case "finess":
      return <Input {...field} autoComplete="off" defaultValue={text(value)} width="sm" />;
    case "choix":
      return choices.length > 6 ? <Select {...field} options={choices} defaultValue={text(value)} /> : <Radios {...field} options={choices} defaultValue={text(value)} inline={choices.length < 4} />;
    case "choixMultiple":
      return <Checkboxes {...field} options={choices} defaultValues={list(value)} />;
    case "equipe":
      return <EquipeForm code={champ.code} label={champ.libelle} hint={champ.aide} error={error} source={champ.source} optional={champ.facultatif === true} value={value} onEdit={onEdit} />;
    case "pieces":
      return null;
  }
}
