import { formatCents, formatInteger, parseCents, ZERO, type Cents } from "@/lib/kernel/cents";
import { addDays, addMonths, isCivilDate, minDate, parseCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { parseEntier } from "@/lib/kernel/entier";
import { formatDate } from "@/lib/kernel/format";
import { containsNir } from "@/lib/kernel/identifiants";
import type { ProgrammeFinance } from "@/lib/forfait/schema";
import { evaluer } from "@/lib/forfait/rules/evaluer";
import { versionLe } from "@/lib/forfait/rules/simuler";
import type { ChampAnnexe, ConventionModele } from "@/lib/programme/schema";

export type Valeurs = Readonly<Record<string, string>>;
export const A_RENSEIGNER = "à renseigner";
/** The annexe field that every convention model names so. */
export const DATE_EFFET = "dateEffet";

/** Kept in the annexe as a person reads it, « 1234,56 »: the one form that every reader of the annexe parses back to cents. */
const plainEuros = (amount: bigint): string => `${amount / 100n},${(amount % 100n).toString().padStart(2, "0")}`;
export const centsOf = (valeur: string): Cents => parseCents(valeur) ?? ZERO;

function readChamp(champ: ChampAnnexe, text: string): { valeur: string } | { erreur: string } {
  switch (champ.type) {
    case "montant": {
      const amount = parseCents(text);
      return amount === null || amount <= 0n ? { erreur: "Saisissez un montant en euros supérieur à zéro, par exemple 1 234,56." } : { valeur: plainEuros(amount) };
    }
    case "entier": {
      const number = parseEntier(text);
      return number === null ? { erreur: "Saisissez un nombre entier, sans virgule." } : { valeur: String(number) };
    }
    case "date": {
      const day = parseCivilDate(text);
      return day === null ? { erreur: "Saisissez une date qui existe, par exemple 12/03/2026." } : { valeur: day };
    }
    case "texte":
      if (text.length > 1000) return { erreur: "Raccourcissez ce texte : 1 000 caractères au plus." };
      return containsNir(text) ? { erreur: "Ce texte contient un numéro de sécurité sociale : retirez-le." } : { valeur: text };
  }
}

/** What was typed becomes values; an empty field stays « à renseigner », an impossible one is said on its field. */
export function readAnnexe(modele: ConventionModele, saisies: Readonly<Record<string, string>>): { champs: Record<string, string>; erreurs: Record<string, string> } {
  const champs: Record<string, string> = {};
  const erreurs: Record<string, string> = {};
  for (const champ of modele.annexe) {
    const text = (saisies[champ.code] ?? "").trim();
    if (text === "") continue;
    const read = readChamp(champ, text);
    if ("erreur" in read) erreurs[champ.code] = read.erreur;
    else champs[champ.code] = read.valeur;
  }
  return { champs, erreurs };
}

export function formatChamp(champ: ChampAnnexe, valeur: string | undefined): string {
  if (valeur === undefined) return A_RENSEIGNER;
  if (champ.type === "montant") return formatCents(centsOf(valeur));
  if (champ.type === "entier") return formatInteger(BigInt(valeur));
  return champ.type === "date" && isCivilDate(valeur) ? formatDate(valeur) : valeur;
}

/** As the form shows it again: « 1 234,56 », « 12/03/2026 ». */
export const saisieOf = (champ: ChampAnnexe, valeur: string | undefined): string => (valeur === undefined ? "" : formatChamp(champ, valeur).replace(/\s*€$/u, ""));

export const missingChamps = (modele: ConventionModele, champs: Valeurs): ChampAnnexe[] => modele.annexe.filter((champ) => !champ.facultatif && champs[champ.code] === undefined);

export type ArreteFacts = { jour: CivilDate; debutLe: CivilDate | null; finLe: CivilDate | null; dureeMois: number } | null;
export type Duree = { dateEffet: CivilDate | null; dateFin: CivilDate | null };

const lastDay = (debut: CivilDate, mois: number): CivilDate => addDays(addMonths(debut, mois), -1);

/** Effect as typed; the end follows the arrêté when there is one, the model otherwise, and never exceeds the programme's limit. */
export function computeDuree(modele: ConventionModele, champs: Valeurs, arrete: ArreteFacts, dureeMaxMois: number): Duree {
  const typed = champs[DATE_EFFET];
  const dateEffet = typed !== undefined && isCivilDate(typed) ? typed : null;
  if (dateEffet === null) return { dateEffet: null, dateFin: null };
  const own = arrete?.finLe ?? (arrete?.debutLe ? lastDay(arrete.debutLe, arrete.dureeMois) : lastDay(dateEffet, arrete?.dureeMois ?? modele.dureeMois));
  return { dateEffet, dateFin: minDate(own, lastDay(dateEffet, dureeMaxMois)) };
}

export const financementLe = (financement: ProgrammeFinance | null, date: CivilDate) => (financement ? versionLe(financement.financements, date) : undefined);

/** The annexe's figures under the engine's own names. */
export function quantitesOf(modele: ConventionModele, depuisAnnexe: Readonly<Record<string, string>>, champs: Valeurs): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(depuisAnnexe).flatMap(([quantite, code]) => {
      const champ = modele.annexe.find((one) => one.code === code);
      const valeur = champs[code];
      if (!champ || valeur === undefined) return [];
      return [[quantite, champ.type === "montant" ? centsOf(valeur) : champ.type === "entier" ? Number(valeur) : valeur]];
    }),
  );
}

/** What the arrêté and the financing itself forbid (« de trois à six mois après la date d’effet »), said on the annexe's fields. */
export function checkAnnexe(modele: ConventionModele, financement: ProgrammeFinance | null, champs: Valeurs, arrete: ArreteFacts, duree: Duree): Record<string, string> {
  const erreurs: Record<string, string> = {};
  const { dateEffet, dateFin } = duree;
  if (dateEffet === null) return erreurs;
  if (arrete && dateEffet < arrete.jour) erreurs[DATE_EFFET] = `La convention prend effet au plus tôt le jour de l’arrêté, le ${formatDate(arrete.jour)}.`;
  if (dateFin !== null && dateEffet > dateFin) erreurs[DATE_EFFET] = `L’expérimentation autorisée s’achève le ${formatDate(dateFin)} : choisissez une date d’effet antérieure.`;
  const version = financementLe(financement, dateEffet);
  if (!version) return { ...erreurs, [DATE_EFFET]: "Aucune règle de financement n’est en vigueur à cette date d’effet." };
  const mapping = Object.assign({}, ...modele.echeances.map(({ depuisAnnexe }) => depuisAnnexe)) as Record<string, string>;
  const result = evaluer(version, { date: dateEffet, quantites: quantitesOf(modele, mapping, champs) });
  if (result.ok) return erreurs;
  for (const [quantite, sentence] of Object.entries(result.champs ?? {})) {
    const code = mapping[quantite];
    if (code !== undefined && champs[code] !== undefined) erreurs[code] ??= sentence;
  }
  return erreurs;
}
