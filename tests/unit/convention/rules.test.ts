import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { decideTransition } from "@/lib/kernel/transitions";
import { ALL_ROLE_KEYS } from "@/lib/identite/rules";
import { checkAnnexe, computeDuree, missingChamps, readAnnexe } from "@/lib/convention/rules/annexe";
import { drawEcheancier, drawEnveloppes } from "@/lib/convention/rules/echeancier";
import { missingMarks, renderCanonical } from "@/lib/convention/rules/texte";
import { CONVENTION_TRANSITIONS, etatConvention, nextSignataire, type ActeConvention, type ConventionFacts } from "@/lib/convention/rules/transitions";
import { STATUTS_CONVENTION, type StatutConvention } from "@/lib/convention/schema";
import { article51 } from "@/lib/programme/definitions/article-51";
import { ARTICLE_51_VERSIONS } from "@/lib/programme/definitions/article-51-circuit";
import { enmr } from "@/lib/programme/definitions/enmr";
import { ENMR_VERSIONS } from "@/lib/programme/definitions/enmr-circuit";

const facts: ConventionFacts = {
  dossierOuvert: true, etapeAvisOuverte: true, etapeConventionOuverte: true, annexeComplete: true, financementAJour: true, texteComplet: true, avisEnCours: false, versionRefusee: false, texteValide: true, reserves: 0, tour: true, dernier: false,
};
const SIGNATAIRES = ["STRUCTURE.REPRESENTANT_LEGAL", "ARS.DIRECTEUR", "CAISSE.ORDONNATEUR"];

/** Acte, from, roles allowed, to: anything absent is refused. */
const PERMIS: readonly (readonly [ActeConvention, StatutConvention, readonly string[], StatutConvention])[] = [
  ["reviser", "PROJET", ["ARS.INSTRUCTEUR"], "PROJET"],
  ["reviser", "A_SIGNER", ["ARS.INSTRUCTEUR"], "PROJET"],
  ["transmettre", "PROJET", ["ARS.INSTRUCTEUR"], "PROJET"],
  ["mettreALaSignature", "PROJET", ["ARS.INSTRUCTEUR"], "A_SIGNER"],
  ["signer", "A_SIGNER", SIGNATAIRES, "A_SIGNER"],
  ["signerEnDernier", "A_SIGNER", SIGNATAIRES, "SIGNEE"],
  ["suspendre", "SIGNEE", ["ARS.DIRECTEUR"], "SUSPENDUE"],
  ["reprendre", "SUSPENDUE", ["ARS.DIRECTEUR"], "SIGNEE"],
  ["resilier", "SIGNEE", ["ARS.DIRECTEUR"], "RESILIEE"],
  ["resilier", "SUSPENDUE", ["ARS.DIRECTEUR"], "RESILIEE"],
];
const ACTES = [...new Set(PERMIS.map(([acte]) => acte))];

