import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { addRatio, compareRatio, R0, R1, ratio, roundHalfUp, type Ratio } from "@/lib/kernel/ratio";
import { distributeCents } from "@/lib/forfait/rules/exact";
import { civilYear, contractYear, fractionToRatio, prorataOf } from "@/lib/forfait/rules/prorata";
import { defauts, feuilles, reponse, somme, total } from "./soutien";

const annee = fc.integer({ min: 2000, max: 2060 });
const jour = (an: number, rang: number) => civilDate(new Date(Date.UTC(an, 0, 1 + rang)).toISOString().slice(0, 10));
const equal = (a: Ratio, b: Ratio) => compareRatio(a, b) === 0;

describe("Prorata", () => {
  test.each(["JOUR", "MOIS", "TRIMESTRE"] as const)("%s : une période entière vaut le tout", (mode) =>
    fc.assert(
      fc.property(annee, (an) => {
        expect(equal(fractionToRatio(prorataOf(mode, null, null, ...civilYear(an))), R1)).toBe(true);
      }),
    ),
  );
  test.each(["JOUR", "MOIS", "TRIMESTRE"] as const)("%s : deux semestres valent l’année", (mode) =>
    fc.assert(
      fc.property(annee, (an) => {
        const premier = prorataOf(mode, null, civilDate(`${an}-06-30`), ...civilYear(an));
        const second = prorataOf(mode, civilDate(`${an}-07-01`), null, ...civilYear(an));
        expect(equal(addRatio(fractionToRatio(premier), fractionToRatio(second)), R1)).toBe(true);
      }),
    ),
  );
  test("au jour, deux morceaux qui se suivent valent le tout, dans l’année civile comme dans l’année de contrat", () =>
    fc.assert(
      fc.property(annee, fc.integer({ min: 0, max: 363 }), fc.integer({ min: 0, max: 364 }), (an, coupe, depart) => {
        for (const [mode, bornes] of [["JOUR", civilYear(an)], ["ANNIVERSAIRE", contractYear(jour(an, depart))]] as const) {
          const veille = jour(Number(bornes[0].slice(0, 4)), (mode === "JOUR" ? 0 : depart) + coupe);
          const lendemain = civilDate(new Date(Date.parse(veille) + 86_400_000).toISOString().slice(0, 10));
          const parts = addRatio(fractionToRatio(prorataOf(mode, null, veille, ...bornes)), fractionToRatio(prorataOf(mode, lendemain, null, ...bornes)));
          expect(equal(parts, R1)).toBe(true);
        }
      }),
    ));
  test("années bissextiles : 366 jours", () => {
    expect(prorataOf("JOUR", civilDate("2016-07-01"), null, ...civilYear(2016))).toEqual({ num: 184, den: 366 });
    expect(prorataOf("JOUR", civilDate("2016-02-29"), null, ...civilYear(2016))).toEqual({ num: 307, den: 366 });
    expect(prorataOf("ANNIVERSAIRE", civilDate("2024-02-29"), null, ...contractYear(civilDate("2024-02-29"))).num).toBe(365);
  });
  test("mois et trimestres commencés comptent en entier", () => {
    expect(prorataOf("MOIS", civilDate("2019-07-31"), null, ...civilYear(2019))).toEqual({ num: 6, den: 12 });
    expect(prorataOf("TRIMESTRE", civilDate("2019-06-30"), null, ...civilYear(2019))).toEqual({ num: 3, den: 4 });
    expect(prorataOf("TRIMESTRE", civilDate("2019-12-31"), null, ...civilYear(2019))).toEqual({ num: 1, den: 4 });
  });
});

