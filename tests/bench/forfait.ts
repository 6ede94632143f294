import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { civilDate } from "@/lib/kernel/civil-date";
import { composeExperimentation } from "@/lib/forfait/rules/compose-article-51";
import { preparer } from "@/lib/forfait/rules/evaluer";
import { simuler } from "@/lib/forfait/rules/simuler";
import { ARTICLE_51_FINANCEMENTS } from "@/lib/programme/definitions/article-51-financement";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

/** One plausible request per framework. */
const REQUETES: Readonly<Record<string, { date: string; quantites: Record<string, unknown> }>> = {
  ENMR: { date: "2011-01-10", quantites: { forfaitModule1Centimes: 5_000_000 } },
  RA_2015: { date: "2015-12-31", quantites: { patientele: 4321, niveauSecondRecours: 2, partCmuc: 0.125, dateSignature: "2015-07-01" } },
  ACI_MSP: { date: "2022-09-01", quantites: { patientele: 9321, professionnels: 17, protocoles: 8, tauxConcertation: 0.9, stages: 3, dateSignature: "2022-03-01" } },
  ACI_CPTS: { date: "2022-06-01", quantites: { taille: "T2", anneeContrat: 2, dateSignature: "2021-06-01", accesFixeCentimes: 4_000_000, accesVariableCentimes: 2_000_000 } },
  ASSISTANT_MEDICAL: { date: "2022-09-01", quantites: { quotite: "UN_ETP", dateSignature: "2022-09-01", percentilePatientele: 92 } },
  ART70_2012: { date: "2013-01-01", quantites: { demandeCentimes: 13_000_000, modules: 2 } },
  IPA: { date: "2020-01-01", quantites: { inclusions: 10, premiersContacts: 200, trimestresSuivants: 413, majorationsAge: 31 } },
  ARTICLE_51: { date: "2024-06-30", quantites: { familles: [{ famille: "PATIENT", montantCentimes: 52_900, nombre: 60 }, { famille: "HORAIRE", tarifCentimes: 5394, heures: 30.5 }], modificateurs: [{ modificateur: "PLAFOND", montantCentimes: 3_000_000 }] } },
  A51_EQUIPADDICT: { date: "2022-01-01", quantites: { patients: 60 } },
  A51_EQUILIBRES: { date: "2022-01-01", quantites: { heures: 30.5 } },
  A51_SANTE_PROTEGEE: { date: "2022-01-01", quantites: { enfants: 120 } },
  A51_EMNO: { date: "2022-01-01", quantites: { patientsProfil1: 30, patientsProfil5: 12 } },
  A51_GPSO: { date: "2022-01-01", quantites: { patients: 500, anneeExperimentation: 1 } },
  A51_EQLAAT: { date: "2024-01-01", quantites: { sequencesCourantes: 31, sequencesComplexes: 12 } },
  A51_PEPS: { date: "2022-01-01", quantites: { referenceCentimes: 50_000_000, montantCalculeCentimes: 65_000_000 } },
  A51_PRIMORDIAL: { date: "2024-06-30", quantites: { patients: 7123, bonusQualite: true } },
  A51_IPEP: { date: "2022-01-01", quantites: { patientele: 8000, ecart: 30, evolution: 24 } },
};

const SECONDES = 0.5;

function parSeconde(work: () => void): number {
  for (let warm = performance.now(); performance.now() - warm < 200; ) work();
  let count = 0;
  const start = performance.now();
  while (performance.now() - start < SECONDES * 1000) {
    for (let batch = 0; batch < 20; batch += 1) work();
    count += 20;
  }
  return Math.round((count * 1000) / (performance.now() - start));
}

console.log("Évaluations par seconde, réponse complète expliquée (un seul processus)");
for (const { code } of PROGRAMMES) {
  const requete = { programme: code, ...REQUETES[code] };
  if ("erreurs" in simuler(requete, PROGRAMMES)) throw new Error(`requête refusée : ${code}`);
  console.log(`  ${code.padEnd(20)} ${parSeconde(() => simuler(requete, PROGRAMMES)).toString().padStart(8)} /s`);
}

