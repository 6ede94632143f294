import { cents, formatCents } from "@/lib/kernel/cents";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatPercent } from "@/lib/kernel/format";
import { parseRatio } from "@/lib/kernel/ratio";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { quantitesOf, type Valeurs } from "@/lib/convention/rules/annexe";
import type { CalculCompose } from "@/lib/convention/schema";
import { NATURE_CREDIT_LABELS } from "@/lib/forfait/labels";
import { declareesDe, evaluerEcheance, quantitesAutomatiques } from "@/lib/forfait/rules/echeance-composee";
import { evaluer, type CodeForfait, type Explication } from "@/lib/forfait/rules/evaluer";
import type { Ligne } from "@/lib/forfait/rules/explain";
import { versionLe } from "@/lib/forfait/rules/simuler";
import type { FinancementVersion, Parametre } from "@/lib/forfait/schema";
import type { ConventionModele, EcheanceModele } from "@/lib/programme/schema";
import { NATURES_DECLAREES, type Decompte, type LigneDeclaree, type LigneDecompte, type NatureDeclaree, type RegularisationFaite } from "../schema";
import { valeurMoteur } from "./declaration";

/** The rule of a payment: its code in the model, alone or followed by its year. */
export const echeanceModele = (modele: ConventionModele, code: string): EcheanceModele | null =>
  modele.echeances.find((echeance) => echeance.code === code) ?? modele.echeances.find((echeance) => code.startsWith(`${echeance.code}_`)) ?? null;

/** The figures of the annexe financière as signed: field → value (cents, day, integer or text). */
export type Annexe = Valeurs;

export type LiquidationCode = "ECHEANCE_INCONNUE" | "MONTANT_A_RENSEIGNER" | "CALCUL_IMPOSSIBLE";

const writeValue = ({ unite, valeur }: Parametre): string => {
  const exact = valeur === null ? null : parseRatio(valeur);
  if (exact === null) return "à renseigner";
  if (unite === "TAUX") return formatPercent(exact);
  if (unite !== "EUROS") return valeur ?? "";
  return formatCents(cents((exact.n * 100n) / exact.d));
};

function writeParametre(parametre: Parametre, modele: ConventionModele, depuisAnnexe: Readonly<Record<string, string>>, annexe: Annexe): string {
  const champ = parametre.saisie ? modele.annexe.find((one) => one.code === depuisAnnexe[parametre.saisie ?? ""]) : undefined;
  const reference = annexe["referenceForfait"];
  return champ
    ? `${champ.libelle} : ${writeValue(parametre)}, annexe financière de la convention${reference ? ` (${reference})` : ""}`
    : `${parametre.libelle} : ${writeValue(parametre)}, en vigueur depuis le ${formatDate(parametre.validFrom as CivilDate)}`;
}

const freezeLigne = (ligne: Ligne, write: (parametre: Parametre) => string): LigneDecompte => ({
  code: ligne.code,
  libelle: ligne.libelle,
  formule: ligne.formule,
  montantCentimes: ligne.montantCentimes === null ? null : String(ligne.montantCentimes),
  baseLegale: ligne.baseLegale,
  parametre: ligne.parametres.length === 0 ? null : ligne.parametres.map(write).join(" ; "),
  remarque: ligne.arrondi ?? null,
  lignes: ligne.lignes.map((one) => freezeLigne(one, write)),
});

/** What the ceiling of a fund, kind of credit and year still allows. */
export type EnveloppeLue = { fonds: string; credit?: string; exercice: number; plafond: bigint; deja: bigint };

/** The composed financing frozen with the convention, and the line of its échéancier that is paid. */
export type Compose = {
  definition: FinancementVersion;
  calcul: CalculCompose;
  /** What the lines that a balance deducts have liquidated, held amounts included. */
  deduit: bigint;
};

export type EntreeLiquidation = {
  financements: readonly FinancementVersion[];
  modele: ConventionModele;
  code: string;
  /** The day whose figures apply: the date of the payment, or the effective date beyond the framework's end. */
  datePrevue: CivilDate;
  dateEffet: CivilDate | null;
  annexe: Annexe;
  declaration: readonly LigneDeclaree[];
  enveloppe: EnveloppeLue | null;
  compose?: Compose | null;
  /** For a complement: what this very payment already settled. */
  verse?: bigint;
};

export type Declaree = { code: string; libelle: string; unite: string; aide: string; nature: NatureDeclaree; baseLegale: string };

