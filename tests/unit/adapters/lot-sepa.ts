import { cents } from "@/lib/kernel/cents";
import { civilDate } from "@/lib/kernel/civil-date";
import type { LotSepa, OrdreSepa, PartieSepa } from "@/lib/adapters/sepa";

const mod97 = (digits: string): number => Array.from(digits).reduce<number>((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);

/** An invented French IBAN, valid by its RIB key and its check digits. */
export function anIban(account: number): string {
  const [bank, branch, number] = ["99999", "00001", account.toString().padStart(11, "0")];
  const key = (97 - mod97(`${bank}${branch}${number}00`)).toString().padStart(2, "0");
  const bban = `${bank}${branch}${number}${key}`;
  return `FR${(98 - mod97(`${bban}152700`)).toString().padStart(2, "0")}${bban}`;
}

export const aCaisse = (more: Partial<PartieSepa> = {}): PartieSepa => ({
  nom: "Caisse primaire de l’Artois (fictive)",
  iban: anIban(1),
  bic: "AGRIFRPP",
  adresse: { rue: "11 boulevard du Président Allende", codePostal: "62014", ville: "Arras", pays: "FR" },
  ...more,
});

export const anOrdre = (rank: number, more: Partial<OrdreSepa> = {}): OrdreSepa => ({
  idBoutEnBout: `OP-2011-${rank.toString().padStart(6, "0")}`,
  montant: cents(3_174_000n + BigInt(rank)),
  dateExecution: civilDate("2011-03-15"),
  debiteur: aCaisse(),
  creancier: {
    nom: "Maison de santé « Cœur de Lys » & associés",
    iban: anIban(100 + rank),
    adresse: { rue: "1 rue de l’Église", codePostal: "62840", ville: "Laventie", pays: "FR" },
  },
  motif: `Convention CONV-2011-0001, échéance n° ${rank} : 80 % du forfait de 31\u202f740,00\u00a0€`,
  ...more,
});

export const aLot = (ordres: readonly OrdreSepa[], more: Partial<LotSepa> = {}): LotSepa => ({
  idMessage: "LOT-2011-000001",
  creeLe: new Date("2011-03-10T09:32:11.987Z"),
  emetteur: "Caisse primaire de l’Artois (fictive)",
  ordres,
  ...more,
});