const LIGNES = 1_000_000;
const base = ARTICLE_51_FINANCEMENTS[0];
const composed = base
  ? composeExperimentation(
      base,
      { code: "BANC", libelle: "Banc", validFrom: "2024-01-01", validTo: null, baseLegale: "Banc d’essai" },
      {
        familles: [
          { famille: "PATIENT", montantCentimes: 52_900, nombre: { quantite: "inclus", libelle: "Patients", unite: "patients" } },
          { famille: "TRANCHES", nombre: { quantite: "seances", libelle: "Séances", unite: "séances" }, tranches: [{ jusqua: 100, montantCentimes: 1_000 }, { jusqua: 500, montantCentimes: 800 }, { jusqua: null, montantCentimes: 500 }] },
        ],
        modificateurs: [{ modificateur: "PLAFOND", montantCentimes: 3_000_000 }],
      },
    )
  : null;
if (composed === null || "erreurs" in composed) throw new Error(JSON.stringify(composed));
const prepare = preparer(composed.definition, civilDate("2024-06-30"));

/** The same arithmetic by hand, in one loop, on the same exact integers. */
function boucleNue(): bigint {
  let sum = 0n;
  for (let index = 0; index < LIGNES; index += 1) {
    const [inclus, seances] = [BigInt(index % 97), BigInt(index % 701)];
    let tiers = 0n;
    if (seances > 500n) tiers = 100n * 1000n + 400n * 800n + (seances - 500n) * 500n;
    else if (seances > 100n) tiers = 100n * 1000n + (seances - 100n) * 800n;
    else tiers = seances * 1000n;
    const due = inclus * 52_900n + tiers;
    sum += due > 3_000_000n ? 3_000_000n : due;
  }
  return sum;
}

/** Only the due of each case is worked out: an explanation is written for the case that someone reads. */
function parLeMoteur(tous: number, passage: (rang: number) => void): bigint {
  let sum = 0n;
  for (let index = 0; index < LIGNES; index += 1) {
    const due = prepare.du({ inclus: { n: BigInt(index % 97), d: 1n }, seances: { n: BigInt(index % 701), d: 1n } });
    if (due === null) throw new Error("chiffre manquant");
    sum += due;
    if ((index + 1) % tous === 0) passage(index + 1);
  }
  return sum;
}

boucleNue();
parLeMoteur(LIGNES, () => undefined);
const mesures = Array.from({ length: 5 }, () => {
  const start = performance.now();
  const nue = boucleNue();
  const middle = performance.now();
  const moteur = parLeMoteur(LIGNES, () => undefined);
  const end = performance.now();
  if (nue !== moteur) throw new Error(`désaccord : ${nue} et ${moteur}`);
  return { nue: middle - start, moteur: end - middle };
}).sort((a, b) => a.moteur / a.nue - b.moteur / b.nue);
const mediane = mesures[2];
if (!mediane) throw new Error("aucune mesure");
console.log(`\n1 000 000 de lignes d’article 51 (forfait × compte, tranches, plafond), médiane de cinq`);
console.log(`  boucle nue ${mediane.nue.toFixed(0)} ms, moteur ${mediane.moteur.toFixed(0)} ms, rapport ${(mediane.moteur / mediane.nue).toFixed(1)} (but : 10 au plus ; de ${mesures.map(({ nue, moteur }) => (moteur / nue).toFixed(1)).join(" ; ")})`);

// What is still held once the garbage is gone: flat from one quarter to the next.
setFlagsFromString("--expose-gc");
const ramasser = runInNewContext("gc") as () => void;
const tenu: number[] = [];
parLeMoteur(LIGNES / 4, () => {
  ramasser();
  tenu.push(process.memoryUsage().heapUsed);
});
console.log(`  mémoire du tas tenue après 250 000, 500 000, 750 000 et 1 000 000 lignes : ${tenu.map((octets) => `${(octets / 1e6).toFixed(1)} Mo`).join(", ")}`);
const [premier = 0] = tenu;
if (Math.max(...tenu) > premier + 1e6) throw new Error("la mémoire tenue grandit avec le nombre de lignes");
