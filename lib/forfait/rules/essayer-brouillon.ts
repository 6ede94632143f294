import { addYears, civilDate, isCivilDate, minDate, parseCivilDate, yearOf, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import type { FinancementVersion, Quantite } from "../schema";
import type { RefusSimulation, ReponseSimulation } from "../schema/simulation";
import { compositionOf, enteteOf, type Brouillon } from "./brouillon";
import { composeExperimentation } from "./compose-article-51";
import { readFormulaire } from "./read-formulaire";
import { isRefus, simuler } from "./simuler";

type Erreur = RefusSimulation["erreurs"][number];
export const FINANCEMENT_DU_DOSSIER = "FINANCEMENT_DU_DOSSIER";

export type Point = { readonly date: CivilDate; readonly totalCentimes: number | null };
export type Essai = {
  readonly definition: FinancementVersion | null;
  /** On the fields of the composer. */
  readonly erreurs: readonly Erreur[];
  readonly exemple: { readonly date: string; readonly champs: Readonly<Record<string, string>>; readonly reponse: ReponseSimulation | null; readonly erreurs: readonly Erreur[] };
  /** The same quantities, at the start and at the end of each year: what a degressivity does. */
  readonly annees: readonly Point[];
};

/** Plain figures to start the live example with; the agent replaces them. */
function exempleDe(quantite: Quantite, effet: string): string | null {
  if (!quantite.obligatoire) return null;
  switch (quantite.nature) {
    case "ENTIER":
    case "DECIMAL":
      return quantite.max !== undefined && Number(quantite.max) < 100 ? "1" : "100";
    case "TAUX":
      return "10 %";
    case "BOOLEEN":
      return "oui";
    case "DATE":
      return isCivilDate(effet) ? formatDate(effet) : effet;
    default:
      return null;
  }
}

const ANNEES = 5;

function daysOf({ validFrom, validTo }: FinancementVersion): CivilDate[] {
  const start = civilDate(validFrom);
  const last = validTo === null ? addYears(start, ANNEES) : civilDate(validTo);
  const ends = Array.from({ length: ANNEES }, (_, rang) => minDate(civilDate(`${yearOf(start) + rang}-12-31`), last));
  return [...new Set([start, ...ends.filter((day) => day >= start)])];
}

/** The draft, composed, and worked out on an example; errors are sentences on the fields, never a partial total. */
export function essayerBrouillon(base: FinancementVersion, code: string, brouillon: Brouillon): Essai {
  const { entete, erreurs: manques } = enteteOf(brouillon);
  const composed = composeExperimentation(base, { code, ...entete }, compositionOf(brouillon));
  const typedDate = brouillon.exemple["date"] ?? "";
  const date = parseCivilDate(typedDate) ?? (typedDate === "" ? entete.validFrom : typedDate);
  if ("erreurs" in composed) return { definition: null, erreurs: [...manques, ...composed.erreurs], exemple: { date, champs: brouillon.exemple, reponse: null, erreurs: [] }, annees: [] };
  const { definition } = composed;
  const known = definition.quantites.map((quantite) => [quantite.code, brouillon.exemple[quantite.code] ?? exempleDe(quantite, entete.validFrom)] as const);
  const champs = Object.fromEntries(known.flatMap(([nom, value]) => (value === null || value === "" ? [] : [[nom, value]])));
  const programmes = [{ code: FINANCEMENT_DU_DOSSIER, libelle: definition.libelle, financements: [definition] }];
  const run = (jour: string) => simuler({ programme: FINANCEMENT_DU_DOSSIER, date: jour, quantites: readFormulaire(definition, champs) }, programmes);
  const reponse = run(date);
  const refuse = isRefus(reponse);
  const annees = refuse ? [] : daysOf(definition).flatMap((jour): Point[] => {
    const answer = run(jour);
    return isRefus(answer) ? [] : [{ date: jour, totalCentimes: answer.totalCentimes }];
  });
  return { definition: manques.length > 0 ? null : definition, erreurs: manques, exemple: { date, champs, reponse: refuse ? null : reponse, erreurs: refuse ? reponse.erreurs : [] }, annees };
}
