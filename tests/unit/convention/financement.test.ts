import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { checkFinancement, drawCompose, drawEnveloppesComposees, followArticles, modeleOf, writeFinancement } from "@/lib/convention/rules/financement";
import { financementFige, ligneEcheancier, type FinancementFige } from "@/lib/convention/schema";
import { compositionOf, enteteOf, readBrouillon } from "@/lib/forfait/rules/brouillon";
import { FAMILLES, MODIFICATEURS } from "@/lib/forfait/rules/champs-composition";
import { composeExperimentation } from "@/lib/forfait/rules/compose-article-51";
import { anneeExecution, declareesDe } from "@/lib/forfait/rules/echeance-composee";
import { evaluer } from "@/lib/forfait/rules/evaluer";
import { ARTICLE_51_VERSIONS } from "@/lib/programme/definitions/article-51-circuit";
import { ARTICLE_51_FINANCEMENTS } from "@/lib/programme/definitions/article-51-financement";
import { enmr } from "@/lib/programme/definitions/enmr";
import { computeLiquidation, listDeclarees } from "@/lib/versement/rules/decompte";

const base = ARTICLE_51_FINANCEMENTS[0];
const modele = ARTICLE_51_VERSIONS[0]?.convention;
if (!base || !modele) throw new Error("article 51 incomplet");

const version = (textes: Record<string, string>) => {
  const composition = { libelle: "Essai", baseLegale: "Arrêté d’essai", validFrom: "01/01/2027", ...textes };
  const brouillon = readBrouillon(composition);
  const composed = composeExperimentation(base, { code: "EXPERIMENTATION_ESSAI", ...enteteOf(brouillon).entete }, compositionOf(brouillon));
  if ("erreurs" in composed) throw new Error(JSON.stringify(composed.erreurs));
  return { definition: composed.definition, composition };
};
const figer = (...versions: Record<string, string>[]): FinancementFige => financementFige.parse(JSON.parse(JSON.stringify({ empreinte: "0".repeat(64), versions: versions.map(version) })));
const duree = (dateEffet: string, dateFin: string) => ({ dateEffet: civilDate(dateEffet), dateFin: civilDate(dateFin) });
const STRUCTURE = { "familles.0.famille": "STRUCTURE", "familles.0.montantCentimes": "1 000" };
const courte = (fige: FinancementFige, debut: string, fin: string, champs = {}) => drawCompose(fige, champs, duree(debut, fin)).map(({ code, datePrevue, prevuCentimes, calcul }) => [code.replace("FISS_PRESTATIONS_DEROGATOIRES", "P"), datePrevue, calcul?.date, calcul?.version, prevuCentimes]);

