import type { CivilDate } from "@/lib/kernel/civil-date";
import type { FinancementVersion, Parametre, ProgrammeFinance } from "../schema";
import { requeteSimulation, type LigneReponse, type ParametreApplique, type RefusSimulation, type ReponseSimulation } from "../schema/simulation";
import { composeArticle51 } from "./compose-article-51";
import { evaluer, type Entree, type Explication } from "./evaluer";
import type { Ligne } from "./explain";
import { outOfPeriod } from "./read-quantites";

const refuseWith = (champ: string, message: string): RefusSimulation => ({ erreurs: [{ champ, message }] });

const appliedParametre = (parametre: Parametre): ParametreApplique => {
  const { code, libelle, valeur, unite, validFrom, validTo, statut, legalReference } = parametre;
  return { code, libelle, valeur, unite, validFrom, validTo, statut, legalReference };
};

const jsonLigne = (ligne: Ligne): LigneReponse => ({
  code: ligne.code,
  libelle: ligne.libelle,
  formule: ligne.formule,
  montantCentimes: ligne.montantCentimes === null ? null : Number(ligne.montantCentimes),
  baseLegale: ligne.baseLegale,
  ...(ligne.parametre ? { parametre: appliedParametre(ligne.parametre) } : {}),
  ...(ligne.parametres.length > 1 ? { parametres: ligne.parametres.map(appliedParametre) } : {}),
  ...(ligne.arrondi === undefined ? {} : { arrondi: ligne.arrondi }),
  lignes: ligne.lignes.map(jsonLigne),
});

const number = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** The answer of the API and of the command line: plain JSON, amounts as whole cents. */
export const jsonReponse = (programme: string, explication: Explication): ReponseSimulation => ({
  programme,
  version: explication.version,
  totalCentimes: number(explication.totalCentimes),
  retenuCentimes: number(explication.retenuCentimes),
  regularisationCentimes: number(explication.regularisationCentimes),
  manquants: [...explication.manquants],
  lignes: explication.lignes.map(jsonLigne),
  echeancier: explication.echeancier.map(({ date, nature, libelle, montantCentimes }) => ({ date, nature, montantCentimes: Number(montantCentimes), libelle })),
  ...(explication.retenues.length > 0 ? { retenues: explication.retenues.map((one) => ({ ...one, montantCentimes: Number(one.montantCentimes) })) } : {}),
  lectures: [...explication.lectures],
});

/** The version in force on a day: the last one begun that has not ended. */
export const versionLe = (financements: readonly FinancementVersion[], date: string): FinancementVersion | undefined =>
  financements.filter(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo)).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];

const REQUEST_MESSAGES: Readonly<Record<string, string>> = {
  programme: "Indiquez le code du programme, par exemple « ACI_MSP ».",
  date: "Une date qui existe est attendue, au format AAAA-MM-JJ.",
  quantites: "Un objet « quantites » est attendu : {\"patientele\": 4000, …}.",
  indicateur: "Un code d’indicateur est attendu, en majuscules.",
};

function readRequete(requete: unknown) {
  if (typeof requete !== "object" || requete === null || Array.isArray(requete)) return refuseWith("requete", "Un objet JSON est attendu : {\"programme\", \"date\", \"quantites\"}.");
  const parsed = requeteSimulation.safeParse(requete);
  // zod drops a « __proto__ » key: the quantities are read as they were sent, and refused one by one.
  if (parsed.success) return { ...parsed.data, quantites: (requete as { quantites: Readonly<Record<string, unknown>> }).quantites };
  const erreurs = parsed.error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return issue.keys.map((champ) => ({ champ, message: "Champ inconnu. Champs admis : programme, date, quantites, indicateur." }));
    const champ = String(issue.path[0] ?? "requete");
    return [{ champ, message: REQUEST_MESSAGES[champ] ?? "Valeur impossible." }];
  });
  return { erreurs };
}

/** From an unknown JSON value to an answer, or to sentences in French on the fields at fault; never an exception. */
export function simuler(requete: unknown, programmes: readonly ProgrammeFinance[]): ReponseSimulation | RefusSimulation {
  const read = readRequete(requete);
  if ("erreurs" in read) return read;
  const programme = programmes.find(({ code }) => code === read.programme);
  if (!programme) return refuseWith("programme", `Programme inconnu. Programmes : ${programmes.map(({ code }) => code).join(", ")}.`);
  const version = versionLe(programme.financements, read.date);
  if (!version) return refuseWith("date", programme.financements.map((one) => outOfPeriod(one, read.date as CivilDate)).join(" "));
  const entree: Entree = { date: read.date, quantites: read.quantites, ...(read.indicateur === undefined ? {} : { indicateur: read.indicateur }) };
  const composed = version.compose ? composeArticle51(version, entree) : { definition: version, entree };
  if ("erreurs" in composed) return composed;
  const result = evaluer(composed.definition, composed.entree);
  if (result.ok) return jsonReponse(programme.code, result.value);
  return { erreurs: Object.entries(result.champs ?? { requete: "La simulation est impossible." }).map(([champ, message]) => ({ champ, message })) };
}

export const isRefus = (reponse: ReponseSimulation | RefusSimulation): reponse is RefusSimulation => "erreurs" in reponse;