const natureDe = (nature: string): NatureDeclaree => NATURES_DECLAREES.find((one) => one === nature) ?? "ENTIER";
const UNITES: Readonly<Partial<Record<NatureDeclaree, string>>> = { TAUX: "%", BOOLEEN: "" };

/** The quantities that this payment waits for, with their help and their legal source; null when its rule is unknown. */
export function listDeclarees({ modele, code, compose, financements }: Pick<EntreeLiquidation, "modele" | "code" | "compose" | "financements">): Declaree[] | null {
  if (compose) {
    return declareesDe(compose.definition, compose.calcul.poste).map(({ code: nom, libelle, unite, aide, nature, baseLegale }) => ({ code: nom, libelle, unite: UNITES[natureDe(nature)] ?? unite, aide, nature: natureDe(nature), baseLegale }));
  }
  const echeance = echeanceModele(modele, code);
  const connues = new Map(financements.flatMap(({ quantites }) => quantites).map((quantite) => [quantite.code, quantite]));
  return echeance ? echeance.declarees.map((one) => ({ ...one, nature: "ENTIER", baseLegale: connues.get(one.code)?.baseLegale ?? "" })) : null;
}

type Regle = { definition: FinancementVersion; date: CivilDate; explication: Result<Explication, CodeForfait>; deduit: bigint; write: (parametre: Parametre) => string };

/** The framework's own rule: the day of the payment, or the effective date beyond the framework's end. */
function regleDuCadre(entree: EntreeLiquidation): Result<Regle, LiquidationCode> {
  const echeance = echeanceModele(entree.modele, entree.code);
  const definition = versionLe(entree.financements, entree.datePrevue) ?? (entree.dateEffet ? versionLe(entree.financements, entree.dateEffet) : undefined);
  if (!echeance || !definition) return refuse("ECHEANCE_INCONNUE");
  const date = versionLe(entree.financements, entree.datePrevue) ? entree.datePrevue : (entree.dateEffet ?? entree.datePrevue);
  const known = new Set(definition.quantites.map(({ code }) => code));
  const quantites = quantitesOf(entree.modele, echeance.depuisAnnexe, entree.annexe);
  if (Object.keys(quantites).length < Object.keys(echeance.depuisAnnexe).length) return refuse("MONTANT_A_RENSEIGNER");
  // A declared quantity that the formula does not read (meetings held) proves the service and changes no amount.
  for (const ligne of entree.declaration) if (known.has(ligne.code)) quantites[ligne.code] = valeurMoteur(ligne);
  const explication = evaluer(definition, { date, quantites, indicateur: echeance.indicateur });
  return ok({ definition, date, explication, deduit: 0n, write: (parametre) => writeParametre(parametre, entree.modele, echeance.depuisAnnexe, entree.annexe) });
}

/** The financing composed for the dossier, in the version that was signed. */
function regleComposee(entree: EntreeLiquidation, { definition, calcul, deduit }: Compose): Regle {
  const quantites = quantitesAutomatiques(definition, calcul, entree.dateEffet ?? calcul.date, entree.annexe);
  for (const ligne of entree.declaration) quantites[ligne.code] = valeurMoteur(ligne);
  return { definition, date: calcul.date, explication: evaluerEcheance(definition, calcul, quantites), deduit, write: (parametre) => writeParametre(parametre, entree.modele, {}, {}) };
}

const ligneDeduite = (code: string, libelle: string, deduit: bigint, baseLegale: string): LigneDecompte => ({
  code, libelle, formule: `− ${formatCents(cents(deduit))}`, montantCentimes: String(-deduit), baseLegale, parametre: null, remarque: null, lignes: [],
});

/**
 * The amount, from the engine: annexe of the convention, certified quantities, then the ceiling of the
 * fund and year. What exceeds it is held, never lost. No figure comes from a form field.
 */