describe("échéancier d’un financement composé", () => {
  it("une ligne par année civile, la dernière au dernier jour de la convention", () => {
    expect(courte(figer(STRUCTURE), "2027-03-01", "2029-02-28")).toEqual([["P_2027", "2027-12-31", "2027-12-31", "2027-01-01", "100000"], ["P_2028", "2028-12-31", "2028-12-31", "2027-01-01", "100000"], ["P_2029", "2029-02-28", "2029-02-28", "2027-01-01", "100000"]]);
  });
  it("une version qui commence en cours d’année : chaque période est payée par ses règles", () => {
    const fige = figer(STRUCTURE, { ...STRUCTURE, validFrom: "01/07/2027", "familles.0.montantCentimes": "700" });
    expect(courte(fige, "2027-01-01", "2028-06-30")).toEqual([["P_2027_1", "2027-06-30", "2027-06-30", "2027-01-01", "100000"], ["P_2027_2", "2027-12-31", "2027-12-31", "2027-07-01", "70000"], ["P_2028", "2028-06-30", "2028-06-30", "2027-07-01", "70000"]]);
  });
  it("un financement qui s’arrête avant la convention ne paie plus ensuite", () => {
    expect(courte(figer({ ...STRUCTURE, validTo: "30/09/2028" }), "2027-01-01", "2029-12-31")).toEqual([["P_2027", "2027-12-31", "2027-12-31", "2027-01-01", "100000"], ["P_2028", "2028-09-30", "2028-09-30", "2027-01-01", "100000"]]);
    expect(checkFinancement(figer(STRUCTURE), {}, civilDate("2026-12-31"))).toHaveProperty("dateEffet");
  });
  it("un calendrier : parts exactes, soldes qui closent chacun leur cycle", () => {
    const dates = ["31/01/2027", "30/04/2028", "31/01/2028", "30/04/2029"];
    const calendrier = Object.fromEntries(["ACOMPTE", "SOLDE", "ACOMPTE", "SOLDE"].flatMap((nature, rang) => [[`versements.${rang}.nature`, nature], [`versements.${rang}.date`, dates[rang] ?? ""], [`versements.${rang}.part`, ["0,3", "0,2", "0,3", "0,2"][rang] ?? ""]]));
    const lignes = drawCompose(figer({ ...STRUCTURE, ...calendrier }), {}, duree("2027-01-01", "2028-12-31"));
    expect(lignes.map(({ datePrevue, prevuCentimes, calcul }) => [datePrevue, calcul?.date, calcul?.calendrier?.rangs, calcul?.deduit.length, prevuCentimes])).toEqual([
      ["2027-01-31", "2027-01-31", [0], 0, "30000"], ["2028-01-31", "2028-01-31", [2], 0, "30000"], ["2028-04-30", "2027-12-31", [0, 1], 1, "20000"], ["2029-04-30", "2028-12-31", [2, 3], 1, "20000"],
    ]);
    const tiers = figer({ ...STRUCTURE, "familles.0.montantCentimes": "1 000,01", ...Object.fromEntries([1, 2, 3].flatMap((mois) => [[`versements.${mois}.nature`, "VERSEMENT"], [`versements.${mois}.date`, `01/0${mois}/2027`], [`versements.${mois}.part`, "1/3"]])) });
    expect(drawCompose(tiers, {}, duree("2027-01-01", "2027-12-31")).map(({ calcul, prevuCentimes }) => [calcul?.calendrier?.parts, prevuCentimes])).toEqual(["33334", "33334", "33333"].map((prevu) => [["1/3", "1/3", "1/3"], prevu]));
  });
  it("plafonds : celui de l’année d’abord, par fonds et par nature ; à défaut la somme connue", () => {
    const fige = figer({
      ...STRUCTURE, "familles.1.famille": "STRUCTURE", "familles.1.montantCentimes": "50", "familles.1.fonds": "FIR", "familles.1.credit": "CAI",
      "plafonds.0.fonds": "FISS", "plafonds.0.credit": "PRESTATIONS_DEROGATOIRES", "plafonds.0.montantCentimes": "800", "plafonds.1.fonds": "FISS", "plafonds.1.credit": "PRESTATIONS_DEROGATOIRES", "plafonds.1.exercice": "2028", "plafonds.1.montantCentimes": "900",
    });
    const lignes = drawCompose(fige, {}, duree("2027-01-01", "2028-12-31"));
    expect(drawEnveloppesComposees(fige, lignes).map(({ fonds, credit, exercice, plafondCentimes }) => [fonds, credit, exercice, plafondCentimes])).toEqual([
      ["FISS", "PRESTATIONS_DEROGATOIRES", 2027, "80000"], ["FIR", "CAI", 2027, "5000"], ["FISS", "PRESTATIONS_DEROGATOIRES", 2028, "90000"], ["FIR", "CAI", 2028, "5000"],
    ]);
    expect(lignes.every((ligne) => ligneEcheancier.safeParse(ligne).success)).toBe(true);
  });
  it("l’année d’exécution compte les anniversaires", () => {
    const le = (jour: string) => anneeExecution(civilDate("2027-03-15"), civilDate(jour));
    expect(["2027-03-15", "2028-03-14", "2028-03-15", "2029-12-31", "2026-01-01"].map(le)).toEqual([1, 1, 2, 3, 1]);
  });
});

describe("le modèle de convention suit le financement", () => {
  it("ce que la composition fixe n’est plus demandé, ce qu’elle laisse ouvert le devient", () => {
    const fige = figer({ ...STRUCTURE, "modificateurs.0.modificateur": "PRORATA", "modificateurs.0.mode": "JOUR" });
    expect(modeleOf(modele, fige).annexe.map(({ code }) => code)).toEqual(["dateEffet", "referenceForfait", "dateDeDebut"]);
    expect(modeleOf(modele, null)).toBe(modele);
    const autre = enmr.versions[0]?.convention;
    expect(autre && modeleOf(autre, undefined)).toBe(autre);
  });
  it("un article intact change avec le financement, un article écrit reste", () => {
    const articles = modele.articles.map(({ code, titre, texte }) => ({ code, titre, texte }));
    const suivis = followArticles(articles, modele, figer(STRUCTURE));
    expect(suivis.filter((article, rang) => article.texte !== articles[rang]?.texte).map(({ code }) => code)).toEqual(["financement", "declaration"]);
    expect(followArticles(suivis, modele, null)).toEqual(articles);
    const ecrits = articles.map((article) => ({ ...article, texte: `${article.texte} Ajout.` }));
    expect(followArticles(ecrits, modele, figer(STRUCTURE))).toEqual(ecrits);
  });
  it("l’ordre des clés ne change pas l’empreinte", () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: "é" }], e: undefined })).toBe(canonicalJson({ a: [{ c: "é", d: null }], b: 1 }));
    expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: 2 }));
  });
});

