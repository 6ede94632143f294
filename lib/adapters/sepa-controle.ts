import { addCents, cents, formatCents, formatInteger, ZERO, type Cents } from "@/lib/kernel/cents";
import { isCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { isIban } from "@/lib/kernel/identifiants";
import { ok, refuse, type Refusal, type Result } from "@/lib/kernel/result";
import { findAll, parseXml, textAt, walk, type Noeud } from "./xml";

/** What the EPC schema lets through, and a file that is not one. */
export type CodePain001 =
  | "VIREMENT_FICHIER_ILLISIBLE"
  | "VIREMENT_SOMME_FAUSSE"
  | "VIREMENT_NOMBRE_FAUX"
  | "VIREMENT_REFERENCE_REPETEE"
  | "VIREMENT_IBAN_FAUX"
  | "VIREMENT_CARACTERE_INTERDIT"
  | "VIREMENT_DATE_PASSEE"
  | "VIREMENT_ADRESSE_LIBRE";

type Details = Readonly<Record<string, string | number>>;

export const PHRASES_PAIN001: Readonly<Record<CodePain001, (details: Details) => string>> = {
  VIREMENT_FICHIER_ILLISIBLE: () => "Ce fichier n’est pas un fichier de virements pain.001 lisible. Générez le lot à nouveau.",
  VIREMENT_SOMME_FAUSSE: (d) =>
    `La somme annoncée (${d["annonce"]}) n’est pas celle des virements (${d["trouve"]}). Ne transmettez pas ce fichier et générez le lot à nouveau.`,
  VIREMENT_NOMBRE_FAUX: (d) =>
    `Le fichier annonce ${d["annonce"]} virements et en contient ${d["trouve"]}. Ne transmettez pas ce fichier et générez le lot à nouveau.`,
  VIREMENT_REFERENCE_REPETEE: (d) =>
    `La référence « ${d["valeur"]} » figure deux fois : un même ordre serait payé deux fois. Retirez la ligne en double.`,
  VIREMENT_IBAN_FAUX: (d) => `L’IBAN « ${d["valeur"]} » n’a pas une clé valable. Faites corriger et valider les coordonnées bancaires.`,
  VIREMENT_CARACTERE_INTERDIT: (d) =>
    `Le texte « ${d["valeur"]} » contient un caractère que les banques refusent. Générez le lot à nouveau.`,
  VIREMENT_DATE_PASSEE: (d) => `La date d’exécution ${d["valeur"]} est passée. Choisissez une date d’exécution à venir.`,
  VIREMENT_ADRESSE_LIBRE: (d) =>
    `L’adresse de « ${d["valeur"]} » n’indique pas séparément la commune et le pays, ce que les banques exigent. Complétez l’adresse de l’organisme.`,
};

type Fault = Refusal<CodePain001> | null;

const NOT_LATIN = /[^A-Za-z0-9/\-?:().,'+ ]/;

function readAmount(text: string | null): Cents | null {
  const match = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text ?? "");
  return match ? cents(BigInt(match[1] ?? "0") * 100n + BigInt((match[2] ?? "").padEnd(2, "0"))) : null;
}

/** The header and each payment block announce their own totals. */
function checkTotals(announcer: Noeud, orders: readonly Noeud[]): Fault {
  const count = textAt(announcer, "NbOfTxs") ?? "";
  if (count !== String(orders.length))
    return refuse("VIREMENT_NOMBRE_FAUX", { details: { annonce: count, trouve: formatInteger(orders.length) } });
  const sum = readAmount(textAt(announcer, "CtrlSum"));
  const found = addCents(...orders.map((order) => readAmount(textAt(order, "Amt", "InstdAmt")) ?? ZERO));
  if (sum === found) return null;
  return refuse("VIREMENT_SOMME_FAUSSE", { details: { annonce: sum === null ? "absente" : formatCents(sum), trouve: formatCents(found) } });
}

function checkReferences(orders: readonly Noeud[]): Fault {
  const seen = new Set<string>();
  for (const order of orders) {
    const valeur = textAt(order, "PmtId", "EndToEndId") ?? "";
    if (seen.has(valeur)) return refuse("VIREMENT_REFERENCE_REPETEE", { details: { valeur } });
    seen.add(valeur);
  }
  return null;
}

const checkDate = (valeur: string, jour: CivilDate): Fault =>
  isCivilDate(valeur) && valeur >= jour
    ? null
    : refuse("VIREMENT_DATE_PASSEE", { details: { valeur: isCivilDate(valeur) ? formatDate(valeur) : valeur } });

function checkNode(node: Noeud): Fault {
  if (node.nom === "IBAN" && (/[^A-Z0-9]/.test(node.texte) || !isIban(node.texte)))
    return refuse("VIREMENT_IBAN_FAUX", { details: { valeur: node.texte } });
  if (node.enfants.length === 0 && NOT_LATIN.test(node.texte))
    return refuse("VIREMENT_CARACTERE_INTERDIT", { details: { valeur: node.texte } });
  const address = findAll(node, "PstlAdr")[0];
  if (address && !(textAt(address, "TwnNm") && textAt(address, "Ctry"))) {
    return refuse("VIREMENT_ADRESSE_LIBRE", { details: { valeur: textAt(node, "Nm") ?? node.nom } });
  }
  return null;
}

/** The seven checks that a valid schema does not make; the first fault is enough not to send the file. */
export function checkPain001(xml: string, jour: CivilDate): Result<{ readonly nombre: number; readonly somme: Cents }, CodePain001> {
  const root = parseXml(xml);
  const message = root?.nom === "Document" ? findAll(root, "CstmrCdtTrfInitn")[0] : undefined;
  const header = message && findAll(message, "GrpHdr")[0];
  const orders = message ? findAll(message, "PmtInf", "CdtTrfTxInf") : [];
  if (!message || !header || orders.length === 0 || orders.some((order) => readAmount(textAt(order, "Amt", "InstdAmt")) === null)) {
    return refuse("VIREMENT_FICHIER_ILLISIBLE");
  }
  const blocks = findAll(message, "PmtInf");
  const faults = function* (): Generator<Fault> {
    yield checkTotals(header, orders);
    for (const block of blocks) yield checkTotals(block, findAll(block, "CdtTrfTxInf"));
    yield checkReferences(orders);
    for (const block of blocks) yield checkDate(textAt(block, "ReqdExctnDt", "Dt") ?? "", jour);
    for (const node of walk(message)) yield checkNode(node);
  };
  for (const fault of faults()) if (fault) return fault;
  return ok({ nombre: orders.length, somme: addCents(...orders.map((order) => readAmount(textAt(order, "Amt", "InstdAmt")) ?? ZERO)) });
}
