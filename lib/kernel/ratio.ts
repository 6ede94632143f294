import { cents, type Cents } from "./cents";

/** An exact rational number, always reduced, denominator > 0. */
export type Ratio = { readonly n: bigint; readonly d: bigint };

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** Throws on a zero denominator: that is a fault of the caller, not of a person. */
export function ratio(n: bigint | number, d: bigint | number = 1n): Ratio {
  let [num, den] = [BigInt(n), BigInt(d)];
  if (den === 0n) throw new RangeError("ratio: zero denominator");
  if (den < 0n) [num, den] = [-num, -den];
  const divisor = gcd(num, den);
  return divisor > 1n ? { n: num / divisor, d: den / divisor } : { n: num, d: den };
}

export const R0: Ratio = { n: 0n, d: 1n };
export const R1: Ratio = { n: 1n, d: 1n };

export const addRatio = (a: Ratio, b: Ratio): Ratio => (a.d === b.d ? ratio(a.n + b.n, a.d) : ratio(a.n * b.d + b.n * a.d, a.d * b.d));
export const subRatio = (a: Ratio, b: Ratio): Ratio => addRatio(a, { n: -b.n, d: b.d });
export const mulRatio = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);
export const divRatio = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);
export const compareRatio = (a: Ratio, b: Ratio): -1 | 0 | 1 => {
  const delta = a.n * b.d - b.n * a.d;
  return delta < 0n ? -1 : delta > 0n ? 1 : 0;
};
export const minRatio = (a: Ratio, b: Ratio): Ratio => (compareRatio(a, b) <= 0 ? a : b);
export const maxRatio = (a: Ratio, b: Ratio): Ratio => (compareRatio(a, b) >= 0 ? a : b);

/** « 30.5 », « 0,625 », « 12 » → exact ratio; null when it is not a plain decimal of at most 9 decimals. */
export function parseRatio(text: string): Ratio | null {
  const match = /^(-?)(\d{1,15})(?:[.,](\d{1,9}))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, ""));
  if (!match) return null;
  const [, sign = "", whole = "0", part = ""] = match;
  const value = ratio(BigInt(whole + part), 10n ** BigInt(part.length));
  return sign === "-" ? { n: -value.n, d: value.d } : value;
}

/** Half-up (away from zero on a tie) to the cent; the ratio is in euro cents. */
export function roundHalfUp(value: Ratio): Cents {
  const sign = value.n < 0n ? -1n : 1n;
  const abs = value.n * sign;
  return cents(sign * ((2n * abs + value.d) / (2n * value.d)));
}
