import { cents, formatCents } from "@/lib/kernel/cents";
import { isCivilDate, parseCivilDate, yearOf, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatPercent, formatRatio, plural } from "@/lib/kernel/format";
import { parseRatio } from "@/lib/kernel/ratio";
import { STATUT_PARAMETRE_LABELS } from "../labels";
import type { FinancementVersion, Quantite } from "../schema";
import type { LigneReponse, ParametreApplique, RefusSimulation, ReponseSimulation } from "../schema/simulation";
import { defautOf } from "./defaut";

export const euros = (centimes: number): string => formatCents(cents(centimes));

const jour = (text: string): string => (isCivilDate(text) ? formatDate(text) : text);

export function valeurParametre({ unite, valeur }: Pick<ParametreApplique, "unite" | "valeur">): string {
  const exact = valeur === null ? null : parseRatio(valeur);
  if (exact === null) return valeur ?? "à renseigner";
  if (unite === "EUROS") return (exact.n * 100n) % exact.d === 0n ? formatCents((exact.n * 100n) / exact.d) : `${formatRatio(exact, 9)}\u00a0€`;
  if (unite === "TAUX") return formatPercent(exact);
  return `${formatRatio(exact, 9)}${unite === "POINTS" ? "\u00a0points" : unite === "HEURES" ? "\u00a0h" : ""}`;
}

/** « Valeur du point : 7,00 €, du 03/08/2022, source secondaire ». */
export const writeParametre = (parametre: ParametreApplique): string =>
  `${parametre.libelle} : ${valeurParametre(parametre)}, en vigueur depuis le ${jour(parametre.validFrom)}${parametre.validTo === null ? "" : ` jusqu’au ${jour(parametre.validTo)}`} (${STATUT_PARAMETRE_LABELS[parametre.statut]})`;

export const parametresDe = (ligne: LigneReponse): readonly ParametreApplique[] => ligne.parametres ?? (ligne.parametre ? [ligne.parametre] : []);

/** What the person must be warned of on this line. */
export function remarqueDe(ligne: LigneReponse): string | undefined {
  const lues = parametresDe(ligne).some(({ statut }) => statut === "LECTURE_RETENUE") ? "Lecture retenue." : "";
  return [ligne.arrondi ?? "", lues].filter(Boolean).join(" ") || undefined;
}

export type LigneAPlat = { readonly niveau: number; readonly ligne: LigneReponse };
export const flatten = (lignes: readonly LigneReponse[], niveau = 0): LigneAPlat[] => lignes.flatMap((ligne) => [{ niveau, ligne }, ...flatten(ligne.lignes, niveau + 1)]);

export type Annee = { readonly annee: number; readonly centimes: number; readonly nombre: number };
/** The schedule by civil year: what a treasurer asks first. */
export function byYear(echeancier: ReponseSimulation["echeancier"]): Annee[] {
  const annees = new Map<number, Annee>();
  for (const { date, montantCentimes } of echeancier) {
    const annee = yearOf(date as CivilDate);
    const known = annees.get(annee) ?? { annee, centimes: 0, nombre: 0 };
    annees.set(annee, { annee, centimes: known.centimes + montantCentimes, nombre: known.nombre + 1 });
  }
  return [...annees.values()].sort((a, b) => a.annee - b.annee);
}

export function titreEcheancier(annees: readonly Annee[]): string {
  const [debut, fin] = [annees[0]?.annee, annees.at(-1)?.annee];
  const nombre = annees.reduce((sum, annee) => sum + annee.nombre, 0);
  const quand = debut === fin ? `en ${debut}` : `de ${debut} à ${fin}`;
  return `${plural(nombre, "échéance", "échéances")} ${quand}`;
}

/** As a person typed it, written as a person reads it. */
export function valeurSaisie(quantite: Quantite, typed: string): string {
  if (quantite.nature === "CHOIX") return quantite.choix?.find(({ code }) => code === typed)?.libelle ?? typed;
  if (quantite.nature === "DATE") {
    const date = parseCivilDate(typed);
    return date ? formatDate(date) : typed;
  }
  if (quantite.nature === "TAUX" && !typed.includes("%")) {
    const exact = parseRatio(typed);
    return exact === null ? typed : formatPercent(exact);
  }
  if (quantite.nature === "CENTIMES") return typed.includes("€") ? typed : `${typed}\u00a0€`;
  return quantite.unite === "" || quantite.nature === "BOOLEEN" || quantite.nature === "TAUX" ? typed : `${typed}\u00a0${quantite.unite}`;
}

