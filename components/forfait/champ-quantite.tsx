import { Radios, Select } from "@/components/ui/choices";
import { DateInput, MoneyInput, NumberInput, Textarea } from "@/components/ui/input";
import { isCivilDate, parseCivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { defautOf } from "@/lib/forfait/rules/defaut";
import type { Quantite } from "@/lib/forfait/schema";

const OUI_NON = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
];

const LISTES: ReadonlySet<Quantite["nature"]> = new Set(["FAMILLES", "MODIFICATEURS", "VERSEMENTS", "BUDGETS"]);
export const isListe = ({ nature }: Quantite): boolean => LISTES.has(nature);

/** « 2022-09-01 » of the address, « 01/09/2022 » in the field; what is no date stays as it was typed. */
export const dateSaisie = (text: string): string => {
  const date = parseCivilDate(text);
  return date !== null && isCivilDate(date) ? formatDate(date) : text;
};

const usuel = (quantite: Quantite): string => {
  if (quantite.nature === "BOOLEEN" || quantite.nature === "CHOIX" || quantite.defaut === undefined) return "";
  if (quantite.defaut === "ANNEE_DE_LA_DATE") return "Sans réponse : l’année de la date.";
  return quantite.defaut === "0" ? "" : `Sans réponse : ${quantite.nature === "TAUX" && quantite.defaut === "1" ? "100 %" : quantite.defaut}.`;
};

/** One quantity of a definition, drawn from its own help, unit and legal source. */
export function ChampQuantite({ quantite, valeur, erreur, prefixe }: { quantite: Quantite; valeur: string | undefined; erreur?: string | undefined; prefixe: string }) {
  const hint = [quantite.nature === "TAUX" ? "En pour cent, par exemple 12,5 %." : "", quantite.aide, usuel(quantite)].filter(Boolean).join(" ");
  const common = {
    name: `${prefixe}${quantite.code}`,
    label: quantite.libelle,
    optional: quantite.obligatoire ? false : ("tacite" as const),
    source: quantite.baseLegale,
    ...(hint ? { hint } : {}),
    ...(erreur === undefined ? {} : { error: erreur }),
  };
  const typed = valeur ?? "";
  switch (quantite.nature) {
    case "BOOLEEN":
      return quantite.defaut === undefined ? (
        <Select {...common} options={OUI_NON} defaultValue={typed} empty="Non renseigné" width="sm" />
      ) : (
        <Radios {...common} inline options={OUI_NON} defaultValue={typed || defautOf(quantite)} />
      );
    case "CHOIX":
      return <Select {...common} options={(quantite.choix ?? []).map(({ code, libelle }) => ({ value: code, label: libelle }))} defaultValue={typed || (quantite.defaut ?? "")} empty={quantite.obligatoire ? "Choisissez" : "Non renseigné"} />;
    case "DATE":
      return <DateInput {...common} hint={`${hint}${hint ? " " : ""}JJ/MM/AAAA, par exemple 12/03/2026.`} defaultValue={dateSaisie(typed)} />;
    case "CENTIMES":
      return <MoneyInput {...common} defaultValue={typed} />;
    case "FAMILLES":
    case "MODIFICATEURS":
    case "VERSEMENTS":
    case "BUDGETS":
      return <Textarea {...common} rows={4} spellCheck={false} defaultValue={typed} hint={<>{hint} Liste au format JSON{quantite.exemple ? <>, par exemple <code className="break-words">{quantite.exemple}</code></> : null}</>} />;
    default:
      return <NumberInput {...common} unit={quantite.nature === "TAUX" ? undefined : quantite.unite || undefined} defaultValue={typed} />;
  }
}
