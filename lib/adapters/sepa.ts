import { addCents, type Cents } from "@/lib/kernel/cents";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { normalizeIban } from "@/lib/kernel/identifiants";
import { escapeXml } from "./xml";

// The `sepa` package writes free-text addresses (forbidden since 15 November 2026), adds amounts as floats
// and dates by the clock of the machine: the same lot would not give the same bytes everywhere.

export type AdresseSepa = {
  readonly rue?: string;
  readonly codePostal?: string;
  readonly ville: string;
  /** ISO 3166, two letters. */ readonly pays: string;
};

export type PartieSepa = { readonly nom: string; readonly iban: string; readonly bic?: string; readonly adresse: AdresseSepa };

export type OrdreSepa = {
  /** EndToEndId: comes back in pain.002 and on the statement. */
  readonly idBoutEnBout: string;
  readonly montant: Cents;
  readonly dateExecution: CivilDate;
  readonly debiteur: PartieSepa;
  readonly creancier: PartieSepa;
  readonly motif: string;
};

/** A frozen lot: every value comes from the rows, nothing from the clock. */
export type LotSepa = {
  readonly idMessage: string;
  readonly creeLe: Date;
  readonly emetteur: string;
  readonly ordres: readonly OrdreSepa[];
};

const MAX_ID = 35;
const MAX_MONTANT = 99_999_999_999n;

// prettier-ignore
const REPLACED: Readonly<Record<string, string>> = {
  œ: "oe", Œ: "OE", æ: "ae", Æ: "AE", ß: "ss", ø: "o", Ø: "O", ł: "l", Ł: "L", đ: "d", Đ: "D", ð: "d", Ð: "D", þ: "th", Þ: "TH", ı: "i",
  "€": "EUR", "’": "'", "‘": "'", "`": "'", "“": "'", "”": "'", '"': "'",
  "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "~": "-", _: "-", "…": "...", "&": "+", "[": "(", "{": "(", "]": ")", "}": ")",
  "\\": "/", "|": "/", "°": "o", "%": "pct", ";": ",", "·": "-", "•": "-", "×": "x",
};

