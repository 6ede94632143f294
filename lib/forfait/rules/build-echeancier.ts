import { splitCents, type Cents } from "@/lib/kernel/cents";
import { addMonths, type CivilDate } from "@/lib/kernel/civil-date";
import { R0, R1, roundHalfUp } from "@/lib/kernel/ratio";
import type { Echeance } from "../schema";
import { compileCondition, compileExpression, jour, type Atelier } from "./compile-expression";
import type { Contexte } from "./context";
import { readExact, sub, weightsOf } from "./exact";

export type Versement = { readonly date: CivilDate; readonly nature: Echeance["nature"] | "INDU"; readonly libelle: string; readonly montantCentimes: bigint };

type Prevu = { echeance: Echeance; date: CivilDate; montant: bigint };

/** Amounts of their own first, then the shares of the due (largest remainder), then what is left on the balance. */
function plan(atelier: Atelier, contexte: Contexte, total: bigint, capped: boolean): Prevu[] {
  const active = atelier.definition.echeancier.filter((one) => one.si === undefined || compileCondition(atelier, one.si)(contexte) === true);
  const parts = active.filter((one) => one.mode === "PART");
  const exact = parts.map((one) => (one.mode === "PART" ? readExact(one.part) : R0));
  const shares = splitCents(total as Cents, weightsOf([...exact, exact.reduce(sub, R1)]));
  let [left, rank] = [total, 0];
  const amounts = new Map<Echeance, bigint>();
  for (const one of active) {
    if (one.mode === "RESTE") continue;
    const exact = one.mode === "MONTANT" ? compileExpression(atelier, one.montant)(contexte) : null;
    // An advance larger than the due is a forecast only while nothing is paid nor held.
    const own = exact === null ? 0n : roundHalfUp(exact);
    const amount = one.mode === "PART" ? (shares[rank] ?? 0n) : capped && own > left ? left : own;
    if (one.mode === "PART") rank += 1;
    amounts.set(one, amount);
    left -= amount;
  }
  return active.flatMap((echeance) => {
    const date = jour(atelier, echeance.date)(contexte) ?? contexte.date;
    const montant = echeance.mode === "RESTE" ? left : (amounts.get(echeance) ?? 0n);
    const fois = echeance.fois;
    if (!fois) return [{ echeance, date, montant }];
    return splitCents(montant as Cents, Array.from({ length: fois.nombre }, () => 1n)).map((part, index) => ({ echeance, date: addMonths(date, index * fois.mois), montant: part }));
  });
}

/**
 * The payments still to come: they sum to the due minus what was paid. What was paid covers the first dates first;
 * an excess becomes one indu, to be repaid within the delay of the framework.
 */
export function buildEcheancier(atelier: Atelier, contexte: Contexte, total: bigint, dejaVerse: bigint, retenu: bigint): Versement[] {
  const prevus = plan(atelier, contexte, total, dejaVerse > 0n || retenu > 0n);
  const last = prevus.reduce((latest, { date }) => (date > latest ? date : latest), prevus[0]?.date ?? contexte.date);
  const indu = (montantCentimes: bigint): Versement => ({
    date: addMonths(last, atelier.definition.remboursement?.mois ?? 0),
    nature: "INDU",
    libelle: "Trop-perçu à reverser",
    montantCentimes,
  });
  if (dejaVerse > total) return [indu(total - dejaVerse)];
  if (prevus.length === 0) return total === dejaVerse ? [] : [{ date: contexte.date, nature: "VERSEMENT", libelle: "Versement", montantCentimes: total - dejaVerse }];
  let covered = dejaVerse;
  const versements: Versement[] = [];
  for (const { echeance, date, montant } of prevus) {
    if (montant < 0n) {
      versements.push(indu(montant));
      continue;
    }
    const taken = covered < montant ? covered : montant;
    covered -= taken;
    if (montant - taken > 0n) versements.push({ date, nature: echeance.nature, libelle: echeance.libelle, montantCentimes: montant - taken });
  }
  return versements;
}
