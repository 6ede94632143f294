import type { FinancementVersion, Quantite } from "@/lib/forfait/schema";

/** A small seeded generator: a failure is replayed from its seed. */
export function generateur(graine: number): () => number {
  let state = graine >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type Hasard = () => number;
export const pick = <T>(hasard: Hasard, values: readonly [T, ...T[]]): T => values[Math.floor(hasard() * values.length)] ?? values[0];
const day = (hasard: Hasard, from = 2008, years = 22): string =>
  `${from + Math.floor(hasard() * years)}-${String(1 + Math.floor(hasard() * 12)).padStart(2, "0")}-${String(1 + Math.floor(hasard() * 28)).padStart(2, "0")}`;

const MAUVAIS = [-1, 1.5, 1e300, NaN, Infinity, -0, "4000", "", null, true, [], {}, "2024-02-30", 1e-12, 2 ** 60] as const;
const mauvais = (hasard: Hasard): unknown => MAUVAIS[Math.floor(hasard() * MAUVAIS.length)];

const famille = (hasard: Hasard): unknown => {
  const count = Math.floor(hasard() * 10_000);
  const montantCentimes = Math.floor(hasard() * 10_000_000);
  const thirds = ["1/3", "1/3", "1/3"].map((part, index) => ({ beneficiaire: `B${index}`, part }));
  const extra = { ...(hasard() < 0.2 ? { partage: thirds } : {}), ...(hasard() < 0.2 ? { plafondCentimes: Math.floor(hasard() * 1e9) } : {}), ...(hasard() < 0.3 ? { fonds: "FIR", credit: "CAI" } : {}), ...(hasard() < 0.02 ? { zut: 1 } : {}) };
  return pick<unknown>(hasard, [
    { famille: "STRUCTURE", montantCentimes, ...extra },
    { famille: "PATIENT", montantCentimes, nombre: count, ...extra },
    { famille: "HORAIRE", tarifCentimes: montantCentimes, heures: count / 4, minutes: Math.floor(hasard() * 61), ...extra },
    { famille: "CAPITATION", montantCentimes, patients: count, coefficients: [1.1, 0.97], ...extra },
    { famille: "PROFILS", profils: [{ code: "A", montantCentimes, nombre: count }, { code: "B", montantCentimes: 7, nombre: 3 }], ...extra },
    { famille: "POINTS", valeurPointCentimes: 700, pointsFixes: 500, pointsVariables: 333, tauxAtteinte: 0.37, patientele: count, reference: 4000, ...extra },
    { famille: "CLASSES", taille: count, classes: [{ jusqua: 100, montantCentimes: 1 }, { jusqua: null, montantCentimes }], ...extra },
    { famille: "TRANCHES", nombre: count, tranches: [{ jusqua: 100, montantCentimes }, { jusqua: null, montantCentimes: 17 }], ...extra },
    { famille: "INTERESSEMENT", coefficient: 0.5, termes: [{ poids: "1/3", montantCentimes: Math.floor(hasard() * 9000) - 4000 }, { poids: "2/3", montantCentimes: 2400 }], patientele: count, ...extra },
    mauvais(hasard),
  ]);
};
const modificateur = (hasard: Hasard): unknown =>
  pick<unknown>(hasard, [
    { modificateur: "MAJORATION", part: hasard() < 0.9 ? 0.3 : 2, seuil: 0.075, plafond: 0.25 },
    { modificateur: "DEGRESSIVITE", mode: pick(hasard, ["LINEAIRE", "PALIERS"]), points: [{ date: "2020-01-01", taux: 1 }, { date: "2023-05-17", taux: 0.8 }] },
    { modificateur: "PRORATA", mode: pick(hasard, ["JOUR", "MOIS", "TRIMESTRE"]), debut: day(hasard) },
    { modificateur: "PRORATA", mode: "ANNIVERSAIRE", debut: "2022-03-03", debutContrat: "2022-02-01" },
    { modificateur: "PLAFOND", montantCentimes: Math.floor(hasard() * 1e8) },
    { modificateur: "PLAFOND_REFERENCE", referenceCentimes: 1_000_000, hausseMax: 0.2 },
    { modificateur: "PLANCHER", montantCentimes: Math.floor(hasard() * 1e6) },
    { modificateur: "MONTEE_EN_CHARGE", taux: [0.3, 0.66, 1], annee: 1 + Math.floor(hasard() * 4) },
    { modificateur: "BONUS_PRESUME", tauxPresume: 0.05 },
    { modificateur: "COMPLEMENT", referenceCentimes: 5_000_000, taux: 0.5 },
    { modificateur: "PREREQUIS", rempli: hasard() < 0.8 },
  ]);

function valeur(quantite: Quantite, hasard: Hasard): unknown {
  switch (quantite.nature) {
    case "BOOLEEN":
      return hasard() < 0.5;
    case "DATE":
      return day(hasard, 2014, 12);
    case "ANNEE":
      return 2015 + Math.floor(hasard() * 12);
    case "CHOIX": {
      const choix = quantite.choix ?? [];
      return choix[Math.floor(hasard() * choix.length)]?.code;
    }
    case "TAUX":
      return Math.round(hasard() * 10_000) / 10_000;
    case "DECIMAL":
    case "EUROS":
      return Math.round(hasard() * 100_000 - (quantite.min?.startsWith("-") ? 50_000 : 0)) / 100;
    case "CENTIMES":
      return Math.floor(hasard() * pick(hasard, [1_000, 10_000_000, 1_000_000_000, 9_000_000_000_000]));
    case "FAMILLES":
      return Array.from({ length: 1 + Math.floor(hasard() * 3) }, () => famille(hasard));
    case "MODIFICATEURS":
      return Array.from({ length: Math.floor(hasard() * 4) }, () => modificateur(hasard));
    case "VERSEMENTS":
      return [{ date: day(hasard, 2020, 3), part: 0.6 }, { date: "2024-01-01", part: hasard() < 0.9 ? 0.4 : 0.5 }];
    case "BUDGETS":
      return [{ fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES", restantCentimes: Math.floor(hasard() * 1e8) }];
    default: {
      const max = quantite.max === undefined ? pick(hasard, [10, 10_000, 100_000_000]) : Number(quantite.max);
      return Math.floor(hasard() * (max + 1));
    }
  }
}

/** Mostly plausible quantities, some missing, some absurd. */
export function quantitesAuHasard(version: FinancementVersion, hasard: Hasard): Record<string, unknown> {
  const quantites: Record<string, unknown> = {};
  for (const quantite of version.quantites) {
    if (hasard() < (quantite.obligatoire ? 0.02 : 0.5)) continue;
    if (version.compose && (quantite.code === "patients" || quantite.code === "montantUnitaireCentimes") && hasard() < 0.9) continue;
    quantites[quantite.code] = hasard() < 0.01 ? mauvais(hasard) : valeur(quantite, hasard);
  }
  if (hasard() < 0.02) quantites["inconnue"] = 1;
  return quantites;
}

export const dateAuHasard = (version: FinancementVersion, hasard: Hasard): string => (hasard() < 0.05 ? String(mauvais(hasard)) : hasard() < 0.1 ? day(hasard) : version.validFrom);
