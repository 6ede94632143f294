import { cents, formatCents, formatInteger } from "@/lib/kernel/cents";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatPercent } from "@/lib/kernel/format";
import { parseRatio } from "@/lib/kernel/ratio";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { quantitesOf, type Valeurs } from "@/lib/convention/rules/annexe";
import { evaluer } from "@/lib/forfait/rules/evaluer";
import type { Ligne } from "@/lib/forfait/rules/explain";
import { versionLe } from "@/lib/forfait/rules/simuler";
import type { FinancementVersion, Parametre } from "@/lib/forfait/schema";
import type { ConventionModele, EcheanceModele } from "@/lib/programme/schema";
import type { Decompte, LigneDeclaree, LigneDecompte } from "../schema";

/** The rule of a payment: its code in the model, alone or followed by its year. */
export const echeanceModele = (modele: ConventionModele, code: string): EcheanceModele | null =>
  modele.echeances.find((echeance) => echeance.code === code) ?? modele.echeances.find((echeance) => code.startsWith(`${echeance.code}_`)) ?? null;

/** The figures of the annexe financière as signed: field → value (cents, day, integer or text). */
export type Annexe = Valeurs;

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

export type EntreeLiquidation = {
  financements: readonly FinancementVersion[];
  modele: ConventionModele;
  code: string;
  /** The day whose figures apply: the date of the payment, or the effective date beyond the framework's end. */
  datePrevue: CivilDate;
  dateEffet: CivilDate | null;
  annexe: Annexe;
  declaration: readonly LigneDeclaree[];
  enveloppe: { fonds: string; exercice: number; plafond: bigint; deja: bigint } | null;
};

export type LiquidationCode = "ECHEANCE_INCONNUE" | "MONTANT_A_RENSEIGNER" | "CALCUL_IMPOSSIBLE";

/** What is certified: the quantity kept by the liquidateur, the declared one when nothing was cut. */
export const retenueOf = (ligne: LigneDeclaree): number => ligne.retenue ?? ligne.quantite;

/**
 * The amount, from the engine: annexe of the convention, certified quantities, then the ceiling of the
 * fund and year. What exceeds it is held, never lost. No figure comes from a form field.
 */
export function computeLiquidation(entree: EntreeLiquidation): Result<Decompte, LiquidationCode> {
  const echeance = echeanceModele(entree.modele, entree.code);
  const definition = versionLe(entree.financements, entree.datePrevue) ?? (entree.dateEffet ? versionLe(entree.financements, entree.dateEffet) : undefined);
  if (!echeance || !definition) return refuse("ECHEANCE_INCONNUE");
  const date = versionLe(entree.financements, entree.datePrevue) ? entree.datePrevue : (entree.dateEffet ?? entree.datePrevue);
  const known = new Set(definition.quantites.map(({ code }) => code));
  const quantites = quantitesOf(entree.modele, echeance.depuisAnnexe, entree.annexe);
  if (Object.keys(quantites).length < Object.keys(echeance.depuisAnnexe).length) return refuse("MONTANT_A_RENSEIGNER");
  // A declared quantity that the formula does not read (meetings held) proves the service and changes no amount.
  for (const ligne of entree.declaration) if (known.has(ligne.code)) quantites[ligne.code] = retenueOf(ligne);
  const result = evaluer(definition, { date, quantites, indicateur: echeance.indicateur });
  if (!result.ok) return refuse("CALCUL_IMPOSSIBLE", result.champs ? { champs: result.champs } : {});
  const { totalCentimes: total, lignes, lectures } = result.value;
  if (total === null) return refuse("MONTANT_A_RENSEIGNER");
  const du = total < 0n ? 0n : total;
  const reste = entree.enveloppe ? entree.enveloppe.plafond - entree.enveloppe.deja : null;
  const payable = reste === null || du <= reste ? du : reste > 0n ? reste : 0n;
  const write = (parametre: Parametre) => writeParametre(parametre, entree.modele, echeance.depuisAnnexe, entree.annexe);
  return ok({
    version: definition.code,
    date,
    lignes: lignes.map((ligne) => freezeLigne(ligne, write)),
    duCentimes: String(du),
    payableCentimes: String(payable),
    retenuCentimes: String(du - payable),
    enveloppe: entree.enveloppe
      ? { fonds: entree.enveloppe.fonds, exercice: entree.enveloppe.exercice, plafondCentimes: String(entree.enveloppe.plafond), dejaCentimes: String(entree.enveloppe.deja), resteCentimes: String(reste ?? 0n) }
      : null,
    lectures: [...lectures],
  });
}

/** « Plafond FISS 2026 : 277 740,00 €, déjà liquidé 270 000,00 €, reste 7 740,00 € ». */
export const writePlafond = ({ fonds, exercice, plafondCentimes, dejaCentimes, resteCentimes }: NonNullable<Decompte["enveloppe"]>): string =>
  `Plafond ${fonds} ${exercice} : ${formatCents(cents(plafondCentimes))}, déjà liquidé ${formatCents(cents(dejaCentimes))}, reste ${formatCents(cents(resteCentimes))}.`;

export type Regularisation = { sens: "AUCUNE" | "COMPLEMENT" | "INDU"; montant: bigint };

/** A payment made is never rewritten: today's calculation only proposes what to add or to ask back. */
export function proposeRegularisation(verse: bigint, recalcul: Pick<Decompte, "duCentimes">): Regularisation {
  const ecart = BigInt(recalcul.duCentimes) - verse;
  return ecart === 0n ? { sens: "AUCUNE", montant: 0n } : ecart > 0n ? { sens: "COMPLEMENT", montant: ecart } : { sens: "INDU", montant: -ecart };
}

export type CoupureCode = "RETENUE_SUPERIEURE" | "COUPURE_SANS_MOTIF";

/** The liquidateur keeps or lowers; each lowered line says why, and the structure reads it. */
export function checkCoupures(lignes: readonly LigneDeclaree[]): Record<string, string> {
  const champs: Record<string, string> = {};
  for (const ligne of lignes) {
    if (ligne.retenue === null) continue;
    if (ligne.retenue > ligne.quantite) champs[`retenue.${ligne.code}`] = `La quantité retenue ne peut pas dépasser la quantité déclarée (${formatInteger(ligne.quantite)} ${ligne.unite}).`;
    else if (ligne.retenue < ligne.quantite && !ligne.motif) champs[`motif.${ligne.code}`] = "Dites pourquoi cette ligne est réduite : la structure lira cette raison.";
  }
  return champs;
}

export const isCoupee = (ligne: LigneDeclaree): boolean => ligne.retenue !== null && ligne.retenue < ligne.quantite;
