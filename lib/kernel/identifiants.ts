import { isValidIBAN, electronicFormatIBAN } from "ibantools";
import { stdnum } from "stdnum";

/** Luhn on a string of digits. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const value = index % 2 === 1 ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return digits.length > 0 && sum % 10 === 0;
}

const compact = (text: string): string => text.replace(/[\s\u00a0\u202f.-]/g, "").toUpperCase();

export const normalizeSiret = compact;
export const normalizeFiness = compact;
export const normalizeRpps = compact;
export const normalizeIban = (text: string): string => electronicFormatIBAN(text) ?? "";

/** SIRET: 14 digits, Luhn, La Poste's own rule included. */
export const isSiret = (text: string): boolean => stdnum["FR"]?.["siret"]?.validate(compact(text)).isValid === true;

/** FINESS: 9 characters, Luhn; a Corsican « 2A » counts as 21 and « 2B » as 22. */
export function isFiness(text: string): boolean {
  const value = compact(text);
  if (!/^(?:\d{2}|2[AB])\d{7}$/.test(value)) return false;
  return luhn(value.replace("A", "1").replace("B", "2"));
}

/** RPPS: 11 digits, Luhn. */
export const isRpps = (text: string): boolean => /^\d{11}$/.test(compact(text)) && luhn(compact(text));

/** IBAN by ISO 13616, with the RIB key for a French one. */
export const isIban = (text: string): boolean => isValidIBAN(normalizeIban(text));

/** Groups by four, for reading. */
export const formatIban = (text: string): string => normalizeIban(text).replace(/(.{4})(?=.)/g, "$1 ");

/** Keeps the first and last four characters: what a reader needs to recognise an account without copying it. */
export const maskIban = (text: string): string => {
  const value = normalizeIban(text);
  return `${value.slice(0, 4)} •••• ${value.slice(-4)}`;
};

/**
 * Does a text carry a NIR (numéro de sécurité sociale) valid by its key? Jalon never
 * stores one (décret 2019-341): the sentence that holds it is refused, not kept.
 */
export function containsNir(text: string): boolean {
  for (const match of text.toUpperCase().matchAll(/(?<!\d)([12](?:[\s.-]?\d){4}[\s.-]?(?:\d[\s.-]?\d|2[\s.-]?[AB])(?:[\s.-]?\d){8})(?!\d)/g)) {
    const value = compact(match[1] ?? "");
    const body = value.slice(0, 13).replace("2A", "19").replace("2B", "18");
    if (/^\d{13}$/.test(body) && 97n - (BigInt(body) % 97n) === BigInt(value.slice(13))) return true;
  }
  return false;
}
