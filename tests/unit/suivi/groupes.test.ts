import { describe, expect, test } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { ageEnMots, groupeOf } from "@/lib/suivi/rules/groupes";
import { nextVersement } from "@/lib/suivi/rules/jalons";
import { modeleCourriel, MODELES_COURRIEL } from "@/lib/suivi/labels/courriels";

describe("l’accueil range les tâches par échéance", () => {
  // 19 November 2026 is a Thursday.
  test.each([
    [null, "SANS_ECHEANCE"],
    ["2026-11-18", "EN_RETARD"],
    ["2026-11-19", "CETTE_SEMAINE"],
    ["2026-11-22", "CETTE_SEMAINE"],
    ["2026-11-23", "PLUS_TARD"],
  ])("%s : %s", (echeance, attendu) => {
    expect(groupeOf(echeance === null ? null : civilDate(echeance), civilDate("2026-11-19"))).toBe(attendu);
  });
  test("un âge se lit d’un coup d’œil", () => {
    expect([0, 1, 2, 89, 90, 400].map(ageEnMots)).toEqual(["moins d’un jour", "1 jour", "2 jours", "89 jours", "3 mois", "13 mois"]);
  });
});

test("le prochain versement est le plus proche qui n’est pas arrivé", () => {
  const v = (statut: string, datePrevue: string, remplace = false) => ({ statut, datePrevue: civilDate(datePrevue), remplace });
  expect(nextVersement([v("PAYE", "2026-01-01"), v("ANNULE", "2026-02-01"), v("REJETE", "2026-03-01", true), v("EMIS", "2026-05-01"), v("PREVU", "2026-04-01")])?.datePrevue).toBe("2026-04-01");
  expect(nextVersement([v("REJETE", "2026-03-01")])?.statut).toBe("REJETE");
  expect(nextVersement([v("PAYE", "2026-01-01")])).toBeNull();
});

describe("les modèles de courriel", () => {
  test("disent une phrase, sans lien ni champ de dossier", () => {
    for (const [code, modele] of Object.entries(MODELES_COURRIEL)) {
      expect(code).toMatch(/^[A-Z_]+$/);
      expect(modele.phrase).toMatch(/^\p{Lu}[^{}]*\.$/u);
      expect(modele.phrase.match(/\. \p{Lu}/u)).toBeNull();
      expect(`${modele.sujet}${modele.phrase}${modele.lien}`).not.toMatch(/https?:|[{}$]/);
    }
  });
  test("un code inconnu, même piégé, a des mots neutres", () => {
    expect(modeleCourriel("constructor").sujet).toBe("Du nouveau dans Jalon");
  });
});
