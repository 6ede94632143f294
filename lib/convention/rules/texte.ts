import { cents, formatCents } from "@/lib/kernel/cents";
import { formatDate } from "@/lib/kernel/format";
import { NATURE_CREDIT_LABELS } from "@/lib/forfait/labels";
import type { ConventionModele } from "@/lib/programme/schema";
import type { AnnexeFigee, ArticleTexte } from "../schema";
import { A_RENSEIGNER, formatChamp } from "./annexe";
import { writeFinancement } from "./financement";

/** The merge marks a model or an agent may write, and what each one means. */
export const FUSION_LABELS: Readonly<Record<string, string>> = {
  numero: "numéro de la convention",
  titre: "titre du dossier",
  structure: "nom de la structure",
  ars: "nom de l’ARS",
  caisse: "nom de la caisse",
  baseLegale: "base légale",
  depot: "numéro du dépôt",
  dateDepot: "date du dépôt",
  arrete: "référence de l’arrêté",
  dateArrete: "date de l’arrêté",
  dateEffet: "date d’effet",
  dateFin: "date de fin",
};

const MARK = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

const labelOf = (modele: ConventionModele, code: string): string => FUSION_LABELS[code] ?? modele.annexe.find((champ) => champ.code === code)?.libelle ?? code;
/** Dates and figures of the annexe may be quoted in an article by their code. */
const valueOf = (modele: ConventionModele, annexe: Pick<AnnexeFigee, "champs" | "fusion" | "dateEffet" | "dateFin">, code: string): string | null => {
  if (code === "dateEffet") return annexe.dateEffet ? formatDate(annexe.dateEffet) : null;
  if (code === "dateFin") return annexe.dateFin ? formatDate(annexe.dateFin) : null;
  const champ = modele.annexe.find((one) => one.code === code);
  if (champ) return annexe.champs[code] === undefined ? null : formatChamp(champ, annexe.champs[code]);
  const value = Object.hasOwn(annexe.fusion, code) ? annexe.fusion[code] : undefined;
  return value === undefined || value === "" ? null : value;
};

export const mergeText = (modele: ConventionModele, annexe: AnnexeFigee, texte: string): string =>
  texte.replace(MARK, (_, code: string) => valueOf(modele, annexe, code) ?? `[à compléter : ${labelOf(modele, code)}]`);

/** What blocks the signature: each mark without a value, once, in words. */
export function missingMarks(modele: ConventionModele, articles: readonly ArticleTexte[], annexe: AnnexeFigee): string[] {
  const codes = articles.flatMap(({ titre, texte }) => [...`${titre} ${texte}`.matchAll(MARK)].map((match) => match[1] ?? ""));
  return [...new Set(codes)].filter((code) => valueOf(modele, annexe, code) === null).map((code) => labelOf(modele, code));
}

const amount = (centimes: string | null, formule: string): string => (centimes === null ? formule || A_RENSEIGNER : `${formatCents(cents(centimes))}${formule ? ` (${formule})` : ""}`);

/**
 * The one text that is hashed, shown, signed and printed: articles, annexe financière and
 * échéancier, UTF-8, NFC, lines ended by \n, no trailing space. Same version, same bytes.
 */
export function renderCanonical(modele: ConventionModele, tete: { numero: string; programme: string; titre: string }, articles: readonly ArticleTexte[], annexe: AnnexeFigee): string {
  const lines = [
    `CONVENTION N° ${tete.numero}`,
    tete.programme,
    tete.titre,
    "",
    ...articles.flatMap((article, index) => [`Article ${index + 1}. ${mergeText(modele, annexe, article.titre)}`, "", mergeText(modele, annexe, article.texte), ""]),
    "ANNEXE FINANCIÈRE",
    "",
    ...modele.annexe.map((champ) => `${champ.libelle} : ${formatChamp(champ, annexe.champs[champ.code])} (${champ.baseLegale})`),
    ...(annexe.financement ? ["", "FINANCEMENT COMPOSÉ", "", ...writeFinancement(annexe.financement)] : []),
    "",
    "ÉCHÉANCIER",
    "",
    ...(annexe.echeancier.length === 0
      ? [A_RENSEIGNER]
      : annexe.echeancier.map((ligne) => `${ligne.rang}. ${formatDate(ligne.datePrevue)}, ${ligne.libelle}, fonds ${ligne.fonds}, exercice ${ligne.exercice}, ${ligne.activite ? "sur service fait certifié" : "sans activité à déclarer"} : ${amount(ligne.prevuCentimes, ligne.formule)}`)),
    ...(annexe.enveloppes.length === 0 ? [] : ["", "PLAFONDS PAR FONDS ET PAR ANNÉE CIVILE", "", ...annexe.enveloppes.map((one) => `Fonds ${one.fonds}${one.credit ? `, ${NATURE_CREDIT_LABELS[one.credit]}` : ""}, ${one.exercice} : ${formatCents(cents(one.plafondCentimes))}`)]),
  ];
  return `${lines
    .join("\n")
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .trim()
    .normalize("NFC")}\n`;
}
