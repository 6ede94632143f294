import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { addDays, addMonths, addWorkingDays, civilDate, dayInParis, daysBetween, daysInYear, isCivilDate, isHoliday, isWorkingDay, onDay, parseCivilDate, weekdayOf, workingDaysBetween } from "@/lib/kernel/civil-date";
import { formatHorodatage, formatInstant, formatLongDate, formatRemaining, formatTime } from "@/lib/kernel/format";

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(civilDate("2008-01-01"), n));

describe("dates civiles", () => {
  it("n’existent que si le jour existe", () => {
    expect(isCivilDate("2024-02-29")).toBe(true);
    for (const bad of ["2023-02-29", "2026-13-01", "2026-4-1", "12/03/2026", ""]) expect(isCivilDate(bad), bad).toBe(false);
    expect(parseCivilDate("12/03/2026")).toBe("2026-03-12");
    expect(parseCivilDate("29/02/2023")).toBeNull();
  });

  it("les mois s’arrêtent à la fin du mois", () => {
    expect(addMonths(civilDate("2026-01-31"), 1)).toBe("2026-02-28");
    expect(addMonths(civilDate("2024-01-31"), 1)).toBe("2024-02-29");
    expect(addMonths(civilDate("2026-11-30"), 3)).toBe("2027-02-28");
  });

  it("le changement d’heure ne compte ni ne perd de jour", () => {
    expect(daysBetween(civilDate("2026-03-28"), civilDate("2026-03-30"))).toBe(2);
    expect(daysBetween(civilDate("2026-10-24"), civilDate("2026-10-26"))).toBe(2);
    expect(daysInYear(2024)).toBe(366);
  });

  it("le jour légal est celui de Paris, pas celui de la machine ni de la région", () => {
    expect(dayInParis(new Date("2026-01-01T23:30:00Z"))).toBe("2026-01-02");
    expect(dayInParis(new Date("2026-07-01T22:30:00Z"))).toBe("2026-07-02");
    expect(formatInstant(new Date("2026-07-01T22:30:00Z"), "America/Martinique")).toBe("01/07/2026 à 18\u00a0h\u00a030");
    expect(formatTime(new Date("2026-07-01T12:32:00Z"))).toBe("14\u00a0h\u00a032");
  });

  it("les fériés comprennent Pâques, l’Alsace-Moselle et l’outre-mer", () => {
    expect(isHoliday(civilDate("2026-04-06"))).toBe(true);
    expect(isHoliday(civilDate("2026-05-14"))).toBe(true);
    expect(isHoliday(civilDate("2026-05-25"))).toBe(true);
    expect(isHoliday(civilDate("2026-05-22"))).toBe(false);
    expect(isHoliday(civilDate("2026-05-22"), "02")).toBe(true);
    expect(isHoliday(civilDate("2026-04-03"), "ALSACE_MOSELLE")).toBe(true);
  });

  it("cinq jours ouvrés après le 12 mai 2026 sautent l’Ascension et la fin de semaine", () => {
    expect(addWorkingDays(civilDate("2026-05-12"), 5)).toBe("2026-05-20");
  });

  it("ajouter n jours ouvrés tombe sur un jour ouvré, à n jours ouvrés de distance", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const to = addWorkingDays(from, count);
        expect(isWorkingDay(to)).toBe(true);
        expect(workingDaysBetween(from, to)).toBe(count);
      }),
    );
  });

  it("se disent en toutes lettres", () => {
    expect(formatLongDate(civilDate("2026-03-12"))).toBe("jeudi 12 mars 2026");
    expect(formatLongDate(civilDate("2026-05-01"))).toBe("vendredi 1er mai 2026");
    expect(formatRemaining(civilDate("2026-05-12"), civilDate("2026-05-20"))).toBe("dans 5\u00a0jours ouvrés");
    expect(formatRemaining(civilDate("2026-05-12"), civilDate("2026-05-10"))).toBe("en retard de 2\u00a0jours");
    expect(formatRemaining(civilDate("2026-05-12"), civilDate("2026-05-12"))).toBe("aujourd’hui");
  });

  it("un acte d’après minuit à Paris garde son jour, et l’heure de l’horloge un autre jour", () => {
    const nuit = new Date("2026-11-21T23:17:00.000Z");
    expect(onDay(civilDate("2026-11-22"), nuit)).toEqual(nuit);
    for (const jour of ["2011-01-10", "2026-07-01"]) expect(formatInstant(onDay(civilDate(jour), nuit))).toBe(`${jour.slice(8)}/${jour.slice(5, 7)}/${jour.slice(0, 4)} à 0\u00a0h\u00a017`);
  });

  it("une heure qui fait foi nomme Paris, et l’heure locale outre-mer", () => {
    const nuit = new Date("2026-11-21T23:17:00.000Z");
    expect(formatHorodatage(nuit, "Europe/Paris")).toBe("22/11/2026 à 0\u00a0h\u00a017, heure de Paris");
    expect(formatHorodatage(nuit, "America/Martinique")).toBe("22/11/2026 à 0\u00a0h\u00a017, heure de Paris\u00a0; 21/11/2026 à 19\u00a0h\u00a017, heure locale");
  });
});

describe("le compte des jours est celui du calendrier grégorien", () => {
  const n = fc.integer({ min: -500_000, max: 2_500_000 });
  const of = (jours: number): string => Temporal.PlainDate.from("2000-03-01").add({ days: jours }).toString();
  it("sur huit mille ans : jour suivant, écart, jour de la semaine, dates impossibles", () => {
    fc.assert(
      fc.property(n, n, (a, b) => {
        const [jour, autre] = [civilDate(of(a)), civilDate(of(b))];
        expect(addDays(jour, b - a)).toBe(autre);
        expect(daysBetween(jour, autre)).toBe(b - a);
        expect(weekdayOf(jour)).toBe(Temporal.PlainDate.from(jour).dayOfWeek);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 33 }), (year, month, date) => {
        const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
        let exists = true;
        try {
          Temporal.PlainDate.from(text, { overflow: "reject" });
        } catch {
          exists = false;
        }
        expect(isCivilDate(text), text).toBe(exists);
      }),
      { numRuns: 500 },
    );
  });
  it("les jours ouvrés entre deux dates sont ceux que l’on compte un à un, d’une année à l’autre", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 500 }), fc.constantFrom(undefined, "02", "ALSACE_MOSELLE"), (from, longueur, territoire) => {
        const to = addDays(from, longueur);
        let count = 0;
        for (let at = from; at < to; ) {
          at = addDays(at, 1);
          if (isWorkingDay(at, territoire)) count += 1;
        }
        expect(workingDaysBetween(from, to, territoire)).toBe(count);
      }),
      { numRuns: 100 },
    );
  });
});
