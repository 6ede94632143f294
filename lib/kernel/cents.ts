/** Money: whole euro cents. Never a float, never euros. */
export type Cents = bigint & { readonly __brand: "Cents" };

export const cents = (value: bigint | number | string): Cents => BigInt(value) as Cents;

export const ZERO: Cents = cents(0);

export const addCents = (...values: readonly Cents[]): Cents =>
  values.reduce<bigint>((sum, value) => sum + value, 0n) as Cents;

const NARROW = "\u202f";
const NBSP = "\u00a0";

/** Groups digits by three with a narrow no-break space: 31740 → « 31 740 ». */
export function formatInteger(value: bigint | number): string {
  const text = value.toString();
  const [sign, digits] = text.startsWith("-") ? ["-", text.slice(1)] : ["", text];
  return sign + digits.replace(/\B(?=(\d{3})+(?!\d))/g, NARROW);
}

/** « 31 740,00 € » with narrow no-break spaces; the sign comes first. */
export function formatCents(value: Cents | bigint): string {
  const sign = value < 0n ? "-" : "";
  const abs = value < 0n ? -value : value;
  return `${sign}${formatInteger(abs / 100n)},${(abs % 100n).toString().padStart(2, "0")}${NBSP}€`;
}

/** Reads what a person types: « 1 234,5 », « 1234.50 € ». Returns null when it is not an amount with at most two decimals. */
export function parseCents(text: string): Cents | null {
  const clean = text.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(clean);
  if (!match) return null;
  const [, sign = "", euros = "0", part = ""] = match;
  const value = BigInt(euros) * 100n + BigInt(part.padEnd(2, "0"));
  return cents(sign === "-" ? -value : value);
}

/**
 * Splits a total between weights so that the parts sum to it (largest remainder;
 * ties go to the first). A zero sum of weights gives everything to the first part.
 */
export function splitCents(total: Cents, weights: readonly bigint[]): Cents[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? total : ZERO));
  const sign = total < 0n ? -1n : 1n;
  const abs = total * sign;
  const parts = weights.map((weight, index) => ({ index, whole: (abs * weight) / sum, rest: (abs * weight) % sum }));
  let left = abs - parts.reduce((a, part) => a + part.whole, 0n);
  for (const part of [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left <= 0n) break;
    part.whole += 1n;
    left -= 1n;
  }
  return parts.map((part) => cents(part.whole * sign));
}
