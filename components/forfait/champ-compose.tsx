import { Select } from "@/components/ui/choices";
import { DateInput, Input, MoneyInput, NumberInput } from "@/components/ui/input";
import type { ChampComposition } from "@/lib/forfait/rules/champs-composition";
import type { Textes } from "@/lib/forfait/rules/brouillon";

type Props = { readonly champ: ChampComposition; readonly nom: string; readonly textes: Textes; readonly erreurs: Textes };

/** Always two empty rows at the end: a list grows without JavaScript. */
const VIDES = 2;

function countRows(textes: Textes, nom: string): number {
  const rangs = Object.keys(textes).flatMap((key) => (key.startsWith(`${nom}.`) ? [Number(key.slice(nom.length + 1).split(".")[0])] : [])).filter(Number.isInteger);
  return (rangs.length > 0 ? Math.max(...rangs) + 1 : 0) + VIDES;
}

function Liste({ champ, nom, textes, erreurs }: Props & { champ: Extract<ChampComposition, { nature: "LISTE" }> }) {
  const rows = countRows(textes, nom);
  return (
    <fieldset className="mb-5 min-w-0" id={nom}>
      <legend className="font-semibold">
        {champ.libelle}
        {champ.facultatif ? <span className="font-normal text-encre-douce"> (facultatif)</span> : null}
      </legend>
      {champ.aide ? <p className="max-w-prose text-sm text-encre-douce">{champ.aide}</p> : null}
      {erreurs[nom] ? <p className="font-semibold text-refus">{erreurs[nom]}</p> : null}
      {Array.from({ length: rows }, (_, rang) => (
        <div key={rang} className="mt-2 grid gap-x-4 border-l-2 border-filet pl-3 sm:grid-cols-2 xl:grid-cols-4">
          {champ.colonnes.map((colonne) => (
            <ChampCompose key={colonne.code} champ={{ ...colonne, libelle: `${colonne.libelle} (${rang + 1})`, facultatif: true }} nom={`${nom}.${rang}.${colonne.code}`} textes={textes} erreurs={erreurs} liste />
          ))}
        </div>
      ))}
    </fieldset>
  );
}

/** One field of the composer, at the name where the engine says its errors. */
export function ChampCompose({ champ, nom, textes, erreurs, liste = false }: Props & { readonly liste?: boolean }) {
  if (champ.nature === "LISTE") return <Liste champ={champ} nom={nom} textes={textes} erreurs={erreurs} />;
  // A plain list of values is refused at its own place: « taux.0 », not « taux.0.valeur ».
  const error = erreurs[nom] ?? (nom.endsWith(".valeur") ? erreurs[nom.slice(0, -".valeur".length)] : undefined);
  const common = {
    name: nom,
    label: champ.libelle,
    optional: liste ? ("tacite" as const) : champ.facultatif === true,
    ...(champ.aide === undefined ? {} : { hint: champ.aide }),
    ...(error === undefined ? {} : { error }),
  };
  const typed = textes[nom] ?? "";
  switch (champ.nature) {
    case "CHOIX":
      return <Select {...common} optional="tacite" options={champ.options} defaultValue={typed || (champ.options[0]?.value ?? "")} empty={null} />;
    case "EUROS":
      return <MoneyInput {...common} defaultValue={typed} />;
    case "DATE":
      return <DateInput {...common} {...(liste ? { hint: "JJ/MM/AAAA." } : champ.aide === undefined ? {} : { hint: `${champ.aide} JJ/MM/AAAA.` })} defaultValue={typed} />;
    case "TAUX":
      return <NumberInput {...common} unit="%" defaultValue={typed} />;
    case "ENTIER":
    case "DECIMAL":
    case "PART":
      return <NumberInput {...common} defaultValue={typed} />;
    case "COMPTE":
      return liste ? (
        <NumberInput {...common} unit={champ.unite} defaultValue={typed} />
      ) : (
        <div className="grid gap-x-4 sm:grid-cols-2">
          <NumberInput {...common} unit={champ.unite} defaultValue={typed} />
          <Input name={`${nom}Nom`} label="Sous le nom" hint="Deux lignes au même nom demandent le même nombre." optional="tacite" defaultValue={textes[`${nom}Nom`] ?? champ.nom} />
        </div>
      );
    case "TEXTE":
      return <Input {...common} maxLength={200} defaultValue={typed} />;
  }
}
