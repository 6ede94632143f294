import { describe, expect, test } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { isRappelDu } from "@/lib/suivi/rules/rappels";

const d = civilDate;
const tache = (over: Partial<Parameters<typeof isRappelDu>[0]> = {}) => ({ depuis: d("2026-10-01"), echeance: d("2026-11-20"), rappeleLe: null, ...over });

describe("un rappel est dû", () => {
  // 20 November 2026 is a Friday: three working days before is Tuesday the 17th.
  test.each([
    ["2026-11-16", false],
    ["2026-11-17", true],
    ["2026-11-19", true],
    ["2026-11-20", true],
    ["2026-11-21", true],
    ["2026-12-25", true],
  ])("le %s, si rien n’a été dit : %s", (jour, attendu) => {
    expect(isRappelDu(tache(), d(jour))).toBe(attendu);
  });

  test.each([
    ["2026-11-17", "2026-11-18", false],
    ["2026-11-17", "2026-11-20", true],
    ["2026-11-20", "2026-11-20", false],
    ["2026-11-20", "2026-11-21", false],
    ["2026-11-20", "2026-11-26", false],
    ["2026-11-20", "2026-11-27", true],
    ["2026-11-27", "2026-12-03", false],
    ["2026-11-27", "2026-12-04", true],
  ])("rappelé le %s, le %s : %s", (rappele, jour, attendu) => {
    expect(isRappelDu(tache({ rappeleLe: d(rappele) }), d(jour))).toBe(attendu);
  });

  test("jamais sans échéance, ni pour ce qui vient d’être demandé", () => {
    expect(isRappelDu(tache({ echeance: null }), d("2026-11-20"))).toBe(false);
    expect(isRappelDu(tache({ depuis: d("2026-11-18") }), d("2026-11-18"))).toBe(false);
    expect(isRappelDu(tache({ depuis: d("2026-11-20") }), d("2026-11-20"))).toBe(false);
    expect(isRappelDu(tache({ depuis: d("2026-11-20") }), d("2026-11-27"))).toBe(true);
  });

  test("un jour férié local recule le premier rappel", () => {
    // 22 May is a holiday in Martinique (abolition): for Wednesday 27 May 2026, three working days lead back to Thursday the 21st (Whit Monday is the 25th).
    const mai = tache({ depuis: d("2026-05-01"), echeance: d("2026-05-27") });
    expect(isRappelDu(mai, d("2026-05-20"), "02")).toBe(true);
    expect(isRappelDu(mai, d("2026-05-20"))).toBe(false);
    expect(isRappelDu(mai, d("2026-05-21"))).toBe(true);
  });
});
