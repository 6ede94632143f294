import { formatCents } from "@/lib/kernel/cents";
import { civilDate, isCivilDate, minDate, yearOf, type CivilDate } from "@/lib/kernel/civil-date";
import type { ProgrammeFinance } from "@/lib/forfait/schema";
import { evaluer } from "@/lib/forfait/rules/evaluer";
import type { ConventionModele, EcheanceModele } from "@/lib/programme/schema";
import type { EnveloppePrevue, LigneEcheancier } from "../schema";
import { centsOf, financementLe, quantitesOf, type Duree, type Valeurs } from "./annexe";

type Occurrence = { code: string; libelle: string; datePrevue: CivilDate };

/** One occurrence, or one per civil year that the convention touches, due on its last day in force. */
function occurrences(echeance: EcheanceModele, champs: Valeurs, { dateEffet, dateFin }: Duree): Occurrence[] {
  const { code, libelle, quand } = echeance;
  if (dateEffet === null) return [];
  if (quand.type === "DATE_EFFET") return [{ code, libelle, datePrevue: dateEffet }];
  if (quand.type === "CHAMP") {
    const typed = champs[quand.champ];
    return typed !== undefined && isCivilDate(typed) ? [{ code, libelle, datePrevue: typed }] : [];
  }
  if (dateFin === null || dateFin < dateEffet) return [];
  const first = yearOf(dateEffet);
  return Array.from({ length: yearOf(dateFin) - first + 1 }, (_, index) => first + index).map((annee) => ({
    code: `${code}_${annee}`,
    libelle: `${libelle} ${annee}`,
    datePrevue: minDate(civilDate(`${annee}-12-31`), dateFin),
  }));
}

function amountOf(modele: ConventionModele, echeance: EcheanceModele, financement: ProgrammeFinance | null, champs: Valeurs, dateEffet: CivilDate): { prevuCentimes: string | null; formule: string } {
  const version = financementLe(financement, dateEffet);
  // What the structure declares feeds the formula: the amount is not known before it does.
  const depend = version?.quantites.some(({ code }) => echeance.declarees.some((declaree) => declaree.code === code)) ?? true;
  const result = version && !depend ? evaluer(version, { date: dateEffet, quantites: quantitesOf(modele, echeance.depuisAnnexe, champs), indicateur: echeance.indicateur }) : null;
  if (result?.ok && result.value.totalCentimes !== null) return { prevuCentimes: result.value.totalCentimes.toString(), formule: result.value.lignes[0]?.formule ?? "" };
  const figures = modele.annexe.flatMap((champ) => (champ.type === "montant" && Object.values(echeance.depuisAnnexe).includes(champ.code) ? [champs[champ.code] === undefined ? `${champ.libelle} à renseigner` : formatCents(centsOf(champs[champ.code] ?? ""))] : []));
  return { prevuCentimes: null, formule: [...echeance.declarees.map(({ libelle }) => libelle), ...figures].join(" × ") };
}

/** The lines drawn from the annexe, oldest first. Nothing is drawn before the date of effect is known. */
export function drawEcheancier(modele: ConventionModele, financement: ProgrammeFinance | null, champs: Valeurs, duree: Duree): LigneEcheancier[] {
  const { dateEffet } = duree;
  if (dateEffet === null) return [];
  return modele.echeances
    .flatMap((echeance) => {
      const amount = amountOf(modele, echeance, financement, champs, dateEffet);
      return occurrences(echeance, champs, duree).map((occurrence) => ({
        ...occurrence,
        ...amount,
        modele: echeance.code,
        rang: 0,
        fonds: echeance.fonds,
        exercice: yearOf(occurrence.datePrevue),
        activite: echeance.activite,
      }));
    })
    .sort((a, b) => (a.datePrevue === b.datePrevue ? 0 : a.datePrevue < b.datePrevue ? -1 : 1))
    .map((ligne, index) => ({ ...ligne, rang: index + 1 }));
}

/** Per fund and civil year: the ceiling of the annexe, or the sum of the fixed lines when it sets none. */
export function drawEnveloppes(modele: ConventionModele, champs: Valeurs, lignes: readonly LigneEcheancier[]): EnveloppePrevue[] {
  const found = new Map<string, EnveloppePrevue>();
  for (const ligne of lignes) {
    const plafond = modele.echeances.find(({ code }) => code === ligne.modele)?.plafond;
    const saisi = plafond === undefined ? undefined : champs[plafond];
    const typed = saisi === undefined ? undefined : centsOf(saisi).toString();
    const key = `${ligne.fonds} ${ligne.exercice}`;
    const known = found.get(key);
    if (typed !== undefined) {
      // One ceiling per fund and year, however many lines share it.
      if (known === undefined || BigInt(known.plafondCentimes) < BigInt(typed)) found.set(key, { fonds: ligne.fonds, exercice: ligne.exercice, plafondCentimes: typed });
    } else if (ligne.prevuCentimes !== null) {
      found.set(key, { fonds: ligne.fonds, exercice: ligne.exercice, plafondCentimes: (BigInt(known?.plafondCentimes ?? 0) + BigInt(ligne.prevuCentimes)).toString() });
    }
  }
  return [...found.values()];
}
