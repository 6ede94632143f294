import { minDate, type CivilDate } from "@/lib/kernel/civil-date";
import type { SuiviFacts, SuiviResume, Tache } from "../schema";
import { tachesConvention } from "./convention";
import { tachesInstruction } from "./instruction";
import { computeJalons } from "./jalons";
import { tachesVersement } from "./versement";

/**
 * Who must do what, by when, and why: a pure function of the facts, replayed after
 * each act. Nothing here decides whether an act is allowed (the transition tables do).
 */
export function computeSuivi(facts: SuiviFacts): SuiviResume {
  const open = [...facts.etapes].filter((etape) => etape.statut === "OUVERTE").sort((a, b) => a.rang - b.rang);
  const current = open[0] ?? null;
  const taches: Tache[] = facts.dossier.statut === "CLOS" ? [] : [...tachesInstruction(facts), ...tachesConvention(facts), ...tachesVersement(facts)];
  const echeances = taches.flatMap((tache) => (tache.echeance ? [tache.echeance] : []));
  return {
    taches,
    attente: taches.flatMap((tache) =>
      tache.pourLesAutres ? [{ organisationId: tache.organisationId, roles: tache.roles, phrase: tache.pourLesAutres, depuis: tache.depuis, echeance: tache.echeance }] : [],
    ),
    jalons: computeJalons(facts),
    etape: current ? { code: current.code, nature: current.nature, libelle: current.libelle, depuis: current.ouverteLe } : null,
    echeance: echeances.length > 0 ? echeances.reduce<CivilDate>((best, day) => minDate(best, day), echeances[0] ?? facts.today) : null,
  };
}
