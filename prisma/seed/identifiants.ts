import { createHash } from "node:crypto";
import { luhn } from "@/lib/kernel/identifiants";

/** A stable UUID (version 5 layout) for a demo name: links to the demo survive a new seed. */
export function uuidOf(name: string): string {
  const hex = createHash("sha1").update(`jalon-demonstration:${name}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}

function withLuhnKey(body: string): string {
  for (let key = 0; key <= 9; key += 1) if (luhn(`${body}${key}`)) return `${body}${key}`;
  throw new Error(`aucune clé de Luhn pour ${body}`);
}

const digits = (name: string, count: number): string => (BigInt(`0x${createHash("sha1").update(name).digest("hex")}`) % 10n ** BigInt(count)).toString().padStart(count, "0");

/** Invented, valid by their key, shown « fictif ». */
export const fictiveSiret = (name: string): string => withLuhnKey(`${withLuhnKey(`9${digits(`siren:${name}`, 7)}`)}${digits(`nic:${name}`, 4)}`);
export const fictiveFiness = (departement: string, name: string): string => withLuhnKey(`${departement}${digits(`finess:${name}`, 6)}`);
export const fictiveRpps = (name: string): string => withLuhnKey(`1${digits(`rpps:${name}`, 9)}`);

/** A French IBAN with a valid RIB key, on a bank code that no bank holds. */
export function fictiveIban(name: string): string {
  const banque = "99999";
  const guichet = "00001";
  const compte = digits(`compte:${name}`, 11);
  const cle = (97n - ((89n * BigInt(banque) + 15n * BigInt(guichet) + 3n * BigInt(compte)) % 97n)).toString().padStart(2, "0");
  const bban = `${banque}${guichet}${compte}${cle}`;
  const check = (98n - (BigInt(`${bban}152700`) % 97n)).toString().padStart(2, "0");
  return `FR${check}${bban}`;
}