describe("table des conventions", () => {
  it.each(ACTES)("%s : tous les statuts, tous les rôles", (acte) => {
    for (const statut of STATUTS_CONVENTION) {
      for (const role of ALL_ROLE_KEYS) {
        const permis = PERMIS.find(([one, from, by]) => one === acte && from === statut && by.includes(role));
        const answer = decideTransition(CONVENTION_TRANSITIONS, acte, statut, { ...facts, dernier: acte === "signerEnDernier" }, role);
        if (permis) expect(answer, `${statut} ${role}`).toEqual({ ok: true, value: permis[3] });
        else expect(answer.ok, `${statut} ${role}`).toBe(false);
      }
    }
  });

  it.each([
    ["reviser", "PROJET", "ARS.INSTRUCTEUR", { avisEnCours: true }, "AVIS_EN_COURS"],
    ["reviser", "PROJET", "ARS.INSTRUCTEUR", { etapeAvisOuverte: false, etapeConventionOuverte: false }, "ETAPE_FERMEE"],
    ["transmettre", "PROJET", "ARS.INSTRUCTEUR", { versionRefusee: true }, "VERSION_REFUSEE"],
    ["transmettre", "PROJET", "ARS.INSTRUCTEUR", { annexeComplete: false }, "ANNEXE_INCOMPLETE"],
    ["transmettre", "PROJET", "ARS.INSTRUCTEUR", { etapeAvisOuverte: false }, "ETAPE_FERMEE"],
    ["transmettre", "PROJET", "ARS.INSTRUCTEUR", { financementAJour: false }, "FINANCEMENT_CHANGE"],
    ["mettreALaSignature", "PROJET", "ARS.INSTRUCTEUR", { financementAJour: false }, "FINANCEMENT_CHANGE"],
    ["mettreALaSignature", "PROJET", "ARS.INSTRUCTEUR", { reserves: 1 }, "RESERVE_EN_COURS"],
    ["mettreALaSignature", "PROJET", "ARS.INSTRUCTEUR", { texteValide: false }, "TEXTE_NON_VALIDE"],
    ["mettreALaSignature", "PROJET", "ARS.INSTRUCTEUR", { texteComplet: false }, "TEXTE_INCOMPLET"],
    ["mettreALaSignature", "PROJET", "ARS.INSTRUCTEUR", { etapeConventionOuverte: false }, "ETAPE_FERMEE"],
    ["signer", "A_SIGNER", "ARS.DIRECTEUR", { tour: false }, "PAS_VOTRE_TOUR"],
    ["signer", "A_SIGNER", "ARS.DIRECTEUR", { reserves: 2 }, "RESERVE_EN_COURS"],
    ["signer", "A_SIGNER", "ARS.DIRECTEUR", { texteValide: false }, "TEXTE_NON_VALIDE"],
    ["signer", "A_SIGNER", "ARS.DIRECTEUR", { dernier: true }, "DERNIERE_SIGNATURE"],
    ["signerEnDernier", "A_SIGNER", "ARS.DIRECTEUR", { dernier: false }, "RESTE_A_SIGNER"],
    ["resilier", "SIGNEE", "ARS.DIRECTEUR", { dossierOuvert: false }, "DOSSIER_CLOS"],
  ] as const)("%s depuis %s par %s, %o : %s", (acte, statut, role, change, code) => {
    expect(decideTransition(CONVENTION_TRANSITIONS, acte, statut, { ...facts, ...change }, role)).toEqual({ ok: false, code });
  });

  it("l’ordre des signataires est celui du circuit", () => {
    const signataires = ENMR_VERSIONS[0]?.circuit.flatMap((etape) => (etape.nature === "CONVENTION" ? etape.signataires : [])) ?? [];
    expect([[], ["STRUCTURE"], ["STRUCTURE", "ARS"], ["STRUCTURE", "ARS", "CAISSE"]].map((signees) => nextSignataire(signataires, signees)?.partie ?? null)).toEqual(["STRUCTURE", "ARS", "CAISSE", null]);
  });

  it("en vigueur est une affaire de dates", () => {
    const signee = { statut: "SIGNEE" as const, dateEffet: civilDate("2011-02-01"), dateFin: civilDate("2013-01-31") };
    expect(["2011-01-31", "2011-02-01", "2013-01-31", "2013-02-01"].map((day) => etatConvention(signee, civilDate(day)))).toEqual(["A_VENIR", "EN_VIGUEUR", "EN_VIGUEUR", "ECHUE"]);
    expect(etatConvention({ ...signee, statut: "SUSPENDUE" }, civilDate("2012-01-01"))).toBe("SUSPENDUE");
  });
});

const ENMR = ENMR_VERSIONS[0];
const A51 = ARTICLE_51_VERSIONS[0];
if (!ENMR || !A51) throw new Error("programme sans version");
const figer = (modele: typeof ENMR, finance: Parameters<typeof drawEcheancier>[1], saisies: Record<string, string>) => {
  const { champs, erreurs } = readAnnexe(modele.convention, saisies);
  const duree = computeDuree(modele.convention, champs, null, modele.dureeMaxMois);
  const echeancier = drawEcheancier(modele.convention, finance, champs, duree);
  return { champs, erreurs, duree, echeancier, enveloppes: drawEnveloppes(modele.convention, champs, echeancier), fautes: checkAnnexe(modele.convention, finance, champs, null, duree) };
};

