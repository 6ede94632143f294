import { isCivilDate, parseCivilDate } from "@/lib/kernel/civil-date";
import type { FinancementVersion, ProgrammeFinance } from "../schema";
import type { RefusSimulation, ReponseSimulation, RequeteSimulation } from "../schema/simulation";
import { defautOf } from "./defaut";
import { listIndicateurs } from "./list-indicateurs";
import { readFormulaire } from "./read-formulaire";
import { simuler, versionLe } from "./simuler";

/** What an address says of one hypothesis: nothing else is kept, so that the link is the simulation. */
export type Hypothese = { readonly programme: string; readonly date: string; readonly indicateur: string; readonly champs: Readonly<Record<string, string>> };
export type Adresse = {
  readonly calculer: boolean;
  /** One hypothesis, or two side by side. */
  readonly hypotheses: readonly Hypothese[];
  /** The framework for which the fields of a form were drawn: only a form sends it. */
  readonly pour: readonly string[];
};
export type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Names of the address that are no quantity. */
export const CLES_DE_PAGE: readonly string[] = ["programme", "date", "indicateur", "pour", "calculer", "dossier", "fait"];
export const PREFIXES = ["a.", "b."] as const;
export const prefixeOf = (adresse: Pick<Adresse, "hypotheses">, rang: number): string => (adresse.hypotheses.length < 2 ? "" : (PREFIXES[rang] ?? ""));
export const NOMS_HYPOTHESES = ["Hypothèse A", "Hypothèse B"] as const;

const first = (value: Params[string]): string => (typeof value === "string" ? value : (value?.[0] ?? ""));

function readHypothese(params: Params, prefixe: string): Hypothese {
  const own = Object.entries(params).flatMap(([key, value]): [string, string][] => (key.startsWith(prefixe) ? [[key.slice(prefixe.length), first(value)]] : []));
  const text = (code: string): string => (own.find(([key]) => key === code)?.[1] ?? "").trim();
  const date = text("date");
  return {
    programme: text("programme"),
    date: parseCivilDate(date) ?? date,
    indicateur: text("indicateur"),
    champs: Object.fromEntries(own.filter(([key, value]) => !CLES_DE_PAGE.includes(key) && value.trim() !== "")),
  };
}

export function readAdresse(params: Params): Adresse {
  const deux = Object.keys(params).some((key) => PREFIXES.some((prefixe) => key.startsWith(prefixe)));
  const prefixes = deux ? PREFIXES : [""];
  return { calculer: first(params["calculer"]) !== "", hypotheses: prefixes.map((prefixe) => readHypothese(params, prefixe)), pour: prefixes.map((prefixe) => first(params[`${prefixe}pour`])) };
}

/** The link itself: short, in a stable order. */
export function writeAdresse(adresse: Pick<Adresse, "calculer" | "hypotheses">): string {
  const query = new URLSearchParams();
  adresse.hypotheses.forEach((hypothese, rang) => {
    const prefixe = prefixeOf(adresse, rang);
    const { programme, date, indicateur, champs } = hypothese;
    for (const [code, value] of Object.entries({ programme, date, indicateur, ...champs })) if (value !== "") query.set(`${prefixe}${code}`, value);
  });
  if (adresse.calculer) query.set("calculer", "1");
  return query.toString();
}

export const definitionOf = (programmes: readonly ProgrammeFinance[], { programme, date }: Hypothese): FinancementVersion | null => {
  const found = programmes.find(({ code }) => code === programme);
  // Days compare as texts: one that does not exist would fall somewhere.
  return found && isCivilDate(date) ? (versionLe(found.financements, date) ?? null) : null;
};

/**
 * What a form sent, as a link that can be shared: nothing empty, nothing that only repeats a default.
 * Fields drawn for another framework are left behind; the person fills those of the new one.
 */
export function settleAdresse(params: Params, programmes: readonly ProgrammeFinance[]): { adresse: Adresse; lien: string; change: boolean } {
  const lue = readAdresse(params);
  let calculer = lue.calculer;
  const hypotheses = lue.hypotheses.map((hypothese, rang): Hypothese => {
    const pour = lue.pour[rang] ?? "";
    const definition = definitionOf(programmes, hypothese);
    if (pour === "" || definition === null) return hypothese;
    if (pour !== hypothese.programme) calculer = false;
    const connues = new Map(definition.quantites.map((quantite) => [quantite.code, quantite]));
    const champs = Object.entries(hypothese.champs).filter(([code, value]) => {
      const quantite = connues.get(code);
      return quantite !== undefined && value !== defautOf(quantite);
    });
    const indicateur = listIndicateurs(definition).some(({ code }) => code === hypothese.indicateur) ? hypothese.indicateur : "";
    return { ...hypothese, indicateur, champs: Object.fromEntries(champs) };
  });
  const adresse = { ...lue, calculer, hypotheses };
  return { adresse, lien: writeAdresse(adresse), change: lue.pour.some((pour) => pour !== "") || Object.values(params).some((value) => value === "") };
}

export type Simulee = {
  readonly hypothese: Hypothese;
  readonly programme: ProgrammeFinance | null;
  readonly definition: FinancementVersion | null;
  readonly requete: RequeteSimulation | null;
  /** Null until the calculation is asked for. */
  readonly reponse: ReponseSimulation | RefusSimulation | null;
};

export function simulateHypothese(hypothese: Hypothese, calculer: boolean, programmes: readonly ProgrammeFinance[]): Simulee {
  const programme = programmes.find(({ code }) => code === hypothese.programme) ?? null;
  const definition = definitionOf(programmes, hypothese);
  // Without a definition the engine still says, on its field, what is wrong with the framework or the day.
  const quantites = definition ? readFormulaire(definition, hypothese.champs) : {};
  const requete = { programme: hypothese.programme, date: hypothese.date, quantites, ...(hypothese.indicateur === "" ? {} : { indicateur: hypothese.indicateur }) };
  const demande = calculer || (hypothese.programme !== "" && definition === null);
  return { hypothese, programme, definition, requete: definition ? requete : null, reponse: demande ? simuler(requete, programmes) : null };
}