describe("Arrondis et partages", () => {
  const exact = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10_000n })).map(([n, d]) => ratio(n, d));
  test("les centimes distribués s’additionnent au total arrondi et chaque ligne reste à moins d’un centime", () =>
    fc.assert(
      fc.property(fc.array(exact, { minLength: 1, maxLength: 30 }), (lignes) => {
        const arrondi = roundHalfUp(lignes.reduce((sum, one) => addRatio(sum, one), R0));
        const parts = distributeCents(lignes, arrondi);
        // A total exactly half-way below zero rounds away from it: one cent may stay undistributed, which payables never are.
        fc.pre(lignes.reduce((sum, one) => addRatio(sum, one), R0).n >= 0n);
        expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(arrondi);
        lignes.forEach((ligne, index) => {
          const ecart = addRatio(ratio(parts[index] ?? 0n), { n: -ligne.n, d: ligne.d });
          expect(compareRatio(ecart, R1) < 0 && compareRatio(ecart, ratio(-1)) > 0).toBe(true);
        });
      }),
    ));
  test("un partage s’additionne au tout, quelles que soient les parts", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 }), (montantCentimes, poids) => {
        const entier = poids.reduce((sum, one) => sum + one, 0);
        const partage = poids.map((one, index) => ({ beneficiaire: `B${index}`, part: entier === one ? 1 : `${one}/${entier}` }));
        const answer = reponse("ARTICLE_51", "2022-01-01", { familles: [{ famille: "STRUCTURE", montantCentimes, partage }] });
        expect(somme(feuilles(answer.lignes).map((ligne) => ligne.montantCentimes))).toBe(montantCentimes);
      }),
    ));
});

describe("Monotonie", () => {
  const patients = fc.integer({ min: 0, max: 200_000 });
  test("règlement arbitral et ACI : plus de patients ne paie jamais moins", () =>
    fc.assert(
      fc.property(patients, patients, (a, b) => {
        const [moins, plus] = [Math.min(a, b), Math.max(a, b)];
        const ra = (patientele: number) => total("RA_2015", "2016-06-30", { patientele, missionsSantePublique: 2, dateSignature: "2016-03-03", partAme: 0.02 }) ?? NaN;
        const aci = (patientele: number) => total("ACI_MSP", "2023-06-30", { patientele, professionnels: 20, protocoles: 3, tauxConcertation: 0.7 }) ?? NaN;
        expect(ra(moins)).toBeLessThanOrEqual(ra(plus));
        expect(aci(moins)).toBeLessThanOrEqual(aci(plus));
      }),
    ));
  test("une signature plus tardive ne paie jamais plus ; une précarité plus forte, jamais moins", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (a, b, p, q) => {
        const ra = (rang: number, part: number) => total("RA_2015", "2015-12-31", { patientele: 3333, dateSignature: jour(2015, rang), partCmuc: part / 1000 }) ?? NaN;
        expect(ra(Math.max(a, b), p / 1)).toBeLessThanOrEqual(ra(Math.min(a, b), p / 1));
        expect(ra(a, Math.min(p, q))).toBeLessThanOrEqual(ra(a, Math.max(p, q)));
      }),
    ));
  test("une dégressivité ne remonte jamais", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1600 }), fc.integer({ min: 0, max: 1600 }), (a, b) => {
        const primordial = (rang: number) => total("A51_PRIMORDIAL", jour(2022, rang), { patients: 7919 }) ?? NaN;
        expect(primordial(Math.max(a, b))).toBeLessThanOrEqual(primordial(Math.min(a, b)));
      }),
    ));
});

describe("Recalcul", () => {
  test("le même calcul rend la même réponse, et payer ce qu’il propose le solde", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 9_000_000 }), (patientele, dejaVerseCentimes) => {
        const quantites = { patientele, dejaVerseCentimes };
        const premier = reponse("RA_2015", "2015-12-31", quantites);
        expect(reponse("RA_2015", "2015-12-31", quantites)).toEqual(premier);
        expect(defauts(premier)).toEqual([]);
        const verse = dejaVerseCentimes + (premier.regularisationCentimes ?? NaN);
        const second = reponse("RA_2015", "2015-12-31", { patientele, dejaVerseCentimes: verse });
        expect([second.regularisationCentimes, second.totalCentimes, second.echeancier]).toEqual([0, premier.totalCentimes, []]);
      }),
    ));
  test("ce qui est retenu faute de crédits est payé dès que le budget le permet, ni plus ni moins", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 3_000_000_000 }), (patients, budgetRestantCentimes) => {
        const premier = reponse("A51_EQUIPADDICT", "2022-01-01", { patients, budgetRestantCentimes });
        const [paye, retenu] = [premier.totalCentimes ?? NaN, premier.retenuCentimes ?? NaN];
        expect(paye + retenu).toBe(patients * 52_900);
        expect(paye).toBeLessThanOrEqual(budgetRestantCentimes);
        const ensuite = reponse("A51_EQUIPADDICT", "2022-06-01", { patients, dejaVerseCentimes: paye });
        expect([ensuite.regularisationCentimes, ensuite.retenuCentimes]).toEqual([retenu, 0]);
      }),
    ));
});