/** Enough to compose each family: counts are left open. */
const CHAMPS: Readonly<Record<string, Record<string, string>>> = {
  STRUCTURE: { montantCentimes: "1 234,56" }, PATIENT: { montantCentimes: "52,9" }, SEQUENCE: { montantCentimes: "395" }, UNITE: { montantCentimes: "12", unite: "bilans" },
  PROFILS: { "profils.0.code": "A", "profils.0.montantCentimes": "135", "profils.1.code": "B", "profils.1.montantCentimes": "465", "profils.0.nombreNom": "Profil léger", "profils.1.nombreNom": "Profil lourd" },
  HORAIRE: { tarifCentimes: "53,94" }, CAPITATION: { montantCentimes: "96", "coefficients.0.valeur": "1,15" },
  POINTS: { valeurPointCentimes: "7", pointsFixes: "2550", pointsVariables: "2500", tauxAtteinte: "60", reference: "4000" },
  CLASSES: { "classes.0.jusqua": "40", "classes.0.montantCentimes": "500", "classes.1.montantCentimes": "600" },
  TRANCHES: { "tranches.0.jusqua": "10", "tranches.0.montantCentimes": "10", "tranches.1.montantCentimes": "8" },
  INTERESSEMENT: { coefficient: "0,5", "termes.0.poids": "1/3", "termes.0.montantCentimes": "30", "termes.1.poids": "2/3", "termes.1.montantCentimes": "-4" },
};
const REGLAGES: Readonly<Record<string, Record<string, string>>> = {
  DEGRESSIVITE: { mode: "LINEAIRE", "points.0.date": "01/01/2027", "points.0.taux": "100", "points.1.date": "31/12/2028", "points.1.taux": "80" },
  MONTEE_EN_CHARGE: { "taux.0.valeur": "50", "taux.1.valeur": "75" }, MAJORATION: { seuil: "7,5", plafond: "25" }, BONUS_PRESUME: { tauxPresume: "5" }, COEFFICIENT: { taux: "90" }, PRORATA: { mode: "MOIS" },
  PLAFOND: { montantCentimes: "900" }, PLAFOND_REFERENCE: { referenceCentimes: "800", hausseMax: "20" }, PLANCHER: { montantCentimes: "9 000" }, COMPLEMENT: { referenceCentimes: "20 000", taux: "50" }, PREREQUIS: {},
};
const AVEC = (famille: string, modificateur?: string): Record<string, string> => ({
  "familles.0.famille": famille, ...Object.fromEntries(Object.entries(CHAMPS[famille] ?? {}).map(([code, valeur]) => [`familles.0.${code}`, valeur])),
  ...(modificateur ? { "modificateurs.0.modificateur": modificateur, ...Object.fromEntries(Object.entries(REGLAGES[modificateur] ?? {}).map(([code, valeur]) => [`modificateurs.0.${code}`, valeur])) } : {}),
});
const CAS = [...Object.keys(FAMILLES).map((famille) => [famille, undefined] as const), ...Object.keys(MODIFICATEURS).map((modificateur) => ["PATIENT", modificateur] as const)];

describe("chaque famille et chaque modificateur, de la composition au décompte", () => {
  it.each(CAS)("%s %s", (famille, modificateur) => {
    const fige = figer(AVEC(famille, modificateur));
    const champs = { dateEffet: "2027-01-01", dateDeDebut: "2027-05-20" };
    const [ligne] = drawCompose(fige, champs, duree("2027-01-01", "2028-12-31"));
    const definition = fige.versions[0]?.definition;
    if (!ligne?.calcul || !definition) throw new Error("aucune ligne");
    expect(writeFinancement(fige).some((phrase) => phrase.includes(FAMILLES[famille as keyof typeof FAMILLES].libelle.toLowerCase()) || phrase.includes(FAMILLES[famille as keyof typeof FAMILLES].libelle))).toBe(true);
    const compose = { definition, calcul: ligne.calcul, deduit: 0n };
    const entree = { financements: [], modele: modeleOf(modele, fige), code: ligne.code, datePrevue: ligne.datePrevue, dateEffet: civilDate("2027-01-01"), annexe: champs, enveloppe: null, compose };
    const declarees = listDeclarees(entree) ?? [];
    expect(ligne.activite).toBe(declarees.length > 0);
    expect(declarees.map(({ code }) => code)).toEqual(declareesDe(definition, ligne.calcul.poste).map(({ code }) => code));
    const valeurs = { ENTIER: 41, DECIMAL: 41.5, TAUX: 0.3, BOOLEEN: 1 } as const;
    const declaration = declarees.map(({ code, libelle, unite, nature }) => ({ code, libelle, unite, nature, quantite: valeurs[nature], retenue: null, motif: null }));
    const decompte = computeLiquidation({ ...entree, declaration });
    if (!decompte.ok) throw new Error(JSON.stringify(decompte));
    const quantites = Object.fromEntries(definition.quantites.flatMap(({ code, nature, obligatoire }): [string, unknown][] => (!obligatoire ? [] : nature === "DATE" ? [[code, "2027-05-20"]] : code === "anneeDExecution" ? [[code, 1]] : [[code, nature === "BOOLEEN" ? true : valeurs[nature as "ENTIER"]]])));
    const direct = evaluer(definition, { date: "2027-12-31", quantites });
    expect(direct.ok && String(direct.value.totalCentimes)).toBe(decompte.value.duCentimes);
    const feuilles = (lignes: typeof decompte.value.lignes): bigint => lignes.reduce((sum, one) => sum + (one.lignes.length > 0 ? feuilles(one.lignes) : BigInt(one.montantCentimes ?? 0)), 0n);
    expect(String(feuilles(decompte.value.lignes))).toBe(decompte.value.duCentimes);
    expect(BigInt(decompte.value.duCentimes)).toBeGreaterThan(0n);
  });
});
