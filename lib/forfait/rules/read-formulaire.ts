import { parseCents } from "@/lib/kernel/cents";
import { parseCivilDate } from "@/lib/kernel/civil-date";
import { parseRatio } from "@/lib/kernel/ratio";
import type { FinancementVersion, Quantite } from "../schema";

const OUI: ReadonlySet<string> = new Set(["oui", "on", "true", "vrai", "1"]);
const NON: ReadonlySet<string> = new Set(["non", "off", "false", "faux", "0"]);

/** A French number as JSON; what is no number is passed on as it was typed, so that the engine says so on the field. */
const numberOr = (typed: string, divisor: bigint): unknown => {
  const value = parseRatio(typed);
  return value === null ? typed : Number(value.n) / Number(value.d * divisor);
};

function readOne(quantite: Quantite, typed: string): unknown {
  switch (quantite.nature) {
    case "BOOLEEN":
      return OUI.has(typed.toLowerCase()) ? true : NON.has(typed.toLowerCase()) ? false : typed;
    case "CENTIMES": {
      // A person types euros; the contract of the API is in cents.
      const montant = parseCents(typed);
      return montant === null ? typed : Number(montant);
    }
    case "TAUX":
      return typed.includes("%") ? numberOr(typed.replace("%", ""), 100n) : numberOr(typed, 1n);
    case "DATE":
      return parseCivilDate(typed) ?? typed;
    case "CHOIX":
      return typed;
    case "FAMILLES":
    case "MODIFICATEURS":
    case "VERSEMENTS":
    case "BUDGETS":
      try {
        return JSON.parse(typed) as unknown;
      } catch {
        return typed;
      }
    default:
      return numberOr(typed, 1n);
  }
}

/** What a page or an address sends (« 4 000 », « 12,5 % », « 01/07/2015 ») as the quantities of the API; empty fields are left out. */
export function readFormulaire(definition: FinancementVersion, champs: Readonly<Record<string, string>>): Record<string, unknown> {
  const connues = new Map(definition.quantites.map((quantite) => [quantite.code, quantite]));
  return Object.fromEntries(
    Object.entries(champs).flatMap(([code, brut]) => {
      const typed = brut.trim();
      const quantite = connues.get(code);
      return typed === "" ? [] : [[code, quantite ? readOne(quantite, typed) : typed]];
    }),
  );
}