describe("annexe et échéancier", () => {
  it("ENMR : 80 % puis 20 % du forfait saisi, par le moteur, au centime", () => {
    const { echeancier, enveloppes, duree, fautes } = figer(ENMR, enmr, { dateEffet: "01/02/2011", forfaitModule1: "31 333,33", referenceForfait: "Courrier fictif", dateSolde: "01/07/2011" });
    expect(fautes).toEqual({});
    expect(duree).toEqual({ dateEffet: "2011-02-01", dateFin: "2013-01-31" });
    expect(echeancier.map(({ code, datePrevue, prevuCentimes, activite }) => [code, datePrevue, prevuCentimes, activite])).toEqual([["ACOMPTE", "2011-02-01", "2506666", false], ["SOLDE", "2011-07-01", "626667", true]]);
    expect(enveloppes).toEqual([{ fonds: "FIR", exercice: 2011, plafondCentimes: "3133333" }]);
  });
  it.each(["30/04/2011", "02/08/2011"])("ENMR : un solde au %s n’est pas de trois à six mois après l’effet", (dateSolde) => {
    expect(figer(ENMR, enmr, { dateEffet: "01/02/2011", forfaitModule1: "30000", referenceForfait: "x", dateSolde }).fautes).toHaveProperty("dateSolde");
  });
  it("article 51 : une ligne par année civile, le plafond par fonds et par année", () => {
    const { echeancier, enveloppes, fautes } = figer(A51, article51, { dateEffet: "01/12/2026", forfaitPatient: "529,00", referenceForfait: "Page 12", plafondAnnuel: "277 740" });
    expect(fautes).toEqual({});
    expect(echeancier.map(({ code, datePrevue, prevuCentimes }) => [code, datePrevue, prevuCentimes])).toEqual([
      ["ACTIVITE_2026", "2026-12-31", null], ["ACTIVITE_2027", "2027-12-31", null], ["ACTIVITE_2028", "2028-12-31", null], ["ACTIVITE_2029", "2029-11-30", null],
    ]);
    expect(echeancier[0]?.formule).toMatch(/^Patients distincts .* × 529,00/);
    expect(enveloppes).toHaveLength(4);
    expect(enveloppes.every(({ plafondCentimes, fonds }) => plafondCentimes === "27774000" && fonds === "FISS")).toBe(true);
  });
  it("la fin suit l’arrêté et ne dépasse jamais la durée du programme", () => {
    const { champs } = readAnnexe(A51.convention, { dateEffet: "01/12/2026" });
    expect(computeDuree(A51.convention, champs, { jour: civilDate("2026-11-20"), debutLe: civilDate("2026-11-20"), finLe: civilDate("2028-11-19"), dureeMois: 24 }, 60).dateFin).toBe("2028-11-19");
    expect(computeDuree(A51.convention, champs, { jour: civilDate("2026-11-20"), debutLe: null, finLe: null, dureeMois: 60 }, 60).dateFin).toBe("2031-11-30");
    const tot = readAnnexe(A51.convention, { dateEffet: "19/11/2026" }).champs;
    const arrete = { jour: civilDate("2026-11-20"), debutLe: null, finLe: null, dureeMois: 24 };
    expect(checkAnnexe(A51.convention, article51, tot, arrete, computeDuree(A51.convention, tot, arrete, 60))).toHaveProperty("dateEffet");
  });
  it("dit ce qui manque et ce qui est impossible, sur son champ", () => {
    const { champs, erreurs } = readAnnexe(ENMR.convention, { dateEffet: "31/02/2011", forfaitModule1: "zéro", referenceForfait: "" });
    expect(Object.keys(erreurs)).toEqual(["dateEffet", "forfaitModule1"]);
    expect(missingChamps(ENMR.convention, champs).map(({ code }) => code)).toEqual(["dateEffet", "forfaitModule1", "referenceForfait", "dateSolde"]);
  });
});

describe("texte canonique", () => {
  const tete = { numero: "CONV-2011-00001", programme: enmr.libelle, titre: "Maison de santé" };
  const texteDe = (saisies: Record<string, string>, titre = "Maison de santé") => {
    const { champs, duree, echeancier, enveloppes } = figer(ENMR, enmr, saisies);
    const annexe = { champs, fusion: { numero: tete.numero, titre, structure: "MSP de Laventie", ars: "ARS", caisse: "CPAM", baseLegale: ENMR.baseLegale, depot: "D1", dateDepot: "05/01/2011" }, ...duree, echeancier, enveloppes };
    return { annexe, texte: renderCanonical(ENMR.convention, { ...tete, titre }, ENMR.convention.articles, annexe) };
  };
  it("une mention vide reste visible et se dit", () => {
    const { annexe, texte } = texteDe({});
    expect(missingMarks(ENMR.convention, ENMR.convention.articles, annexe)).toEqual(["date d’effet", "date de fin"]);
    expect(texte).toContain("[à compléter : date d’effet]");
    expect(texte).toContain("à renseigner");
  });
  it("mêmes données, mêmes octets : NFC, fins de ligne simples, une seule fin", () => {
    const saisies = { dateEffet: "01/02/2011", forfaitModule1: "30 000", referenceForfait: "Courrier", dateSolde: "01/07/2011" };
    const { texte } = texteDe(saisies);
    expect(texteDe(saisies).texte).toBe(texte);
    expect(texteDe(saisies, "Ma\u0069\u0302son").texte).toBe(texteDe(saisies, "Maîson").texte);
    expect(texte).not.toMatch(/\r|[ \t]\n|\{\{/);
    expect(texte.endsWith("\n") && !texte.endsWith("\n\n")).toBe(true);
    expect(texte).toContain("24 000,00".replace(" ", "\u202f"));
  });
});
