import { addRatio, compareRatio, divRatio, mulRatio, R0, subRatio, type Ratio } from "@/lib/kernel/ratio";

/** Whole numbers are nearly all of the traffic: they skip the reduction, which costs ten times the operation. */
export const add = (a: Ratio, b: Ratio): Ratio => (a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : addRatio(a, b));
export const sub = (a: Ratio, b: Ratio): Ratio => (a.d === 1n && b.d === 1n ? { n: a.n - b.n, d: 1n } : subRatio(a, b));
export const mul = (a: Ratio, b: Ratio): Ratio => (a.d === 1n && b.d === 1n ? { n: a.n * b.n, d: 1n } : mulRatio(a, b));
export const div = (a: Ratio, b: Ratio): Ratio => (b.n === 1n && b.d === 1n ? a : divRatio(a, b));
export const compare = (a: Ratio, b: Ratio): number => (a.d === b.d ? (a.n < b.n ? -1 : a.n > b.n ? 1 : 0) : compareRatio(a, b));
export const isZero = (a: Ratio): boolean => a.n === 0n;
export const negate = (a: Ratio): Ratio => (a.n === 0n ? R0 : { n: -a.n, d: a.d });
export const isWhole = (a: Ratio): boolean => a.d === 1n;

/** « 12.5 » or « 1/3 » of a definition (already checked by its schema). */
export function readExact(text: string): Ratio {
  const [head = "0", tail] = text.split("/");
  if (tail !== undefined) return divRatio({ n: BigInt(head), d: 1n }, { n: BigInt(tail), d: 1n });
  const [whole = "0", part = ""] = head.split(".");
  return divRatio({ n: BigInt(whole + part), d: 1n }, { n: 10n ** BigInt(part.length), d: 1n });
}

/** The plain decimal of a ratio that has one, else its fraction: the reverse of `readExact`. */
export function decimalOf(value: Ratio): string {
  for (let [decimals, scale] = [0, 1n]; decimals <= 9; decimals += 1, scale *= 10n) {
    if ((value.n * scale) % value.d !== 0n) continue;
    const digits = String((value.n < 0n ? -value.n : value.n) * scale / value.d).padStart(decimals + 1, "0");
    const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    return value.n < 0n ? `-${text}` : text;
  }
  return `${value.n}/${value.d}`;
}

/** Floor division, towards minus infinity: a signed line keeps a remainder between 0 and 1. */
const floor = (value: Ratio): bigint => {
  const whole = value.n / value.d;
  return value.n < 0n && whole * value.d !== value.n ? whole - 1n : whole;
};

/**
 * Gives each signed leaf whole cents so that they sum to the rounded total: largest remainder first, ties to the first.
 * `total` must be the exact sum rounded to the cent.
 */
export function distributeCents(leaves: readonly Ratio[], total: bigint): bigint[] {
  const parts = leaves.map((leaf) => floor(leaf));
  let left = total - parts.reduce((sum, part) => sum + part, 0n);
  if (left <= 0n) return parts;
  const order = leaves
    .map((leaf, index) => ({ index, rest: sub(leaf, { n: parts[index] ?? 0n, d: 1n }) }))
    .filter(({ rest }) => !isZero(rest))
    .sort((a, b) => -compare(a.rest, b.rest) || a.index - b.index);
  for (const { index } of order) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

/** Whole weights in the exact proportion of these parts, to split cents by largest remainder. */
export function weightsOf(parts: readonly Ratio[]): bigint[] {
  const common = parts.reduce((all, { d }) => (all * d) / gcd(all, d), 1n);
  return parts.map(({ n, d }) => n * (common / d));
}
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
