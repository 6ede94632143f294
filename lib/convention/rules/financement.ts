import { addDays, civilDate, maxDate, minDate, yearOf, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { R0, R1, subRatio, type Ratio } from "@/lib/kernel/ratio";
import { NATURE_CREDIT_LABELS } from "@/lib/forfait/labels";
import { describeComposition } from "@/lib/forfait/rules/describe-composition";
import { datesOuvertes, declareesDe, evaluerEcheance, quantitesAutomatiques } from "@/lib/forfait/rules/echeance-composee";
import { decimalOf, readExact } from "@/lib/forfait/rules/exact";
import { isSamePoste, listPostes, type Poste } from "@/lib/forfait/rules/postes";
import { versionLe } from "@/lib/forfait/rules/simuler";
import type { FinancementVersion } from "@/lib/forfait/schema";
import type { ChampAnnexe, ConventionModele } from "@/lib/programme/schema";
import type { CalculCompose, EnveloppePrevue, FinancementFige, LigneEcheancier } from "../schema";
import type { Duree, Valeurs } from "./annexe";

const definitionsOf = (fige: FinancementFige): FinancementVersion[] => fige.versions.map(({ definition }) => definition);

/** An open day of the composition becomes a field of the annexe, unless the annexe already has it. */
const champsOuverts = (modele: ConventionModele, fige: FinancementFige): ChampAnnexe[] => {
  const known = new Set(modele.annexe.map(({ code }) => code));
  const found = new Map<string, ChampAnnexe>();
  for (const definition of definitionsOf(fige)) {
    for (const { code, libelle, aide, baseLegale } of datesOuvertes(definition)) if (!known.has(code)) found.set(code, { code, libelle, aide: aide || "Date que le financement composé laisse à l’annexe.", type: "date", baseLegale });
  }
  return [...found.values()];
};

/**
 * The convention model of a dossier: its programme's, or what is left of it when a composed financing sets the amounts.
 * A field that only fed the programme's own formula is not asked again.
 */
export function modeleOf(modele: ConventionModele, fige: FinancementFige | null | undefined): ConventionModele {
  if (!fige) return modele;
  const fournis = new Set(modele.echeances.flatMap(({ depuisAnnexe, plafond }) => [...Object.values(depuisAnnexe), ...(plafond === undefined ? [] : [plafond])]));
  return {
    ...modele,
    articles: modele.articles.map(({ texteCompose, ...article }) => ({ ...article, texte: texteCompose ?? article.texte })),
    annexe: [...modele.annexe.filter(({ code }) => !fournis.has(code)), ...champsOuverts(modele, fige)],
    echeances: [],
  };
}

/** An article that nobody touched follows the financing; one that was written stays as it was written. */
export const followArticles = <A extends { code: string; texte: string }>(articles: readonly A[], modele: ConventionModele, fige: FinancementFige | null): A[] =>
  articles.map((article) => {
    const own = modele.articles.find(({ code }) => code === article.code);
    if (own?.texteCompose === undefined || (article.texte !== own.texte && article.texte !== own.texteCompose)) return article;
    return { ...article, texte: fige ? own.texteCompose : own.texte };
  });

/** What the signed text says of the financing; its SHA-256 binds the exact definition. */
export const writeFinancement = (fige: FinancementFige): string[] => [
  ...fige.versions.flatMap(({ definition, composition }) => [
    `${definition.libelle}, à partir du ${formatDate(civilDate(definition.validFrom))}${definition.validTo === null ? "" : ` et jusqu’au ${formatDate(civilDate(definition.validTo))}`} (${definition.baseLegale})`,
    ...describeComposition(composition),
  ]),
  `Empreinte SHA-256 de ce financement : ${fige.empreinte}`,
];

type Segment = { debut: CivilDate; fin: CivilDate; definition: FinancementVersion };

/** The civil years of the convention, cut where a version of the financing begins or ends: each period is paid by its own rules. */
function segments(definitions: readonly FinancementVersion[], dateEffet: CivilDate, dateFin: CivilDate): Segment[] {
  const cuts = new Set<CivilDate>([dateEffet]);
  for (let annee = yearOf(dateEffet) + 1; annee <= yearOf(dateFin); annee += 1) cuts.add(civilDate(`${annee}-01-01`));
  for (const { validFrom, validTo } of definitions) {
    cuts.add(civilDate(validFrom));
    if (validTo !== null) cuts.add(addDays(civilDate(validTo), 1));
  }
  const days = [...cuts].filter((day) => dateEffet <= day && day <= dateFin).sort();
  return days.flatMap((debut, rang) => {
    const next = days[rang + 1];
    const definition = versionLe(definitions, debut);
    return definition ? [{ debut, fin: next === undefined ? dateFin : addDays(next, -1), definition }] : [];
  });
}

const isCalendrier = ({ echeancier }: FinancementVersion): boolean => echeancier.length > 0 && echeancier.every(({ date }) => date.de === "fixe");

type Prevue = { code: string; libelle: string; datePrevue: CivilDate; calcul: CalculCompose };
const codeDe = ({ fonds, credit }: Poste): string => `${fonds}_${credit}`;
const nomDe = (definition: FinancementVersion, poste: Poste): string =>
  listPostes(definition).length === 1 ? definition.libelle : `${definition.libelle}, ${poste.fonds}, ${NATURE_CREDIT_LABELS[poste.credit].toLowerCase().replace("(cai)", "(CAI)")}`;

function parPeriode(all: readonly Segment[]): Prevue[] {
  return all.filter(({ definition }) => !isCalendrier(definition)).flatMap(({ debut, fin, definition }) => {
    const annee = yearOf(fin);
    const same = all.filter((other) => yearOf(other.fin) === annee && !isCalendrier(other.definition));
    const rang = same.findIndex((other) => other.debut === debut) + 1;
    return listPostes(definition).map((poste) => ({
      code: `${codeDe(poste)}_${annee}${same.length > 1 ? `_${rang}` : ""}`,
      libelle: `${nomDe(definition, poste)} ${annee}${same.length > 1 ? `, du ${formatDate(debut)} au ${formatDate(fin)}` : ""}`,
      datePrevue: fin,
      calcul: { poste, date: fin, version: civilDate(definition.validFrom), calendrier: null, deduit: [] },
    }));
  });
}

/** The parts as written; the last one is what the others leave. */
const partsDe = ({ echeancier }: FinancementVersion): string[] => {
  const ecrites = echeancier.map((one) => (one.mode === "PART" ? readExact(one.part) : R0));
  const reste = ecrites.reduce<Ratio>((left, part) => subRatio(left, part), R1);
  return echeancier.map((one, rang) => decimalOf(one.mode === "PART" ? (ecrites[rang] ?? R0) : reste));
};

/**
 * The dates written in the financing. A payment or an advance is its part of the due worked out on its day; a balance is the
 * part of the whole cycle it closes, worked out at the end of the year of its last advance, less what that cycle already liquidated.
 */
function parCalendrier(definition: FinancementVersion, fin: CivilDate, dateEffet: CivilDate): Prevue[] {
  const inside = (day: CivilDate): CivilDate => maxDate(civilDate(definition.validFrom), minDate(day, fin));
  const numero = civilDate(definition.validFrom).replaceAll("-", "");
  const parts = partsDe(definition);
  return listPostes(definition).flatMap((poste) => {
    let cycle: { code: string; rang: number; date: CivilDate }[] = [];
    return definition.echeancier.flatMap((one, rang): Prevue[] => {
      if (one.date.de !== "fixe") return [];
      const date = civilDate(one.date.date);
      const code = `${codeDe(poste)}_${numero}_${rang + 1}`;
      const acompte = one.nature === "SOLDE" ? cycle.at(-1) : undefined;
      const regles = acompte ? cycle : [];
      const jour = acompte ? minDate(date, civilDate(`${yearOf(acompte.date)}-12-31`)) : date;
      const rangs = [...regles.map((regle) => regle.rang), rang];
      if (one.nature === "SOLDE") cycle = [];
      else if (one.nature === "ACOMPTE") cycle = [...cycle, { code, rang, date }];
      return [
        {
          code,
          libelle: `${nomDe(definition, poste)}, ${NATURES[one.nature]} du ${formatDate(date)}`,
          datePrevue: maxDate(date, dateEffet),
          calcul: { poste, date: inside(maxDate(jour, dateEffet)), version: civilDate(definition.validFrom), calendrier: rangs.length === parts.length ? null : { parts, rangs }, deduit: regles.map((regle) => regle.code) },
        },
      ];
    });
  });
}
const NATURES = { ACOMPTE: "acompte", SOLDE: "solde", VERSEMENT: "versement" } as const;

/** The lines of a composed financing over the convention, oldest first. Nothing is drawn before the date of effect is known. */
export function drawCompose(fige: FinancementFige, champs: Valeurs, { dateEffet, dateFin }: Duree): LigneEcheancier[] {
  if (dateEffet === null || dateFin === null || dateFin < dateEffet) return [];
  const definitions = definitionsOf(fige);
  const all = segments(definitions, dateEffet, dateFin);
  const calendriers = definitions.filter((definition) => isCalendrier(definition) && all.some((one) => one.definition === definition));
  const prevues = [...parPeriode(all), ...calendriers.flatMap((definition) => parCalendrier(definition, all.filter((one) => one.definition === definition).at(-1)?.fin ?? dateFin, dateEffet))];
  const amounts = new Map<string, bigint | null>();
  return prevues
    .map((prevue) => {
      const { calcul } = prevue;
      const definition = definitions.find(({ validFrom }) => validFrom === calcul.version);
      const declarees = definition ? declareesDe(definition, calcul.poste) : [];
      const result = definition && declarees.length === 0 ? evaluerEcheance(definition, calcul, quantitesAutomatiques(definition, calcul, dateEffet, champs)) : null;
      const whole = result?.ok ? result.value.totalCentimes : null;
      const before = calcul.deduit.map((code) => amounts.get(code) ?? null);
      const due = whole === null || before.includes(null) ? null : before.reduce<bigint>((left, one) => left - (one ?? 0n), whole);
      const amount = due !== null && due < 0n ? 0n : due;
      amounts.set(prevue.code, amount);
      return {
        ...prevue,
        modele: codeDe(calcul.poste),
        rang: 0,
        fonds: calcul.poste.fonds,
        exercice: yearOf(prevue.datePrevue),
        activite: declarees.length > 0,
        prevuCentimes: amount === null ? null : amount.toString(),
        formule: declarees.length > 0 ? `financement composé, selon : ${declarees.map(({ libelle }) => libelle).join(", ")}` : result?.ok && result.value.lignes.length === 1 ? (result.value.lignes[0]?.formule ?? "") : "financement composé",
      };
    })
    .sort((a, b) => (a.datePrevue === b.datePrevue ? 0 : a.datePrevue < b.datePrevue ? -1 : 1))
    .map((ligne, index) => ({ ...ligne, rang: index + 1 }));
}

/** Per fund, kind of credit and civil year: the composed ceiling, the year's own before the one of every year; else the sum when every amount is known. */
export function drawEnveloppesComposees(fige: FinancementFige, lignes: readonly LigneEcheancier[]): EnveloppePrevue[] {
  const found = new Map<string, { place: Omit<EnveloppePrevue, "plafondCentimes">; plafond: bigint | null; somme: bigint | null }>();
  for (const { calcul, exercice, prevuCentimes } of lignes) {
    if (!calcul) continue;
    const { poste } = calcul;
    const plafonds = (definitionsOf(fige).find(({ validFrom }) => validFrom === calcul.version)?.plafonds ?? []).filter((one) => isSamePoste(one, poste));
    const plafond = plafonds.find((one) => one.exercice === exercice) ?? plafonds.find((one) => one.exercice === null);
    const cle = `${codeDe(poste)} ${exercice}`;
    const known = found.get(cle);
    const somme = prevuCentimes === null || known?.somme === null ? null : (known?.somme ?? 0n) + BigInt(prevuCentimes);
    // The latest version of the year sets its ceiling.
    found.set(cle, { place: { fonds: poste.fonds, credit: poste.credit, exercice }, plafond: plafond ? BigInt(plafond.montantCentimes) : (known?.plafond ?? null), somme });
  }
  return [...found.values()].flatMap(({ place, plafond, somme }) => {
    const limite = plafond ?? somme;
    return limite === null ? [] : [{ ...place, plafondCentimes: limite.toString() }];
  });
}

/** What the annexe of a composed financing may get wrong: no rule on the day of effect, an open day out of reason. */
export function checkFinancement(fige: FinancementFige, champs: Valeurs, dateEffet: CivilDate | null): Record<string, string> {
  const erreurs: Record<string, string> = {};
  const definitions = definitionsOf(fige);
  if (dateEffet !== null && !versionLe(definitions, dateEffet)) erreurs["dateEffet"] = `Le financement composé ne couvre pas cette date d’effet : il commence le ${formatDate(civilDate(definitions[0]?.validFrom ?? dateEffet))}.`;
  for (const { code } of definitions.flatMap(datesOuvertes)) {
    const typed = champs[code];
    if (typed !== undefined && (typed < "1990-01-01" || typed > "2100-12-31")) erreurs[code] = "Saisissez une date entre 1990 et 2100.";
  }
  return erreurs;
}