/** EPC217-08: what the Latin set of SEPA can say of a text; the rest becomes a full stop. */
export function transliterate(text: string): string {
  const latin = text
    .replace(/«\s*|\s*»/gu, "'")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(
      /[^A-Za-z0-9/\-?:().,'+ ]/gu,
      (sign) => REPLACED[sign] ?? (/[\s\p{Z}\p{Cc}]/u.test(sign) ? " " : /\p{Cf}/u.test(sign) ? "" : "."),
    );
  // A text neither starts nor ends with « / » and never holds « // ».
  return latin
    .replace(/ +/g, " ")
    .replace(/\/{2,}/g, "/")
    .replace(/^[\s/]+|[\s/]+$/g, "");
}

const cut = (text: string, max: number): string =>
  transliterate(text)
    .slice(0, max)
    .replace(/[\s/]+$/, "");

function identifier(text: string): string {
  if (!/^[A-Za-z0-9?:().,'+-](?:[A-Za-z0-9/?:().,'+-]*[A-Za-z0-9?:().,'+-])?$/.test(text) || text.length > MAX_ID || text.includes("//")) {
    throw new RangeError(`not a SEPA identifier: ${text}`);
  }
  return text;
}

const amount = (value: bigint): string => `${value / 100n}.${(value % 100n).toString().padStart(2, "0")}`;

const tag = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const textTag = (name: string, text: string, max: number): string => {
  const value = cut(text, max);
  return value === "" ? "" : tag(name, escapeXml(value));
};

function partyTag(name: string, partie: PartieSepa): string {
  const { rue = "", codePostal = "", ville, pays } = partie.adresse;
  const country = pays.toUpperCase();
  const nom = textTag("Nm", partie.nom, 70);
  const town = textTag("TwnNm", ville, 35);
  if (nom === "" || town === "" || !/^[A-Z]{2}$/.test(country))
    throw new RangeError(`SEPA party without a name, a town or a country: ${partie.nom}`);
  const address = textTag("StrtNm", rue, 70) + textTag("PstCd", codePostal, 16) + town + tag("Ctry", country);
  return tag(name, nom + tag("PstlAdr", address));
}

const accountTag = (name: string, iban: string): string => tag(name, tag("Id", tag("IBAN", escapeXml(normalizeIban(iban)))));
const bicTag = (bic: string): string => tag("FinInstnId", tag("BICFI", escapeXml(bic)));
const UNKNOWN_BANK = tag("FinInstnId", tag("Othr", tag("Id", "NOTPROVIDED")));

function orderTag(ordre: OrdreSepa): string {
  if (ordre.montant <= 0n || ordre.montant > MAX_MONTANT) throw new RangeError(`SEPA amount out of range: ${ordre.montant}`);
  const remittance = textTag("Ustrd", ordre.motif, 140);
  return tag(
    "CdtTrfTxInf",
    tag("PmtId", tag("EndToEndId", escapeXml(identifier(ordre.idBoutEnBout)))) +
      tag("Amt", `<InstdAmt Ccy="EUR">${amount(ordre.montant)}</InstdAmt>`) +
      (ordre.creancier.bic ? tag("CdtrAgt", bicTag(ordre.creancier.bic)) : "") +
      partyTag("Cdtr", ordre.creancier) +
      accountTag("CdtrAcct", ordre.creancier.iban) +
      (remittance ? tag("RmtInf", remittance) : ""),
  );
}

const totals = (ordres: readonly OrdreSepa[]): string =>
  tag("NbOfTxs", String(ordres.length)) + tag("CtrlSum", amount(addCents(...ordres.map((ordre) => ordre.montant))));

export type BlocSepa = { readonly idBloc: string; readonly ordres: readonly OrdreSepa[] };

/** One payment block per debtor account and day, in the order of the lot; a bank may answer for a whole block. */
export function groupLot(lot: LotSepa): BlocSepa[] {
  const groups = new Map<string, OrdreSepa[]>();
  for (const ordre of lot.ordres) {
    const key = `${normalizeIban(ordre.debiteur.iban)} ${ordre.dateExecution}`;
    const group = groups.get(key);
    if (group) group.push(ordre);
    else groups.set(key, [ordre]);
  }
  return [...groups.values()].map((ordres, index) => ({ idBloc: identifier(`${lot.idMessage}-${index + 1}`), ordres }));
}

/** The file piece by piece, for a batch too large to be held as one string. */
export function* streamPain001(lot: LotSepa): Generator<string> {
  if (lot.ordres.length === 0) throw new RangeError("a SEPA file holds at least one transfer");
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>\n';
  const header =
    tag("MsgId", escapeXml(identifier(lot.idMessage))) + tag("CreDtTm", `${lot.creeLe.toISOString().slice(0, 19)}Z`) + totals(lot.ordres);
  yield `${tag("GrpHdr", header + tag("InitgPty", textTag("Nm", lot.emetteur, 70)))}\n`;
  for (const { idBloc, ordres } of groupLot(lot)) {
    const [first] = ordres;
    if (!first) continue;
    yield `<PmtInf>${tag("PmtInfId", escapeXml(idBloc))}${tag("PmtMtd", "TRF")}${totals(ordres)}`;
    yield tag("PmtTpInf", tag("SvcLvl", tag("Cd", "SEPA"))) + tag("ReqdExctnDt", tag("Dt", first.dateExecution));
    yield partyTag("Dbtr", first.debiteur) + accountTag("DbtrAcct", first.debiteur.iban);
    yield `${tag("DbtrAgt", first.debiteur.bic ? bicTag(first.debiteur.bic) : UNKNOWN_BANK)}${tag("ChrgBr", "SLEV")}\n`;
    for (const ordre of ordres) yield `${orderTag(ordre)}\n`;
    yield "</PmtInf>\n";
  }
  yield "</CstmrCdtTrfInitn></Document>\n";
}

/** The EPC 2025 file of a frozen lot: the same lot always gives the same bytes. */
export const writePain001 = (lot: LotSepa): string => [...streamPain001(lot)].join("");