export function computeLiquidation(entree: EntreeLiquidation): Result<Decompte, LiquidationCode> {
  const regle = entree.compose ? ok(regleComposee(entree, entree.compose)) : regleDuCadre(entree);
  if (!regle.ok) return regle;
  const { definition, date, explication, deduit, write } = regle.value;
  if (!explication.ok) return refuse("CALCUL_IMPOSSIBLE", explication.champs ? { champs: explication.champs } : {});
  const { totalCentimes, lignes, lectures } = explication.value;
  if (totalCentimes === null) return refuse("MONTANT_A_RENSEIGNER");
  const verse = entree.verse ?? 0n;
  const total = totalCentimes - deduit - verse;
  const du = total < 0n ? 0n : total;
  const reste = entree.enveloppe ? entree.enveloppe.plafond - entree.enveloppe.deja : null;
  const payable = reste === null || du <= reste ? du : reste > 0n ? reste : 0n;
  return ok({
    version: definition.code,
    date,
    lignes: [
      ...lignes.map((ligne) => freezeLigne(ligne, write)),
      ...(deduit === 0n ? [] : [ligneDeduite("DEJA_LIQUIDE", "Déjà liquidé sur les échéances que ce solde règle", deduit, definition.baseLegale)]),
      ...(verse === 0n ? [] : [ligneDeduite("DEJA_VERSE", "Déjà liquidé pour cette échéance", verse, definition.baseLegale)]),
    ],
    duCentimes: String(du),
    payableCentimes: String(payable),
    retenuCentimes: String(du - payable),
    enveloppe: entree.enveloppe
      ? {
          fonds: entree.enveloppe.fonds, ...(entree.enveloppe.credit === undefined ? {} : { credit: entree.enveloppe.credit }), exercice: entree.enveloppe.exercice,
          plafondCentimes: String(entree.enveloppe.plafond), dejaCentimes: String(entree.enveloppe.deja), resteCentimes: String(reste ?? 0n),
        }
      : null,
    lectures: [...lectures],
  });
}

/** « FISS », or « FISS, prestations dérogatoires » when the ceiling is that of one kind of credit. */
export const nomDuFonds = ({ fonds, credit }: { fonds: string; credit?: string | undefined }): string => {
  const nom = (NATURE_CREDIT_LABELS as Readonly<Record<string, string>>)[credit ?? ""];
  return nom === undefined ? fonds : `${fonds}, ${nom.charAt(0).toLowerCase()}${nom.slice(1)}`;
};

/** « Plafond FISS 2026 : 277 740,00 €, déjà liquidé 270 000,00 €, reste 7 740,00 € ». */
export const writePlafond = ({ fonds, credit, exercice, plafondCentimes, dejaCentimes, resteCentimes }: NonNullable<Decompte["enveloppe"]>): string =>
  `Plafond ${nomDuFonds({ fonds, credit })} ${exercice} : ${formatCents(cents(plafondCentimes))}, déjà liquidé ${formatCents(cents(dejaCentimes))}, reste ${formatCents(cents(resteCentimes))}.`;

/** What still waits for credits: an excess found later is first taken on what had never left. */
export const retenuNet = (retenu: bigint | null, faites: readonly RegularisationFaite[]): bigint => {
  const repris = faites.reduce((sum, { sens, centimes, reclame }) => (sens === "INDU" ? sum + BigInt(centimes) - BigInt(reclame ?? centimes) : sum), 0n);
  return (retenu ?? 0n) > repris ? (retenu ?? 0n) - repris : 0n;
};

export type Retenue = { versementId: string; libelle: string; centimes: bigint };

/** What may be kept back on a payment: never the whole of it, since an order of zero euros does not exist. Null when it would take it all. */
export function chooseRetenues(payable: bigint, indus: readonly Retenue[]): Retenue[] | null {
  const total = indus.reduce((sum, { centimes }) => sum + centimes, 0n);
  return total > 0n && total >= payable ? null : [...indus];
}

export const withRetenues = (decompte: Decompte, retenues: readonly Retenue[]): Decompte => {
  if (retenues.length === 0) return decompte;
  const kept = retenues.reduce((sum, { centimes }) => sum + centimes, 0n);
  return { ...decompte, payableCentimes: String(BigInt(decompte.payableCentimes) - kept), retenues: retenues.map((one) => ({ ...one, centimes: String(one.centimes) })) };
};

export type Regularisation = { sens: "AUCUNE" | "COMPLEMENT" | "INDU"; montant: bigint };

/** A payment made is never rewritten: today's calculation only proposes what to add or to ask back. */
export function proposeRegularisation(verse: bigint, recalcul: Pick<Decompte, "duCentimes">): Regularisation {
  const ecart = BigInt(recalcul.duCentimes) - verse;
  return ecart === 0n ? { sens: "AUCUNE", montant: 0n } : ecart > 0n ? { sens: "COMPLEMENT", montant: ecart } : { sens: "INDU", montant: -ecart };
}