function valeurDefaut(quantite: Quantite): string {
  if (quantite.defaut === undefined) return "non renseigné";
  if (quantite.defaut === "ANNEE_DE_LA_DATE") return "année de la date";
  if (quantite.nature === "CENTIMES") return euros(Number(quantite.defaut));
  return valeurSaisie(quantite, defautOf(quantite) || quantite.defaut);
}

export type QuantiteDite = { readonly code: string; readonly libelle: string; readonly valeur: string; readonly saisie: boolean };
/** Every quantity with the value used: what was typed, else the default, said as such. */
export const describeQuantites = (definition: FinancementVersion, champs: Readonly<Record<string, string>>): QuantiteDite[] =>
  definition.quantites.map((quantite) => {
    const typed = champs[quantite.code];
    return { code: quantite.code, libelle: quantite.libelle, valeur: typed === undefined ? valeurDefaut(quantite) : valeurSaisie(quantite, typed), saisie: typed !== undefined };
  });

/** The engine speaks the contract's units (cents, ISO dates); a page where euros are typed says the same thing in euros. */
const inPage = (quantite: Quantite | undefined, message: string): string => {
  if (quantite?.nature === "CENTIMES") return message.replace(/([\d\u202f]+)\u00a0centimes/gu, (_, digits: string) => formatCents(cents(digits.replaceAll("\u202f", "")))).replace("Un nombre est attendu.", "Un montant en euros est attendu, par exemple 1 234,50.");
  if (quantite?.nature === "BOOLEEN") return message.replace("par vrai (true) ou faux (false)", "par oui ou non");
  return quantite?.nature === "DATE" ? message.replace("au format AAAA-MM-JJ", "par exemple 12/03/2026") : message;
};

export type ErreurDePage = {
  readonly champ: string;
  readonly message: string;
  /** The name of the field, for a list of errors read apart from the fields. */
  readonly libelle: string | null;
};
/** One sentence per control: an error inside a list is said on the control that holds it. */
export function erreursDePage(refus: RefusSimulation, definition: FinancementVersion | null, prefixe: string): ErreurDePage[] {
  const connus = new Set(["programme", "date", "indicateur", ...(definition?.quantites ?? []).map(({ code }) => code)]);
  return refus.erreurs.map(({ champ, message }) => {
    const racine = champ.split(".")[0] ?? champ;
    const quantite = definition?.quantites.find(({ code }) => code === racine);
    const place = champ === racine ? "" : `${champ.slice(racine.length + 1)} : `;
    const known = connus.has(racine);
    return { libelle: quantite?.libelle ?? null, champ: known ? `${prefixe}${racine}` : "", message: `${known ? place : `« ${champ} » : `}${inPage(quantite, message)}` };
  });
}

export type Ecart = { readonly code: string; readonly libelle: string; readonly a: number | null; readonly b: number | null; readonly phrase: string };

export const writeEcart = (a: number | null, b: number | null): string => {
  if (a === null || b === null) return "comparaison impossible : un chiffre manque";
  if (a === b) return "montants égaux";
  return b > a ? `B donne ${euros(b - a)} de plus` : `B donne ${euros(a - b)} de moins`;
};

/** The lines whose amount differs, in the order of the décompte. */
export function ecarts(a: ReponseSimulation, b: ReponseSimulation): Ecart[] {
  const of = (reponse: ReponseSimulation) => new Map(flatten(reponse.lignes).filter(({ ligne }) => ligne.lignes.length === 0).map(({ ligne }) => [ligne.code, ligne]));
  const [left, right] = [of(a), of(b)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((code) => {
    const libelle = left.get(code)?.libelle ?? right.get(code)?.libelle ?? code;
    const amount = (own: Map<string, LigneReponse>): number | null => (own.has(code) ? (own.get(code)?.montantCentimes ?? null) : 0);
    const [one, two] = [amount(left), amount(right)];
    return one === two ? [] : [{ code, libelle, a: one, b: two, phrase: writeEcart(one, two) }];
  });
}
