import { addMonths, addYears, maxDate, type CivilDate } from "@/lib/kernel/civil-date";
import { etapeModele } from "@/lib/programme/rules";
import { JALONS } from "@/lib/programme/schema";
import type { JalonResume } from "@/lib/dossier/schema";
import type { SuiviFacts } from "../schema";

const latest = (days: readonly (CivilDate | null)[]): CivilDate | null => days.reduce<CivilDate | null>((best, day) => (day === null ? best : best === null ? day : maxDate(best, day)), null);

/** The line of jalons: only those of the programme's circuit, each with its date done, due or expected. */
export function computeJalons(facts: SuiviFacts): JalonResume[] {
  return JALONS.flatMap((jalon): JalonResume[] => {
    const etapes = facts.etapes.filter((etape) => etape.jalon === jalon);
    if (etapes.length === 0) return [];
    const open = etapes.filter((etape) => etape.statut === "OUVERTE");
    if (etapes.every((etape) => etape.statut === "FAITE")) return [{ jalon, etat: "FAIT", date: latest(etapes.map((etape) => etape.faiteLe)) }];
    if (etapes.some((etape) => etape.statut === "ECARTEE") && open.length === 0) return [{ jalon, etat: "ECARTE", date: null }];
    const next = jalon === "VERSER" ? nextPayment(facts) : null;
    const due = next ?? open.map((etape) => dueOf(facts, etape)).find((day) => day !== null) ?? null;
    if (open.length === 0 && etapes.every((etape) => etape.statut === "A_VENIR")) return [{ jalon, etat: "A_VENIR", date: jalon === "VERSER" ? next : jalon === "EVALUER" ? nextBilan(facts) : null }];
    return [{ jalon, etat: due !== null && due < facts.today && jalon !== "VERSER" ? "EN_RETARD" : "EN_COURS", date: due }];
  });
}

/**
 * The delay of an instruction runs on the examination of the dépôt: while the structure corrects,
 * hers is the date that counts; once the document is complete, none does.
 */
function dueOf(facts: SuiviFacts, etape: SuiviFacts["etapes"][number]): CivilDate | null {
  const modele = etape.nature === "INSTRUCTION" ? etapeModele(facts.modele, etape.code) : null;
  const document = modele?.nature === "INSTRUCTION" ? facts.documents.find(({ type }) => type === modele.document) : undefined;
  if (document?.statut === "A_CORRIGER") return facts.corrections.find(({ documentId }) => documentId === document.id)?.echeance ?? null;
  return document?.statut === "COMPLET" ? null : etape.echeance;
}

/** When the bilan is expected, from the dates of the convention: each year, or so many months after its end. */
function nextBilan({ modele, convention, today }: Pick<SuiviFacts, "modele" | "convention" | "today">): CivilDate | null {
  const bilan = modele.circuit.find((etape) => etape.nature === "BILAN");
  if (bilan?.nature !== "BILAN" || !convention) return null;
  if (!bilan.annuel) return convention.fin ? addMonths(convention.fin, bilan.moisApresFin) : null;
  if (!convention.effet) return null;
  let anniversaire = addYears(convention.effet, 1);
  for (let annee = 2; anniversaire < today; annee += 1) anniversaire = addYears(convention.effet, annee);
  return anniversaire;
}

const SETTLED: readonly string[] = ["PAYE", "ANNULE"];

type VersementLite = { statut: string; datePrevue: CivilDate; remplace: boolean };

/** The next payment that has not reached its account yet. */
export const nextVersement = <V extends VersementLite>(versements: readonly V[]): V | null =>
  versements
    .filter((versement) => !SETTLED.includes(versement.statut) && !(versement.statut === "REJETE" && versement.remplace))
    .reduce<V | null>((best, versement) => (best === null || versement.datePrevue < best.datePrevue ? versement : best), null);

export const nextPayment = (facts: Pick<SuiviFacts, "versements">): CivilDate | null => nextVersement(facts.versements)?.datePrevue ?? null;
